import pg from 'pg'
import type { Buyer } from '../buyers/buyers-of.ts'
import { forgetCheckouts, makeCheckout } from '../floors/statements.ts'
import { answeredOnes } from '../load/ask.ts'
import { requestText } from '../load/request-text.ts'
import { figureOf, goalOf, inTurn, type Bench, type Workload } from './workload.ts'

export const checkout: Workload = {
  code: 'W5',
  title: 'checkout of 10 lines, from an empty cart to a placed order: priced anew, stock reserved, credit counted, order and events written',
  async run(bench) {
    const client = new pg.Client({ connectionString: bench.place.connectionString })
    await client.connect()
    try {
      // What another workload left in a cart would be ordered with the ten.
      await client.query('delete from cart.line')
      await client.query(makeCheckout)
      const buyers = await thoseWhoSee(bench)
      const perBuyer = buyers.map(({ key, asks }) =>
        [0, 1, 2, 3].map((turn) => [
          requestText({ path: '/api/v1/cart/lines', key, body: { set: true, lines: tenOf(asks, turn).map(({ article, qty }) => ({ sku: article.sku, quantity: String(qty) })) } }),
          requestText({ path: '/api/v1/orders', key, body: { cartId: '{{cart}}', contentHash: '{{hash}}' } }),
        ]),
      )
      const floorPlan = buyers.map(({ companyId, listId, publicListId, agreementId, asks }) =>
        [0, 1, 2, 3].map((turn) => {
          const ten = tenOf(asks, turn)
          return requestText({
            path: `/checkout?company=${companyId}&list=${listId}&public=${publicListId}&agreement=${agreementId}&variants=${ten.map(({ article }) => article.id)}&quantities=${ten.map(({ qty }) => qty)}`,
          })
        }),
      )
      const loaded = await bench.measure(
        { connections: 8, journeys: inTurn(perBuyer).map((requests) => ({ requests, find: { cart: '"id":"(crt_[^"]+)"', hash: '"contentHash":"([^"]+)"' } })) },
        { connections: 8, journeys: inTurn(floorPlan).map((request) => ({ requests: [request] })) },
      )
      return [{ workload: 'W5', what: 'checkout of 10 lines', connections: 8, goal: goalOf(bench, { perSecond: 120, p99: 120 }, { perSecond: 80 }), ...figureOf(loaded) }]
    } finally {
      await client.query(forgetCheckouts)
      await client.end()
    }
  },
}

/** The buyers with those of their articles that no rule hides from them; an order takes ten. */
async function thoseWhoSee({ buyers, server }: Bench): Promise<Buyer[]> {
  const seen = await Promise.all(
    buyers.map(async (buyer) => {
      const asked = buyer.asks.slice(0, mostAsked)
      const requests = asked.map(({ article }) => requestText({ path: `/api/v1/articles/${encodeURIComponent(article.sku)}`, key: buyer.key }))
      const answered = new Set(await answeredOnes(server.port, requests))
      return { ...buyer, asks: asked.filter((_, i) => answered.has(requests[i]!)) }
    }),
  )
  return seen.filter(({ asks }) => asks.length >= 10)
}

const mostAsked = 25

function tenOf<T>(asks: readonly T[], turn: number): T[] {
  return Array.from({ length: 10 }, (_, i) => asks[(turn * 5 + i) % asks.length]!)
}
