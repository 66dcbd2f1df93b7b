import { Refusal } from '#kernel/refusal.ts'
import { isAllowed, mustBeAllowed } from '#modules/accounts/index.ts'
import type { TxCtx } from '#platform/context.ts'
import type { LockedOrder } from '../lock-order.ts'

/** Refuses `access.denied` to anybody but the client with the right and staff who may cancel. */
export function mustChange(tx: TxCtx, order: LockedOrder): void {
  if (isAllowed(tx, 'orders.cancel')) return
  if (tx.actor.company?.id !== order.companyId) throw new Refusal('access.denied', { right: 'orders.cancel' })
  mustBeAllowed(tx, 'orders.change')
}
