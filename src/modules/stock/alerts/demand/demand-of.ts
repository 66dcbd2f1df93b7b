import { mean, sampleStandardDeviation } from 'simple-statistics'

/** What was asked of an article, in base steps: `sales` holds [day, quantity] for days with demand only; day 0 is the first of `days`. */
export type Demand = { days: number; sales: readonly (readonly [day: number, qty: number])[] }
export type DemandPattern = 'none' | 'smooth' | 'erratic' | 'intermittent' | 'lumpy'
export type DemandFigures = { perDay: number; deviation: number; weekDeviation: number; pattern: DemandPattern }

/**
 * Mean and standard deviation per day and the standard deviation per week (base steps), with days without demand counted as zero, and the pattern by Syntetos & Boylan
 * ('On the categorization of demand patterns', Journal of the Operational Research Society 56, 2005): demand is intermittent when its mean interval reaches 1.32 days,
 * its sizes stray when their squared coefficient of variation reaches 0.49; both is lumpy.
 */
export function demandOf({ days, sales }: Demand): DemandFigures {
  if (days < 1 || sales.length === 0) return { perDay: 0, deviation: 0, weekDeviation: 0, pattern: 'none' }
  const total = sales.reduce((sum, [, qty]) => sum + qty, 0)
  const sizes = sales.map(([, qty]) => qty)
  const strays = sizes.length > 1 && (sampleStandardDeviation(sizes) / mean(sizes)) ** 2 >= 0.49
  const intermittent = days / sales.length >= 1.32
  return {
    perDay: total / days,
    deviation: deviationOf(sizes, days),
    weekDeviation: deviationOf(weeksOf(sales), Math.floor(days / 7)),
    pattern: intermittent ? (strays ? 'lumpy' : 'intermittent') : strays ? 'erratic' : 'smooth',
  }
}

function weeksOf(sales: Demand['sales']): number[] {
  const weeks = new Map<number, number>()
  for (const [day, qty] of sales) weeks.set(Math.floor(day / 7), (weeks.get(Math.floor(day / 7)) ?? 0) + qty)
  return [...weeks.values()]
}

// Of `count` values of which all but the given ones are zero.
function deviationOf(values: readonly number[], count: number): number {
  if (count < 2) return 0
  const average = values.reduce((sum, value) => sum + value, 0) / count
  const squares = values.reduce((sum, value) => sum + (value - average) ** 2, 0) + Math.max(0, count - values.length) * average ** 2
  return Math.sqrt(squares / (count - 1))
}
