import { beforeAll, describe, expect, test } from 'vitest'
import type { Ctx } from '#platform/context.ts'
import { hears } from './browser.ts'
import { openSeller, type Seller } from './seller.ts'

let seller: Seller
let manager: Ctx
beforeAll(async () => {
  seller = await openSeller()
  manager = await seller.staff(['sales_manager'], { name: 'Nora Petit' })
})

describe('a form that is refused', () => {
  test.each([
    ['with scripts', true],
    ['without scripts', false],
  ])('keeps what was typed and goes to the first field to mend, on a phone, %s', async (_, javascript) => {
    const page = await seller.open('/office/clients/new', { as: manager, width: 360, javascript })
    await page.getByLabel('Nom', { exact: true }).fill('Charpentes Vidal')
    await page.getByLabel(/^Minimum de commande/).fill('beaucoup')
    // No class is chosen either, and it stands above; the browser's own checks would stop it before it is sent.
    await page.locator('form:has([name="minOrder"])').evaluate((form) => ((form as HTMLFormElement).noValidate = true))
    await page.locator('[name="classId"]').evaluate((choice) => ((choice as HTMLSelectElement).selectedIndex = -1))
    await page.getByRole('button', { name: 'Enregistrer le client' }).click()
    const field = page.getByLabel(/^Minimum de commande/)
    await page.locator('[name="minOrder"][aria-invalid="true"]').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('classId')
    expect(await field.inputValue()).toBe('beaucoup')
    expect(await page.getByLabel('Nom', { exact: true }).inputValue()).toBe('Charpentes Vidal')
    await page.context().close()
  })
})

test('a rule of the assortment that somebody else has made meanwhile is refused, and nothing is left of what it would have changed', async () => {
  const page = await seller.open('/office/assortments/new', { as: await seller.staff(['product_manager']) })
  await hears(page)
  await page.getByLabel('Pour', { exact: true }).selectOption({ label: 'Tout le monde' })
  await page.getByLabel('Sur', { exact: true }).selectOption({ label: 'Article' })
  await page.getByLabel('Référence de l’article', { exact: true }).fill(seller.nut.sku)
  await page.getByText('Ce que cela change').waitFor()
  await seller.world.pool.query(`insert into catalogue.assortment_rule (audience, target, target_id, allow) values ('everyone', 'variant', $1, false)`, [seller.nut.id])
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByText(/Une règle existe déjà/).waitFor()
  expect(await page.getByText('Ce que cela change').count()).toBe(0)
  await seller.world.pool.query(`delete from catalogue.assortment_rule where target = 'variant' and target_id = $1`, [seller.nut.id])
  await page.context().close()
})
