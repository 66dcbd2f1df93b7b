import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { actingFor, aBuyer, aCompany, aMember, anArticle, aSite, aStaff, breaches, createWorld, someVatRates, type World } from '#testing/index.ts'
import { addLines, cartOf } from '#modules/cart/index.ts'
import { creditOf } from '#modules/credit/index.ts'
import { saveAgreement } from '#modules/pricing/index.ts'
import type { Ctx } from '#platform/context.ts'
import { cancelOrder, confirmOrder, listOrders, orderById, placeOrder, publishTerms, releaseHold } from './index.ts'

let world: World
let office: Ctx
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  office = await aStaff(world)
  await world.pool.query(
    `insert into shipping.method (code, kind, name_fr, name_en, settings) values ('standard', 'flat', 'Standard', 'Standard', '{"netCents":1490,"freeFromCents":25000}')`,
  )
})
afterEach(async () => expect(await breaches(world)).toEqual([]))
afterAll(() => world.drop())

async function placed(buyer: Ctx, lines: [{ id: number }, number][], over: Record<string, unknown> = {}) {
  await addLines(
    buyer,
    lines.map(([{ id }, qty]) => ({ variantId: id, qty })),
  )
  const cart = await cartOf(world.ctx(buyer))
  return { cart, order: await placeOrder(world.ctx(buyer), { source: { kind: 'cart', id: cart.id! }, seenHash: cart.hash, ...over }) }
}
const free = async (id: number) => (await world.pool.query('select on_hand - reserved as free from stock.level where variant_id = $1', [id])).rows[0].free

