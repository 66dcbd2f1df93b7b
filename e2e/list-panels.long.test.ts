import { beforeAll, expect, test } from 'vitest'
import type { Ctx } from '#platform/context.ts'
import { scrollsSideways } from './browser.ts'
import { openSeller, type Seller } from './seller.ts'

let seller: Seller
let manager: Ctx
beforeAll(async () => {
  seller = await openSeller()
  manager = await seller.staff(['administrator'])
})

test.each(['orders', 'clients', 'articles', 'prices', 'stock', 'mails', 'imports'])('the list of %s never scrolls sideways on a phone, its panels open', async (list) => {
  const page = await seller.open(`/office/${list}`, { as: manager, width: 360 })
  const panels = await page.locator('main summary.btn').all()
  expect(panels.length).toBeGreaterThan(0)
  for (const panel of panels) {
    await panel.click()
    expect(await scrollsSideways(page)).toBe(false)
    await page.keyboard.press('Escape')
  }
  await page.context().close()
})
