import { mustBeAllowed } from '#modules/accounts/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { emit } from '#platform/events.ts'
import { orderConfirmed, orderPlaced } from './events.ts'
import { holdAnew } from './holding/hold-anew.ts'
import { lockOrder } from './lock-order.ts'
import { note } from './note.ts'
import { mustBeIn } from './order-states.ts'
import { own } from './tables.ts'

/** The seller takes the order: placed → confirmed. Confirming twice is no fault. Refuses `order.unknown`, `order.state_forbids`. */
export async function confirmOrder(ctx: Ctx, orderId: string): Promise<void> {
  mustBeAllowed(ctx, 'orders.confirm')
  await inTransaction(ctx, async (tx) => {
    const order = await lockOrder(tx, orderId)
    if (order.state === 'confirmed') return
    mustBeIn('confirm', order)
    await own(tx)
      .updateTable('orders.order')
      .set({ state: 'confirmed', confirmed_at: tx.now.toString(), version: order.version + 1 })
      .where('id', '=', order.id)
      .execute()
    await note(tx, order.id, 'confirmed')
    await emit(tx, orderConfirmed, { orderId: order.id, companyId: order.companyId }, order.id)
  })
}

/** Finance lets an order on hold go on: it is placed. One that holds its stock no more has it reserved anew. Refuses `order.unknown`, `order.state_forbids`, `stock.insufficient`, `stock.cap_reached`. */
export async function releaseHold(ctx: Ctx, orderId: string): Promise<void> {
  mustBeAllowed(ctx, 'orders.release')
  await inTransaction(ctx, async (tx) => {
    const order = await lockOrder(tx, orderId)
    mustBeIn('release', order)
    await holdAnew(tx, order)
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

/** The ERP says that it has the order, under its own number. Safe to repeat. Refuses `order.unknown`. */
export async function acknowledgeOrder(ctx: Ctx, orderId: string, externalRef: string | null): Promise<void> {
  mustBeAllowed(ctx, 'orders.acknowledge')
  await inTransaction(ctx, async (tx) => {
    const order = await lockOrder(tx, orderId)
    const changed = await own(tx)
      .updateTable('orders.order')
      .set({ acknowledged_at: tx.now.toString(), external_ref: externalRef })
      .where('id', '=', order.id)
      .where('acknowledged_at', 'is', null)
      .executeTakeFirst()
    if (changed.numUpdatedRows > 0n) await note(tx, order.id, 'acknowledged', { externalRef })
  })
}
