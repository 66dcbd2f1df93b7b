import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { bringHeld } from '#modules/stock/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { mustBeLetGo } from '../delivery/must-be-let-go.ts'
import { orderReady } from '../events.ts'
import { lockOrder } from '../lock-order.ts'
import { note } from '../note.ts'
import { mustBeIn } from '../order-states.ts'
import { own } from '../tables.ts'
import { toPrepare } from './collect-of.ts'

/**
 * All that an order holds lies ready at its counter: what was held elsewhere has been brought there, and the buyer is told, with a code to show. What it waits for is made ready later, by the same verb.
 * Its state stays: progress stands beside it. Refuses `order.state_forbids`, `order.changed_meanwhile`, `order.not_to_collect`, `order.nothing_to_prepare`, and `order.waits_for_all` without a reason where the
 * client wants all of it together and something is missing.
 */
export async function makeReady(ctx: Ctx, orderId: string, { version = null, reason = null }: { version?: number | null; reason?: string | null } = {}): Promise<void> {
  mustBeAllowed(ctx, 'orders.ship')
  await inTransaction(ctx, async (tx) => {
    const order = await lockOrder(tx, orderId, version)
    if (order.counterId === null) throw new Refusal('order.not_to_collect', { number: order.number })
    mustBeIn('ship', order)
    const parts = order.lines.map((line) => ({ position: line.position, qty: toPrepare(line) })).filter(({ qty }) => qty > 0)
    if (parts.length === 0) throw new Refusal('order.nothing_to_prepare', { number: order.number })
    await mustBeLetGo(tx, order, reason)
    const brought = await bringHeld(tx, order.id, order.counterId, order.number)
    await sql`
      update orders.line l set qty_ready = l.qty_ready + p.qty from unnest(${parts.map((part) => part.position)}::int[], ${parts.map((part) => part.qty)}::bigint[]) as p(position, qty)
      where l.order_id = ${order.id} and l.position = p.position`.execute(tx.db)
    await own(tx)
      .updateTable('orders.order')
      .set({ ready_at: tx.now.toString(), collect_reminded_at: null, collect_code: order.collectCode ?? newCode(), version: order.version + 1 })
      .where('id', '=', order.id)
      .execute()
    await note(tx, order.id, 'ready', { brought })
    await emit(tx, orderReady, { orderId: order.id, companyId: order.companyId }, order.id)
  })
}

// Said aloud at a counter: nothing that sounds or looks like something else.
const letters = '23456789ACEFHJKLMNPRTUVWXY'

function newCode(): string {
  return Array.from({ length: 6 }, () => letters[randomInt(letters.length)]).join('')
}
