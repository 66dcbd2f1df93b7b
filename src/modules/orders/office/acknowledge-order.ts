import { mustBeAllowed } from '#modules/accounts/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { lockOrder } from '../lock-order.ts'
import { note } from '../note.ts'
import { own } from '../tables.ts'

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
