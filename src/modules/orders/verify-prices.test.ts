import { afterAll, beforeAll, expect, it } from 'vitest'
import { aBuyer, anArticle, aPrice, aPriceList, createWorld, someVatRates, type World } from '#testing/index.ts'
import { priceBreaches } from './verify-prices.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
})
afterAll(() => world.drop())

it('finds that listing, article, quick order and cart give the same price, for several companies, articles and quantities', async () => {
  for (let n = 0; n < 3; n++) {
    const buyer = await aBuyer(world)
    const article = await anArticle(world, { tiers: [[10, 90_000], [100, 80_000]], multiple: n + 1, packs: [['box', 10]] })
    await aPrice(world, { variantId: article.id, listId: (await aPriceList(world, { companyId: buyer.actor.company!.id })).id, unitNet: 70_000, minQty: 50 })
  }
  expect(await priceBreaches(world.system(), { companies: 3, articles: 3 })).toEqual({ checked: 18, breaches: [] })
})

it('is for jobs only', async () => {
  await expect(priceBreaches(await aBuyer(world), { companies: 1, articles: 1 })).rejects.toMatchObject({ code: 'access.denied' })
})
