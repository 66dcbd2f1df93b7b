import { inTransaction, type Ctx } from '#platform/context.ts'
import { mustChange } from '../changing/must-change.ts'
import { lockOrder } from '../lock-order.ts'
import { note } from '../note.ts'
import { mustBeIn } from '../order-states.ts'
import { own } from '../tables.ts'
import { waitingLine } from './give-up-waiting.ts'

/** The client will wait for a line's day as it stands now; when it moves again he is asked again. Refuses `order.line_unknown`, `order.nothing_waits`, `order.changed_meanwhile`, `order.state_forbids`. */
export async function agreeToWait(ctx: Ctx, orderId: string, version: number, position: number): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const order = await lockOrder(tx, orderId, version)
    mustChange(tx, order)
    mustBeIn('giveUp', order)
    const line = waitingLine(order, position)
    const written = await own(tx)
      .updateTable('orders.line')
      .set({ promise_agreed_at: tx.now.toString() })
      .where('order_id', '=', order.id)
      .where('position', '=', position)
      .where('promise_agreed_at', 'is', null)
      .returning('promised_on')
      .executeTakeFirst()
    if (!written) return
    await own(tx)
      .updateTable('orders.order')
      .set({ version: order.version + 1 })
      .where('id', '=', order.id)
      .execute()
    await note(tx, order.id, 'waiting_agreed', { sku: line.sku, on: written.promised_on })
  })
}
