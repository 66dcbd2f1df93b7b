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
  state: 'sent' | 'confirmed' | 'closed'
  sentOn: Day
  lines: PlannedLine[]
  netCents: number
  receipt: { id: string; number: string; on: Day; atMillis: number } | null
}

/** The one who is late, and the two who have not answered yet. */
const late = 'FORGEAL'
const silent = new Set(['MESURA', 'SECURIS'])
const lateDays = 4

/** Supply orders as they would have been written: one with what came three weeks ago per supplier, one with what is to come. */
export function planSupply(came: readonly Wanted[], coming: readonly Wanted[], costOf: (articleId: number) => number, today: Day): PlannedOrder[] {
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
      sentOn: state === 'closed' ? workingDaysOn(today, -14 - supplier.lead) : workingDaysOn(today, -supplier.lead),
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
  return orders
}

/** The receipt of what came from a supplier: the ledger names it too. */
export function pastReceiptNumber(supplier: DemoSupplier, today: Day): string {
  return `BR${today.slice(0, 4)}-${String(supplier.id).padStart(5, '0')}`
}
