import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anArticle, aStaff, createWorld, type World } from '#testing/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { alertsWaiting, listAlerts, moveStock, needsOf, setLeadTimes, watchStock } from '../index.ts'

let world: World
let purchasing: Ctx
beforeAll(async () => {
  world = await createWorld()
  purchasing = await aStaff(world, ['purchasing'])
})
afterAll(() => world.drop())

const threshold = (variantId: number, safety: number, reorderPoint: number) =>
  world.pool.query(`insert into stock.threshold (variant_id, warehouse_id, mode, safety, reorder_point) select $1, id, 'hand', $2, $3 from stock.warehouse where code = 'MAIN'`, [
    variantId,
    safety,
    reorderPoint,
  ])
const alertsOf = async (variantId: number) =>
  (await world.pool.query('select closed_at is null as open, available from stock.alert where variant_id = $1 order by id', [variantId])).rows
const move = async (sku: string, qty: number) => {
  await moveStock(world.ctx(purchasing), [{ sku, warehouse: 'MAIN', kind: 'adjust', qty, reason: 'test' }])
  await world.runReactions()
}

describe('an alert', () => {
  it('is raised once when stock reaches its threshold, closes itself when it is refilled, and comes again', async () => {
    const bolt = await anArticle(world, { onHand: 30 })
    await threshold(bolt.id, 5, 20)
    await move(bolt.sku, -9)
    expect(await alertsOf(bolt.id)).toEqual([])
    await move(bolt.sku, -1)
    await move(bolt.sku, -8)
    expect(await alertsOf(bolt.id)).toEqual([{ open: true, available: 20 }])
    await move(bolt.sku, 20)
    expect(await alertsOf(bolt.id)).toEqual([{ open: false, available: 20 }])
    await move(bolt.sku, -30)
    expect(await alertsOf(bolt.id)).toEqual([
      { open: false, available: 20 },
      { open: true, available: 2 },
    ])
  })

  it('counts what comes within the lead time, unless stock falls under its safety', async () => {
    const bolt = await anArticle(world, { onHand: 10 })
    await threshold(bolt.id, 5, 20)
    await world.pool.query(
      `insert into stock.expected_receipt (id, variant_id, warehouse_id, qty, due_on) select 'r1', $1, id, 50, '2026-03-20' from stock.warehouse where code = 'MAIN'`,
      [bolt.id],
    )
    await inTransaction(purchasing, (tx) => setLeadTimes(tx, [{ variantId: bolt.id, leadDays: 12, leadDeviationHundredths: 0 }]))
    await inTransaction(purchasing, (tx) => watchStock(tx, [bolt.id]))
    expect(await alertsOf(bolt.id)).toEqual([])
    await inTransaction(purchasing, (tx) => setLeadTimes(tx, [{ variantId: bolt.id, leadDays: 9, leadDeviationHundredths: 0 }]))
    await inTransaction(purchasing, (tx) => watchStock(tx, [bolt.id]))
    expect(await alertsOf(bolt.id)).toEqual([{ open: true, available: 10 }])
    await inTransaction(purchasing, (tx) => setLeadTimes(tx, [{ variantId: bolt.id, leadDays: 12, leadDeviationHundredths: 0 }]))
    await move(bolt.sku, -6)
    expect(await alertsOf(bolt.id)).toEqual([{ open: true, available: 10 }])
  })

  it('waits for who is in charge of the supplier, though he is not in purchasing', async () => {
    const logistics = await aStaff(world, ['logistics'])
    const bolt = await anArticle(world, { onHand: 10 })
    await threshold(bolt.id, 5, 20)
    const supplier = { code: 'VERDIER', name: 'Verdier', buyerId: logistics.actor.id }
    await inTransaction(purchasing, (tx) => setLeadTimes(tx, [{ variantId: bolt.id, leadDays: 5, leadDeviationHundredths: 0, supplier }]))
    expect(await alertsWaiting(world.ctx(logistics))).toBe(0)
    await inTransaction(purchasing, (tx) => watchStock(tx, [bolt.id]))
    expect(await alertsWaiting(world.ctx(logistics))).toBe(1)
    expect((await listAlerts(world.ctx(logistics), { mine: true })).rows).toMatchObject([{ sku: bolt.sku, ownerId: logistics.actor.id }])
  })
})

it('needs: stock, thresholds and demand of many articles at once, or those below only', async () => {
  const [low, well, unwatched] = [await anArticle(world, { onHand: 12 }), await anArticle(world, { onHand: 100 }), await anArticle(world, { onHand: 3 })]
  await threshold(low.id, 4, 15)
  await threshold(well.id, 4, 15)
  await world.pool.query(`insert into stock.demand_rate select $1, id, '2026-01-01', '2026-03-09', 2500, 1000, 3000, 'smooth', now() from stock.warehouse where code = 'MAIN'`, [
    low.id,
  ])
  const variantIds = [low.id, well.id, unwatched.id]
  expect(await needsOf(purchasing, { variantIds })).toMatchObject([
    { variantId: low.id, onHand: 12, available: 12, projected: 12, safety: 4, reorderPoint: 15, perDayThousandths: 2_500, leadDays: null, coverDays: 4 },
    { variantId: well.id, available: 100, coverDays: null },
    { variantId: unwatched.id, onHand: 3, safety: null, reorderPoint: null, perDayThousandths: 0 },
  ])
  expect((await needsOf(purchasing, { variantIds, only: 'below' })).map(({ variantId }) => variantId)).toEqual([low.id])
})
