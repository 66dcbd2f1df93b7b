import { sql } from 'kysely'
import { signatureOf, type TxCtx } from '#platform/context.ts'
import { emitAll, event } from '#platform/events/events.ts'
import { orderPromisesMoved } from '../events.ts'
import { own } from '../tables.ts'

/** A line whose day is written, with the one told before; null: nobody knows one. */
export type ChangedDay = { orderId: string; companyId: string; position: number; sku: string; from: string | null; to: string | null }

/** Notes in each order which lines have another day, and announces it once (`orders.promises-moved`): its client and reps are told. */
export async function tellDays(tx: TxCtx, changed: readonly ChangedDay[]): Promise<void> {
  const orders = [...Map.groupBy(changed, ({ orderId }) => orderId)]
  if (orders.length === 0) return
  await sql`update orders.order o set version = o.version + 1 where o.id = any(${orders.map(([id]) => id)}::text[])`.execute(tx.db)
  await own(tx)
    .insertInto('orders.timeline')
    .values(
      orders.map(([id, lines]) => ({
        order_id: id,
        at: tx.now.toString(),
        actor: tx.actor.id,
        actor_name: signatureOf(tx.actor),
        what: 'promises_moved',
        details: JSON.stringify({ days: lines.map(({ sku, from, to }) => ({ sku, from, to })) }),
      })),
    )
    .execute()
  await emitAll(
    tx,
    orders.map(([orderId, lines]) => event(orderPromisesMoved, { orderId, companyId: lines[0]!.companyId, positions: lines.map(({ position }) => position) }, orderId)),
  )
}
