import { sql } from 'kysely'
import { dayOf, type Day } from '#kernel/day.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import { daysOfHeld, waitForWindow } from '#modules/stock/index.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { mustChange } from '../changing/must-change.ts'
import { writeTotals } from '../changing/rewrite-lines.ts'
import { orderChanged } from '../events.ts'
import { letGo } from '../holding/let-go.ts'
import { lockOrder, type LockedOrder } from '../lock-order.ts'
import { note } from '../note.ts'
import { mustBeIn } from '../order-states.ts'
import { addressOf } from '../place-order.ts'
import { own } from '../tables.ts'
import { mustAwaitCounter } from './counter-closed.ts'
import { deliveredTo, type DeliveredInstead } from './delivered-instead.ts'

/**
 * A pre-order whose counter no longer collects is delivered to one of its client's addresses instead (null: the usual one): its prices and what is held for it stay, carriage and VAT are those of that address (V2), outstanding follows, its
 * days are those of its window. Held for its counter alone, it is placed. An offer that makes delivery free counts only where the order has redeemed it. Its client and whoever may cancel do it, even after the closing day. Refuses what `changeCounter` refuses but for the
 * counter, and `site.unknown`.
 */
export async function changeToDelivery(ctx: Ctx, orderId: string, { siteId, version = null }: { siteId: string | null; version?: number | null }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const order = await lockOrder(tx, orderId, version)
    mustChange(tx, order)
    mustBeIn('change', order)
    await mustAwaitCounter(tx, order)
    const to = await deliveredTo(tx, order, siteId)
    const holdReasons = order.holdReasons.filter((reason) => reason !== 'counter_closed')
    await writeAddress(tx, order, to, holdReasons)
    if (!order.conditional) await promisedAnew(tx, order)
    const grossCents = await writeTotals(tx, {
      ...order,
      carriageNetCents: to.quote.carriageNetCents,
      carriageVatRate: to.carriageVat.rate,
      carriageVatCategory: to.carriageVat.category,
    })
    const why = { what: 'delivered_instead', details: { address: `${to.site.name}, ${to.site.city}`, grossFrom: order.grossCents, grossTo: grossCents } }
    if (order.state === 'on_hold' && holdReasons.length === 0) return letGo(tx, await lockOrder(tx, order.id), why)
    await note(tx, order.id, why.what, why.details)
    await emit(tx, orderChanged, { orderId: order.id, companyId: order.companyId, grossCents }, order.id)
  })
}

async function writeAddress(tx: TxCtx, order: LockedOrder, { site, quote, carriageVat, vat }: DeliveredInstead, holdReasons: string[]): Promise<void> {
  const lines = [...vat]
  await sql`
    update orders.line l set vat_category = v.category, vat_rate = v.rate
    from unnest(${lines.map(([position]) => position)}::int[], ${lines.map(([, { category }]) => category)}::text[], ${lines.map(([, { rate }]) => rate)}::int[]) as v(position, category, rate)
    where l.order_id = ${order.id} and l.position = v.position`.execute(tx.db)
  await own(tx)
    .updateTable('orders.order')
    .set({
      ship_to: JSON.stringify(addressOf(site)),
      counter_id: null,
      collect_from: null,
      shipping_method: quote.method,
      carriage_net_cents: quote.carriageNetCents,
      carriage_tax_class: quote.taxClass,
      carriage_vat_rate: carriageVat.rate,
      vat_reasons: [...new Set([...vat.values(), carriageVat].flatMap(({ reason }) => reason ?? []))],
      hold_reasons: holdReasons,
    })
    .where('id', '=', order.id)
    .execute()
}

// Nothing has to be brought to a counter any more: all of it leaves at the end of its window, or when a receipt that comes later brings it.
async function promisedAnew(tx: TxCtx, { id, lines }: LockedOrder): Promise<void> {
  const [{ zone }, { window_to }] = [
    await tx.tools.settings.read(tx, sellerSettings),
    await own(tx).selectFrom('orders.order').select('window_to').where('id', '=', id).executeTakeFirstOrThrow(),
  ]
  const today = dayOf(tx.now, zone)
  const until = window_to === null || window_to < today ? today : window_to
  const waiting = await waitForWindow(tx, id, until)
  const held = await daysOfHeld(
    tx,
    id,
    lines.map(({ position }) => position),
  )
  const days: [number, Day | null][] = [...waiting, ...[...held].map(([line, day]): [number, Day] => [line, day > until ? day : until])]
  await sql`
    update orders.line l set promised_on = n.day, promised_before = null from unnest(${days.map(([line]) => line)}::int[], ${days.map(([, day]) => day)}::date[]) as n(position, day)
    where l.order_id = ${id} and l.position = n.position`.execute(tx.db)
}
