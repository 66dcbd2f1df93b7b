import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { supplyApproved } from '../events.ts'
import { own } from '../tables.ts'
import { lockSupplyOrder, type SeenOrder } from './steps/lock-order.ts'
import { note } from './steps/note.ts'
import { mustAllow } from './steps/states.ts'
import { send } from './submit-order.ts'

/**
 * Somebody other than its author and its sender lets an order leave, or (with `rejected`, the reason) gives it back as a draft. Refuses `supply.own_approval`,
 * `supply.order_changed_meanwhile`, `supply.state_forbids`.
 */
export async function approveSupplyOrder(ctx: Ctx, seen: SeenOrder, rejected: string | null = null): Promise<void> {
  mustBeAllowed(ctx, 'supply.approve')
  await inTransaction(ctx, async (tx) => {
    const order = await lockSupplyOrder(tx, seen)
    mustAllow(order, 'approve')
    if (order.author === tx.actor.id || order.sender === tx.actor.id) throw new Refusal('supply.own_approval', { number: order.number })
    if (rejected === null) {
      await note(tx, order.id, 'approved')
      await emit(tx, supplyApproved, { supplyOrderId: order.id }, order.id)
      await send(tx, order, { approvedBy: tx.actor.id })
      return
    }
    await own(tx)
      .updateTable('supply.order')
      .set({ state: 'draft', sender: null, version: sql<number>`version + 1` })
      .where('id', '=', order.id)
      .execute()
    await note(tx, order.id, 'rejected', { reason: rejected.trim().slice(0, 300) })
  })
}
