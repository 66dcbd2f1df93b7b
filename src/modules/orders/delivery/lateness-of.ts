import { sql, type RawBuilder } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Order, OrderLine } from '../order-by-id.ts'
import type { OrderState } from '../order-states.ts'

/** What is to be said of a line whose day is over: it is late; it lies here for a day that the client wants later; its order waits for somebody and it will have a new day. */
export type Lateness = 'late' | 'in_time' | 'held'

type Told = Pick<OrderLine, 'kind' | 'qty' | 'qtyCancelled' | 'qtyShipped' | 'qtyReady' | 'waiting' | 'promisedOn' | 'comesLater'>
type Around = Pick<Order, 'wantedOn' | 'windowTo' | 'delivery' | 'deliveryFreedAt'> & { state: OrderState; lines: readonly Told[] }

/** An order on which the seller is at work: nothing holds it. */
export const goesOn: readonly OrderState[] = ['placed', 'confirmed', 'in_preparation']
const waits: readonly OrderState[] = ['submitted', 'pending_approval', 'on_hold']

/**
 * The one rule of lateness, here in words and below in SQL. A line is **late** when the day that the client was told (without one: the day he wants) is before `today`, the seller's day; some of it has neither
 * left nor lies ready at its counter; and its order goes on. Not late is what is all here for a later wish or for the rest of an order that leaves together, and what keeps to a pre-order's window. Null: its day is not over, nobody named one, or nothing of it is still to come.
 */
export function latenessOf(line: Told, order: Around, today: Day): Lateness | null {
  const told = line.promisedOn ?? order.wantedOn
  if (line.kind === 'charge' || told === null || told >= today || Math.max(line.qtyShipped, line.qtyReady) >= line.qty - line.qtyCancelled) return null
  if (waits.includes(order.state)) return 'held'
  if (!goesOn.includes(order.state)) return null
  const until = [order.windowTo, line.waiting === 0 ? order.wantedOn : null]
  if (until.some((day) => day !== null && day >= today)) return 'in_time'
  return line.waiting === 0 && awaitsTheRest(line, order, today) ? 'in_time' : 'late'
}

// The client was told that it all leaves with the last of it: that day counts, and none while one line has none.
function awaitsTheRest({ comesLater }: Told, { delivery, deliveryFreedAt, lines }: Around, today: Day): boolean {
  if (delivery !== 'together' || deliveryFreedAt !== null || comesLater) return false
  return lines.some((one) => one.kind !== 'charge' && !one.comesLater && one.qty - one.qtyCancelled > one.qtyShipped && (one.promisedOn === null || one.promisedOn >= today))
}

/** True of a line `l` of the order `o`, with what of it waits as `w` (all null for nothing), that is late on this day. */
export function lateLine(today: Day): RawBuilder<boolean> {
  return sql<boolean>`(o.state = any(${[...goesOn]}::text[]) and l.variant_id is not null and l.qty - l.qty_cancelled > greatest(l.qty_shipped, l.qty_ready)
    and greatest(coalesce(l.promised_on, o.wanted_on), o.window_to, case when coalesce(w.qty, 0) = 0 then o.wanted_on end) < ${today}::date
    and not (coalesce(w.qty, 0) = 0 and o.delivery = 'together' and o.delivery_freed_at is null and not l.comes_later and exists (
      select from orders.line m where m.order_id = o.id and m.variant_id is not null and not m.comes_later and m.qty - m.qty_cancelled > m.qty_shipped and coalesce(m.promised_on >= ${today}::date, true))))`
}

/** True of an order `o` of which a line is late on this day. */
export function lateOrder(today: Day): RawBuilder<boolean> {
  return sql<boolean>`(o.state = any(${[...goesOn]}::text[]) and exists (
    select from orders.line l left join stock.waiting w on w.holder = l.order_id and w.line = l.position where l.order_id = o.id and ${lateLine(today)}))`
}
