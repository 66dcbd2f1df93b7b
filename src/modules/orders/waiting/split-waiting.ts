import { sql } from 'kysely'
import { quantityText } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import { daysOfHeld, moveWaiting } from '#modules/stock/index.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { openQty } from '../changing/rewrite-lines.ts'
import { orderChanged } from '../events.ts'
import type { LockedLine, LockedOrder } from '../lock-order.ts'
import { note } from '../note.ts'
import { own } from '../tables.ts'
import { announceDecision } from './announce-decision.ts'
import { decideLine } from './decide-line.ts'
import { splitLine } from './split-line.ts'

/**
 * The client takes what is there of a line now and the rest later: the rest becomes a line of its own, which keeps its place in the queue, its day, its price and its share of what offers gave, to the cent. It holds nothing back of
 * an order that is wanted together; there, a line of which nothing is there can be let come later too. Refuses `order.nothing_to_split` where it would change nothing, `order.changed_meanwhile`, `order.state_forbids`,
 * `order.line_unknown`, `order.rest_has_left`, `order.rest_is_asked`, `order.rest_is_there`, `order.nothing_waits`.
 */
export async function splitWaiting(ctx: Ctx, orderId: string, version: number, position: number): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { order, line } = await decideLine(tx, orderId, version, position)
    const whole = line.waiting === openQty(line)
    if (whole && (order.delivery === 'available' || line.comesLater)) throw new Refusal('order.nothing_to_split', { sku: line.sku })
    if (whole) await letComeLater(tx, order, line)
    else await cutInTwo(tx, order, line)
    await own(tx)
      .updateTable('orders.order')
      .set({ version: order.version + 1, lines_count: order.lines.filter((one) => openQty(one) > 0).length + (whole ? 0 : 1) })
      .where('id', '=', order.id)
      .execute()
    const text = (qty: number) => quantityText(qty, line.basePerUnit)
    await note(tx, order.id, 'waiting_split', { parts: { sku: line.sku, now: text(openQty(line) - line.waiting), later: text(line.waiting) } })
    await announceDecision(tx, order, line, 'split')
    await emit(tx, orderChanged, { orderId: order.id, companyId: order.companyId, grossCents: order.grossCents }, order.id)
  })
}

async function letComeLater(tx: TxCtx, order: LockedOrder, line: LockedLine): Promise<void> {
  await own(tx)
    .updateTable('orders.line')
    .set({ comes_later: true, promise_agreed_at: tx.now.toString() })
    .where('order_id', '=', order.id)
    .where('position', '=', line.position)
    .execute()
}

async function cutInTwo(tx: TxCtx, order: LockedOrder, line: LockedLine): Promise<void> {
  const to = Math.max(...order.lines.map(({ position }) => position)) + 1
  const [now, later] = splitLine(line, [openQty(line) - line.waiting, line.waiting])
  await sql`
    insert into orders.line (order_id, position, kind, variant_id, warehouse_id, sku, client_ref, name, unit, qty_entered, base_per_unit, qty, unit_net, per, price_steps, net_cents, tax_class, vat_category, vat_rate,
      because, note, allowance_cents, rounding_cents, offers, promised_on, promised_before, promised_first, promise_agreed_at, comes_later, split_from)
    select order_id, ${to}, kind, variant_id, warehouse_id, sku, client_ref, name, unit, ${quantityText(later.qty, line.basePerUnit)}::numeric, base_per_unit, ${later.qty}, unit_net, per, price_steps, ${later.netCents}, tax_class,
      vat_category, vat_rate, because, note, ${later.allowanceCents}, ${later.roundingCents}, ${JSON.stringify(later.offers)}::jsonb, promised_on, promised_before, promised_first, ${tx.now.toString()}::timestamptz, true,
      coalesce(split_from, position)
    from orders.line where order_id = ${order.id} and position = ${line.position}`.execute(tx.db)
  await moveWaiting(tx, order.id, line.position, { to, waiting: line.waiting, suppliers: line.atSuppliers > 0 })
  const leaves = await daysOfHeld(tx, order.id, [line.position], order.counterId)
  await own(tx)
    .updateTable('orders.line')
    .set({
      qty: now.qty,
      qty_cancelled: 0,
      qty_entered: quantityText(now.qty, line.basePerUnit),
      net_cents: now.netCents,
      allowance_cents: now.allowanceCents,
      rounding_cents: now.roundingCents,
      offers: JSON.stringify(now.offers),
      promised_before: null,
      promised_first: null,
      promise_agreed_at: null,
      ...(leaves.has(line.position) ? { promised_on: leaves.get(line.position)! } : {}),
    })
    .where('order_id', '=', order.id)
    .where('position', '=', line.position)
    .execute()
}
