import { afterAll, beforeAll, expect, it } from 'vitest'
import { priceBreaches, type PriceReader } from '#modules/orders/index.ts'
import { saveFamily, savePostures } from '#modules/pricing/index.ts'
import { aBuyer, anArticle, anOffer, aPrice, aPriceList, aStaff, createWorld, someVatRates, type World } from '#testing/index.ts'
import { priceOverRest } from './price-over-rest.ts'

let world: World
let rest: PriceReader
let close: () => Promise<void>
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  const buyer = await aBuyer(world)
  const [red, blue] = [
    await anArticle(world, { sku: 'RED/1', onHand: 1_000, tiers: [[60, 70_000]], packs: [['box', 12]] }),
    await anArticle(world, { sku: 'BLUE', onHand: 1_000, tiers: [[60, 70_000]] }),
  ]
  await aPrice(world, { variantId: red.id, listId: (await aPriceList(world, { companyId: buyer.actor.company!.id })).id, unitNet: 88_888 })
  await anArticle(world, { sku: 'CABLE', unit: 'm', stepsPerUnit: 1_000, minQty: 500, multiple: 500, unitNet: 8_765, taxClass: 'reduced', onHand: 1_000_000 })
  await anArticle(world, { sku: 'ON-REQUEST', unitNet: null })
  const {
    rows: [list],
  } = await world.pool.query(`select id from pricing.price_list where code = 'PUBLIC'`)
  await saveFamily(await aStaff(world, ['product_manager']), { kind: 'list', id: Number(list.id) }, { code: 'SHADES', name: 'Teintes', skus: ['RED/1', 'BLUE'] })
  await anOffer(world, { target: 'variant', targetId: blue.id })
  ;({ reader: rest, close } = await priceOverRest(world.app))
})
afterAll(async () => {
  await close()
  await world.drop()
})

it('REST tells the prices of the rooms, with packs, metres, families and offers, and leaves no key behind', async () => {
  const proof = await priceBreaches(world.system(), { companies: 1, articles: 10, beside: [rest] })
  expect(proof.breaches).toEqual([])
  expect(proof.told['REST']).toBeGreaterThan(5)
  expect((await world.pool.query('select count(*)::int as n from accounts.api_key')).rows).toEqual([{ n: 0 }])
})

it('REST tells nothing where machines are told less than people, which is no disagreement', async () => {
  await savePostures(world.system(), { shop: 'open', api: 'approved' })
  await world.pool.query(`update accounts.company set state = 'active'`)
  expect((await priceBreaches(world.system(), { companies: 1, articles: 10, beside: [rest] })).breaches).toEqual([])
})
