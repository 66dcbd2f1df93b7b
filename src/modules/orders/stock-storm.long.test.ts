import { afterAll, beforeAll, expect, it } from 'vitest'
import { aBuyer, anArticle, aStaff, aWarehouse, breaches, createWorld, someVatRates, type World } from '#testing/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import {
  availability,
  endAllocation,
  endDueAllocations,
  listAllocations,
  listTransfers,
  moveStock,
  receiveTransfer,
  saveCap,
  setAside,
  setLevels,
  transferByNumber,
  transferStock,
} from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import { cancelOrder, placeOrder } from './index.ts'

let world: World
let logistics: Ctx
let buyers: Ctx[]
let articles: { id: number; sku: string }[]
beforeAll(async () => {
  world = await createWorld({ environment: { DATABASE_POOL: '30' } })
  await someVatRates(world)
  logistics = await aStaff(world, ['logistics'])
  await aWarehouse(world, { code: 'MAIN' })
  await aWarehouse(world, { code: 'WEST', position: 1 })
  buyers = await Promise.all(Array.from({ length: 12 }, () => aBuyer(world)))
  articles = []
  for (let i = 0; i < 12; i++) articles.push(await anArticle(world, { onHand: 200 }))
  for (const { sku } of articles.slice(0, 3)) await saveCap(logistics, { sku, qty: 400, period: 'month' })
})
afterAll(() => world.drop())

// A storm of the same drops each time: numbers from a seed.
function dice(seed: number) {
  let state = seed
  return (sides: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * sides)
  }
}

const stormMillis = 60_000

it('keeps all books through a minute of orders, cancellations, counts, receipts, transfers and allocations at once', { timeout: 180_000 }, async () => {
  const done: Record<string, number> = {}
  const placed: { id: string; buyer: Ctx }[] = []
  const until = performance.now() + stormMillis
  async function worker(n: number): Promise<void> {
    const roll = dice(n + 1)
    for (let i = 0; performance.now() < until; i++) {
      const article = articles[roll(articles.length)]!
      const buyer = buyers[roll(buyers.length)]!
      const verbs: [string, () => Promise<unknown>][] = [
        ...Array.from({ length: 6 }, (): [string, () => Promise<unknown>] => [
          'order',
          async () => {
            const lines = Array.from({ length: 1 + roll(3) }, () => ({ variantId: articles[roll(articles.length)]!.id, qty: 1 + roll(5) }))
            placed.push({ id: (await placeOrder(world.ctx(buyer), { source: { kind: 'api', id: `storm-${n}-${i}`, lines } })).id, buyer })
          },
        ]),
        [
          'cancel',
          async () => {
            const order = placed.splice(roll(Math.max(1, placed.length)), 1)[0]
            if (order) await cancelOrder(world.ctx(order.buyer), order.id, null)
          },
        ],
        ['count', () => setLevels(world.ctx(logistics), `storm-${n}`, [{ sku: article.sku, warehouse: 'MAIN', onHand: 100 + roll(200) }])],
        ['receive', () => moveStock(world.ctx(logistics), [{ sku: article.sku, warehouse: roll(2) ? 'MAIN' : 'WEST', kind: 'receive', qty: 1 + roll(20) }])],
        [
          'transfer',
          () =>
            transferStock(world.ctx(logistics), {
              from: roll(2) ? 'MAIN' : 'WEST',
              to: roll(2) ? 'MAIN' : 'WEST',
              lines: [{ sku: article.sku, qty: 1 + roll(10) }],
              atOnce: roll(2) === 0,
            }),
        ],
        [
          'arrive',
          async () => {
            const {
              rows: [row],
            } = await listTransfers(world.ctx(logistics), { state: 'sent', limit: 1 })
            const transfer = row && (await transferByNumber(world.ctx(logistics), row.number))
            if (transfer)
              await receiveTransfer(
                world.ctx(logistics),
                transfer,
                transfer.rows.map(({ line, qty, received }) => ({ line, qty: qty - received })),
              )
          },
        ],
        ['keep', () => setAside(world.ctx(logistics), { sku: article.sku, warehouse: 'MAIN', qty: 1 + roll(20), until: '2026-03-31', company: buyer.actor.company!.number })],
        [
          'end',
          async () => {
            const [row] = await listAllocations(world.ctx(logistics), { variantId: article.id, over: false, limit: 1 })
            if (row) await endAllocation(world.ctx(logistics), { id: row.id, version: null })
          },
        ],
        [
          'read',
          () =>
            availability(
              world.ctx(buyer),
              articles.map(({ id }) => id),
            ),
        ],
      ]
      const [name, verb] = verbs[roll(verbs.length)]!
      const outcome = await verb().then(
        () => 'ok',
        (thrown: unknown) => {
          if (isRefusal(thrown)) return thrown.code
          throw thrown
        },
      )
      done[`${name} ${outcome}`] = (done[`${name} ${outcome}`] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: 20 }, (_, n) => worker(n)))
  for (const verb of ['order', 'cancel', 'count', 'receive', 'transfer', 'arrive', 'keep', 'end']) expect([verb, done[`${verb} ok`]]).toEqual([verb, expect.any(Number)])
  expect(await breaches(world)).toEqual([])
  const { rows } = await world.pool.query('select 1 from stock.level where on_hand < 0')
  expect(rows).toEqual([])
  world.at('2026-04-01T09:00:00Z')
  await endDueAllocations(world.system())
  expect((await world.pool.query('select sum(set_aside)::int as aside from stock.level')).rows[0].aside).toBe(0)
  expect(await breaches(world)).toEqual([])
})