describe('placing an order', () => {
  it('equals the cart to the cent, holds stock and credit, and keeps a photograph (M1-M3)', async () => {
    const buyer = await aBuyer(world)
    const [screw, hose] = [
      await anArticle(world, { unitNet: 43_700, per: 100, onHand: 1_000, name: 'Vis M8' }),
      await anArticle(world, { unitNet: 19_900, onHand: 50_000, unit: 'm', stepsPerUnit: 1_000, taxClass: 'reduced' }),
    ]
    const { cart, order } = await placed(
      buyer,
      [
        [screw, 250],
        [hose, 12_500],
      ],
      { poNumber: 'BC-77', wantedOn: '2026-03-20' },
    )
    const found = (await orderById(world.ctx(buyer), order.number))!
    expect(found).toMatchObject({
      state: 'placed',
      poNumber: 'BC-77',
      wantedOn: '2026-03-20',
      goodsNetCents: 3_581,
      carriageNetCents: 1_490,
      netCents: 5_071,
      vatCents: 654,
      grossCents: 5_725,
    })
    expect([found.netCents, found.vatCents, found.grossCents]).toEqual([cart.totals.netCents, cart.totals.vatCents, cart.totals.grossCents])
    expect(found.timeline.map((entry) => entry.what)).toEqual(['submitted', 'placed'])
    expect([await free(screw.id), await free(hose.id)]).toEqual([750, 37_500])
    expect(await creditOf(world.ctx(buyer))).toMatchObject({ heldCents: 5_725, outstandingCents: 5_725 })
    await world.pool.query(`update catalogue.variant_text set name = 'Autre' where variant_id = $1`, [screw.id])
    expect((await orderById(world.ctx(buyer), order.id))!.lines[0]!.name).toBe('Vis M8')
    expect((await cartOf(world.ctx(buyer))).lines).toEqual([])
  })

  it('gives the same order to a second click', async () => {
    const buyer = await aBuyer(world)
    const article = await anArticle(world, { onHand: 10 })
    const { cart, order } = await placed(buyer, [[article, 2]])
    const again = await placeOrder(world.ctx(buyer), { source: { kind: 'cart', id: cart.id! }, seenHash: cart.hash })
    expect(again).toEqual({ ...order, repeated: true })
    expect(await free(article.id)).toBe(8)
  })

  it('tells the buyer when the price changed, and undoes everything', async () => {
    const buyer = await aBuyer(world)
    const article = await anArticle(world, { unitNet: 100_000, onHand: 10 })
    await addLines(buyer, [{ variantId: article.id, qty: 1 }])
    const seen = await cartOf(world.ctx(buyer))
    await world.pool.query('update pricing.price set unit_net = 120000 where variant_id = $1', [article.id])
    await expect(placeOrder(world.ctx(buyer), { source: { kind: 'cart', id: seen.id! }, seenHash: seen.hash })).rejects.toMatchObject({
      code: 'order.price_changed',
      details: { netCents: 2_690 },
    })
    const now = await cartOf(world.ctx(buyer))
    expect([now.lines[0]?.seen, now.lines[0]?.price?.unitNet, await free(article.id)]).toEqual([{ unitNet: 100_000, per: 1 }, 120_000, 10])
  })

  it('says what is short, and keeps the cart', async () => {
    const buyer = await aBuyer(world)
    const article = await anArticle(world, { onHand: 3 })
    await expect(placed(buyer, [[article, 5]])).rejects.toMatchObject({ code: 'stock.insufficient', details: { lines: [{ sku: article.sku, wanted: 5, available: 3 }] } })
    expect((await cartOf(world.ctx(buyer))).lines.map((line) => [line.qty, line.problem])).toEqual([[5, 'stock.insufficient']])
  })

  it("refuses another company's address, a past day, an order under the minimum and an empty cart", async () => {
    const buyer = await aBuyer(world, { company: await aCompany(world, { minOrderCents: 5_000 }) })
    await aSite(world, { company: buyer.actor.company! })
    const foreign = await aSite(world, { company: await aCompany(world) })
    const article = await anArticle(world, { onHand: 10 })
    await expect(placed(buyer, [[article, 1]], { siteId: foreign.id })).rejects.toMatchObject({ code: 'site.unknown' })
    const cart = await cartOf(world.ctx(buyer))
    const place = (over: Record<string, unknown>) => placeOrder(world.ctx(buyer), { source: { kind: 'cart', id: cart.id! }, ...over })
    await expect(place({ wantedOn: '2026-03-09' })).rejects.toMatchObject({ code: 'order.wanted_past' })
    await expect(place({})).rejects.toMatchObject({ code: 'order.below_minimum', details: { minimumCents: 5_000, missingCents: 4_000 } })
    await expect(placeOrder(world.ctx(await aBuyer(world)), { source: { kind: 'cart', id: cart.id! } })).rejects.toMatchObject({ code: 'order.empty' })
  })

  it("refuses an order under the minimum of the client's agreement, naming it; the agreement goes before the client's own rule, and its price holds all the same", async () => {
    const parent = await aCompany(world)
    const buyer = await aBuyer(world, { company: await aCompany(world, { parentId: parent.id, minOrderCents: 1_000 }) })
    await aSite(world, { company: buyer.actor.company! })
    const article = await anArticle(world, { onHand: 100, unitNet: 100_000 })
    const product = await aStaff(world, ['product_manager'])
    await saveAgreement(product, {
      code: `MIN-${world.next()}`,
      name: 'Accord du groupe',
      companyId: parent.id,
      state: 'signed',
      minOrderCents: 5_000,
      discounts: [{ target: 'all', share: 100_000 }],
    })
    await addLines(world.ctx(buyer), [{ variantId: article.id, qty: 5 }])
    const cart = await cartOf(world.ctx(buyer))
    expect([cart.lines[0]?.netCents, cart.delivery.minOrderCents, cart.delivery.missingToMinCents, cart.delivery.minOrderOf]).toEqual([4_500, 5_000, 500, 'Accord du groupe'])
    const place = () => placeOrder(world.ctx(buyer), { source: { kind: 'cart', id: cart.id! } })
    await expect(place()).rejects.toMatchObject({ code: 'order.below_agreement_minimum', details: { minimumCents: 5_000, missingCents: 500, agreement: 'Accord du groupe' } })
    await addLines(world.ctx(buyer), [{ variantId: article.id, qty: 1 }])
    expect(await place()).toMatchObject({ id: expect.any(String) })
  })

  it('wants the terms of sale in force accepted, and keeps their version (G1)', async () => {
    const other = await createWorld()
    const buyer = await aBuyer(other)
    const article = await anArticle(other, { onHand: 10 })
    await publishTerms(await aStaff(other), { version: '2026-1', publishedOn: '2026-01-01', bodyFr: 'CGV', bodyEn: 'Terms' })
    await addLines(buyer, [{ variantId: article.id, qty: 1 }])
    const { id } = await cartOf(other.ctx(buyer))
    await expect(placeOrder(other.ctx(buyer), { source: { kind: 'cart', id: id! } })).rejects.toMatchObject({ code: 'order.terms_not_accepted', details: { version: '2026-1' } })
    const order = await placeOrder(other.ctx(buyer), { source: { kind: 'cart', id: id! }, termsVersion: '2026-1' })
    expect((await orderById(other.ctx(buyer), order.id))!.termsVersion).toBe('2026-1')
    await other.drop()
  })

  it('sends an order above the credit limit to finance, and keeps its stock', async () => {
    const buyer = await aBuyer(world)
    await world.pool.query('insert into credit.account (company_id, limit_cents) values ($1, 10000)', [buyer.actor.company!.id])
    const article = await anArticle(world, { onHand: 100 })
    const { order } = await placed(buyer, [[article, 20]])
    expect([order.state, order.holdReasons, await free(article.id)]).toEqual(['on_hold', ['credit_limit'], 80])
    await releaseHold(office, order.id)
    expect((await orderById(world.ctx(buyer), order.id))!.state).toBe('placed')
  })

  it('refuses a blocked client with the reason', async () => {
    const buyer = await aBuyer(world)
    await world.pool.query(`insert into credit.account (company_id, blocked_reason) values ($1, 'impayés')`, [buyer.actor.company!.id])
    await expect(placed(buyer, [[await anArticle(world, { onHand: 5 }), 1]])).rejects.toMatchObject({ code: 'credit.company_blocked', details: { reason: 'impayés' } })
  })

  it("stands in the client's account when a rep places it, with both names", async () => {
    const buyer = await aBuyer(world)
    const company = buyer.actor.company!
    const rep = await actingFor(world, await aStaff(world, ['rep'], { name: 'Rémi Vidal', portfolio: [company] }), company)
    const { order } = await placed(rep, [[await anArticle(world, { onHand: 5 }), 1]])
    expect(await orderById(world.ctx(buyer), order.id)).toMatchObject({ companyId: company.id, onBehalfName: 'Rémi Vidal' })
  })

  it('is announced as placed only when no gate is open', async () => {
    const { rows } = await world.pool.query(
      `select o.number, count(*) filter (where e.name = 'orders.placed') as placed from orders.order o join platform.event e on e.aggregate = o.id where o.state = 'on_hold' group by 1`,
    )
    expect(rows.filter((row) => Number(row.placed) > 0)).toEqual([])
  })
})

describe("another company's order", () => {
  it('does not exist: not by number, not in the list, not for its verbs', async () => {
    const { order } = await placed(await aBuyer(world), [[await anArticle(world, { onHand: 10 }), 1]])
    const stranger = await aBuyer(world)
    const strangeRep = await aStaff(world, ['rep'])
    for (const who of [stranger, strangeRep]) {
      expect(await orderById(who, order.number)).toBe(null)
      expect((await listOrders(who, { words: order.number })).total).toBe(0)
      await expect(cancelOrder(who, order.id, null)).rejects.toMatchObject({ code: 'order.unknown' })
    }
    await expect(confirmOrder(stranger, order.id)).rejects.toMatchObject({ code: 'access.denied' })
  })

  it('can be read, not changed, by an accountant of the company', async () => {
    const buyer = await aBuyer(world)
    const { order } = await placed(buyer, [[await anArticle(world, { onHand: 10 }), 1]])
    const accountant = await aMember(world, { company: buyer.actor.company!, roles: ['accountant'] })
    expect((await orderById(accountant, order.id))!.may).toMatchObject({ cancel: false, change: false, reorder: false })
    await expect(cancelOrder(accountant, order.id, null)).rejects.toMatchObject({ code: 'access.denied' })
  })
})
