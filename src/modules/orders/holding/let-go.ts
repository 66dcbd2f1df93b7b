import type { TxCtx } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { orderPlaced } from '../events.ts'
import type { LockedOrder } from '../lock-order.ts'
import { notes, type Entry } from '../note.ts'
import { own } from '../tables.ts'
import { dayAnew } from './day-anew.ts'
import { holdAnew } from './hold-anew.ts'

/** A locked order on hold is placed: what it held no more is reserved anew, days that went by are told anew. `why` stands before it in its timeline. Refuses `stock.insufficient`, `stock.cap_reached`. */
export async function letGo(tx: TxCtx, order: LockedOrder, why: Entry): Promise<void> {
  if (order.lapsedAt === null) await dayAnew(tx, order)
  else await holdAnew(tx, order)
  await own(tx)
    .updateTable('orders.order')
    .set({ state: 'placed', hold_reasons: [], placed_at: tx.now.toString(), holds_until: null, lapsed_at: null, version: order.version + 1 })
    .where('id', '=', order.id)
    .execute()
  await notes(tx, order.id, [why, { what: 'placed' }])
  await emit(tx, orderPlaced, { orderId: order.id, companyId: order.companyId, grossCents: order.grossCents }, order.id)
}
