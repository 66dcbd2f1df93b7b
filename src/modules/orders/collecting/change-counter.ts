import { sql } from 'kysely'
import { dayOf } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import { daysOfHeld } from '#modules/stock/index.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { mustChange } from '../changing/must-change.ts'
import { letGo } from '../holding/let-go.ts'
import { lockOrder, type LockedOrder } from '../lock-order.ts'
import { notes } from '../note.ts'
import { mustBeIn } from '../order-states.ts'
import { own } from '../tables.ts'
import { collectAt, type CollectAt } from './collect-at.ts'
import { mustAwaitCounter } from './counter-closed.ts'

/**
 * A pre-order whose counter no longer collects is fetched at another one, by its code: prices, VAT and what is held for it stay, its days are those of the new counter. Held for that alone, it is placed. Its client and whoever may
 * cancel do it, even after the closing day. Refuses `order.counter_stays` (its counter collects, or it is no such order), `order.not_to_collect`, `order.counter_unknown`, `order.state_forbids`, `order.changed_meanwhile`, `access.denied`, and what letting it go refuses.
 */
export async function changeCounter(ctx: Ctx, orderId: string, { counter, version = null }: { counter: string; version?: number | null }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const order = await lockOrder(tx, orderId, version)
    mustChange(tx, order)
    mustBeIn('change', order)
    await mustAwaitCounter(tx, order)
    const to = await collectAt(tx, counter)
    if (!to || to.place.country !== order.shipCountry) throw new Refusal('order.counter_unknown', { field: 'collect', counter: counter.slice(0, 40) })
    const holdReasons = order.holdReasons.filter((reason) => reason !== 'counter_closed')
    await own(tx)
      .updateTable('orders.order')
      .set({
        counter_id: to.counterId,
        ship_to: JSON.stringify(to.address),
        hold_reasons: holdReasons,
        collect_from: order.conditional ? null : await promisedAnew(tx, order, to),
        version: order.version + 1,
      })
      .where('id', '=', order.id)
      .execute()
    const why = { what: 'counter_changed', details: { counter: to.address.name } }
    if (order.state === 'on_hold' && holdReasons.length === 0) await letGo(tx, { ...order, counterId: to.counterId, version: order.version + 1 }, why)
    else await notes(tx, order.id, [why])
  })
}

// No line is told a sooner day than it had: what is held may have to be brought to the new counter, and what waits comes where it was to come.
async function promisedAnew(tx: TxCtx, order: LockedOrder, { counterId, openOn }: CollectAt): Promise<string | null> {
  const positions = order.lines.map(({ position }) => position)
  const days = [...(await daysOfHeld(tx, order.id, positions, counterId))]
  await sql`
    update orders.line l set promised_on = greatest(l.promised_on, n.promised_on) from unnest(${days.map(([line]) => line)}::int[], ${days.map(([, day]) => day)}::date[]) as n(position, promised_on)
    where l.order_id = ${order.id} and l.position = n.position`.execute(tx.db)
  const { rows } = await sql<{ first: string | null }>`select min(promised_on) as first from orders.line where order_id = ${order.id} and qty > qty_cancelled`.execute(tx.db)
  const { zone } = await tx.tools.settings.read(tx, sellerSettings)
  const first = rows[0]?.first ?? null
  return first === null ? null : openOn(first < dayOf(tx.now, zone) ? dayOf(tx.now, zone) : first)
}
