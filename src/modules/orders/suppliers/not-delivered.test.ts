import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  aBuyer,
  aLevel,
  anArticle,
  anArticleHeld,
  aStaff,
  aSupplied,
  aSupplierStock,
  breaches,
  createWorld,
  outcomes,
  someVatRates,
  type MadeArticle,
  type World,
} from '#testing/index.ts'
import { backorderSettings, expect as expectReceipts } from '#modules/stock/index.ts'
import { changeSupplyOrder, confirmSupplyOrder, coverUncovered, endSupplyOrder, supplyOrderByNumber, supplyOrdersFor } from '#modules/supply/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { cancelOrder, orderById, placeOrder, shipFromSupplier } from '../index.ts'

let world: World
let boss: Ctx
let purchasing: Ctx
let direct: Awaited<ReturnType<typeof aSupplierStock>>
beforeAll(async () => {
  world = await createWorld({ environment: { DATABASE_POOL: '20' } })
  await someVatRates(world)
  boss = await aStaff(world)
  purchasing = await aStaff(world, ['purchasing'], { email: 'yann@short.example' })
  await anArticle(world, { onHand: 1 })
  direct = await aSupplierStock(world, { boss, leadDays: 3 })
  await world.app.tools.settings.write(world.system(), backorderSettings, { allowed: true })
})
afterAll(async () => {
  expect(await breaches(world)).toEqual([])
  await world.drop()
})

let next = 0
const ordered = async (buyer: Ctx, ...lines: { variantId: number; qty: number }[]) => {
  const { id } = await placeOrder(world.ctx(buyer), { source: { kind: 'api', id: `n${(next += 1)}`, lines } })
  await world.runReactions()
  return id
}
const toSuppliers = (id: string) => supplyOrdersFor(world.ctx(purchasing), id)
const lineOf = async (buyer: Ctx, id: string, at = 0) => (await orderById(world.ctx(buyer), id))!.lines[at]!
const says = async (number: string, parts: { dueOn: string; qty: number }[], position = 1) => {
  await confirmSupplyOrder(world.ctx(purchasing), { number, version: null }, { lines: [{ position, parts }] })
  await world.runReactions()
}
const levelAt = async (article: MadeArticle, place: { id: number }) =>
  (await world.pool.query('select on_hand, reserved, backordered from stock.level where variant_id = $1 and warehouse_id = $2', [article.id, place.id])).rows[0]
const mails = async (article: MadeArticle) =>
  (await world.pool.query(`select to_address, kind from platform.mail where text like $1 and kind <> 'orders.placed' order by 2, 1`, [`%${article.sku}%`])).rows.map(
    (row) => `${row.kind} ${row.to_address}`,
  )
const mainId = async () => (await world.pool.query(`select id from stock.warehouse where code = 'MAIN'`)).rows[0].id

it('leaves the client without a day for what his supplier does not deliver, and tells him, his rep and purchasing', async () => {
  const buyer = await aBuyer(world, { email: 'lea@short.example' })
  await aStaff(world, ['rep'], { email: 'rep@short.example', portfolio: [{ id: buyer.actor.company!.id }] })
  const article = await anArticleHeld(world, direct, { ours: 2, his: 20 })
  const id = await ordered(buyer, { variantId: article.id, qty: 8 })
  expect(await lineOf(buyer, id)).toMatchObject({ promisedOn: '2026-03-13', waiting: 0 })
  const [asked] = await toSuppliers(id)
  await says(asked!.number, [{ dueOn: '2026-03-13', qty: 4 }])
  expect(await lineOf(buyer, id)).toMatchObject({ promisedOn: null, promisedBefore: '2026-03-13', waiting: 2, atSuppliers: { qty: 4, asked: true } })
  expect((await toSuppliers(id))[0]!.lines).toEqual([{ line: 1, qty: 4, done: 0 }])
  expect(await mails(article)).toEqual([
    'orders.promises-moved lea@short.example',
    'orders.promises-moved-rep rep@short.example',
    // One mail to who buys: what is missing and who waits longer for it stand in it.
    'supply.client yann@short.example',
  ])
  // He has none for anybody else before he counts again.
  expect(await levelAt(article, direct)).toEqual({ on_hand: 4, reserved: 4, backordered: 0 })
  // What comes for us serves the client.
  await inTransaction(world.ctx(boss), async (tx) =>
    expectReceipts(tx, [{ id: article.sku, variantId: article.id, warehouseId: await mainId(), qty: 2, dueOn: '2026-03-24', document: null }]),
  )
  await world.runReactions()
  expect(await lineOf(buyer, id)).toMatchObject({ promisedOn: '2026-03-24' })
  await says(asked!.number, [])
  expect(await lineOf(buyer, id)).toMatchObject({ promisedOn: null, waiting: 6, atSuppliers: null })
  expect((await supplyOrderByNumber(world.ctx(purchasing), asked!.number)).state).toBe('closed')
})

