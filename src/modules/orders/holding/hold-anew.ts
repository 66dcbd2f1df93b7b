import { sql } from 'kysely'
import { reserve } from '#modules/stock/index.ts'
import type { TxCtx } from '#platform/context.ts'
import { isGift } from '../changing/change-order.ts'
import { deliveryOf, type LockedOrder } from '../lock-order.ts'
import { note } from '../note.ts'
import { openQty } from '../changing/rewrite-lines.ts'

/** Reserves again what a lapsed order, locked, has let go of, with new days for its lines; nothing for an order that still holds its stock. Refuses `stock.insufficient`, `stock.cap_reached`. */
export async function holdAnew(tx: TxCtx, order: LockedOrder): Promise<void> {
  if (order.lapsedAt === null) return
  const lines = order.lines
    .filter((line) => line.variantId !== null && openQty(line) > 0)
    .map((line) => ({ line: line.position, variantId: line.variantId!, sku: line.sku, qty: openQty(line), mustBeThere: isGift(line) }))
  const { held, waiting, promisedOn } = await reserve(tx, order.id, lines, { wantedOn: order.wantedOn, companyId: order.companyId, deliverTo: deliveryOf(order) })
  const from = new Map([...waiting, ...held].map((one) => [one.line, one.warehouseId]))
  await sql`
    update orders.line l set promised_on = n.promised_on, warehouse_id = n.warehouse_id, promised_before = null, promise_agreed_at = null
    from unnest(${lines.map(({ line }) => line)}::int[], ${lines.map(({ line }) => promisedOn.get(line) ?? null)}::date[], ${lines.map(({ line }) => from.get(line) ?? null)}::bigint[]) as n(position, promised_on, warehouse_id)
    where l.order_id = ${order.id} and l.position = n.position`.execute(tx.db)
  await note(tx, order.id, 'held_anew')
}
