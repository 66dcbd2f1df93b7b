import { allArticles } from '../generate/article-of.ts'
import { companyId, staffKey } from '../generate/client-tables.ts'
import { ask } from '../load/ask.ts'
import { HttpConnection } from '../load/http-connection.ts'
import { requestText } from '../load/request-text.ts'
import type { Bench, Workload } from './workload.ts'

const rush = 1_000
const pieces = 100

export const stampede: Workload = {
  code: 'W9',
  title: '1,000 buyers at once on one article of which 100 pieces are there',
  async run(bench) {
    const { server, size } = bench
    const sku = await loneArticle(bench)
    const connections = await Promise.all(Array.from({ length: rush }, () => HttpConnection.open(server.port)))
    const begun = performance.now()
    const answers = await Promise.all(
      connections.map((connection, i) =>
        connection.ask(
          requestText({
            path: '/api/v1/orders',
            key: staffKey,
            headers: { 'x-company-id': companyId(1 + (i % size.companies)) },
            body: { externalId: `rush ${process.pid} ${begun} ${i}`, lines: [{ sku, quantity: '1' }] },
          }),
        ),
      ),
    )
    const millis = performance.now() - begun
    for (const connection of connections) connection.close()
    const sold = answers.filter(({ status }) => status === 201).length
    const faults = answers.filter(({ status }) => status >= 500).length
    return [
      {
        workload: 'W9',
        what: '1,000 buyers on 100 pieces',
        connections: rush,
        goal: { holds: `exactly ${pieces} sold`, millis: 5_000 },
        millis,
        held: sold === pieces && faults === 0,
        note: `${sold} sold, ${answers.filter(({ status }) => status === 409).length} refused, ${faults} faults`,
      },
    ]
  },
}

/** An article that is in one warehouse only, counted anew so that 100 pieces are free. */
async function loneArticle({ server, size }: Bench): Promise<string> {
  for (const article of allArticles(size)) {
    if (article.elsewhere > 0 || article.multiple > 1 || article.onHand < 500 || article.onHand > 1_000_000) continue
    const [read] = await ask(server.port, [requestText({ path: `/api/v1/stock-levels?sku=${encodeURIComponent(article.sku)}`, key: staffKey })])
    const { reserved } = JSON.parse(read!.body.toString()).rows[0] as { reserved: string }
    await ask(server.port, [
      requestText({
        method: 'PUT',
        path: '/api/v1/stock-levels',
        key: staffKey,
        body: { source: 'bench rush', levels: [{ sku: article.sku, warehouse: 'MAIN', onHand: Number(reserved) + pieces }] },
      }),
    ])
    return article.sku
  }
  throw new Error('no article stands in one warehouse only')
}
