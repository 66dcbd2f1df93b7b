import { afterAll, beforeAll, expect, it } from 'vitest'
import { backorderSettings, expect as expectReceipts, receive } from '#modules/stock/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { aBuyer, anArticle, aStaff, breaches, createWorld, someVatRates, type World } from '#testing/index.ts'
import { cancelOrder, placeOrder } from '../index.ts'

let world: World
let logistics: Ctx
let buyers: Ctx[]
let main: number
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  await world.app.tools.settings.write(world.system(), backorderSettings, { allowed: true })
  logistics = await aStaff(world, ['logistics'])
  buyers = await Promise.all(Array.from({ length: 20 }, () => aBuyer(world)))
})
afterAll(() => world.drop())

const article = async (onHand: number, incoming: number) => {
  const made = await anArticle(world, { onHand })
  main = (await world.pool.query(`select id from stock.warehouse where code = 'MAIN'`)).rows[0].id
  await comes(made, incoming, '2026-03-20')
  return made
}
const comes = (one: { id: number; sku: string }, qty: number, dueOn: string) =>
  inTransaction(world.ctx(logistics), (tx) => expectReceipts(tx, [{ id: one.sku, variantId: one.id, warehouseId: main, qty, dueOn, document: null }]))
const order = (i: number, key: string, ...variantIds: number[]) =>
  placeOrder(world.ctx(buyers[i % 20]!), { source: { kind: 'api', id: `${key}-${i}`, lines: variantIds.map((variantId) => ({ variantId, qty: 1 })) } })
const level = async (id: number) => (await world.pool.query('select on_hand, reserved, backordered from stock.level where variant_id = $1', [id])).rows[0]

it('reserves exactly 100 pieces for 200 orders at once and promises the rest: none is lost', async () => {
  const bolt = await article(100, 150)
  const placed = await Promise.all(Array.from({ length: 200 }, (_, i) => order(i, 'both', bolt.id)))
  expect([new Set(placed.map(({ id }) => id)).size, await level(bolt.id)]).toEqual([200, { on_hand: 100, reserved: 100, backordered: 100 }])
  const { rows } = await world.pool.query(`select promised_on, count(*)::int as n from stock.backorder where variant_id = $1 group by 1`, [bolt.id])
  expect([rows, await breaches(world)]).toEqual([[{ promised_on: '2026-03-20', n: 100 }], []])
})

it('never promises more than comes', async () => {
  const bolt = await article(10, 15)
  const results = await Promise.allSettled(Array.from({ length: 60 }, (_, i) => order(i, 'few', bolt.id)))
  const refused = results.flatMap((result) => (result.status === 'rejected' ? [(result.reason as { code: string }).code] : []))
  expect([refused.length, new Set(refused), await level(bolt.id), await breaches(world)]).toEqual([
    35,
    new Set(['stock.insufficient']),
    { on_hand: 10, reserved: 10, backordered: 15 },
    [],
  ])
})

it('never deadlocks on waiting orders with the same articles in opposite order, while receipts come, dates move and others cancel', async () => {
  const [bolt, nut] = [await article(10, 500), await article(10, 500)]
  const early = await Promise.all(Array.from({ length: 20 }, (_, i) => order(i, 'early', bolt.id, nut.id)))
  const received = () =>
    inTransaction(world.ctx(logistics), (tx) =>
      receive(
        tx,
        [nut, bolt].map(({ id }) => ({ variantId: id, warehouseId: main, qty: 3, document: 'BR' })),
      ),
    )
  const work = [
    ...Array.from({ length: 40 }, (_, i) => order(i, 'crossed', ...(i % 2 === 0 ? [bolt.id, nut.id] : [nut.id, bolt.id]))),
    ...Array.from({ length: 10 }, received),
    ...Array.from({ length: 10 }, (_, i) => comes(i % 2 === 0 ? bolt : nut, 500, `2026-03-${20 + i}`)),
    ...early.slice(0, 10).map(({ id }, i) => cancelOrder(world.ctx(buyers[i]!), id, null)),
  ]
  const results = await Promise.allSettled(work)
  expect(results.filter(({ status }) => status === 'rejected').map((result) => String((result as PromiseRejectedResult).reason))).toEqual([])
  for (const { id } of [bolt, nut]) expect(await level(id)).toEqual({ on_hand: 40, reserved: 40, backordered: 10 })
  expect(await breaches(world)).toEqual([])
})
