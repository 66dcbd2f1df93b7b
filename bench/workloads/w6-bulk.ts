import { staffKey } from '../generate/client-tables.ts'
import { classListCode } from '../generate/price-tables.ts'
import { ask } from '../load/ask.ts'
import { requestText } from '../load/request-text.ts'
import { firstOf } from './first-of.ts'
import { importFiles } from './import-files.ts'
import { levelsByCalls, levelsByFile } from './many-levels.ts'
import { timed } from './w4-cart.ts'
import { goalOf, type Bench, type Figure, type Workload } from './workload.ts'

const most = 10_000

export const bulk: Workload = {
  code: 'W6',
  title: '10,000 prices and 10,000 stock levels in one API call each; 100,000 levels by calls and by file; articles and prices from CSV files',
  async run(bench) {
    const articles = firstOf(bench, most)
    const prices = (turn: number) => ({ prices: articles.map(({ sku, unitNet, per }) => ({ list: classListCode(0), sku, unitNet: { amount: decimal(unitNet - 1 - turn), per } })) })
    const levels = (turn: number) => ({
      source: `bench ${process.pid}`,
      levels: articles.map(({ sku, onHand }) => ({ sku, warehouse: 'MAIN', onHand: onHand + 1 + turn, version: turn })),
    })
    return [
      await inOneCall(bench, '10,000 prices in one call', '/api/v1/prices', prices),
      await inOneCall(bench, '10,000 levels in one call', '/api/v1/stock-levels', levels),
      await levelsByCalls(bench),
      await levelsByFile(bench),
      ...(await importFiles(bench)),
    ]
  },
}

/** The median of three calls, each of which changes every line. */
async function inOneCall(bench: Bench, what: string, path: string, body: (turn: number) => object): Promise<Figure> {
  const answers = await ask(
    bench.server.port,
    [1, 2, 3].map((turn) => requestText({ method: 'PUT', path, key: staffKey, body: body(turn) })),
  )
  const counts = /"counts":(\{[^}]*\})/.exec(answers.at(-1)!.body.toString())?.[1] ?? ''
  return timed('W6', what, answers, goalOf(bench, { millis: 1_000 }), counts.replaceAll('"', ''))
}

export function decimal(tenThousandths: number): string {
  return (tenThousandths / 10_000).toFixed(4)
}
