import { afterAll, beforeAll, expect, it } from 'vitest'
import { articlesByIds } from '#modules/catalogue/index.ts'
import { savePostures } from '#modules/pricing/index.ts'
import { indexArticles } from '#modules/search/index.ts'
import { aCategory, aCompany, anArticle, anOffer, aSite, aStaff, createWorld, someVatRates, type World } from '#testing/index.ts'
import { aCaller, type Call } from '../../testing/caller.ts'
import { quoteArticles } from '../shapes/quote-articles.ts'

let world: World
let client: { id: string }
let call: Call
const ids: Record<string, number> = {}
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  client = await aCompany(world)
  await aCategory(world, { code: 'boulons', name: 'Boulons', nameEn: 'Bolts' })
  for (const sku of ['BOLT-1', 'BOLT-2', 'NUT'])
    ids[sku] = (await anArticle(world, { sku, name: `Boulon ${sku}`, nameEn: `Bolt ${sku}`, category: sku === 'NUT' ? undefined : 'boulons', unitNet: 100_000, onHand: 100 })).id
  await world.pool.query(`insert into catalogue.assortment_rule (audience, company_id, target, target_id, allow) values ('company', $1, 'variant', $2, false)`, [
    client.id,
    ids['BOLT-2'],
  ])
  await indexArticles(world.system(), 'all')
  call = await aCaller(world, ['prices:read', 'catalogue:read', 'orders:write', 'orders:read'], client.id)
})
afterAll(() => world.drop())

it('says which goods an offer is for, as far as the client may see them', async () => {
  const { rows } = await world.pool.query(
    'select v.product_id as product, p.category_id as category from catalogue.variant v join catalogue.product p on p.id = v.product_id where v.id = $1',
    [ids['BOLT-1']],
  )
  await anOffer(world, { code: 'SKUS', position: 1, target: 'variant', targetId: ids['NUT'], moreTargetIds: [ids['BOLT-2']!, ids['BOLT-1']!] })
  await anOffer(world, { code: 'FAMILY', position: 2, target: 'product', targetId: Number(rows[0].product) })
  await anOffer(world, { code: 'HIDDEN', position: 3, target: 'variant', targetId: ids['BOLT-2'] })
  await anOffer(world, { code: 'CATEGORY', position: 4, target: 'category', targetId: Number(rows[0].category) })
  await anOffer(world, { code: 'ALL', position: 5 })
  const goods = (await call('GET', '/offers')).body.offers.map(({ code, skus, category, brand }: Record<string, unknown>) => [code, skus, category, brand])
  expect(goods).toEqual([
    ['SKUS', ['BOLT-1', 'NUT'], null, null],
    ['FAMILY', ['BOLT-1'], null, null],
    ['HIDDEN', [], null, null],
    ['CATEGORY', null, 'boulons', null],
    ['ALL', null, null, null],
  ])
  await world.pool.query(`update pricing.offer set state = 'stopped'`)
})

it('suggests articles, categories and brands while somebody types, and nothing that he may not see', async () => {
  const { body } = await call('GET', '/suggestions?q=bol')
  expect(body.articles.map(({ sku }: { sku: string }) => sku).toSorted()).toEqual(['BOLT-1', 'NUT'])
  expect(body.categories).toMatchObject([{ code: 'boulons', name: 'Bolts' }])
  expect((await call('GET', '/suggestions?q=b')).body).toEqual({ articles: [], categories: [], brands: [] })
  expect((await call('GET', '/suggestions')).status).toBe(422)
})

it('tells on each line of an order what offers on the basket took off it', async () => {
  await anOffer(world, { action: 'amount_off', settings: { cents: 1_000 } })
  await aSite(world, { company: client })
  const made = await call(
    'POST',
    '/orders',
    {
      externalId: 'A-1',
      lines: [
        { sku: 'BOLT-1', quantity: '3' },
        { sku: 'NUT', quantity: '1' },
      ],
    },
    { 'idempotency-key': 'a-1' },
  )
  expect([made.status, made.body]).toEqual([201, expect.objectContaining({ number: expect.any(String) })])
  const { lines } = (await call('GET', `/orders/${made.body.number}`)).body
  expect(lines.map(({ sku, allowanceCents, netCents }: Record<string, unknown>) => [sku, allowanceCents, netCents])).toEqual([
    ['BOLT-1', 750, 2_250],
    ['NUT', 250, 750],
  ])
  await world.pool.query(`update pricing.offer set state = 'stopped'`)
})

it('says that a price comes after sign-in, without a figure', async () => {
  await savePostures(await aStaff(world, ['administrator']), { shop: 'signed_in', api: 'signed_in' })
  const visitor = world.ctx()
  const shown = await quoteArticles(visitor, await articlesByIds(visitor, [ids['NUT']!]))
  expect(shown.get(ids['NUT']!)).toMatchObject({ sku: 'NUT', unitNet: null, unitGross: null, priceHidden: 'sign_in', ladder: [] })
})
