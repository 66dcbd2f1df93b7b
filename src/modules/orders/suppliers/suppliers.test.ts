import { afterAll, beforeAll, expect, it } from 'vitest'
import { aBuyer, aLevel, anArticle, anArticleHeld, aStaff, aSupplierStock, breaches, createWorld, outcomes, someVatRates, type MadeArticle, type World } from '#testing/index.ts'
import { pdfText } from '#testing/pdf-text.ts'
import { addLines, cartOf } from '#modules/cart/index.ts'
import { creditOf } from '#modules/credit/index.ts'
import { availability, nothingThere, saveSights, setLevels } from '#modules/stock/index.ts'
import { changeSupplyOrder, confirmSupplyOrder, listSupplyOrders, receiveSupply, supplyOrderByNumber, supplyOrderPdf, supplyOrdersFor } from '#modules/supply/index.ts'
import type { Ctx } from '#platform/context.ts'
import { cancelOrder, changeOrder, confirmOrder, directMarginOf, orderById, pickingList, placeOrder, shipFromSupplier, shipOrder } from '../index.ts'

let world: World
let boss: Ctx
let purchasing: Ctx
let direct: Awaited<ReturnType<typeof aSupplierStock>>
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  boss = await aStaff(world)
  purchasing = await aStaff(world, ['purchasing'], { name: 'Yann Le Goff', email: 'yann@seller.example' })
  await anArticle(world, { onHand: 1 })
  direct = await aSupplierStock(world, { boss, code: 'DIRECT' })
})
afterAll(async () => {
  expect(await breaches(world)).toEqual([])
  await world.drop()
})

let next = 0
const ordered = (who: Ctx, lines: { variantId: number; qty: number }[]) => placeOrder(world.ctx(who), { source: { kind: 'api', id: `s${(next += 1)}`, lines } })
const levelAt = async (article: MadeArticle, place: { id: number }) => {
  const { rows } = await world.pool.query('select on_hand, reserved from stock.level where variant_id = $1 and warehouse_id = $2', [article.id, place.id])
  return [rows[0].on_hand, rows[0].reserved]
}
const toSuppliers = (id: string) => supplyOrdersFor(world.ctx(purchasing), id)
const sheet = (number: string) => supplyOrderByNumber(world.ctx(purchasing), number)
const mailsTo = async (email: string, kind: string) => {
  const { rows } = await world.pool.query('select subject from platform.mail where to_address = $1 and kind = $2 order by id', [email, kind])
  return rows.map((row) => row.subject)
}

