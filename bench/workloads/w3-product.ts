import { answeredOnes } from '../load/ask.ts'
import { requestText } from '../load/request-text.ts'
import { figureOf, goalOf, inTurn, type Workload } from './workload.ts'

export const productPage: Workload = {
  code: 'W3',
  title: 'a product page by its address: its articles with price, tiers and availability, and what goes with them',
  async run(bench) {
    const opened = bench.buyers.map(({ slugs }) => slugs.slice(0, 16))
    const perBuyer = await Promise.all(
      bench.buyers.map(({ key }, i) =>
        answeredOnes(
          bench.server.port,
          opened[i]!.map((slug) => requestText({ path: `/api/v1/articles/by-slug/${slug}`, key })),
        ),
      ),
    )
    const floorPlan = bench.buyers.map(({ listId, publicListId, agreementId }, i) =>
      opened[i]!.map((slug) => requestText({ path: `/product?slug=${slug}&list=${listId}&public=${publicListId}&agreement=${agreementId}` })),
    )
    const loaded = await bench.measure(
      { connections: 16, journeys: inTurn(perBuyer).map((request) => ({ requests: [request] })) },
      { connections: 16, journeys: inTurn(floorPlan).map((request) => ({ requests: [request] })) },
    )
    return [{ workload: 'W3', what: 'product page of 10 articles', connections: 16, goal: goalOf(bench, { perSecond: 1_500 }, { p99: 25 }), ...figureOf(loaded) }]
  },
}
