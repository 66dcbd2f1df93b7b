import { sql } from 'kysely'
import { dayOf, type Day } from '#kernel/day.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import { chainFor } from '#modules/approvals/index.ts'
import { openPayment } from '#modules/payments/index.ts'
import { collectedBy, endPreorder, reserve } from '#modules/stock/index.ts'
import type { TxCtx } from '#platform/context.ts'
import { emitAll, event } from '#platform/events/events.ts'
import { openQty } from '../changing/rewrite-lines.ts'
import { collectedFrom } from '../collecting/collect-at.ts'
import { isCounterClosed } from '../collecting/counter-closed.ts'
import { orderPlaced, preorderLaunched } from '../events.ts'
import { holdingSettings } from '../holding/holding-settings.ts'
import { deliveryOf, lockOrder, type LockedOrder } from '../lock-order.ts'
import { notes } from '../note.ts'
import { own } from '../tables.ts'

/**
 * A pre-order of a launched campaign becomes an order like others: stock that is there is reserved, the rest waits for the last day of the window, credit is counted, and it is placed
 * when no other gate is open. Collected at a counter, its day is the one on which it has been brought there; a counter that no longer collects is such a gate (`counter_closed`), and all else is kept. Once; nothing for an order that is no longer conditional. Refuses `credit.company_blocked`.
 */
export async function launchPreorder(tx: TxCtx, orderId: string): Promise<void> {
  const order = await lockOrder(tx, orderId)
  if (!order.conditional) return
  const { zone } = await tx.tools.settings.read(tx, sellerSettings)
  const today = dayOf(tx.now, zone)
  const lines = order.lines
    .filter((line) => line.variantId !== null && openQty(line) > 0)
    .map((line) => ({ line: line.position, variantId: line.variantId!, sku: line.sku, qty: openQty(line) }))
  const ended = await endPreorder(tx, order.id)
  if (ended === null) return
  const by = ended.until < today ? today : ended.until
  const until = order.counterId === null ? by : await collectedBy(tx, order.counterId, { warehouseId: ended.warehouseId, by })
  // Without a company: neither its allocations nor its caps count, the campaign had limits of its own.
  const { held, waiting } = await reserve(tx, order.id, lines, {
    wantedOn: until,
    companyId: null,
    deliverTo: order.counterId === null ? null : deliveryOf(order),
    campaign: { warehouseId: ended.warehouseId, until },
  })
  await writeDays(tx, order, new Map([...waiting, ...held].map((one) => [one.line, one.warehouseId])), until)
  const covered = await openPayment(tx, order.paymentMethod, { orderId: order.id, companyId: order.companyId, grossCents: order.grossCents, currency: order.currency })
  const holdReasons = [...(covered.state === 'waits' ? [covered.reason] : []), ...((await isCounterClosed(tx, order.counterId)) ? ['counter_closed'] : [])]
  const chain = await chainFor(tx, order.companyId)
  const state = chain.length > 0 ? 'pending_approval' : holdReasons.length > 0 ? 'on_hold' : 'placed'
  const { days } = await tx.tools.settings.read(tx, holdingSettings)
  await own(tx)
    .updateTable('orders.order')
    .set({
      state,
      hold_reasons: holdReasons,
      conditional: false,
      collect_from: await collectedFrom(tx, order.counterId, until),
      placed_at: state === 'placed' ? tx.now.toString() : null,
      holds_until: state === 'placed' || days === null ? null : tx.now.add({ hours: 24 * days }).toString(),
      version: order.version + 1,
    })
    .where('id', '=', order.id)
    .execute()
  await notes(tx, order.id, [{ what: 'launched' }, state === 'placed' ? { what: state } : { what: state, details: { reasons: holdReasons } }])
  const facts = { orderId: order.id, companyId: order.companyId }
  await emitAll(tx, [event(preorderLaunched, facts, order.id), ...(state === 'placed' ? [event(orderPlaced, { ...facts, grossCents: order.grossCents }, order.id)] : [])])
}

async function writeDays(tx: TxCtx, order: LockedOrder, from: ReadonlyMap<number, number>, until: Day): Promise<void> {
  const positions = [...from.keys()]
  await sql`
    update orders.line l set promised_on = ${until}::date, warehouse_id = n.warehouse_id
    from unnest(${positions}::int[], ${positions.map((position) => from.get(position)!)}::bigint[]) as n(position, warehouse_id)
    where l.order_id = ${order.id} and l.position = n.position`.execute(tx.db)
}
