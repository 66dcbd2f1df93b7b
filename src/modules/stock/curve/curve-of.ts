import { addDays, type Day } from '#kernel/day.ts'

/** What is known of an article over all its warehouses, or in one, in base steps. */
export type CurveFacts = {
  available: number
  /** What comes, and from what document; past days count as today. */
  receipts: readonly { dueOn: Day; qty: number; document: string | null }[]
  /** What is promised to clients on back-order, and for when; null: nobody knows, counted today. */
  waiting: readonly { on: Day | null; qty: number }[]
  /** What is pre-ordered in campaigns that are not launched, on the first day of its window: no promise yet, so it lowers the line with demand alone. */
  preorders?: readonly { on: Day; qty: number; document: string }[]
  /** Mean demand per day, in thousandths of a base step. */
  perDayThousandths: number
  today: Day
  days: number
}
/** One change of the firm stock: `qty` of it, what stands after it, and what would with demand. */
export type CurveStep = { on: Day; kind: 'today' | 'receipt' | 'waiting' | 'preorder'; qty: number; document: string | null; firm: number; withDemand: number }
export type CurvePoint = { on: Day; firm: number; withDemand: number }

/** Stock day by day from today on: the firm one moves by what comes and what is promised, the other one loses the mean demand and what is pre-ordered besides. A receipt goes before what is promised for the same day. */
export function curveOf(facts: CurveFacts): { steps: CurveStep[]; points: CurvePoint[] } {
  const { available, today, days } = facts
  const last = addDays(today, days)
  const changes = [
    ...facts.receipts.map(({ dueOn, qty, document }) => ({ on: dueOn < today ? today : dueOn, kind: 'receipt' as const, qty, document })),
    ...facts.waiting.map(({ on, qty }) => ({ on: on === null || on < today ? today : on, kind: 'waiting' as const, qty: -qty, document: null })),
    ...(facts.preorders ?? []).map(({ on, qty, document }) => ({ on: on < today ? today : on, kind: 'preorder' as const, qty: -qty, document })),
  ]
    .filter(({ on }) => on <= last)
    .toSorted((a, b) => (a.on === b.on ? (a.kind === b.kind ? 0 : a.kind === 'receipt' ? -1 : b.kind === 'receipt' ? 1 : 0) : a.on < b.on ? -1 : 1))
  const demandUntil = (day: Day) => Math.round((facts.perDayThousandths * Temporal.PlainDate.from(today).until(day).days) / 1_000)
  let [firm, preordered] = [available, 0]
  const steps: CurveStep[] = [{ on: today, kind: 'today', qty: available, document: null, firm, withDemand: firm }]
  for (const change of changes) {
    if (change.kind === 'preorder') preordered -= change.qty
    else firm += change.qty
    steps.push({ ...change, firm, withDemand: firm - preordered - demandUntil(change.on) })
  }
  const points = Array.from({ length: days + 1 }, (_, i): CurvePoint => {
    const on = addDays(today, i)
    const now = steps.findLast((step) => step.on <= on)!
    return { on, firm: now.firm, withDemand: now.withDemand + demandUntil(now.on) - demandUntil(on) }
  })
  return { steps, points }
}
