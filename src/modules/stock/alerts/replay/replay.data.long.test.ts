import { resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { computeThreshold } from '../thresholds/compute-threshold.ts'
import type { Demand } from '../demand/demand-of.ts'
import { replayStock, type Outcome, type Replayed } from './replay-stock.ts'
import { dayNumber, wholesalerDemand } from './wholesaler-demand.ts'

// needs data: uci-online-retail
const folder = resolve(process.env.COMPTOIR_DATA || '../shared/data')
const [from, to] = [dayNumber('2010-12-10'), dayNumber('2011-06-09')]
// Ten days until a delivery comes, give or take three, each as likely: a standard deviation of two. A look each day. Bought for four weeks at a time.
const supplier = { leadDays: 10, strayDays: 3 }
const deviationHundredths = 200

type Article = Replayed & { since: number; sales: [number, number][]; perDay: number }
let articles: Article[]
let computed: Outcome
beforeAll(async () => {
  const asked = await wholesalerDemand(folder)
  articles = asked.flatMap(({ code: _, lines, priceBefore }, number): Article[] => {
    const sales = [...lines].map(([day, qtys]): [number, number] => [day, qtys.reduce((sum, qty) => sum + qty, 0)]).toSorted(([one], [other]) => one - other)
    const known = sales.filter(([day]) => day < from)
    if (known.length < 5) return []
    const since = known[0]![0]
    const perDay = known.reduce((sum, [, qty]) => sum + qty, 0) / (from - since)
    return [{ number, lines, buys: Math.max(1, Math.round(28 * perDay)), price: priceBefore(from), since, sales, perDay }]
  })
  computed = replayStock(
    articles,
    from,
    to,
    supplier,
    eachWeek((article, day) => pointOf(pastOf(article as Article, day))),
  )
})

/** What was known of an article in the morning of a day: at most a year. */
function pastOf({ since, sales }: Article, day: number): Demand {
  const begin = Math.max(since, day - 365)
  return { days: day - begin, sales: sales.filter(([sold]) => sold >= begin && sold < day).map(([sold, qty]) => [sold - begin, qty]) }
}

function pointOf(demand: Demand): number {
  return computeThreshold({ demand, leadDays: supplier.leadDays, leadDeviationHundredths: deviationHundredths, reviewDays: 1, serviceLevelMillionths: 950_000, step: 1 })
    .reorderPoint
}

/** Computed anew on each seventh day, to keep the replay short; the product does it every night. */
function eachWeek(point: (article: Replayed, day: number) => number): (article: Replayed, day: number) => number {
  const last = new Map<number, number>()
  return (article, day) => {
    if ((day - from) % 7 === 0) last.set(article.number, point(article, day))
    return last.get(article.number)!
  }
}

/** The least of these fixed thresholds that holds no less stock than the computed ones, neither in pieces nor in value: the rival at its fairest. */
function fixedLike(point: (article: Article, size: number) => number): Outcome & { size: number } {
  let [low, high] = [0, 1_000]
  const play = (size: number) => replayStock(articles, from, to, supplier, (article) => point(article as Article, size))
  const holdsLess = ({ piecesHeld, valueHeld }: Outcome) => piecesHeld < computed.piecesHeld || valueHeld < computed.valueHeld
  while (high - low > 0.25) {
    const middle = (low + high) / 2
    if (holdsLess(play(middle))) low = middle
    else high = middle
  }
  return { size: high, ...play(high) }
}

const told = (name: string, { lines, linesShort, pieces, piecesShort, piecesHeld, valueHeld }: Outcome) =>
  `${name}: ${linesShort.toLocaleString('en')} of ${lines.toLocaleString('en')} lines short (${((100 * linesShort) / lines).toFixed(2)} %), ${((100 * piecesShort) / pieces).toFixed(2)} % of the pieces; held ${piecesHeld.toLocaleString('en')} pieces worth ${Math.round(valueHeld / 100).toLocaleString('en')}`

describe('the last six months of a real wholesaler, replayed day by day with thresholds learnt from the year before', () => {
  it('computed thresholds miss at least 15 % fewer lines, and fewer pieces, than the same days of cover for every article, holding no more stock', () => {
    const rival = fixedLike(({ perDay }, size) => Math.ceil(perDay * size))
    console.log(`${articles.length} articles\n${told('computed at 95 %', computed)}\n${told(`fixed at ${rival.size.toFixed(1)} days of cover`, rival)}`)
    expect(computed.linesShort).toBeLessThan(0.85 * rival.linesShort)
    expect(computed.piecesShort).toBeLessThan(rival.piecesShort)
    expect([computed.piecesHeld <= rival.piecesHeld, computed.valueHeld <= rival.valueHeld]).toEqual([true, true])
  })

  it('and at least a third fewer lines than the same number of pieces for every article', () => {
    const rival = fixedLike((_, size) => Math.round(size))
    console.log(told(`fixed at ${rival.size.toFixed(0)} pieces`, rival))
    expect(computed.linesShort).toBeLessThan((rival.linesShort * 2) / 3)
    expect([computed.piecesHeld <= rival.piecesHeld, computed.valueHeld <= rival.valueHeld]).toEqual([true, true])
  })

  it('a higher service level holds more and misses less', () => {
    const at = (serviceLevelMillionths: number) =>
      replayStock(
        articles,
        from,
        to,
        supplier,
        eachWeek(
          (article, day) =>
            computeThreshold({
              demand: pastOf(article as Article, day),
              leadDays: supplier.leadDays,
              leadDeviationHundredths: deviationHundredths,
              reviewDays: 1,
              serviceLevelMillionths,
              step: 1,
            }).reorderPoint,
        ),
      )
    const [lower, higher] = [at(900_000), at(980_000)]
    console.log([told('computed at 90 %', lower), told('computed at 98 %', higher)].join('\n'))
    expect([
      lower.linesShort > computed.linesShort,
      computed.linesShort > higher.linesShort,
      lower.piecesHeld < computed.piecesHeld,
      computed.piecesHeld < higher.piecesHeld,
    ]).toEqual([true, true, true, true])
  })
})