it('are asked for what we have not: two sources, an order with the client’s address, a later day, a delivery that falls due', async () => {
  const buyer = await aBuyer(world)
  const bolt = await anArticleHeld(world, direct, { ours: 4, his: 120 })
  const told = (await availability(world.ctx(buyer), [bolt.id])).get(bolt.id)!
  expect([told.available, told.projected, told.fromSuppliers]).toEqual([4, 4, [{ qty: 120, leadDays: 5, way: 'direct' }]])

  await addLines(world.ctx(buyer), [{ variantId: bolt.id, qty: 10 }])
  const cart = await cartOf(world.ctx(buyer))
  const [line] = cart.lines
  // The clock stands at Tuesday 10 March 2026: five working days later is Tuesday the 17th. Who he is stays with us.
  expect([line!.problem, line!.promise]).toEqual([null, { waits: 0, readyOn: '2026-03-17' }])
  expect(line!.from).toMatchObject([{ qty: 4 }, { qty: 6, way: 'direct', on: '2026-03-17' }])
  expect(line!.from[1]).toMatchObject({ code: '', name: '' })
  const { id, number } = await placeOrder(world.ctx(buyer), { source: { kind: 'cart', id: cart.id! }, seenHash: cart.hash })
  expect([await levelAt(bolt, direct), await levelAt(bolt, { id: line!.from[0]!.warehouseId })]).toEqual([
    [120, 6],
    [4, 4],
  ])

  await world.runReactions()
  const [order] = await toSuppliers(id)
  expect(order).toMatchObject({ state: 'sent', direct: true, lines: [{ line: 1, qty: 6, done: 0 }] })
  const shipTo = (await orderById(world.ctx(buyer), id))!.shipTo
  expect((await sheet(order!.number)).client).toMatchObject({ orderId: id, number, shipTo: { name: shipTo.name, city: shipTo.city } })
  expect(pdfText((await supplyOrderPdf(world.ctx(purchasing), order!.number)).bytes).join('\n')).toContain(shipTo.line1)
  expect((await listSupplyOrders(world.ctx(purchasing), { words: number })).rows.map((row) => row.number)).toEqual([order!.number])

  await confirmSupplyOrder(world.ctx(purchasing), { number: order!.number, version: null }, { lines: [{ position: 1, parts: [{ dueOn: '2026-03-25', qty: 6 }] }] })
  await world.runReactions()
  expect((await orderById(world.ctx(buyer), id))!.lines[0]).toMatchObject({ promisedOn: '2026-03-25', promisedBefore: '2026-03-17' })

  await confirmOrder(world.ctx(boss), id)
  expect(
    pdfText((await pickingList(world.ctx(boss, 'en'), [number])).bytes)
      .join('\n')
      .replaceAll(/[\u00a0\u202f]/g, ' '),
  ).toMatch(/\b4 pieces/)
  await shipOrder(world.ctx(boss), id)
  const before = await creditOf(world.ctx(buyer))
  expect((await orderById(world.ctx(buyer), id))!.lines[0]).toMatchObject({ qtyShipped: 4, qty: 10 })
  await expect(shipOrder(world.ctx(boss), id)).rejects.toMatchObject({ code: 'order.nothing_to_ship' })
  await expect(
    receiveSupply(world.ctx(purchasing), { number: order!.number, version: null }, { deliveryNote: 'X1', lines: [{ variantId: bolt.id, qty: 6, damaged: 0 }] }),
  ).rejects.toMatchObject({
    code: 'supply.delivered_direct',
  })

  const shipped = await shipFromSupplier(world.ctx(purchasing), { number: order!.number, version: null }, { sourceKey: 'asn-1' })
  expect(shipped).toMatchObject({ complete: true, repeated: false })
  expect(shipped.chargedCents).toBeGreaterThan(0)
  expect(await shipFromSupplier(world.ctx(purchasing), { number: order!.number, version: null }, { sourceKey: 'asn-1' })).toMatchObject({ repeated: true, chargedCents: 0 })
  expect(await levelAt(bolt, direct)).toEqual([114, 0])
  expect([(await orderById(world.ctx(buyer), id))!.state, (await sheet(order!.number)).state]).toEqual(['closed', 'closed'])
  expect((await creditOf(world.ctx(buyer))).dueCents - before.dueCents).toBe(shipped.chargedCents)

  // What it costs is what the supply order says, its carriage with it.
  await world.pool.query('update supply.order set carriage_cents = 250 where number = $1', [order!.number])
  const [whole, { netCents }] = [(await orderById(world.ctx(boss), id))!, await sheet(order!.number)]
  const saleCents = Math.round((whole.lines[0]!.netCents * 6) / 10)
  expect(await directMarginOf(world.ctx(boss), whole)).toMatchObject([
    { number: order!.number, goodsCents: netCents, carriageCents: 250, surplus: false, saleCents, marginCents: saleCents - netCents - 250 },
  ])
  await expect(directMarginOf(world.ctx(await aStaff(world, ['logistics'])), whole)).rejects.toMatchObject({ code: 'access.denied' })
})

it('leave us with our own part on its own day again, once they have delivered theirs', async () => {
  const tee = await anArticleHeld(world, direct, { ours: 4, his: 20 })
  const buyer = await aBuyer(world)
  const { id } = await ordered(buyer, [{ variantId: tee.id, qty: 10 }])
  await world.runReactions()
  const [order] = await toSuppliers(id)
  expect((await orderById(world.ctx(buyer), id))!.lines[0]).toMatchObject({ promisedOn: '2026-03-17' })
  await shipFromSupplier(world.ctx(purchasing), { number: order!.number, version: null })
  expect((await orderById(world.ctx(buyer), id))!.lines[0]).toMatchObject({ qtyShipped: 6, promisedOn: '2026-03-10' })
})

