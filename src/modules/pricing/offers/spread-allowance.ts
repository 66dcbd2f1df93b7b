import { spread, type Cents } from '#kernel/money.ts'

/** A line that an allowance may touch: what it still costs, and the least that it may come down to. */
export type Room = { netCents: Cents; leastCents: Cents }

/**
 * Spreads an allowance on lines in proportion to net by largest remainder, ties to the earlier line. A line stops at its floor, and what it
 * could not take goes to the others; what none can take is not given. The parts are cents off, in the order of the lines.
 */
export function spreadAllowance(cents: Cents, lines: readonly Room[]): Cents[] {
  const room = lines.map(({ netCents, leastCents }) => Math.max(0, netCents - Math.max(0, leastCents)))
  const taken = lines.map(() => 0)
  let left = Math.min(
    cents,
    room.reduce((sum, one) => sum + one, 0),
  )
  while (left > 0) {
    const weights = lines.map(({ netCents }, i) => (taken[i]! < room[i]! ? netCents : 0))
    for (const [i, part] of spread(left, weights).entries()) taken[i] = Math.min(room[i]!, taken[i]! + part)
    left =
      Math.min(
        cents,
        room.reduce((sum, one) => sum + one, 0),
      ) - taken.reduce((sum, one) => sum + one, 0)
  }
  return taken
}
