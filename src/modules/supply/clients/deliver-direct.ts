import { sql } from 'kysely'
import { largestQuantity } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { TxCtx } from '#platform/context.ts'
import { lockSupplyOrder, openQty, type LockedOrder, type SeenOrder } from '../orders/steps/lock-order.ts'
import { note } from '../orders/steps/note.ts'
import { settleOrder } from '../orders/steps/settle-order.ts'
import { mustAllow } from '../orders/steps/states.ts'
import { planReceipt } from '../receipts/plan-receipt.ts'
import { takeOffOrder } from '../receipts/take-off-order.ts'
import { own } from '../tables.ts'
import { clientLines, countDone } from './client-lines.ts'

/** What leaves the supplier for a line of the client's order; base steps. */
export type DirectPart = { line: number; variantId: number; qty: number }

/**
 * A supplier has delivered to the client himself: all that is still to come of the order and held for the client, or the quantities of the positions that are named (base steps). `deliver` writes it into the client's order, whose lock
 * the caller holds, and gives the shipment. The right was asked for. Refuses `supply.order_changed_meanwhile`, `supply.state_forbids`, `supply.line_unknown`, `stock.quantity_invalid`,
 * `supply.ships_too_much` (more than is held for the client), `supply.nothing_to_ship`.
 */
export async function deliverDirect(
  tx: TxCtx,
  seen: SeenOrder,
  asked: readonly { position: number; qty: number }[] | null,
  deliver: (parts: readonly DirectPart[], heldAt: number) => Promise<{ id: string; number: string }>,
): Promise<void> {
  const order = await lockSupplyOrder(tx, seen)
  mustAllow(order, 'receive')
  const wanted = asked === null ? null : new Map(asked.map(({ position, qty }) => [position, qty]))
  for (const [position, qty] of wanted ?? []) {
    if (!order.lines.some((line) => line.position === position)) throw new Refusal('supply.line_unknown', { number: order.number, position })
    if (!Number.isSafeInteger(qty) || qty < 0 || qty > largestQuantity) throw new Refusal('stock.quantity_invalid', { position })
  }
  const parts = await partsOf(tx, order, wanted)
  if (parts.length === 0) throw new Refusal('supply.nothing_to_ship', { number: order.number })
  const shipment = await deliver(parts, order.heldAt!)
  const sums = [...Map.groupBy(parts, ({ variantId }) => variantId)].map(([variantId, same]) => ({ variantId, qty: same.reduce((sum, { qty }) => sum + qty, 0), damaged: 0 }))
  const planned = planReceipt(order.lines, sums)
  await takeOffOrder(tx, order, planned)
  await countDone(tx, order.id, parts)
  await own(tx)
    .insertInto('supply.shipped')
    .values(planned.map(({ line, variantId, qty }) => ({ order_id: order.id, position: line!.position, shipment: shipment.id, variant_id: variantId, qty })))
    .execute()
  await note(tx, order.id, 'shipped_direct', { shipment: shipment.number, lines: planned.length })
  await settleOrder(tx, order.id)
  await own(tx)
    .updateTable('supply.order')
    .set({ version: sql<number>`version + 1` })
    .where('id', '=', order.id)
    .execute()
}

// Never more than is still held for the client: he may want less than the supplier has confirmed.
async function partsOf(tx: TxCtx, order: LockedOrder, wanted: ReadonlyMap<number, number> | null): Promise<DirectPart[]> {
  const { rows } = await sql<{ line: number; qty: number }>`select line, qty from stock.held_at where holder = ${order.forOrder} and warehouse_id = ${order.heldAt}`.execute(tx.db)
  const held = new Map(rows.map(({ line, qty }) => [line, qty]))
  const lines = await clientLines(tx, order.id)
  return order.lines.flatMap((line) => {
    let left = wanted === null ? openQty(line) : (wanted.get(line.position) ?? 0)
    const parts = lines
      .filter(({ variantId }) => variantId === line.variantId)
      .flatMap(({ line: to, variantId, qty, done }): DirectPart[] => {
        const part = Math.min(left, qty - done, held.get(to) ?? 0)
        left -= part
        return part > 0 ? [{ line: to, variantId, qty: part }] : []
      })
    if (wanted !== null && left > 0) throw new Refusal('supply.ships_too_much', { sku: line.sku, number: order.number })
    return parts
  })
}
