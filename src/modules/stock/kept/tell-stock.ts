import type { Day } from '#kernel/day.ts'
import type { Availability } from '../availability.ts'
import type { Told } from './sight.ts'

export type StockLevel = 'in' | 'few' | 'none'

type Facts = { exact: Availability; fewBelow: number }

// The figures behind what is told stay in this room: they decide, and can't be serialized by a door.
const behind = new WeakMap<Availability, Facts>()

/**
 * The only place where stock is made fit for its reader. Unless he sees the exact figures, numbers become the least that his sight gives away anyway: 1
 * for 'there', dates without quantities, nothing at all. Rooms decide with `isEnough` and `promiseOf`, which know better.
 */
export function tellStock(exact: Availability, { shows, fewBelow }: Told): Availability {
  if (shows === 'exact') return exact
  const blind = shows === 'nothing'
  const incoming = blind ? [] : exact.incoming.map(({ dueOn }) => ({ dueOn, qty: 1 }))
  const told: Availability = {
    shows,
    onHand: 0,
    reserved: 0,
    available: !blind && exact.available > 0 ? 1 : 0,
    incoming,
    projected: !blind && exact.projected > 0 ? 1 : 0,
    places: [],
    usual: exact.usual,
    mayWait: null,
    ...(exact.kept && { kept: exact.kept }),
    ...(exact.cap && { cap: exact.cap }),
    ...(!blind && exact.fromSuppliers && { fromSuppliers: exact.fromSuppliers.map((one) => ({ ...one, qty: null })) }),
  }
  behind.set(told, { exact, fewBelow })
  return told
}

/** The figures that decide, whatever the reader is told. */
export function exactly(level: Availability): Availability {
  return behind.get(level)?.exact ?? level
}

/** Whether so many base steps are there for whoever asked, at suppliers' too: the answer that a sight never hides, because an order gives it too. */
export function isEnough(level: Availability, qty: number): boolean {
  return qty <= heldInAll(exactly(level))
}

/** Whether an order may take more than is there: the answer that a sight never hides, because an order gives it too. */
export function mayExceed(level: Availability): boolean {
  return exactly(level).mayWait !== 0
}

/** What can be held for an order at once: ours, and what suppliers hold. */
export function heldInAll({ available, atSuppliers = [] }: Pick<Availability, 'available' | 'atSuppliers'>): number {
  return available + atSuppliers.reduce((sum, { free }) => sum + free, 0)
}

/** In stock, few left or none, for who is told levels; fewer than `fewBelow` units are few. */
export function levelOf(level: Availability, stepsPerUnit: number): StockLevel {
  const { exact, fewBelow } = behind.get(level) ?? { exact: level, fewBelow: 10 }
  if (exact.available <= 0) return 'none'
  return exact.available < fewBelow * stepsPerUnit ? 'few' : 'in'
}

/** Of what a cap leaves and what is there, the most that may still be ordered; null when the reader may not know. */
export function mostToOrder(level: Availability): number | null {
  if ((level.shows ?? 'exact') !== 'exact') return null
  return Math.min(heldInAll(level), level.cap?.left ?? Number.MAX_SAFE_INTEGER)
}

/** Pieces set aside for the reader himself, and until which day (inclusive). */
export type Kept = { qty: number; until: Day }
/** The most that he may order in this period: what is left of it, and its last day (null: without end). */
export type Capped = { most: number; left: number; until: Day | null }
