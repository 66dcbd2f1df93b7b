import { mustBeAllowed } from '#modules/accounts/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { lockOrder } from '../lock-order.ts'
import { mustBeIn } from '../order-states.ts'
import { cancelLocked } from './cancel-locked.ts'
import { mustChange } from './must-change.ts'

/** Cancels an order that has not begun to leave: its stock and its outstanding are free again. Cancelling twice is no fault. Refuses `order.state_forbids`, and for a pre-order `preorder.closed` to the client after the closing day. */
export async function cancelOrder(ctx: Ctx, orderId: string, reason: string | null): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const order = await lockOrder(tx, orderId)
    if (order.state === 'cancelled') return
    mustChange(tx, order)
    mustBeIn('cancel', order)
    if (order.state === 'confirmed') mustBeAllowed(tx, 'orders.cancel')
    await cancelLocked(tx, order, reason)
  })
}