it('takes what is missing from our stock, from another supplier, who is asked for it, and from what comes', async () => {
  const [other, buyer] = [await aSupplierStock(world, { boss, leadDays: 5 }), await aBuyer(world)]
  const article = await anArticleHeld(world, direct, { ours: 0, his: 20 })
  const id = await ordered(buyer, { variantId: article.id, qty: 10 })
  await aLevel(world, { variantId: article.id, onHand: 3, warehouseId: other.id })
  await aSupplied(world, other.supplier, article, { preferred: false })
  await world.pool.query(`update stock.level set on_hand = 2 where variant_id = $1 and warehouse_id = $2`, [article.id, await mainId()])
  await world.pool.query(
    `insert into stock.movement (variant_id, warehouse_id, kind, qty, effective_at, at, actor, actor_name) values ($1, $2, 'adjust', 2, now(), now(), 'test', 'Test')`,
    [article.id, await mainId()],
  )
  await inTransaction(world.ctx(boss), async (tx) =>
    expectReceipts(tx, [{ id: article.sku, variantId: article.id, warehouseId: await mainId(), qty: 9, dueOn: '2026-03-30', document: null }]),
  )
  const [asked] = await toSuppliers(id)
  await says(asked!.number, [{ dueOn: '2026-03-13', qty: 1 }])
  const line = await lineOf(buyer, id)
  expect([line.promisedOn, line.waiting, line.atSuppliers?.qty]).toEqual(['2026-03-30', 4, 4])
  expect((await toSuppliers(id)).map(({ supplierName, state, lines }) => [supplierName, state, lines[0]!.qty])).toEqual([
    [direct.supplier.name, 'confirmed', 1],
    [other.supplier.name, 'sent', 3],
  ])
})

it('is held at his again when his answer is corrected, and the client has his day back', async () => {
  const buyer = await aBuyer(world)
  const article = await anArticleHeld(world, direct, { ours: 0, his: 20 })
  const id = await ordered(buyer, { variantId: article.id, qty: 6 })
  const [asked] = await toSuppliers(id)
  await says(asked!.number, [{ dueOn: '2026-03-13', qty: 4 }])
  await says(asked!.number, [{ dueOn: '2026-03-16', qty: 8 }])
  expect(await lineOf(buyer, id)).toMatchObject({ promisedOn: '2026-03-16', waiting: 0, atSuppliers: { qty: 6 } })
  expect((await toSuppliers(id))[0]!.lines).toEqual([{ line: 1, qty: 6, done: 0 }])
  expect(await levelAt(article, direct)).toEqual({ on_hand: 6, reserved: 6, backordered: 0 })
})

it('promises it from elsewhere, too, when purchasing cancels the order or takes the line off its draft; his stock stays where ours has it', async () => {
  const dear = await aSupplierStock(world, { boss, leadDays: 3, minOrderCents: 100_000_000 })
  const buyer = await aBuyer(world)
  const [kept, cut] = [await anArticleHeld(world, dear, { ours: 0, his: 20 }), await anArticleHeld(world, dear, { ours: 0, his: 20 })]
  const id = await ordered(buyer, { variantId: kept.id, qty: 3 }, { variantId: cut.id, qty: 4 })
  const [draft] = await toSuppliers(id)
  expect(draft!.state).toBe('draft')
  await changeSupplyOrder(world.ctx(purchasing), { number: draft!.number, version: null }, { wantedOn: null, comment: null, lines: [{ variantId: kept.id, qty: 3 }] })
  await world.runReactions()
  expect([await lineOf(buyer, id), await lineOf(buyer, id, 1)]).toMatchObject([
    { promisedOn: '2026-03-13', waiting: 0 },
    { promisedOn: null, waiting: 4, atSuppliers: null },
  ])
  await world.pool.query(`update stock.level set on_hand = 3 where variant_id = $1 and warehouse_id = $2`, [kept.id, await mainId()])
  await world.pool.query(
    `insert into stock.movement (variant_id, warehouse_id, kind, qty, effective_at, at, actor, actor_name) values ($1, $2, 'adjust', 3, now(), now(), 'test', 'Test')`,
    [kept.id, await mainId()],
  )
  await endSupplyOrder(world.ctx(purchasing), { number: draft!.number, version: null }, 'nous en avons')
  await world.runReactions()
  expect(await lineOf(buyer, id)).toMatchObject({ promisedOn: '2026-03-10', waiting: 0, atSuppliers: null })
  expect([await levelAt(kept, dear), await levelAt(cut, dear)]).toMatchObject([
    { on_hand: 20, reserved: 0 },
    { on_hand: 0, reserved: 0 },
  ])
})

