import { release } from '#modules/stock/index.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { orderLapsed } from '../events.ts'
import { lockOrder } from '../lock-order.ts'
import { note } from '../note.ts'
import { own } from '../tables.ts'

const batch = 500

/** Lets go of the stock of orders that have waited longer than they may hold it; they go on waiting. Each in its own transaction: one that is released at the same moment keeps its stock. Gives how many. */
export async function lapseOrders(ctx: Ctx): Promise<number> {
  const due = await own(ctx)
    .selectFrom('orders.order')
    .select('id')
    .where('holds_until', '<=', ctx.now.toString())
    .where('lapsed_at', 'is', null)
    .where('state', 'in', ['pending_approval', 'on_hold'])
    .orderBy('holds_until')
    .orderBy('id')
    .limit(batch)
    .execute()
  let lapsed = 0
  for (const { id } of due) if (await inTransaction(ctx, (tx) => lapse(tx, id))) lapsed += 1
  return lapsed
}

async function lapse(tx: TxCtx, id: string): Promise<boolean> {
  const order = await lockOrder(tx, id)
  const waits = order.state === 'pending_approval' || order.state === 'on_hold'
  if (!waits || order.lapsedAt !== null) return false
  await release(tx, order.id, 'all')
  await own(tx)
    .updateTable('orders.order')
    .set({ lapsed_at: tx.now.toString(), version: order.version + 1 })
    .where('id', '=', order.id)
    .execute()
  await own(tx).updateTable('orders.line').set({ promised_on: null }).where('order_id', '=', order.id).execute()
  await note(tx, order.id, 'lapsed')
  await emit(tx, orderLapsed, { orderId: order.id, companyId: order.companyId }, order.id)
  return true
}
