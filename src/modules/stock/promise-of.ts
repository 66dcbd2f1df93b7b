import { addDays, type Day } from '#kernel/day.ts'
import type { Availability } from './availability.ts'
import { exactly } from './kept/tell-stock.ts'

export type Promised = {
  /** Base steps that can leave at once. */
  available: number
  /** What is coming and not yet promised to earlier back-orders, by date. */
  incoming: { dueOn: Day; qty: number }[]
  /** The day on which the whole quantity can be there; null when nobody knows. */
  readyOn: Day | null
}

/**
 * From when on a quantity (base steps) can all be delivered: what is there, then what is coming and not promised to others, then the
 * lead time. A receipt that is late counts from today. What the reader may not see of it stays behind (`kept/tell-stock.ts`).
 */
export function promiseOf(level: Availability, wanted: { qty: number; leadDays: number | null; today: Day }): Promised {
  const facts = exactly(level)
  const incoming = unpromised(facts)
  if (level.shows === 'nothing') return { available: 0, incoming: [], readyOn: null }
  const shown = facts === level ? incoming : incoming.map(({ dueOn }) => ({ dueOn, qty: 1 }))
  return { available: level.available, incoming: shown, readyOn: readyOn(facts.available, incoming, wanted) }
}

// Back-orders wait for the first receipts: those pieces belong to somebody already.
function unpromised({ available, incoming, projected }: Availability): Promised['incoming'] {
  let promised = available + incoming.reduce((sum, receipt) => sum + receipt.qty, 0) - projected
  return incoming.flatMap(({ dueOn, qty }) => {
    const taken = Math.min(promised, qty)
    promised -= taken
    return qty > taken ? [{ dueOn, qty: qty - taken }] : []
  })
}

function readyOn(available: number, incoming: Promised['incoming'], { qty, leadDays, today }: { qty: number; leadDays: number | null; today: Day }): Day | null {
  let there = available
  if (there >= qty) return today
  for (const receipt of incoming) {
    there += receipt.qty
    if (there >= qty) return receipt.dueOn < today ? today : receipt.dueOn
  }
  return leadDays === null ? null : addDays(today, leadDays)
}
