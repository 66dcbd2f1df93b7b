import type { Day } from '#kernel/day.ts'
import type { Per } from '#kernel/money.ts'

/** A supplier's price from a quantity on (base steps), ten-thousandths for `per` units; `to` is the last day, null without end. */
export type PriceBreak = { minQty: number; unitNet: number; per: Per; from: Day | null; to: Day | null }

/** The price that holds for a quantity on a day: the highest step reached; of two for the same step, the one that began last. Null when there is none. */
export function priceAt(breaks: readonly PriceBreak[], qty: number, on: Day): PriceBreak | null {
  const valid = breaksOn(breaks, on).filter((one) => one.minQty <= qty)
  return valid.at(-1) ?? null
}

/** One price per step on that day, the smallest step first. */
export function breaksOn(breaks: readonly PriceBreak[], on: Day): PriceBreak[] {
  const valid = breaks.filter(({ from, to }) => (from === null || from <= on) && (to === null || on <= to))
  const byStep = Map.groupBy(valid, (one) => one.minQty)
  return [...byStep].toSorted(([a], [b]) => a - b).map(([, same]) => same.toSorted((a, b) => (a.from ?? '').localeCompare(b.from ?? '')).at(-1)!)
}
