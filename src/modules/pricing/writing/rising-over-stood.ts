import type { GivenPrice, HeldPrice } from './plan-prices.ts'

/**
 * Of one article's lines on one list, those after which a larger quantity would cost more a unit than a smaller one on a day, against prices that stand there and that none of these lines sets anew.
 * A line that says again what stands is no change, and is let pass.
 */
export function risingOverStood(given: readonly GivenPrice[], stood: readonly HeldPrice[]): Set<number> {
  const said = new Set(given.map(tierOf))
  const left = stood.filter((one) => !said.has(tierOf(one))).toSorted((a, b) => a.minQty - b.minQty)
  const before = new Map(stood.map((one) => [`${tierOf(one)} ${one.from}`, one]))
  const rising = given.filter((one) => {
    const meets = (other: HeldPrice) => other.unit === one.unit && other.from < one.to && one.from < other.to
    const smaller = left.findLast((other) => other.minQty < one.minQty && meets(other))
    const larger = left.find((other) => other.minQty > one.minQty && meets(other))
    return ((smaller && costsMore(one, smaller)) || (larger && costsMore(larger, one))) && !isSame(one, before.get(`${tierOf(one)} ${one.from}`))
  })
  return new Set(rising.map(({ line }) => line))
}

const tierOf = ({ unit, minQty }: HeldPrice) => `${unit} ${minQty}`

function costsMore(one: HeldPrice, other: HeldPrice): boolean {
  return BigInt(one.unitNet) * BigInt(other.per) > BigInt(other.unitNet) * BigInt(one.per)
}

function isSame(one: HeldPrice, before: HeldPrice | undefined): boolean {
  return before !== undefined && one.to === before.to && one.unitNet === before.unitNet && one.per === before.per
}
