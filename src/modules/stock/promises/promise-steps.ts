import type { Availability } from '../availability.ts'
import { heldInAll } from '../kept/tell-stock.ts'
import { broughtByUs, promiseOf, unpromised, type Asked } from './promise-of.ts'

/** Up to a quantity (base steps; null: any) all of it can leave on a day. */
export type PromiseStep = { upTo: number | null; on: string }

/** For which quantities beyond what is there an order is taken, and for when: the answers of `promiseOf` where they change, the smallest first. */
export function promiseSteps(level: Availability, { leadDays, today }: Omit<Asked, 'qty'>): PromiseStep[] {
  // Quantities are for who may see them.
  if ((level.shows ?? 'exact') !== 'exact') return []
  if (level.mayWait === 0 && !level.atSuppliers) return []
  const held = heldInAll(level)
  const most = level.mayWait === null ? null : held + level.mayWait
  const suppliers = level.atSuppliers ?? []
  const [sooner, late] = [false, true].map((after) => suppliers.filter(({ afterIncoming = false }) => afterIncoming === after)) as [typeof suppliers, typeof suppliers]
  const first = level.available + sumOf(sooner)
  const quantities = [
    ...sooner.map((_, i) => level.available + sumOf(sooner.slice(0, i + 1))),
    ...level.places.flatMap((place) => {
      let there = first
      return unpromised(place, today).map(({ qty }) => (there += qty))
    }),
    ...late.map((_, i) => first + broughtByUs(level, today) + sumOf(late.slice(0, i + 1))),
  ]
  const known = [...new Set(quantities.map((qty) => Math.min(qty, most ?? qty)))].toSorted((a, b) => a - b)
  const steps = known.flatMap((qty): PromiseStep[] => {
    const { readyOn, accepted } = promiseOf(level, { qty, leadDays: null, today })
    return accepted && readyOn !== null ? [{ upTo: qty, on: readyOn }] : []
  })
  const last = known.at(-1) ?? held
  const beyond = leadDays === null || (most !== null && most <= last) ? null : promiseOf(level, { qty: most ?? last + 1, leadDays, today }).readyOn
  return beyond === null ? steps : [...steps, { upTo: most, on: beyond }]
}

function sumOf(places: readonly { free: number }[]): number {
  return places.reduce((sum, { free }) => sum + free, 0)
}
