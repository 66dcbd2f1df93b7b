import { endPreorder } from '#modules/stock/index.ts'
import type { TxCtx } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { writeCancelled } from '../changing/cancel-locked.ts'
import { orderCancelled } from '../events.ts'
import { lockOrder } from '../lock-order.ts'
import { note } from '../note.ts'

/** A pre-order of a cancelled campaign is cancelled, its offers are free again, and its buyer is told why. Once; nothing for an order that is no longer conditional. */
export async function cancelPreorder(tx: TxCtx, orderId: string, { missed }: { missed: boolean }): Promise<void> {
  const order = await lockOrder(tx, orderId)
  if (!order.conditional) return
  await endPreorder(tx, order.id)
  await writeCancelled(tx, order)
  await note(tx, order.id, missed ? 'campaign_missed' : 'campaign_cancelled')
  await emit(tx, orderCancelled, { orderId: order.id, companyId: order.companyId, reason: null, campaign: missed ? 'missed' : 'cancelled' }, order.id)
}
