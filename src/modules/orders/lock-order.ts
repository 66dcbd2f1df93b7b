import { sql } from 'kysely'
import type { Per } from '#kernel/money.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { DeliveryChoice, TxCtx } from '#platform/context.ts'
import { visible } from './visible.ts'

export type LockedLine = {
  position: number
  kind: string
  variantId: number | null
  sku: string
  unit: string
  basePerUnit: number
  qty: number
  qtyShipped: number
  qtyCancelled: number
  /** All of it that was ever made ready at the counter, base steps. */
  qtyReady: number
  unitNet: number
  per: Per
  priceSteps: number
  netCents: number
  allowanceCents: number
  vatCategory: string
  vatRate: number
  offers: { id: number; code: string; savedCents: number }[]
  /** What of it is back-ordered, base steps. */
  waiting: number
  /** What of it suppliers hold, and of that what comes by way of us; base steps. */
  atSuppliers: number
  through: number
  /** It holds nothing back of an order that is wanted together. */
  comesLater: boolean
  /** By how much its net differs from quantity × unit net, less allowances: the cent that a split moves. */
  roundingCents: number
}
export type LockedOrder = {
  id: string
  number: string
  state: string
  version: number
  companyId: string
  currency: string
  paymentMethod: string
  carriageNetCents: number
  carriageVatRate: number
  carriageVatCategory: string
  netCents: number
  grossCents: number
  chargedCents: number
  shipCountry: string
  shipPostalCode: string | null
  extraTermDays: number
  wantedOn: string | null
  /** Since when it holds no stock any more, though it waits. */
  lapsedAt: string | null
  /** For whom it waits while it is on hold. */
  holdReasons: string[]
  /** Its campaign is not launched yet: it holds neither stock nor credit. */
  conditional: boolean
  /** What the client wants: what is there first, or everything together; and since when the office lets it leave in parts all the same. */
  delivery: DeliveryChoice
  deliveryFreedAt: string | null
  /** The counter where it is collected, and the code that the client shows there; null: it is delivered, nothing was ready yet. */
  counterId: number | null
  collectCode: string | null
  lines: LockedLine[]
}

/** Locks an order that exists for the actor and reads what its verbs need; refuses `order.unknown`, and `order.changed_meanwhile` when `version` is another. */
export async function lockOrder(tx: TxCtx, idOrNumber: string, version: number | null = null): Promise<LockedOrder> {
  const { rows: locked } = await sql<{
    id: string
  }>`select o.id from orders.order o where (o.id = ${idOrNumber} or o.number = ${idOrNumber}) and ${visible(tx)} for update`.execute(tx.db)
  const [found] = locked
  if (!found) throw new Refusal('order.unknown', { order: idOrNumber.slice(0, 60) })
  const { rows } = await sql<LockedOrder>`
    select o.id, o.number, o.state, o.version, o.company_id as "companyId", o.currency, o.payment_method as "paymentMethod", o.carriage_net_cents as "carriageNetCents",
      o.carriage_vat_rate as "carriageVatRate", o.net_cents as "netCents", o.gross_cents as "grossCents", o.charged_cents as "chargedCents", o.ship_to ->> 'country' as "shipCountry",
      o.ship_to ->> 'postalCode' as "shipPostalCode", o.extra_term_days as "extraTermDays", o.wanted_on as "wantedOn", o.lapsed_at as "lapsedAt", o.hold_reasons as "holdReasons", o.conditional, o.delivery, o.delivery_freed_at as "deliveryFreedAt", o.counter_id as "counterId", o.collect_code as "collectCode",
      coalesce((select l.vat_category from orders.line l where l.order_id = o.id order by l.position limit 1), 'S') as "carriageVatCategory",
      coalesce((select json_agg(json_build_object('position', l.position, 'kind', l.kind, 'variantId', l.variant_id, 'sku', l.sku, 'unit', l.unit, 'basePerUnit', l.base_per_unit, 'qty', l.qty,
        'qtyShipped', l.qty_shipped, 'qtyCancelled', l.qty_cancelled, 'qtyReady', l.qty_ready, 'unitNet', l.unit_net, 'per', l.per, 'priceSteps', l.price_steps, 'netCents', l.net_cents, 'allowanceCents', l.allowance_cents, 'offers', l.offers, 'vatCategory', l.vat_category,
        'vatRate', l.vat_rate, 'waiting', coalesce(w.qty, 0), 'atSuppliers', s.qty, 'through', s.through, 'comesLater', l.comes_later, 'roundingCents', l.rounding_cents) order by l.position)
        from orders.line l left join stock.waiting w on w.holder = l.order_id and w.line = l.position
        cross join lateral (select coalesce(sum(h.qty), 0)::bigint as qty, coalesce(sum(h.qty) filter (where h.way = 'through'), 0)::bigint as through
          from stock.held_at h where h.holder = l.order_id and h.line = l.position and h.way is not null) s
        where l.order_id = o.id), '[]') as lines
    from orders.order o where o.id = ${found.id}`.execute(tx.db)
  const order = rows[0]!
  if (version !== null && order.version !== version) throw new Refusal('order.changed_meanwhile', { number: order.number, version: order.version })
  return order
}

/** Where it goes, as prices, VAT and warehouses ask it. */
export function deliveryOf({ shipCountry, shipPostalCode, counterId }: LockedOrder): { country: string; postalCode: string | null; counter: number | null } {
  return { country: shipCountry, postalCode: shipPostalCode, counter: counterId }
}
