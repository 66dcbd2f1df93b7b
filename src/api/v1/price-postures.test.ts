import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addLines, cartOf, cartSummary, quickOrder } from '#modules/cart/index.ts'
import { placeOrder } from '#modules/orders/index.ts'
import { markOnRequest, priceLines, savePostures, type Posture } from '#modules/pricing/index.ts'
import { searchArticles } from '#modules/search/index.ts'
import { visitor } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { aBuyer, aCompany, anArticle, anOffer, aPrice, aPriceList, aSite, aStaff, createWorld, someVatRates, type World } from '#testing/index.ts'
import { aCaller } from '../testing/caller.ts'

let world: World
let sku: string
let id: number
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  ;({ id, sku } = await anArticle(world, { unitNet: 123_400, tiers: [[10, 99_900]], onHand: 1_000 }))
})
afterAll(() => world.drop())

const posture = async (shop: Posture, api: Posture = 'open') => savePostures(await aStaff(world, ['administrator']), { shop, api })
const inState = async (state: string): Promise<Ctx> => {
  const buyer = await aBuyer(world)
  await world.pool.query('update accounts.company set state = $1 where id = $2', [state, buyer.actor.company!.id])
  return world.ctx({ ...buyer.actor, company: { ...buyer.actor.company!, state: state as 'pending' } })
}
const line = async (who: Ctx) => (await priceLines(who, { lines: [{ variantId: id, qty: 10 }] }))[0]!

describe('a visitor when prices come after sign-in', () => {
  beforeEach(() => posture('signed_in'))

  it('gets no price, no ladder, no amount and no reason from the resolver', async () => {
    expect(await line(world.ctx())).toMatchObject({ price: null, hidden: 'sign_in', netCents: 0, grossCents: 0, ladder: [], next: null, because: [] })
  })

  it('gets none in his cart, its summary and quick order, and is told what to do', async () => {
    const guest = world.ctx(visitor('some-cart'))
    await addLines(guest, [{ variantId: id, qty: 10 }])
    const cart = await cartOf(world.ctx(visitor('some-cart')))
    expect([cart.totals.goodsNetCents, cart.lines[0]?.price, cart.lines[0]?.problem]).toEqual([0, null, 'price.sign_in'])
    expect(await cartSummary(world.ctx(visitor('some-cart')))).toEqual({ lines: 1, netCents: 0, apart: 0 })
    expect((await quickOrder(world.ctx(), [{ code: sku, quantity: '10' }])).map(({ priced, problem }) => [priced?.price, problem?.code])).toEqual([[null, 'price.sign_in']])
  })

  it('learns nothing from the order of a listing by price', async () => {
    await anArticle(world, { unitNet: 1 })
    const order = async (who: Ctx) => (await searchArticles(who, { sort: 'price' })).variantIds
    const seen = await order(await aBuyer(world))
    expect(await order(world.ctx())).toEqual(seen.toSorted((a, b) => a - b))
    expect(await order(await aStaff(world, ['administrator']))).toEqual(seen)
  })

  it('sees the price once he has signed in', async () => {
    expect((await line(await aBuyer(world))).price?.unitNet).toBe(99_900)
  })
})

describe('a company that waits for approval', () => {
  it('gets no price and can place no order, on pages and by key, and both when it is approved', async () => {
    await posture('approved', 'approved')
    const pending = await inState('pending')
    expect(await line(pending)).toMatchObject({ price: null, hidden: 'approval', ladder: [] })
    await aSite(world, { company: pending.actor.company! })
    await expect(placeOrder(pending, { source: { kind: 'api', id: 'A1', lines: [{ variantId: id, qty: 10 }] } })).rejects.toMatchObject({ code: 'company.not_active' })
    const call = await aCaller(world, ['prices:read', 'catalogue:read'], pending.actor.company!.id)
    const quoted = await call('POST', '/prices', { lines: [{ sku, quantity: '10' }] })
    expect(quoted.body).toMatchObject({ lines: [{ unitNet: null, unitGross: null, netCents: 0, ladder: [], hidden: 'approval', because: [] }] })
    const page = await call('GET', `/articles/${sku}`)
    expect(page.body).toMatchObject({ unitNet: null, priceHidden: 'approval', ladder: [] })
    await anOffer(world, { action: 'fixed_price', settings: { unitNet: 77_700, per: 1 } })
    const running = () => call('GET', '/offers')
    expect((await running()).body).toEqual({ offers: [] })
    expect(JSON.stringify([quoted.body, page.body])).not.toMatch(/12\.34|9\.99/)
    await world.pool.query(`update accounts.company set state = 'active' where id = $1`, [pending.actor.company!.id])
    expect((await call('POST', '/prices', { lines: [{ sku, quantity: '10' }] })).body).toMatchObject({ lines: [{ netCents: 7_770, hidden: null }] })
    expect((await running()).body).toMatchObject({ offers: [{ settings: { unitNet: 77_700 } }] })
    await world.pool.query('delete from pricing.offer')
  })
})

it('tells a price on request to nobody but the client who has one of his own, for an article or a whole category', async () => {
  await posture('open')
  const manager = await aStaff(world, ['product_manager'])
  const [own, other] = [await aBuyer(world, { company: await aCompany(world) }), await aBuyer(world)]
  const article = await anArticle(world, { unitNet: 100_000 })
  await aPrice(world, { variantId: article.id, listId: (await aPriceList(world, { companyId: own.actor.company!.id })).id, unitNet: 80_000 })
  const told = async (who: Ctx) => (await priceLines(world.ctx(who), { lines: [{ variantId: article.id, qty: 1 }] })).map(({ price, hidden }) => price?.unitNet ?? hidden)
  await markOnRequest(manager, 'variant', article.id, true)
  expect([await told(own), await told(other), await told(world.ctx())]).toEqual([[80_000], ['on_request'], ['on_request']])
  await markOnRequest(manager, 'variant', article.id, false)
  const { rows } = await world.pool.query<{ category_id: string }>(
    'select p.category_id from catalogue.variant v join catalogue.product p on p.id = v.product_id where v.id = $1',
    [article.id],
  )
  await markOnRequest(manager, 'category', Number(rows[0]!.category_id), true)
  expect([await told(own), await told(other)]).toEqual([[80_000], ['on_request']])
  const shown = async (who: Ctx) => (await (await aCaller(world, ['catalogue:read'], who.actor.company!.id))('GET', `/articles/${article.sku}`)).body
  expect([await shown(own), await shown(other)]).toMatchObject([
    { unitNet: { amount: '8.0000' }, priceHidden: null },
    { unitNet: null, priceHidden: 'on_request' },
  ])
})
