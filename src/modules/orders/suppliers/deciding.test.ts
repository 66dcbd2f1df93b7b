import { afterAll, beforeAll, expect, it } from 'vitest'
import { aBuyer, anArticle, anArticleHeld, aStaff, aSupplierStock, breaches, createWorld, someVatRates, type MadeArticle, type World } from '#testing/index.ts'
import { addLines, cartOf } from '#modules/cart/index.ts'
import { backorderSettings, expect as expectReceipts, saveSuppliersAsked } from '#modules/stock/index.ts'
import {
  confirmSupplyOrder,
  delayEffect,
  endSupplyOrder,
  listSupplyOrders,
  submitSupplyOrder,
  supplyOrderByNumber,
  supplyOrderCsv,
  supplyOrdersFor,
} from '#modules/supply/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { agreeToWait, giveUpWaiting, orderById, placeOrder, shipFromSupplier, splitWaiting } from '../index.ts'

let world: World
let boss: Ctx
let purchasing: Ctx
let direct: Awaited<ReturnType<typeof aSupplierStock>>
beforeAll(async () => {
  world = await createWorld({ environment: { DATABASE_POOL: '20' } })
  await someVatRates(world)
  boss = await aStaff(world)
  purchasing = await aStaff(world, ['purchasing'])
  await anArticle(world, { onHand: 1 })
  direct = await aSupplierStock(world, { boss, code: 'DIRECT', leadDays: 3 })
  await world.app.tools.settings.write(world.system(), backorderSettings, { allowed: true })
})
afterAll(async () => {
  expect(await breaches(world)).toEqual([])
  await world.drop()
})

async function heldBy(place: Awaited<ReturnType<typeof aSupplierStock>>, { ours, his, comes = 0 }: { ours: number; his: number; comes?: number }): Promise<MadeArticle> {
  const article = await anArticleHeld(world, place, { ours, his })
  const { rows } = await world.pool.query(`select id from stock.warehouse where code = 'MAIN'`)
  if (comes > 0)
    await inTransaction(world.ctx(boss), (tx) =>
      expectReceipts(tx, [{ id: article.sku, variantId: article.id, warehouseId: rows[0].id, qty: comes, dueOn: '2026-03-24', document: null }]),
    )
  return article
}
const toSuppliers = (id: string) => supplyOrdersFor(world.ctx(purchasing), id)
const held = async (id: string) =>
  (await world.pool.query('select line, qty, promised_on is not null as his from stock.reservation where holder = $1 order by line, his', [id])).rows
const belowMinimum = () => aSupplierStock(world, { boss, minOrderCents: 100_000_000 })
const order = async (buyer: Ctx, article: MadeArticle, qty: number) => {
  const { id } = await placeOrder(world.ctx(buyer), { source: { kind: 'api', id: `d${article.sku}`, lines: [{ variantId: article.id, qty }] } })
  await world.runReactions()
  return id
}

it('are asked before our receipts, or only for what these do not bring: the cart promises what the order holds', async () => {
  const take = async (qty: number) => {
    const article = await heldBy(direct, { ours: 2, his: 50, comes: 10 })
    const buyer = await aBuyer(world)
    await addLines(world.ctx(buyer), [{ variantId: article.id, qty }])
    const cart = await cartOf(world.ctx(buyer))
    const { id } = await placeOrder(world.ctx(buyer), { source: { kind: 'cart', id: cart.id! }, seenHash: cart.hash })
    const [line] = (await orderById(world.ctx(buyer), id))!.lines
    const [told] = cart.lines
    expect([line!.promisedOn, line!.waiting]).toEqual([told!.promise.readyOn, told!.promise.waits])
    expect(line!.from.filter(({ way }) => way).map((one) => one.qty)).toEqual(told!.from.filter(({ way }) => way).map((one) => one.qty))
    return [line!.promisedOn, line!.waiting, line!.atSuppliers?.qty ?? 0]
  }
  expect(await take(8)).toEqual(['2026-03-13', 0, 6])
  await saveSuppliersAsked(world.ctx(boss), 'after_incoming')
  expect(await take(8)).toEqual(['2026-03-24', 6, 0])
  expect(await take(15)).toEqual(['2026-03-24', 10, 3])
  await world.app.tools.settings.write(world.system(), backorderSettings, { allowed: false })
  expect(await take(8)).toEqual(['2026-03-13', 0, 6])
  await world.app.tools.settings.write(world.system(), backorderSettings, { allowed: true })
  await saveSuppliersAsked(world.ctx(boss), 'before_incoming')
})

