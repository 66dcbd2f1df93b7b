import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#platform/context.ts'
import { aBuyer, anArticle, aStaff, breaches, createWorld, someVatRates, type World } from '#testing/index.ts'
import { cancelOrder, changeOrder, lapseOrders, orderById, placeOrder, releaseHold, saveHolding } from '../index.ts'

let world: World
let office: Ctx
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  office = await aStaff(world)
  await saveHolding(office, 3)
})
afterAll(() => world.drop())

const reserved = async (variantId: number) => (await world.pool.query('select reserved from stock.level where variant_id = $1', [variantId])).rows[0].reserved

/** An order above the limit of its client, which waits for finance since 10 March, nine o'clock. */
async function aWaitingOrder(article: { id: number }, qty: number) {
  world.at('2026-03-10T09:00:00Z')
  const buyer = await aBuyer(world)
  await world.pool.query('insert into credit.account (company_id, limit_cents) values ($1, 0)', [buyer.actor.company!.id])
  const { id, state } = await placeOrder(world.ctx(buyer), { source: { kind: 'api', id: `wait-${world.next()}`, lines: [{ variantId: article.id, qty }] } })
  expect(state).toBe('on_hold')
  return { id, buyer, read: async () => (await orderById(world.ctx(buyer), id))! }
}

async function lapse(at: string): Promise<number> {
  world.at(at)
  const count = await lapseOrders(world.system())
  await world.runReactions()
  return count
}

describe('an order that waits', () => {
  it('holds its stock for the days that the seller has set, then lets it go, says so and goes on waiting', async () => {
    const article = await anArticle(world, { onHand: 10 })
    const order = await aWaitingOrder(article, 8)
    expect([await lapse('2026-03-13T08:59:59Z'), await reserved(article.id)]).toEqual([0, 8])
    expect([await lapse('2026-03-13T09:00:00Z'), await reserved(article.id)]).toEqual([1, 0])
    const { state, lapsedAt, timeline } = await order.read()
    expect([state, lapsedAt === null, timeline.at(-1)?.what]).toEqual(['on_hold', false, 'lapsed'])
    const { rows } = await world.pool.query(`select to_address from platform.mail where kind = 'orders.lapsed'`)
    expect(rows).toEqual([{ to_address: order.buyer.actor.email }])
    expect(await lapse('2026-03-14T09:00:00Z')).toBe(0)
    expect(await breaches(world)).toEqual([])
  })

  it('has its stock reserved anew when finance lets it go on', async () => {
    const article = await anArticle(world, { onHand: 10 })
    const order = await aWaitingOrder(article, 8)
    await lapse('2026-03-13T09:00:00Z')
    await releaseHold(world.ctx(office), order.id)
    const { state, lapsedAt, timeline } = await order.read()
    expect([state, lapsedAt, timeline.map(({ what }) => what).slice(-4)]).toEqual(['placed', null, ['lapsed', 'held_anew', 'released', 'placed']])
    expect(await reserved(article.id)).toBe(8)
    expect(await breaches(world)).toEqual([])
  })

  it('is refused with what is missing when somebody else has taken its stock meanwhile, and waits on', async () => {
    const article = await anArticle(world, { onHand: 10 })
    const order = await aWaitingOrder(article, 8)
    await lapse('2026-03-13T09:00:00Z')
    await placeOrder(world.ctx(await aBuyer(world)), { source: { kind: 'api', id: 'quicker', lines: [{ variantId: article.id, qty: 5 }] } })
    await expect(releaseHold(world.ctx(office), order.id)).rejects.toMatchObject({
      code: 'stock.insufficient',
      details: { lines: [{ sku: article.sku, wanted: 8, available: 5 }] },
    })
    expect((await order.read()).state).toBe('on_hold')
    await changeOrder(world.ctx(order.buyer), order.id, (await order.read()).version, [{ position: 1, qty: 5 }])
    expect([await reserved(article.id), await breaches(world)]).toEqual([5, []])
    await releaseHold(world.ctx(office), order.id)
    expect([await reserved(article.id), await breaches(world)]).toEqual([10, []])
  })

  it('is cancelled though it holds nothing any more', async () => {
    const article = await anArticle(world, { onHand: 10 })
    const order = await aWaitingOrder(article, 8)
    await lapse('2026-03-13T09:00:00Z')
    await cancelOrder(world.ctx(order.buyer), order.id, null)
    expect([(await order.read()).state, await reserved(article.id), await breaches(world)]).toEqual(['cancelled', 0, []])
  })

  it('holds its stock until somebody decides where no time is set', async () => {
    await saveHolding(world.ctx(office), null)
    const article = await anArticle(world, { onHand: 10 })
    await aWaitingOrder(article, 8)
    expect([await lapse('2027-03-13T09:00:00Z'), await reserved(article.id)]).toEqual([0, 8])
    await saveHolding(world.ctx(office), 3)
  })

  it('is either let go on with its stock or lapsed and let go on anew when both happen at once', async () => {
    const article = await anArticle(world, { onHand: 400 })
    const orders = []
    for (let i = 0; i < 20; i++) orders.push(await aWaitingOrder(article, 10))
    world.at('2026-03-13T09:00:00Z')
    await Promise.all([...orders.map((order) => releaseHold(world.ctx(office), order.id)), lapseOrders(world.system()), lapseOrders(world.system())])
    expect(new Set(await Promise.all(orders.map(async (order) => (await order.read()).state)))).toEqual(new Set(['placed']))
    expect([await reserved(article.id), await breaches(world)]).toEqual([200, []])
  })
})
