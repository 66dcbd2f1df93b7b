import { Refusal } from '#kernel/refusal.ts'
import { inTransaction, type Ctx, type DeliveryChoice } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { mustChange } from '../changing/must-change.ts'
import { orderDeliveryChanged } from '../events.ts'
import { lockOrder } from '../lock-order.ts'
import { note } from '../note.ts'
import { mustBeIn } from '../order-states.ts'
import { own } from '../tables.ts'

/**
 * The client wants an open order delivered otherwise: what is there first, or everything together. Together counts anew even where the office had let it go. Choosing what stands is no fault. Refuses
 * `order.changed_meanwhile`, `order.state_forbids`, `order.has_left` (together, though part of it has left), `access.denied`.
 */
export async function changeDelivery(ctx: Ctx, orderId: string, version: number, delivery: DeliveryChoice): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const order = await lockOrder(tx, orderId, version)
    mustChange(tx, order)
    mustBeIn('giveUp', order)
    if (delivery === order.delivery && order.deliveryFreedAt === null) return
    if (delivery === 'together' && order.lines.some((line) => line.qtyShipped > 0)) throw new Refusal('order.has_left', { number: order.number })
    await own(tx)
      .updateTable('orders.order')
      .set({ delivery, delivery_freed_at: null, version: order.version + 1 })
      .where('id', '=', order.id)
      .execute()
    await note(tx, order.id, 'delivery_changed', { delivery })
    await emit(tx, orderDeliveryChanged, { orderId: order.id, companyId: order.companyId, delivery }, order.id)
  })
}
