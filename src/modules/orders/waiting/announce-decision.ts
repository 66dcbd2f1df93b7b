import type { TxCtx } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { orderWaitingDecided } from '../events.ts'
import type { LockedLine, LockedOrder } from '../lock-order.ts'

/** Somebody has decided on a line that waits: those who look after the client will read what, of how much, and by whom. */
export async function announceDecision(tx: TxCtx, order: LockedOrder, line: LockedLine, decision: 'wait' | 'split' | 'cancel'): Promise<void> {
  const { id, name } = tx.actor
  await emit(tx, orderWaitingDecided, { orderId: order.id, companyId: order.companyId, position: line.position, qty: line.waiting, decision, by: { id, name } }, order.id)
}
