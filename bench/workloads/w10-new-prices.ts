import { allArticles } from '../generate/article-of.ts'
import { classOf, staffKey } from '../generate/client-tables.ts'
import { classListCode, isOnClassList } from '../generate/price-tables.ts'
import { ask } from '../load/ask.ts'
import { requestText } from '../load/request-text.ts'
import { decimal } from './w6-bulk.ts'
import type { Bench, Workload } from './workload.ts'

const perCall = 10_000

export const newPrices: Workload = {
  code: 'W10',
  title: 'every price of a class list changed: what a buyer of the class sees at the next request',
  async run(bench) {
    const { server, size, buyers } = bench
    // The last buyer's class: his list answers where his agreement has no price.
    const buyer = buyers.at(-1)!
    const n = classOf(buyer.n, size)
    const percent = 80 + (Math.floor(Date.now() / 1_000) % 15)
    const prices = pricesOf(bench, n, percent)
    const seen = prices.findLast(({ minQuantity }) => minQuantity === '1')!
    const look = requestText({ path: `/api/v1/articles/${encodeURIComponent(seen.sku)}`, key: buyer.key })
    const [before] = await ask(server.port, [look])
    const calls = Array.from({ length: Math.ceil(prices.length / perCall) }, (_, i) =>
      requestText({ method: 'PUT', path: '/api/v1/prices', key: staffKey, body: { prices: prices.slice(i * perCall, (i + 1) * perCall) } }),
    )
    const begun = performance.now()
    const answers = await ask(server.port, calls)
    const millis = performance.now() - begun
    const [after] = await ask(server.port, [look])
    const failed = answers.find(({ status }) => status !== 200)
    return [
      {
        workload: 'W10',
        what: `${prices.length.toLocaleString('en')} prices of a list changed`,
        connections: 1,
        goal: { holds: 'visible at the next request, no job' },
        millis,
        held: !failed && amountIn(after!.body) === seen.unitNet.amount.replace(/0+$/, ''),
        note: failed
          ? `FAILED: ${failed.status} ${failed.body.toString('utf8', 0, 200)}`
          : `${amountIn(before!.body)} → ${amountIn(after!.body)}, next request in ${after!.millis.toFixed(1)} ms`,
      },
    ]
  },
}

function pricesOf({ size }: Bench, n: number, percent: number) {
  const prices: { list: string; sku: string; minQuantity: string; unitNet: { amount: string; per: number } }[] = []
  for (const { id, sku, box, unitNet, per } of allArticles(size)) {
    if (!isOnClassList(size, n, id)) continue
    const net = Math.round((unitNet * percent) / 100)
    prices.push(
      { list: classListCode(n), sku, minQuantity: '1', unitNet: { amount: decimal(net), per } },
      { list: classListCode(n), sku, minQuantity: String(box), unitNet: { amount: decimal(Math.round(net * 0.93)), per } },
    )
  }
  return prices
}

function amountIn(body: Buffer): string {
  return (/"unitNet":\{"amount":"([^"]+)"/.exec(body.toString())?.[1] ?? 'none').replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')
}
