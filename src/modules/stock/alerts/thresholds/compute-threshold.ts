import { probit, quantileSorted } from 'simple-statistics'
import { demandOf, type Demand, type DemandFigures } from '../demand/demand-of.ts'

export type Circumstances = {
  demand: Demand
  leadDays: number
  /** Standard deviation of the lead time, in hundredths of a day. */
  leadDeviationHundredths: number
  /** Days until somebody looks again. */
  reviewDays: number
  /** How often demand until the next delivery shall be covered: 500,000 to 999,999 millionths. */
  serviceLevelMillionths: number
  /** Base steps to which both figures are rounded up: the article's multiple. */
  step: number
}
export type Computed = {
  safety: number
  reorderPoint: number
  method: 'normal' | 'observed'
  figures: DemandFigures
  /** Base steps asked until a delivery comes, on average. */ expected: number
}

/**
 * Safety stock and reorder point of one article in base steps, never negative, never falling when the service level rises. Time to cover is W = lead time + days until the next look.
 *
 * Smooth demand, and whatever has a short past: reorder point = d·W + k·√(W·σd² + d²·σL²) with demand d per day, its standard deviation σd, that of the lead time σL, and the
 * safety factor k of the standard normal at the service level (Silver, Pyke & Thomas, Inventory and Production Management in Supply Chains, 4th ed., chapter 6: demand and lead time that both vary).
 * All other demand, where a normal curve is wrong: the quantile at the service level of what was really asked in each run of days of that length in the past, runs of W − σL and of W + σL days
 * alike, whose mean and spread are those of the lead time. Safety stock = reorder point − d·W. Proven by replay (`replay.data.long.test.ts`).
 */
export function computeThreshold(of: Circumstances): Computed {
  const figures = demandOf(of.demand)
  const days = of.leadDays + of.reviewDays
  const strays = of.leadDeviationHundredths / 100
  const expected = figures.perDay * days
  const method = figures.pattern === 'none' || figures.pattern === 'smooth' || of.demand.days < 3 * (days + strays) ? 'normal' : 'observed'
  const point =
    method === 'normal'
      ? expected + probit(of.serviceLevelMillionths / 1_000_000) * Math.sqrt(days * figures.deviation ** 2 + figures.perDay ** 2 * strays ** 2)
      : quantileSorted(askedInRuns(of.demand, [Math.max(1, Math.round(days - strays)), Math.max(1, Math.round(days + strays))]), of.serviceLevelMillionths / 1_000_000)
  const reorderPoint = roundedUp(Math.max(0, point), of.step)
  return { reorderPoint, safety: Math.min(reorderPoint, roundedUp(Math.max(0, point - expected), of.step)), method, figures, expected }
}

// What was asked in every run of so many days, overlapping, sorted.
function askedInRuns({ days, sales }: Demand, lengths: readonly [number, number]): number[] {
  const until = new Float64Array(days + 1)
  for (const [day, qty] of sales) until[day + 1]! += qty
  for (let day = 1; day <= days; day++) until[day]! += until[day - 1]!
  const runs = new Float64Array(2 * (days + 1) - lengths[0] - lengths[1])
  let i = 0
  for (const length of lengths) {
    for (let end = length; end <= days; end++) runs[i++] = until[end]! - until[end - length]!
  }
  return Array.from(runs).toSorted((a, b) => a - b)
}

// A hair above a whole step is the rounding of fractions, not demand.
function roundedUp(qty: number, step: number): number {
  return Math.max(0, Math.ceil(qty / step - 1e-9)) * step
}
