import { afterAll, beforeAll, expect, test } from 'vitest'
import { savePostures } from '#modules/pricing/index.ts'
import { aBuyer, aCompany } from '#testing/index.ts'
import { scrollsSideways } from './browser.ts'
import { openSeller, type Seller } from './seller.ts'

let seller: Seller
beforeAll(async () => {
  seller = await openSeller()
  await savePostures(seller.world.system(), { shop: 'approved', api: 'approved' })
})
afterAll(() => savePostures(seller.world.system(), { shop: 'open', api: 'open' }))

test('who waits for approval reads so on the page of an article, on a phone, which does not scroll sideways', async () => {
  const waiting = await aBuyer(seller.world, { company: await aCompany(seller.world, { state: 'pending' }), locale: 'en' })
  const page = await seller.open(`/search?q=${seller.bolts.m8x40.sku}`, { as: waiting, width: 360, locale: 'en' })
  await page.locator('main a[href^="/article/"]').first().click()
  await page.waitForURL(/\/article\//)
  await page.getByText('Your prices show as soon as your account is approved.').waitFor()
  expect(await scrollsSideways(page)).toBe(false)
  await page.context().close()
})
