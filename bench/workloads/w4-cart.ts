import { allArticles } from '../generate/article-of.ts'
import { ask } from '../load/ask.ts'
import { requestText } from '../load/request-text.ts'
import { figureOf, goalOf, inTurn, type Bench, type Figure, type Workload } from './workload.ts'

type Line = { sku: string; quantity: string }

export const cart: Workload = {
  code: 'W4',
  title: 'add one line to a cart and get all totals; add 50; add 1,000; price a cart of 1,000 anew',
  async run(bench) {
    const perBuyer = bench.buyers.map(({ key, asks }) =>
      asks.slice(0, 10).map(({ article, qty }) => requestText({ path: '/api/v1/cart/lines', key, body: { set: true, lines: [{ sku: article.sku, quantity: String(qty) }] } })),
    )
    await emptied(bench)
    const loaded = await bench.measure({ connections: 16, journeys: inTurn(perBuyer).map((request) => ({ requests: [request] })) })
    const more = bench.size.name === 'L' ? 1.5 : 1
    return [
      { workload: 'W4', what: 'add one line', connections: 16, goal: goalOf(bench, { perSecond: 500 }, { perSecond: 333 }), ...figureOf(loaded) },
      await inOneCall(bench, 'add 50 lines', 50, 25 * more),
      await inOneCall(bench, 'add 1,000 lines', 1_000, 150 * more),
      await repriced(bench, 60 * more),
    ]
  },
}

async function emptied({ server, buyers }: Bench): Promise<void> {
  await Promise.all(buyers.map(({ key }) => ask(server.port, [requestText({ method: 'DELETE', path: '/api/v1/cart', key })])))
}

/** The median of seven calls, each into an empty cart. */
async function inOneCall(bench: Bench, what: string, count: number, millis: number): Promise<Figure> {
  const { key } = bench.buyers[0]!
  const lines = linesOf(bench, count)
  const calls = Array.from({ length: 7 }, () => [
    requestText({ method: 'DELETE', path: '/api/v1/cart', key }),
    requestText({ path: '/api/v1/cart/lines', key, body: { lines } }),
  ]).flat()
  const answers = (await ask(bench.server.port, calls)).filter((_, i) => i % 2 === 1)
  return timed(
    'W4',
    what,
    answers,
    { millis },
    `${
      answers
        .at(-1)!
        .body.toString()
        .match(/"added":(\d+)/)?.[1] ?? '?'
    } lines taken`,
  )
}

async function repriced(bench: Bench, millis: number): Promise<Figure> {
  const { key } = bench.buyers[0]!
  const answers = await ask(
    bench.server.port,
    Array.from({ length: 9 }, () => requestText({ path: '/api/v1/cart', key })),
  )
  return timed('W4', 'price 1,000 lines', answers.slice(2), { millis }, `${Math.round(answers[0]!.body.length / 1_000)} kB`)
}

export function timed(workload: string, what: string, answers: readonly { status: number; millis: number; body: Buffer }[], goal: Figure['goal'], note: string): Figure {
  const failed = answers.find(({ status }) => status >= 400)
  const millis = answers.map((answer) => answer.millis).toSorted((a, b) => a - b)[Math.floor(answers.length / 2)]!
  return { workload, what, connections: 1, goal, millis, note: failed ? `FAILED: ${failed.status} ${failed.body.toString('utf8', 0, 300)}` : note }
}

/** Articles of all the catalogue, each at a quantity that may be ordered. */
function linesOf({ size }: Bench, count: number): Line[] {
  const step = Math.max(1, Math.floor(size.articles / (count * 1.2)))
  const lines: Line[] = []
  for (const { id, sku, multiple } of allArticles(size)) {
    if (id % step === 0) lines.push({ sku, quantity: String(multiple * (1 + (id % 7))) })
    if (lines.length === count) break
  }
  return lines
}
