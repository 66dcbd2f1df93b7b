import { addDays, startOfDay, type Day } from '#kernel/day.ts'
import { lineNet, type Per } from '#kernel/money.ts'
import type { Article } from '../articles/build-catalogue.ts'
import { idOf } from '../chance/id-of.ts'
import { workingDayFrom, workingDaysOn } from '../chance/working-day.ts'
import { demoSuppliers, supplierOf, type DemoSupplier } from './suppliers.ts'

/** What is to come of an article, or has come. */
export type Wanted = { article: Article; qty: number; dueOn: Day }
export type PlannedLine = Wanted & { dueId: string; unitNet: number; per: Per; netCents: number }
export type PlannedOrder = {
  id: string
  number: string
  supplier: DemoSupplier
  state: 'to_approve' | 'sent' | 'confirmed' | 'closed'
  /** Of the one that waits for approval, the day on which it was asked for. */
  sentOn: Day
  lines: PlannedLine[]
  netCents: number
  receipt: { id: string; number: string; on: Day; atMillis: number } | null
}

/** From here on somebody else approves an order before it leaves, in cents. */
export const approveFromCents = 500_000
/** The one who is late, the two who have not answered yet, and the one whose order waits for approval. */
const late = 'FORGEAL'
const waits = 'KRAFTMAN'
const mostWaiting = 24
const silent = new Set(['MESURA', 'SECURIS'])
const lateDays = 4

/** Supply orders as they would have been written: one with what came three weeks ago per supplier, one with what is to come; and one of what is missing, above the limit, that nobody has approved. */
export function planSupply(
  { came, coming, missing }: { came: readonly Wanted[]; coming: readonly Wanted[]; missing: readonly Wanted[] },
  costOf: (articleId: number) => number,
  today: Day,
): PlannedOrder[] {
  const orders: PlannedOrder[] = []
  const add = (supplier: DemoSupplier, wanted: readonly Wanted[], state: PlannedOrder['state']): void => {
    if (wanted.length === 0) return
    const number = `CF${today.slice(0, 4)}-${String(orders.length + 1).padStart(5, '0')}`
    const lines = wanted.map((one): PlannedLine => {
      const { per, stepsPerUnit } = one.article.selling
      const price = { unitNet: costOf(one.article.id), per: per as Per }
      return {
        ...one,
        ...price,
        dueOn: supplier.code === late && state === 'confirmed' ? workingDaysOn(today, -lateDays) : one.dueOn,
        dueId: idOf('due', 0, `${number} ${one.article.sku}`),
        netCents: lineNet(one.qty, { ...price, steps: stepsPerUnit }),
      }
    })
    const on = workingDaysOn(today, -14)
    const receipt =
      state === 'closed'
        ? { id: idOf('rec', 0, number), number: pastReceiptNumber(supplier, today), on, atMillis: startOfDay(on, 'Europe/Paris').epochMilliseconds + 9 * 3_600_000 }
        : null
    orders.push({
      id: idOf('sup', 0, number),
      number,
      supplier,
      state,
      sentOn: state === 'to_approve' ? workingDaysOn(today, -1) : state === 'closed' ? workingDaysOn(today, -14 - supplier.lead) : workingDaysOn(today, -supplier.lead),
      lines,
      netCents: lines.reduce((sum, line) => sum + line.netCents, 0),
      receipt,
    })
  }
  const of = (supplier: DemoSupplier, wanted: readonly Wanted[]) => wanted.filter(({ article }) => supplierOf(article).id === supplier.id)
  for (const supplier of demoSuppliers) add(supplier, of(supplier, came), 'closed')
  for (const supplier of demoSuppliers)
    add(
      supplier,
      of(supplier, coming).map((one) => ({ ...one, dueOn: workingDayFrom(one.dueOn < today ? addDays(today, 1) : one.dueOn) })),
      silent.has(supplier.code) ? 'sent' : 'confirmed',
    )
  for (const supplier of demoSuppliers.filter(({ code }) => code === waits)) {
    const some = of(supplier, missing).slice(0, mostWaiting)
    const times = Math.ceil((approveFromCents * 1.2) / Math.max(1, netOf(some, costOf)))
    add(
      supplier,
      some.map((one) => ({ ...one, qty: one.qty * times })),
      'to_approve',
    )
  }
  return orders
}

function netOf(wanted: readonly Wanted[], costOf: (articleId: number) => number): number {
  return wanted.reduce((sum, { article, qty }) => sum + lineNet(qty, { unitNet: costOf(article.id), per: article.selling.per as Per, steps: article.selling.stepsPerUnit }), 0)
}

/** The receipt of what came from a supplier: the ledger names it too. */
export function pastReceiptNumber(supplier: DemoSupplier, today: Day): string {
  return `BR${today.slice(0, 4)}-${String(supplier.id).padStart(5, '0')}`
}
