import type { GivenPrice } from './plan-prices.ts'

/**
 * Of one article's lines on one list, those that ask more a unit for a larger quantity than another of these lines asks for a smaller one on the same day. What stood before is left out: a
 * file that comes in parts may change the smaller tier further down.
 */
export function risingAmong(given: readonly GivenPrice[]): Set<number> {
  const rising = new Set<number>()
  for (const ofUnit of Map.groupBy(given, ({ unit }) => unit).values()) {
    const kept: GivenPrice[] = []
    for (const one of ofUnit.toSorted((a, b) => a.minQty - b.minQty)) {
      const smaller = kept.findLast((other) => other.minQty < one.minQty && other.from < one.to && one.from < other.to)
      if (smaller && BigInt(one.unitNet) * BigInt(smaller.per) > BigInt(smaller.unitNet) * BigInt(one.per)) rising.add(one.line)
      else kept.push(one)
    }
  }
  return rising
}