it('count among those whom a supplier’s delay moves, before it is saved, and our own stock is named', async () => {
  const article = await heldBy(direct, { ours: 0, his: 20 })
  const id = await order(await aBuyer(world), article, 5)
  const [asked] = await toSuppliers(id)
  const seen = { number: asked!.number, version: null }
  await confirmSupplyOrder(world.ctx(purchasing), seen, { lines: [] })
  await world.runReactions()
  await world.pool.query(`update stock.level set on_hand = 9 where variant_id = $1 and warehouse_id <> $2`, [article.id, direct.id])
  const [line] = (await supplyOrderByNumber(world.ctx(purchasing), asked!.number)).lines
  const effect = await delayEffect(world.ctx(purchasing), seen, [{ dueId: line!.dues[0]!.id, dueOn: '2026-04-20' }])
  expect(effect.moved).toMatchObject([{ holder: id, line: 1, qty: 5, to: '2026-04-20' }])
  // Nine are free; no more is proposed than is waited for.
  expect(effect.remedies).toMatchObject([{ kind: 'own', warehouse: 'MAIN', qty: 5 }])
  await world.pool.query(`update stock.level set on_hand = 0 where variant_id = $1 and warehouse_id <> $2`, [article.id, direct.id])
})

it('can be split off and given up until the supplier is asked; after that the client reads why not', async () => {
  const place = await belowMinimum()
  const article = await heldBy(place, { ours: 4, his: 20 })
  const buyer = await aBuyer(world)
  const id = await order(buyer, article, 10)
  const before = (await orderById(world.ctx(buyer), id))!
  expect(before.lines[0]!.atSuppliers).toEqual({ qty: 6, asked: false })
  await splitWaiting(world.ctx(buyer), id, before.version, 1)
  await world.runReactions()
  const cut = (await orderById(world.ctx(buyer), id))!
  expect(cut.lines.map(({ qty, atSuppliers }) => [qty, atSuppliers?.qty ?? 0])).toEqual([
    [4, 0],
    [6, 6],
  ])
  expect([cut.grossCents, cut.lines[0]!.promisedOn]).toEqual([before.grossCents, '2026-03-10'])
  expect((await toSuppliers(id)).map(({ state, lines }) => [state, lines])).toEqual([
    ['cancelled', []],
    ['draft', [{ line: 2, qty: 6, done: 0 }]],
  ])
  await giveUpWaiting(world.ctx(buyer), id, cut.version, 2)
  await world.runReactions()
  expect(await held(id)).toEqual([{ line: 1, qty: 4, his: false }])
  expect((await toSuppliers(id)).map(({ state }) => state)).toEqual(['cancelled', 'cancelled'])

  const sent = await order(buyer, await heldBy(direct, { ours: 1, his: 20 }), 3)
  const now = (await orderById(world.ctx(buyer), sent))!
  expect(now.lines[0]!.atSuppliers).toEqual({ qty: 2, asked: true })
  await expect(giveUpWaiting(world.ctx(buyer), sent, now.version, 1)).rejects.toMatchObject({ code: 'order.rest_is_asked' })
  const [asked] = await toSuppliers(sent)
  await endSupplyOrder(world.ctx(purchasing), { number: asked!.number, version: null }, 'annulée chez lui')
  await giveUpWaiting(world.ctx(buyer), sent, now.version, 1)
  expect(await held(sent)).toEqual([{ line: 1, qty: 1, his: false }])
  await expect(giveUpWaiting(world.ctx(await aBuyer(world)), sent, now.version, 1)).rejects.toMatchObject({ code: 'order.unknown' })
})

