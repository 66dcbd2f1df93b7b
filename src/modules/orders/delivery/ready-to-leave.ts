import { sql, type RawBuilder } from 'kysely'
import type { LockedLine, LockedOrder } from '../lock-order.ts'

/** Something of the order `o` can leave now, as a condition: a piece is held for it, and nothing holds the order back. */
export function readyToLeave(): RawBuilder<boolean> {
  return sql<boolean>`(
    exists (select from orders.line l left join stock.waiting w on w.holder = l.order_id and w.line = l.position
      where l.order_id = o.id and l.variant_id is not null and l.qty - l.qty_cancelled - l.qty_shipped > coalesce(w.qty, 0)
        + coalesce((select sum(h.qty) from stock.held_at h where h.holder = l.order_id and h.line = l.position and h.way is not null), 0))
    and (o.delivery = 'available' or o.delivery_freed_at is not null or not exists (
      select from stock.waiting w join orders.line l on l.order_id = w.holder and l.position = w.line where w.holder = o.id and not l.comes_later)
      and not exists (select from stock.held_at h join orders.line l on l.order_id = h.holder and l.position = h.line where h.holder = o.id and h.way = 'through' and not l.comes_later)))`
}

/**
 * The client wants it together, something of it is not there yet (also what a supplier sends by way of us; what he delivers himself travels apart and holds nothing back), and nobody has said that it may leave
 * in parts.
 */
export function isHeldBack({
  delivery,
  deliveryFreedAt,
  lines,
}: Pick<LockedOrder, 'delivery' | 'deliveryFreedAt'> & { lines: readonly Pick<LockedLine, 'waiting' | 'through' | 'comesLater'>[] }): boolean {
  return delivery === 'together' && deliveryFreedAt === null && lines.some((line) => line.waiting + line.through > 0 && !line.comesLater)
}
