import { mustBeAllowed } from '#modules/accounts/index.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { orderConfirmed } from '../events.ts'
import { lockOrder, type LockedOrder } from '../lock-order.ts'
import { note } from '../note.ts'
import { mustBeIn } from '../order-states.ts'
import { own } from '../tables.ts'

/** The seller takes the order: placed → confirmed. Confirming twice is no fault. Refuses `order.unknown`, `order.state_forbids`. */
export async function confirmOrder(ctx: Ctx, orderId: string): Promise<void> {
  mustBeAllowed(ctx, 'orders.confirm')
  await inTransaction(ctx, async (tx) => {
    const order = await lockOrder(tx, orderId)
    if (order.state === 'confirmed') return
    await confirmLocked(tx, order)
  })
}

/** The same for a locked order; gives it as it stands then. Refuses `order.state_forbids`. */
export async function confirmLocked(tx: TxCtx, order: LockedOrder): Promise<LockedOrder> {
  mustBeIn('confirm', order)
  await own(tx)
    .updateTable('orders.order')
    .set({ state: 'confirmed', confirmed_at: tx.now.toString(), version: order.version + 1 })
    .where('id', '=', order.id)
    .execute()
  await note(tx, order.id, 'confirmed')
  await emit(tx, orderConfirmed, { orderId: order.id, companyId: order.companyId }, order.id)
  return { ...order, state: 'confirmed', version: order.version + 1 }
}