it('misses only what the client still wants, and covers the first of his lines', async () => {
  const buyer = await aBuyer(world)
  const article = await anArticleHeld(world, direct, { ours: 0, his: 20 })
  const id = await ordered(buyer, { variantId: article.id, qty: 3 }, { variantId: article.id, qty: 3 })
  const [asked] = await toSuppliers(id)
  await says(asked!.number, [{ dueOn: '2026-03-16', qty: 4 }])
  expect([(await lineOf(buyer, id)).waiting, (await lineOf(buyer, id, 1)).waiting]).toEqual([0, 2])
  await shipFromSupplier(world.ctx(purchasing), { number: asked!.number, version: null })
  expect((await orderById(world.ctx(buyer), id))!.lines.map(({ qtyShipped, waiting }) => [qtyShipped, waiting])).toEqual([
    [3, 0],
    [1, 2],
  ])
  await cancelOrder(world.ctx(boss), id, null).catch(() => null)
})

it('is told once when the answer and the client’s own cancelling meet', async () => {
  const buyer = await aBuyer(world)
  const article = await anArticleHeld(world, direct, { ours: 0, his: 20 })
  const id = await ordered(buyer, { variantId: article.id, qty: 5 })
  const [asked] = await toSuppliers(id)
  await outcomes([
    confirmSupplyOrder(world.ctx(purchasing), { number: asked!.number, version: null }, { lines: [{ position: 1, parts: [{ dueOn: '2026-03-16', qty: 1 }] }] }),
    cancelOrder(world.ctx(buyer), id, null),
  ])
  await world.runReactions()
  expect((await world.pool.query('select 1 from stock.waiting where holder = $1 union all select 1 from stock.held_at where holder = $1', [id])).rows).toEqual([])
})

it('mends by itself what an earlier release left with a client: a cancelled order whose goods he still holds at the supplier', async () => {
  const buyer = await aBuyer(world, { email: 'old@short.example' })
  const [given, kept] = [await anArticleHeld(world, direct, { ours: 0, his: 20 }), await anArticleHeld(world, direct, { ours: 0, his: 20 })]
  const [id, other] = [await ordered(buyer, { variantId: given.id, qty: 4 }), await ordered(buyer, { variantId: kept.id, qty: 4 })]
  const [[asked], [stays]] = [await toSuppliers(id), await toSuppliers(other)]
  // As the release before left it: the order ended, and nothing else done.
  await world.pool.query(`delete from supply.due d using supply.order o where o.id = d.order_id and o.number = $1`, [asked!.number])
  await world.pool.query(`update supply.line l set qty_cancelled = l.qty from supply.order o where o.id = l.order_id and o.number = $1`, [asked!.number])
  await world.pool.query(`update supply.order set state = 'cancelled', ended_at = now() where number = $1`, [asked!.number])
  expect((await breaches(world)).join()).toContain('no promise to a client without cover')
  expect(await outcomes([coverUncovered(world.system()), coverUncovered(world.system())])).toEqual({ ok: 2 })
  await world.runReactions()
  expect(await breaches(world)).toEqual([])
  expect(await lineOf(buyer, id)).toMatchObject({ promisedOn: null, promisedBefore: '2026-03-13', waiting: 4, atSuppliers: null })
  expect(await mails(given)).toEqual(['orders.promises-moved old@short.example', 'orders.waiting-longer yann@short.example'])
  expect((await supplyOrderByNumber(world.ctx(purchasing), asked!.number)).timeline.map(({ what }) => what).filter((what) => what === 'covered_elsewhere')).toHaveLength(1)
  expect(await lineOf(buyer, other)).toMatchObject({ promisedOn: '2026-03-13', waiting: 0 })
  expect((await toSuppliers(other))[0]).toEqual(stays)
  expect(await coverUncovered(world.system())).toBe(0)
})
