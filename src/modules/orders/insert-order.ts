import { sql, type RawBuilder } from 'kysely'
import type { Address } from '#kernel/address.ts'
import { quantityText } from '#kernel/quantity.ts'
import { mustHaveCompany } from '#modules/accounts/index.ts'
import type { CartLine, PricedCart } from '#modules/cart/index.ts'
import type { Held } from '#modules/stock/index.ts'
import type { DeliveryChoice, TxCtx } from '#platform/context.ts'
import { emitting, type Fact } from '#platform/events/events.ts'
import { noting, type Entry } from './note.ts'
import { own } from './tables.ts'

export type NewOrder = {
  id: string
  source: { kind: string; id: string }
  priced: PricedCart
  held: Held
  shipTo: Address
  billTo: Address
  wantedOn: string | null
  poNumber: string | null
  comment: string | null
  paymentMethod: string
  delivery: DeliveryChoice
  termsVersion: string | null
  /** The counter where it is collected, and from when on the first of it is promised to be ready. */
  collected?: { counterId: number; from: string | null } | null
  gates: Gates
  /** Until when an order that waits holds its stock; null: until somebody decides. */
  holdsUntil: string | null
  /** What stands first in its timeline, and what is announced. */
  noted: readonly Entry[]
  facts: readonly Fact[]
  /** The campaign that it waits for, and the delivery window that the buyer chose. */
  preorder?: { campaignId: number; from: string; to: string }
}

/** What an order has to wait for; placed when for nothing. */
export type Gates = { state: 'placed' | 'pending_approval' | 'on_hold'; holdReasons: string[] }

/** Writes the order as a photograph of the priced cart, with what is noted and announced of it, in one statement; gives its number, which is the next one unless the order will be undone. */
export async function insertOrder(tx: TxCtx, order: NewOrder): Promise<{ number: string }> {
  const company = mustHaveCompany(tx)
  const { totals, delivery, carriageVat } = order.priced
  const lines = [...order.priced.lines, ...order.priced.gifts]
  const person = tx.actor.kind === 'person'
  const onBehalf = tx.actor.isStaff && person
  const header = own(tx)
    .insertInto('orders.order')
    .values({
      id: order.id,
      number: tx.undone ? order.id : nextNumber(tx),
      state: order.gates.state,
      hold_reasons: order.gates.holdReasons,
      company_id: company.id,
      company_name: company.name,
      buyer_id: person && !onBehalf ? tx.actor.id : null,
      buyer_name: tx.actor.name,
      buyer_email: onBehalf ? null : tx.actor.email,
      on_behalf_by: onBehalf ? tx.actor.id : null,
      on_behalf_name: onBehalf ? tx.actor.name : null,
      locale: tx.locale,
      currency: order.priced.currency,
      source_kind: order.source.kind,
      source_id: order.source.id,
      ship_to: JSON.stringify(order.shipTo),
      bill_to: JSON.stringify(order.billTo),
      wanted_on: order.wantedOn,
      po_number: order.poNumber,
      comment: order.comment,
      shipping_method: delivery.method,
      payment_method: order.paymentMethod,
      delivery: order.delivery,
      terms_version: order.termsVersion,
      lines_count: lines.length,
      goods_net_cents: totals.goodsNetCents,
      carriage_net_cents: totals.carriageNetCents,
      carriage_tax_class: carriageVat.taxClass,
      carriage_vat_rate: carriageVat.rate,
      net_cents: totals.netCents,
      vat_cents: totals.vatCents,
      gross_cents: totals.grossCents,
      vat: JSON.stringify(totals.vat),
      vat_reasons: order.priced.vatReasons,
      content_hash: order.priced.hash,
      submitted_at: tx.now.toString(),
      placed_at: order.gates.state === 'placed' ? tx.now.toString() : null,
      extra_term_days: order.priced.extraTermDays,
      holds_until: order.holdsUntil,
      ...(order.collected && { counter_id: order.collected.counterId, collect_from: order.collected.from }),
      ...(order.preorder && { campaign_id: order.preorder.campaignId, window_from: order.preorder.from, window_to: order.preorder.to, conditional: true }),
    })
    .returning('number')
  const { rows } = await sql<{ number: string }>`
    with header as (${header}), lines as (${linesOf(order.id, lines, order.held)}), noted as (${noting(tx, order.id, order.noted)}), announced as (${emitting(order.facts)})
    select number from header`.execute(tx.db)
  return rows[0]!
}

function nextNumber(tx: TxCtx): RawBuilder<string> {
  return sql<string>`extract(year from ${tx.now.toString()}::timestamptz) || '-' || lpad(nextval('orders.order_number')::text, 5, '0')`
}

function linesOf(orderId: string, lines: readonly CartLine[], { held, waiting, promisedOn }: Held): RawBuilder<unknown> {
  const from = new Map([...waiting, ...held].map((one) => [one.line, one.warehouseId]))
  const rows = lines.map((line, i) => ({
    position: i + 1,
    variant_id: line.article.variantId,
    warehouse_id: from.get(i + 1) ?? null,
    sku: line.article.sku,
    client_ref: line.typedRef ?? line.article.clientRef,
    name: line.article.name,
    unit: line.unit,
    qty_entered: quantityText(line.qty, line.basePerUnit),
    base_per_unit: line.basePerUnit,
    qty: line.qty,
    unit_net: line.price?.unitNet ?? 0,
    per: line.price?.per ?? 1,
    price_steps: line.price?.steps ?? 1,
    net_cents: line.netCents,
    tax_class: line.article.taxClass,
    vat_category: line.vat.category,
    vat_rate: line.vat.rate,
    because: line.because,
    note: line.note,
    allowance_cents: line.allowanceCents,
    offers: line.offers.map(({ offer, savedCents }) => ({ id: offer.id, code: offer.code, savedCents })),
    promised_on: promisedOn.get(i + 1) ?? null,
  }))
  return sql`
    insert into orders.line (order_id, position, variant_id, warehouse_id, sku, client_ref, name, unit, qty_entered, base_per_unit, qty, unit_net, per, price_steps, net_cents, tax_class,
      vat_category, vat_rate, because, note, allowance_cents, offers, promised_on)
    select ${orderId}, position, variant_id, warehouse_id, sku, client_ref, name, unit, qty_entered, base_per_unit, qty, unit_net, per, price_steps, net_cents, tax_class, vat_category, vat_rate, because, note, allowance_cents, offers, promised_on
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(position int, variant_id bigint, warehouse_id bigint, sku text, client_ref text, name text, unit text, qty_entered numeric,
      base_per_unit bigint, qty bigint, unit_net bigint, per int, price_steps bigint, net_cents bigint, tax_class text, vat_category text, vat_rate int, because jsonb, note text, allowance_cents bigint, offers jsonb, promised_on date)`
}
