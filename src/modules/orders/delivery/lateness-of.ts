import { sql, type RawBuilder } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { OrderLine } from '../order-by-id.ts'
import type { OrderState } from '../order-states.ts'

/** What is to be said of a line whose day is over: it is late; it lies here for a day that the client wants later; its order waits for somebody and it will have a new day. */
export type Lateness = 'late' | 'in_time' | 'held'

type Told = Pick<OrderLine, 'kind' | 'qty' | 'qtyCancelled' | 'qtyShipped' | 'qtyReady' | 'waiting' | 'promisedOn'>

const goesOn: readonly OrderState[] = ['placed', 'confirmed', 'in_preparation']
const waits: readonly OrderState[] = ['submitted', 'pending_approval', 'on_hold']

/**
 * The one rule of lateness, here in words and below in SQL. A line is **late** when the day that the client was told (without one: the day he wants) is before `today`, the seller's day; some of it has neither
 * left nor lies ready at its counter; and its order goes on. Not late is what is all here for a later wish, and what keeps to a pre-order's window. Null: its day is not over, nobody named one, or nothing of it is still to come.
 */
export function latenessOf(line: Told, order: { state: OrderState; wantedOn: string | null; windowTo: string | null }, today: Day): Lateness | null {
  const told = line.promisedOn ?? order.wantedOn
  if (line.kind === 'charge' || told === null || told >= today || Math.max(line.qtyShipped, line.qtyReady) >= line.qty - line.qtyCancelled) return null
  if (waits.includes(order.state)) return 'held'
  if (!goesOn.includes(order.state)) return null
  const until = [order.windowTo, line.waiting === 0 ? order.wantedOn : null]
  return until.some((day) => day !== null && day >= today) ? 'in_time' : 'late'
}

/** True of a line `l` of the order `o`, with what of it waits as `w` (all null for nothing), that is late on this day. */
export function lateLine(today: Day): RawBuilder<boolean> {
  return sql<boolean>`(o.state = any(${[...goesOn]}::text[]) and l.variant_id is not null and l.qty - l.qty_cancelled > greatest(l.qty_shipped, l.qty_ready)
    and greatest(coalesce(l.promised_on, o.wanted_on), o.window_to, case when coalesce(w.qty, 0) = 0 then o.wanted_on end) < ${today}::date)`
}

/** True of an order `o` of which a line is late on this day. */
export function lateOrder(today: Day): RawBuilder<boolean> {
  return sql<boolean>`(o.state = any(${[...goesOn]}::text[]) and exists (
    select from orders.line l left join stock.waiting w on w.holder = l.order_id and w.line = l.position where l.order_id = o.id and ${lateLine(today)}))`
}
