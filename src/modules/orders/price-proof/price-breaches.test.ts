import { afterAll, beforeAll, expect, it } from 'vitest'
import { saveFamily, savePostures } from '#modules/pricing/index.ts'
import { aBuyer, anArticle, anOffer, aPrice, aPriceList, aSite, aStaff, createWorld, someVatRates, type World } from '#testing/index.ts'
import { priceBreaches } from './price-breaches.ts'
import type { PriceReader } from './price-reader.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  for (let n = 0; n < 3; n++) {
    const buyer = await aBuyer(world)
    await aSite(world, { company: buyer.actor.company! })
    const article = await anArticle(world, {
      tiers: [
        [10, 90_000],
        [100, 80_000],
      ],
      multiple: n + 1,
      packs: [['box', 12]],
      onHand: 100_000,
    })
    await aPrice(world, { variantId: article.id, listId: (await aPriceList(world, { companyId: buyer.actor.company!.id })).id, unitNet: 70_000, minQty: 50 })
  }
  await anArticle(world, { sku: 'ON-REQUEST', unitNet: null, onHand: 10 })
  await anArticle(world, { sku: 'CABLE', unit: 'm', stepsPerUnit: 1_000, minQty: 500, multiple: 500, unitNet: 8_765, tiers: [[100_000, 8_000]], onHand: 10_000_000 })
  const shades = [await anArticle(world, { sku: 'RED', tiers: [[60, 70_000]], onHand: 1_000 }), await anArticle(world, { sku: 'BLUE', tiers: [[60, 70_000]], onHand: 1_000 })]
  const {
    rows: [list],
  } = await world.pool.query(`select id from pricing.price_list where code = 'PUBLIC'`)
  await saveFamily(await aStaff(world, ['product_manager']), { kind: 'list', id: Number(list.id) }, { code: 'SHADES', name: 'Teintes', skus: shades.map(({ sku }) => sku) })
  await anOffer(world, { target: 'variant', targetId: shades[0]!.id })
})
afterAll(() => world.drop())

it('finds that listing, ladder, page, quick order, cart and order give the same price, alone and together, for clients and visitors', async () => {
  const orders = async () =>
    (await world.pool.query('select (select count(*) from orders.order) + (select count(*) from platform.event) + (select count(*) from accounts.api_key) as n')).rows[0].n
  const before = await orders()
  const proof = await priceBreaches(world.system(), { companies: 3, articles: 10 })
  expect(proof.breaches).toEqual([])
  expect(proof.probes).toBeGreaterThan(60)
  expect(Object.keys(proof.told).toSorted()).toEqual(['cart', 'ladder', 'listing', 'order', 'page', 'quick order'])
  expect(proof.told['order']).toBeGreaterThanOrEqual(18)
  expect(await orders()).toBe(before)
})

it('draws no order number: after a night of proofs the next order has the number that it would have had', async () => {
  const lastDrawn = async () => (await world.pool.query('select last_value, is_called from orders.order_number')).rows[0]
  const before = await lastDrawn()
  const { told } = await priceBreaches(world.system(), { companies: 3, articles: 4 })
  expect(told['order']).toBeGreaterThan(0)
  expect(await lastDrawn()).toEqual(before)
})

it('reports a place that tells another price, with what each of them told', async () => {
  const liar: PriceReader = {
    name: 'catalogue on paper',
    read: async (client, probes) => probes.map(({ article }) => (article.sku === 'CABLE' && client.actor.company ? { unit: '8766/1 m' } : null)),
  }
  const { breaches } = await priceBreaches(world.system(), { companies: 1, articles: 10, beside: [liar] })
  expect(new Set(breaches.map(({ sku, how }) => `${sku} ${how}`))).toEqual(new Set(['CABLE alone', 'CABLE together']))
  expect(breaches[0]).toMatchObject({
    companyId: expect.any(String),
    unit: 'm',
    qty: 500,
    seen: { 'catalogue on paper': { unit: '8766/1 m' }, page: { unit: '8765/1 m', net: 44, vat: 200_000 } },
  })
  const cents: PriceReader = { name: 'rounded', read: async (_, probes) => probes.map(({ article }) => (article.sku === 'RED' ? { unit: '100000/1 piece', net: 1 } : null)) }
  expect((await priceBreaches(world.system(), { companies: 1, articles: 10, beside: [cents] })).breaches.length).toBeGreaterThan(0)
})

it('finds that a price which is hidden is told nowhere', async () => {
  await savePostures(world.system(), { shop: 'signed_in', api: 'open' })
  const told: unknown[] = []
  const watcher: PriceReader = {
    name: 'watcher',
    read: async (client, probes) => probes.map(() => (told.push(client.actor.kind), client.actor.kind === 'visitor' ? { unit: 'none' } : null)),
  }
  expect((await priceBreaches(world.system(), { companies: 1, articles: 10, beside: [watcher] })).breaches).toEqual([])
  expect(told).toContain('visitor')
})

it('is for jobs only', async () => {
  await expect(priceBreaches(await aBuyer(world), { companies: 1, articles: 1 })).rejects.toMatchObject({ code: 'access.denied' })
})
