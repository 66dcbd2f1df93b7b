import { Refusal } from '#kernel/refusal.ts'

/** A supplier's carriage to write: cents without VAT, null: he has not said; nothing to write when left out. Refuses `supply.carriage_invalid`. */
export function carriage(cents: number | null | undefined): { carriage_cents?: number | null } {
  if (cents === undefined) return {}
  if (cents !== null && (!Number.isSafeInteger(cents) || cents < 0 || cents > mostCents)) throw new Refusal('supply.carriage_invalid', { field: 'carriage' })
  return { carriage_cents: cents }
}

const mostCents = 100_000_000
