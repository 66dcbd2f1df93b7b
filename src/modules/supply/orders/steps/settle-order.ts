import { sql } from 'kysely'
import type { TxCtx } from '#platform/context.ts'
import { own } from '../../tables.ts'
import { note } from './note.ts'

/**
 * Puts the order's state in accord with its lines: closed when nothing more is to come, partly received when something came, confirmed or sent otherwise. Also after a
 * receipt was undone. The caller holds the order's lock; drafts and cancelled orders are not touched.
 */
export async function settleOrder(tx: TxCtx, orderId: string): Promise<void> {
  const { rows } = await sql<{ state: string; confirmed: boolean; received: number; open: number }>`
    select o.state, o.confirmed_at is not null as confirmed, coalesce(sum(l.qty_received), 0)::bigint as received,
      coalesce(sum(greatest(0, coalesce(l.qty_confirmed, l.qty) - l.qty_received - l.qty_cancelled)), 0)::bigint as open
    from supply.order o left join supply.line l on l.order_id = o.id where o.id = ${orderId} group by o.id`.execute(tx.db)
  const { state, confirmed, received, open } = rows[0]!
  if (['draft', 'to_approve', 'cancelled'].includes(state)) return
  const next = open === 0 ? 'closed' : received > 0 ? 'partly_received' : confirmed ? 'confirmed' : 'sent'
  if (next === state) return
  await own(tx)
    .updateTable('supply.order')
    .set({ state: next, ended_at: next === 'closed' ? tx.now.toString() : null })
    .where('id', '=', orderId)
    .execute()
  if (next === 'closed') await note(tx, orderId, 'closed')
}
