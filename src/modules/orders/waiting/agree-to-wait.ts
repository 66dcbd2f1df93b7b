import { inTransaction, type Ctx } from '#platform/context.ts'
import { note } from '../note.ts'
import { own } from '../tables.ts'
import { announceDecision } from './announce-decision.ts'
import { decideLine } from './decide-line.ts'

/**
 * The client will wait for a line's day as it stands now; when it moves again he is asked again. Saying it twice is no fault. Refuses `order.changed_meanwhile`, `order.state_forbids`, `order.line_unknown`,
 * `order.rest_has_left`, `order.rest_is_there`, `order.nothing_waits`.
 */
export async function agreeToWait(ctx: Ctx, orderId: string, version: number, position: number): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { order, line } = await decideLine(tx, orderId, version, position, { evenAsked: true })
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
    await announceDecision(tx, order, line, 'wait')
  })
}