it('send by way of us what is held for the client before anybody who waits', async () => {
  const through = await aSupplierStock(world, { boss, code: 'THROUGH', receivesAt: 'MAIN', leadDays: 3 })
  const nut = await anArticleHeld(world, through, { ours: 0, his: 5 })
  const buyer = await aBuyer(world)
  const { id } = await ordered(buyer, [{ variantId: nut.id, qty: 5 }])
  await world.runReactions()
  await confirmOrder(world.ctx(boss), id)
  await expect(shipOrder(world.ctx(boss), id)).rejects.toMatchObject({ code: 'order.nothing_to_ship' })
  const [order] = await toSuppliers(id)
  await confirmSupplyOrder(world.ctx(purchasing), { number: order!.number, version: null }, { lines: [] })
  // It is expected for him alone.
  expect((await availability(world.ctx(boss), [nut.id])).get(nut.id)!.incoming).toEqual([])
  const { served } = await receiveSupply(
    world.ctx(purchasing),
    { number: order!.number, version: null },
    { deliveryNote: 'T-1', lines: [{ variantId: nut.id, qty: 5, damaged: 0 }] },
  )
  expect(served).toEqual([{ holder: id, line: 1, variantId: nut.id, qty: 5 }])
  const { rows } = await world.pool.query(
    'select w.code, l.on_hand, l.reserved from stock.level l join stock.warehouse w on w.id = l.warehouse_id where l.variant_id = $1 order by w.code',
    [nut.id],
  )
  expect(rows).toEqual([
    { code: 'MAIN', on_hand: 5, reserved: 5 },
    { code: 'THROUGH', on_hand: 0, reserved: 0 },
  ])
  expect((await shipOrder(world.ctx(boss), id)).complete).toBe(true)
})

it('are asked for less when the client wants less before they confirm; after that purchasing is told', async () => {
  const buyer = await aBuyer(world)
  const article = await anArticleHeld(world, direct, { ours: 0, his: 50 })
  const { id } = await ordered(buyer, [{ variantId: article.id, qty: 8 }])
  await world.runReactions()
  const order = (await orderById(world.ctx(buyer), id))!
  await changeOrder(world.ctx(buyer), id, order.version, [{ position: 1, qty: 5 }])
  await world.runReactions()
  expect((await toSuppliers(id)).map(({ state, lines }) => [state, lines.map(({ qty }) => qty)])).toEqual([
    ['cancelled', []],
    ['sent', [5]],
  ])
  expect(await levelAt(article, direct)).toEqual([50, 5])
  const [, standing] = await toSuppliers(id)
  await confirmSupplyOrder(world.ctx(purchasing), { number: standing!.number, version: null }, { lines: [] })
  await cancelOrder(world.ctx(buyer), id, null)
  await world.runReactions()
  expect((await sheet(standing!.number)).state).toBe('confirmed')
  expect(await mailsTo('yann@seller.example', 'supply.client')).toEqual([expect.stringContaining(standing!.number)])
  await expect(shipFromSupplier(world.ctx(purchasing), { number: standing!.number, version: null })).rejects.toMatchObject({ code: 'supply.nothing_to_ship' })
})

it('keep a draft below their minimum or off their multiple, and purchasing reads why', async () => {
  const dear = await aSupplierStock(world, { boss, code: 'DEAR', minOrderCents: 1_000_000 })
  const [cheap, odd] = [await anArticleHeld(world, dear, { ours: 0, his: 50 }), await anArticleHeld(world, direct, { ours: 0, his: 50, multiple: 10 })]
  const buyer = await aBuyer(world)
  const { id } = await ordered(buyer, [
    { variantId: cheap.id, qty: 2 },
    { variantId: odd.id, qty: 3 },
  ])
  await world.runReactions()
  const orders = await toSuppliers(id)
  expect(orders.map(({ state }) => state)).toEqual(['draft', 'draft'])
  const why = await Promise.all(orders.map(async ({ number }) => (await sheet(number)).timeline[0]!.what))
  expect(why.toSorted()).toEqual(['client_below_minimum', 'client_off_terms'])
})

