import { afterAll, beforeAll, expect, it } from 'vitest'
import { aBuyer, anArticle, aStaff, createWorld, type World } from '#testing/index.ts'
import { placeOrder } from '#modules/orders/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { moveStock, needsOf, recomputeThresholds, reserve, issue } from '../../index.ts'

let world: World
let purchasing: Ctx
beforeAll(async () => {
  world = await createWorld()
  purchasing = await aStaff(world, ['purchasing'])
})
afterAll(() => world.drop())

const ship = async (id: number, sku: string, qty: number, holder: string) =>
  inTransaction(world.ctx(purchasing), async (tx) => {
    await reserve(tx, holder, [{ line: 1, variantId: id, sku, qty }])
    await issue(tx, holder, `BL-${holder}`, [{ line: 1, qty }])
  })
const rate = async (id: number) => (await needsOf(world.ctx(purchasing), { variantIds: [id] }))[0]!

it('is what left, by day, and what was refused, of one company once a day: the largest try', async () => {
  const bolt = await anArticle(world, { onHand: 0, unitNet: 10_000 })
  await moveStock(world.ctx(purchasing), [{ sku: bolt.sku, warehouse: 'MAIN', kind: 'receive', qty: 100 }])
  await ship(bolt.id, bolt.sku, 30, 'ord_a')
  await ship(bolt.id, bolt.sku, 40, 'ord_b')
  const buyer = await aBuyer(world)
  const order = (id: string, qty: number) => placeOrder(world.ctx(buyer), { source: { kind: 'api', id, lines: [{ variantId: bolt.id, qty }] } })
  await expect(order('one', 50)).rejects.toMatchObject({ code: 'stock.insufficient' })
  await expect(order('two', 58)).rejects.toMatchObject({ code: 'stock.insufficient' })
  await expect(order('three', 40)).rejects.toMatchObject({ code: 'stock.insufficient' })
  await order('four', 30)
  world.at('2026-03-11T09:00:00Z')
  await recomputeThresholds(world.ctx(purchasing), [bolt.id])
  // 70 left and 28 were missing, over two weeks.
  expect(await rate(bolt.id)).toMatchObject({ perDayThousandths: 7_000, available: 0, coverDays: 0 })
})

it('counts what waits as demand until it leaves, never twice', async () => {
  const nut = await anArticle(world, { onHand: 10 })
  await world.pool.query(
    `insert into stock.backorder (holder, line, variant_id, warehouse_id, qty, placed_at) select 'ord_w', 1, $1, id, 28, '2026-03-10T10:00:00Z' from stock.warehouse where code = 'MAIN'`,
    [nut.id],
  )
  await recomputeThresholds(world.ctx(purchasing), [nut.id])
  expect((await rate(nut.id)).perDayThousandths).toBe(2_000)
})
