import { sql } from 'kysely'
import { lessenPayment } from '#modules/payments/index.ts'
import { giveBackOffers } from '#modules/pricing/index.ts'
import { changePreorder, release } from '#modules/stock/index.ts'
import type { TxCtx } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { orderCancelled } from '../events.ts'
import type { LockedOrder } from '../lock-order.ts'
import { note } from '../note.ts'
import { own } from '../tables.ts'

/** Cancels a locked order of which nothing has left: stock (or its place in a campaign), offers and outstanding are free again. Whether it may be was asked before. */
export async function cancelLocked(tx: TxCtx, order: LockedOrder, reason: string | null): Promise<void> {
  if (order.conditional) await changePreorder(tx, order.id, 'all')
  else await release(tx, order.id, 'all')
  await writeCancelled(tx, order)
  await note(tx, order.id, 'cancelled', { reason })
  await emit(tx, orderCancelled, { orderId: order.id, companyId: order.companyId, reason }, order.id)
}

/** What an order, locked, is when nothing of it will be delivered: its lines, its offers and its payment; whoever calls has let go of what it held. */
export async function writeCancelled(tx: TxCtx, order: LockedOrder): Promise<void> {
  await giveBackOffers(tx, order.id, await earliestOther(tx, order))
  await own(tx)
    .updateTable('orders.line')
    .set({ qty_cancelled: sql<number>`qty` })
    .where('order_id', '=', order.id)
    .execute()
  await own(tx)
    .updateTable('orders.order')
    .set({ state: 'cancelled', cancelled_at: tx.now.toString(), version: order.version + 1, conditional: false, ready_at: null })
    .where('id', '=', order.id)
    .execute()
  if (!order.conditional) await lessenPayment(tx, order.paymentMethod, { orderId: order.id, companyId: order.companyId, grossCents: order.grossCents, currency: order.currency }, 0)
}

async function earliestOther(tx: TxCtx, order: LockedOrder): Promise<string | null> {
  const other = await own(tx)
    .selectFrom('orders.order')
    .select('id')
    .where('company_id', '=', order.companyId)
    .where('id', '<>', order.id)
    .where('kind', '=', 'sale')
    .where('state', 'not in', ['draft', 'cancelled'])
    .orderBy('submitted_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return other?.id ?? null
}
