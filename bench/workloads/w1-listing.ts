import { answeredOnes } from '../load/ask.ts'
import { requestText } from '../load/request-text.ts'
import { figureOf, goalOf, inTurn, type Workload } from './workload.ts'

export const listing: Workload = {
  code: 'W1',
  title: 'a page of 24 articles of a category: assortment, contract price with tiers, availability, facet counts',
  async run(bench) {
    const perBuyer = await Promise.all(
      bench.buyers.map(({ key, shelves }) =>
        answeredOnes(
          bench.server.port,
          shelves.map((shelf) => requestText({ path: `/api/v1/articles?category=R${shelf.n + 1}`, key })),
        ),
      ),
    )
    const floorPlan = bench.buyers.map(({ shelves, listId, publicListId, agreementId }) =>
      shelves.map((shelf) => requestText({ path: `/listing?category=${shelf.id}&list=${listId}&public=${publicListId}&agreement=${agreementId}` })),
    )
    const loaded = await bench.measure(
      { connections: 16, journeys: inTurn(perBuyer).map((request) => ({ requests: [request] })) },
      { connections: 16, journeys: inTurn(floorPlan).map((request) => ({ requests: [request] })) },
    )
    return [
      { workload: 'W1', what: 'listing of 24', connections: 16, goal: goalOf(bench, { perSecond: 1_000, floorShare: 0.4 }, { perSecond: 500, p99: 80 }), ...figureOf(loaded) },
    ]
  },
}
