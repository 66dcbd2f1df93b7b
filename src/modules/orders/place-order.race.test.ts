import { afterAll, beforeAll, expect, it } from 'vitest'
import { aBuyer, anArticle, breaches, createWorld, outcomes, someVatRates, type World } from '#testing/index.ts'
import { addLines, cartOf } from '#modules/cart/index.ts'
import type { Ctx } from '#platform/context.ts'
import { cancelOrder, confirmOrder, placeOrder } from './index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
})
afterAll(() => world.drop())

const byApi = (who: Ctx, id: string, lines: { variantId: number; qty: number }[]) => placeOrder(world.ctx(who), { source: { kind: 'api', id, lines } })

it('sells exactly 100 pieces to 200 orders at once', async () => {
  const article = await anArticle(world, { onHand: 100 })
  const buyers = await Promise.all(Array.from({ length: 20 }, () => aBuyer(world)))
  const counts = await outcomes(Array.from({ length: 200 }, (_, i) => byApi(buyers[i % 20]!, `hundred-${i}`, [{ variantId: article.id, qty: 1 }])))
  expect(counts).toEqual({ ok: 100, 'stock.insufficient': 100 })
  const { rows } = await world.pool.query('select on_hand, reserved from stock.level where variant_id = $1', [article.id])
  expect(rows[0]).toEqual({ on_hand: 100, reserved: 100 })
  expect(await breaches(world)).toEqual([])
})

it('makes one order of 50 clicks on the same cart', async () => {
  const buyer = await aBuyer(world)
  const article = await anArticle(world, { onHand: 1_000 })
  await addLines(buyer, [{ variantId: article.id, qty: 3 }])
  const cart = await cartOf(world.ctx(buyer))
  const placed = await Promise.all(Array.from({ length: 50 }, () => placeOrder(world.ctx(buyer), { source: { kind: 'cart', id: cart.id! }, seenHash: cart.hash })))
  expect([new Set(placed.map((order) => order.id)).size, placed.filter((order) => !order.repeated).length]).toEqual([1, 1])
  const { rows } = await world.pool.query('select reserved from stock.level where variant_id = $1', [article.id])
  expect(rows[0].reserved).toBe(3)
})

it('makes one order of 50 API calls with the same external id', async () => {
  const buyer = await aBuyer(world)
  const article = await anArticle(world, { onHand: 1_000 })
  const placed = await Promise.all(Array.from({ length: 50 }, () => byApi(buyer, 'same-id', [{ variantId: article.id, qty: 2 }])))
  expect(new Set(placed.map((order) => order.id)).size).toBe(1)
})

it('never deadlocks on carts with the same articles in opposite order', async () => {
  const [a, b] = [await anArticle(world, { onHand: 10_000 }), await anArticle(world, { onHand: 10_000 })]
  const buyers = await Promise.all(Array.from({ length: 10 }, () => aBuyer(world)))
  const lines = [
    { variantId: a.id, qty: 1 },
    { variantId: b.id, qty: 1 },
  ]
  const counts = await outcomes(Array.from({ length: 100 }, (_, i) => byApi(buyers[i % 10]!, `crossed-${i}`, i % 2 === 0 ? lines : lines.toReversed())))
  expect(counts).toEqual({ ok: 100 })
})

it('lets a client cancel or the seller confirm, whoever comes first, never both', async () => {
  const buyer = await aBuyer(world)
  const article = await anArticle(world, { onHand: 1_000 })
  const orders = await Promise.all(Array.from({ length: 20 }, (_, i) => byApi(buyer, `either-${i}`, [{ variantId: article.id, qty: 1 }])))
  const office = world.system()
  await outcomes(orders.flatMap((order) => [cancelOrder(world.ctx(buyer), order.id, null), confirmOrder({ ...office, memo: new Map() }, order.id)]))
  expect(await breaches(world)).toEqual([])
})