it('who name a later day are told with the article; its client may agree to it, and the rep reads when nobody was told', async () => {
  const buyer = await aBuyer(world, { email: 'lea@held.example' })
  await aStaff(world, ['rep'], { email: 'rep@held.example', portfolio: [{ id: buyer.actor.company!.id }] })
  const article = await heldBy(direct, { ours: 0, his: 20 })
  const id = await order(buyer, article, 3)
  const [asked] = await toSuppliers(id)
  const says = async (dueOn: string) => {
    await confirmSupplyOrder(world.ctx(purchasing), { number: asked!.number, version: null }, { lines: [{ position: 1, parts: [{ dueOn, qty: 3 }] }] })
    await world.runReactions()
    const day = Temporal.PlainDate.from(dueOn).toLocaleString('fr', { dateStyle: 'long' })
    const { rows } = await world.pool.query(
      `select to_address, text from platform.mail where kind like 'orders.promises-moved%' and text like $1 and text like $2 order by to_address`,
      [`%${article.sku}%`, `%${day}%`],
    )
    return rows.map(({ to_address: to, text }) => `${to}${text.includes('prévenez-le') ? ': client untold' : ''}`)
  }
  expect(await says('2026-03-27')).toEqual(['lea@held.example', 'rep@held.example'])
  const now = (await orderById(world.ctx(buyer), id))!
  await agreeToWait(world.ctx(buyer), id, now.version, 1)
  expect((await orderById(world.ctx(buyer), id))!.lines[0]).toMatchObject({ promisedOn: '2026-03-27', promiseAgreed: true })
  await world.pool.query('update orders.order set buyer_email = null where id = $1', [id])
  expect(await says('2026-03-30')).toEqual(['rep@held.example: client untold'])
})

it('stand in the list of supply orders with the client whom they are for, and in the reader’s language', async () => {
  await world.pool.query(`update supply.supplier set locale = 'en' where id = $1`, [direct.supplier.id])
  const buyer = await aBuyer(world)
  const article = await heldBy(direct, { ours: 0, his: 20 })
  await world.pool.query(`update catalogue.variant_text set name = 'Brass elbow' where variant_id = $1 and locale = 'en'`, [article.id])
  const id = await order(buyer, article, 2)
  const [asked] = await toSuppliers(id)
  const { number, companyName } = (await orderById(world.ctx(buyer), id))!
  const listed = (caused: 'client' | 'stock') => listSupplyOrders(world.ctx(purchasing), { caused, words: companyName })
  expect((await listed('client')).rows.map(({ client }) => client)).toContainEqual({ number, name: companyName, direct: true })
  expect((await listed('stock')).rows).toEqual([])
  const name = async (locale: 'fr' | 'en') => (await supplyOrderByNumber(world.ctx(purchasing, locale), asked!.number)).lines[0]!.name
  expect(await name('en')).toContain('Brass elbow')
  expect(await name('fr')).not.toContain('Brass elbow')
  expect((await supplyOrderCsv(world.ctx(purchasing, 'fr'), asked!.number)).text).toContain('Brass elbow')
})

it('deliver once to the client though it is said twice at once', async () => {
  const id = await order(await aBuyer(world), await heldBy(direct, { ours: 0, his: 20 }), 5)
  const [asked] = await toSuppliers(id)
  const ship = (sourceKey: string | null) => shipFromSupplier(world.ctx(purchasing), { number: asked!.number, version: null }, { sourceKey })
  const said = await Promise.allSettled([ship('a'), ship('b'), ship(null)])
  expect(said.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect((await orderById(world.ctx(boss), id))!.lines[0]!.qtyShipped).toBe(5)
})

it('are sent or given up, never both, when both happen at once', async () => {
  const place = await belowMinimum()
  const buyer = await aBuyer(world)
  const id = await order(buyer, await heldBy(place, { ours: 1, his: 20 }), 3)
  await world.pool.query('update supply.supplier set min_order_cents = null where id = $1', [place.supplier.id])
  const [draft] = await toSuppliers(id)
  const { version } = (await orderById(world.ctx(buyer), id))!
  await Promise.allSettled([giveUpWaiting(world.ctx(buyer), id, version, 1), submitSupplyOrder(world.ctx(purchasing), { number: draft!.number, version: null })])
  await world.runReactions()
  const [open, kept] = [(await toSuppliers(id)).filter(({ state }) => state !== 'cancelled'), await held(id)]
  expect(open.flatMap(({ lines }) => lines).reduce((sum, { qty }) => sum + qty, 0)).toBe(kept.filter(({ his }) => his).reduce((sum, { qty }) => sum + qty, 0))
})
