import { Refusal } from '#kernel/refusal.ts'
import type { TxCtx } from '#platform/context.ts'
import type { LockedOrder } from '../lock-order.ts'
import { note } from '../note.ts'
import { own } from '../tables.ts'
import { isHeldBack } from './ready-to-leave.ts'

/** Nothing leaves of a locked order that is held back, unless a reason is given: then it leaves as it comes from now on, and the timeline says why. Refuses `order.waits_for_all` with what is missing. */
export async function mustBeLetGo(tx: TxCtx, order: LockedOrder, reason: string | null): Promise<void> {
  if (!isHeldBack(order)) return
  const missing = order.lines.filter((line) => line.waiting + line.through > 0 && !line.comesLater).map(({ sku }) => sku)
  if (!reason?.trim()) throw new Refusal('order.waits_for_all', { number: order.number, skus: missing.join(', ') })
  await own(tx).updateTable('orders.order').set({ delivery_freed_at: tx.now.toString() }).where('id', '=', order.id).execute()
  await note(tx, order.id, 'delivery_freed', { reason: reason.trim().slice(0, 300) })
}
