import { beforeAll, expect, test } from 'vitest'
import { anArticle, anOffer } from '#testing/index.ts'
import { scrollsSideways } from './browser.ts'
import { openSeller, type Seller } from './seller.ts'

let seller: Seller
beforeAll(async () => {
  seller = await openSeller()
})

test('a discount that the floor holds back is explained on a phone without scrolling sideways, in both languages', async () => {
  const bolt = await anArticle(seller.world, { sku: 'HELD-1', unitNet: 494_000 })
  await seller.world.pool.query('insert into pricing.cost (variant_id, unit_net, per) values ($1, 470298, 1)', [bolt.id])
  await anOffer(seller.world, { target: 'variant', targetId: bolt.id, settings: { share: 100_000 } })
  const manager = await seller.staff(['product_manager'])
  for (const locale of ['fr', 'en'] as const) {
    const page = await seller.open('/office/prices/explain?sku=HELD-1', { as: manager, width: 360, locale })
    await page.getByText(/44[.,]46.*(without the floor|sans plancher)/).waitFor()
    expect(await scrollsSideways(page)).toBe(false)
    await page.context().close()
  }
})
