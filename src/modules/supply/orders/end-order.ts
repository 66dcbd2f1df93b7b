import { sql } from 'kysely'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { coverElsewhere } from '../clients/cover-elsewhere.ts'
import { supplyCancelled } from '../events.ts'
import { own } from '../tables.ts'
import { lockSupplyOrder, openQty, type SeenOrder } from './steps/lock-order.ts'
import { note } from './steps/note.ts'
import { mustAllow } from './steps/states.ts'
import { tellStock } from './steps/tell-stock.ts'
import { writeDues } from './steps/write-dues.ts'

/**
 * Nothing more will come of an order: cancelled when nothing came yet, closed otherwise, with what was still open given up. Clients who waited for it are promised anew, and from elsewhere what he held for one; a
 * supplier who had the order is told (`supply.cancelled`). Refuses `supply.order_changed_meanwhile`, `supply.state_forbids`.
 */
export async function endSupplyOrder(ctx: Ctx, seen: SeenOrder, reason: string | null): Promise<'cancelled' | 'closed'> {
  mustBeAllowed(ctx, 'supply.manage')
  return inTransaction(ctx, async (tx) => {
    const order = await lockSupplyOrder(tx, seen)
    const came = order.lines.some((line) => line.qtyReceived > 0)
    mustAllow(order, came ? 'close' : 'cancel')
    const had = order.state !== 'draft' && order.state !== 'to_approve'
    const open = order.lines.filter((line) => openQty(line) > 0)
    if (had)
      for (const line of open)
        await own(tx)
          .updateTable('supply.line')
          .set({ qty_cancelled: line.qtyCancelled + openQty(line) })
          .where('order_id', '=', order.id)
          .where('position', '=', line.position)
          .execute()
    await writeDues(
      tx,
      order.id,
      order.lines.map(({ position }) => ({ position, dues: [] })),
    )
    await tellStock(tx, order, { confirmed: order.confirmed, lines: [] })
    await coverElsewhere(tx, order, [])
    const state = came ? 'closed' : 'cancelled'
    await own(tx)
      .updateTable('supply.order')
      .set({ state, ended_at: tx.now.toString(), version: sql<number>`version + 1` })
      .where('id', '=', order.id)
      .execute()
    await note(tx, order.id, came ? 'given_up' : 'cancelled', { reason: reason?.trim().slice(0, 300) || null, lines: open.length })
    if (had) await emit(tx, supplyCancelled, { supplyOrderId: order.id, reason: reason?.trim() || null }, order.id)
    return state
  })
}