it('keep a draft of what is not in their list, which purchasing prices and saves', async () => {
  const strange = await anArticle(world, { unitNet: 100_000, onHand: 0 })
  await aLevel(world, { variantId: strange.id, onHand: 50, warehouseId: direct.id })
  const other = await anArticle(world, { onHand: 0 })
  const { id } = await ordered(await aBuyer(world), [{ variantId: strange.id, qty: 5 }])
  await world.runReactions()
  const [draft] = await toSuppliers(id)
  const { number, version, state } = await sheet(draft!.number)
  expect(state).toBe('draft')
  const change = (variantId: number) =>
    changeSupplyOrder(
      world.ctx(purchasing),
      { number, version },
      { wantedOn: null, comment: null, carriageCents: 900, lines: [{ variantId, qty: 5, price: { unitNet: 60_000, per: 1 } }] },
    )
  await expect(change(other.id)).rejects.toMatchObject({ code: 'supply.not_supplied' })
  await change(strange.id)
  expect(await sheet(number)).toMatchObject({ netCents: 3_000, carriageCents: 900, lines: [{ qty: 5, unitNet: 60_000 }] })
})

it('sell exactly what is theirs to forty orders at once', async () => {
  const article = await anArticleHeld(world, direct, { ours: 4, his: 6 })
  const buyers = await Promise.all(Array.from({ length: 10 }, () => aBuyer(world)))
  const counts = await outcomes(Array.from({ length: 40 }, (_, i) => ordered(buyers[i % 10]!, [{ variantId: article.id, qty: 1 }])))
  expect(counts).toEqual({ ok: 10, 'stock.insufficient': 30 })
  expect(await levelAt(article, direct)).toEqual([6, 6])
})

it('are nothing to a class that sees nothing, and no quantity to one that sees levels; their count is taken by the usual door', async () => {
  const [blind, half] = [await aBuyer(world), await aBuyer(world)]
  const article = await anArticleHeld(world, direct, { ours: 0, his: 7 })
  const [answer] = await setLevels(world.ctx(boss), 'feed', [{ sku: article.sku, warehouse: 'DIRECT', onHand: 9, asOf: world.app.now().toString(), version: 4 }])
  expect(answer).toMatchObject({ status: 'set' })
  const seen = async (who: Ctx) => (await availability(world.ctx(who), [article.id])).get(article.id) ?? nothingThere
  expect((await seen(boss)).fromSuppliers).toEqual([{ qty: 9, leadDays: 5, way: 'direct' }])
  const classId = blind.actor.company!.classId
  await saveSights(world.ctx(boss), { visitors: 'exact', classes: { [classId]: 'levels' }, fewBelow: 10 })
  const told = await seen(half)
  expect([told.fromSuppliers, told.atSuppliers]).toEqual([[{ qty: null, leadDays: 5, way: 'direct' }], undefined])
  await saveSights(world.ctx(boss), { visitors: 'exact', classes: { [classId]: 'nothing' }, fewBelow: 10 })
  expect(JSON.stringify(await seen(blind))).not.toMatch(/upplier|direct/)
  await addLines(world.ctx(blind), [{ variantId: article.id, qty: 2 }])
  const cart = await cartOf(world.ctx(blind))
  expect(cart.lines[0]!.from).toEqual([])
  const { id } = await placeOrder(world.ctx(blind), { source: { kind: 'cart', id: cart.id! }, seenHash: cart.hash })
  expect((await orderById(world.ctx(blind), id))!.lines[0]!.from).toEqual([])
  expect((await orderById(world.ctx(boss), id))!.lines[0]!.from).toMatchObject([{ code: 'DIRECT', way: 'direct', qty: 2 }])
  await world.runReactions()
  await saveSights(world.ctx(boss), { visitors: 'exact', classes: {}, fewBelow: 10 })
})
