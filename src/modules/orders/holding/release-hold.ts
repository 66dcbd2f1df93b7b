import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { orderPlaced } from '../events.ts'
import { lockOrder } from '../lock-order.ts'
import { note } from '../note.ts'
import { mustBeIn } from '../order-states.ts'
import { own } from '../tables.ts'
import { dayAnew } from './day-anew.ts'
import { holdAnew } from './hold-anew.ts'

/** Finance lets an order on hold go on: it is placed. One that holds its stock no more has it reserved anew; days that went by while it waited are told anew. Refuses `order.unknown`, `order.state_forbids`, `preorder.not_launched`, `stock.insufficient`, `stock.cap_reached`. */
export async function releaseHold(ctx: Ctx, orderId: string): Promise<void> {
  mustBeAllowed(ctx, 'orders.release')
  await inTransaction(ctx, async (tx) => {
    const order = await lockOrder(tx, orderId)
    mustBeIn('release', order)
    if (order.conditional) throw new Refusal('preorder.not_launched', { number: order.number })
    if (order.lapsedAt === null) await dayAnew(tx, order)
    else await holdAnew(tx, order)
    await own(tx)
      .updateTable('orders.order')
      .set({ state: 'placed', hold_reasons: [], placed_at: tx.now.toString(), holds_until: null, lapsed_at: null, version: order.version + 1 })
      .where('id', '=', order.id)
      .execute()
    await note(tx, order.id, 'released')
    await note(tx, order.id, 'placed')
    await emit(tx, orderPlaced, { orderId: order.id, companyId: order.companyId, grossCents: order.grossCents }, order.id)
  })
}
