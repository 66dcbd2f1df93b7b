import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cancelOrder, confirmOrder, lastOrders, listOrders, ordersWaiting, orderSorts, placeOrder, salesToday } from '#modules/orders/index.ts'
import type { Ctx } from '#platform/context.ts'
import { aBuyer, aCompany, anArticle, aSite, aStaff, createWorld, someVatRates, type World } from '#testing/index.ts'

let world: World
let article: { id: number }
let here: { id: string }
let there: { id: string }
const buyers = new Map<string, Ctx>()

beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  article = await anArticle(world, { unitNet: 100_000, onHand: 10_000 })
  here = await aClient('Morel')
  there = await aClient('Roy')
})
afterAll(() => world.drop())

async function aClient(name: string): Promise<{ id: string }> {
  const company = await aCompany(world, { name })
  await aSite(world, { company })
  buyers.set(company.id, await aBuyer(world, { company }))
  return company
}

let n = 0
async function order(company: { id: string }, at: string, qty: number, wantedOn: string | null = null) {
  world.at(at)
  return placeOrder(world.ctx(buyers.get(company.id)!), { source: { kind: 'api', id: `order ${++n}`, lines: [{ variantId: article.id, qty }] }, wantedOn })
}

describe('orders as the office sees them', () => {
  let late: { id: string; number: string }
  let sameDay: string[]
  beforeAll(async () => {
    const before = await order(here, '2026-03-03T08:00:00Z', 5) // Tuesday, before the hour
    const after = await order(there, '2026-03-03T15:00:00Z', 7) // the same Tuesday, later
    sameDay = [before.number, after.number]
    late = await order(here, '2026-03-05T10:00:00Z', 3, '2026-03-09')
    const gone = await order(there, '2026-03-10T07:00:00Z', 11)
    await order(here, '2026-03-10T08:30:00Z', 2, '2026-03-12')
    world.at('2026-03-10T09:00:00Z')
    await cancelOrder(world.system(), gone.id, 'erreur')
    await confirmOrder(world.system(), late.id)
  })

  it('compares today with the same weekday a week ago up to the same hour, without what was cancelled', async () => {
    expect(await salesToday(world.system())).toMatchObject({ today: { day: '2026-03-10', orders: 1, netCents: 2_000 }, before: { day: '2026-03-03', orders: 1, netCents: 5_000 } })
  })

  it('counts what waits, and what is late among it', async () => {
    expect(await ordersWaiting(world.system())).toEqual({ toApprove: 0, onHold: 0, withoutCounter: 0, toConfirm: 3, toShip: 1, late: 3 })
    // Also those that were promised for the day on which they came in.
    expect((await listOrders(world.system(), { lateOn: '2026-03-10' })).rows.map((row) => row.number)).toEqual([late.number, ...sameDay.toReversed()])
  })

  it('gives each client’s latest order that stands', async () => {
    const found = await lastOrders(world.system(), [here.id, there.id, 'cmp_unknown'])
    expect([found.get(here.id)?.netCents, found.get(there.id)?.netCents, found.size]).toEqual([2_000, 7_000, 2])
  })

  it('shows a rep the orders of his portfolio alone', async () => {
    const rep = await aStaff(world, ['rep'], { portfolio: [there] })
    expect((await lastOrders(rep, [here.id, there.id])).has(here.id)).toBe(false)
    expect(await ordersWaiting(rep)).toMatchObject({ toConfirm: 1, toShip: 0 })
  })

  it.each(orderSorts)('walks on to the end and back by %s, and meets each order once', async (sort) => {
    for (const descending of [true, false]) {
      const whole = (await listOrders(world.system(), { sort, descending })).rows.map((row) => row.id)
      const first = await listOrders(world.system(), { sort, descending, limit: 2 })
      const second = await listOrders(world.system(), { sort, descending, limit: 2, after: first.next })
      const third = await listOrders(world.system(), { sort, descending, limit: 2, after: second.next })
      expect([...first.rows, ...second.rows, ...third.rows].map((row) => row.id)).toEqual(whole)
      expect([first.previous, third.next]).toEqual([null, null])
      const back = await listOrders(world.system(), { sort, descending, limit: 2, before: third.previous })
      expect(back.rows.map((row) => row.id)).toEqual(second.rows.map((row) => row.id))
      expect((await listOrders(world.system(), { sort, descending, limit: 2, before: back.previous })).rows.map((row) => row.id)).toEqual(first.rows.map((row) => row.id))
    }
  })
})
