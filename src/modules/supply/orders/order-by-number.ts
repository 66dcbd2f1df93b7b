import { sql } from 'kysely'
import type { Address } from '#kernel/address.ts'
import type { Day } from '#kernel/day.ts'
import { localeOf } from '#kernel/locale.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import type { LockedLine } from './steps/lock-order.ts'
import { nameFor } from './steps/name-for.ts'
import type { SupplyState } from './steps/states.ts'

/** `minQty` and `multiple` are what the supplier asks now (null: he no longer delivers it); `keptQty`: ordered off them knowingly. */
export type SupplyLine = LockedLine & {
  netCents: number
  because: unknown[]
  /** As it stands in the order, in his language; `name` is in the reader's. */ nameForSupplier: string
  minQty: number | null
  multiple: number | null
  keptQty: boolean
}
export type SupplyTimelineEntry = { id: number; at: string; actorName: string; what: string; details: Record<string, string | number | null> }
/** Net cents and prices in the order's currency, quantities in base steps. */
export type SupplyOrder = {
  id: string
  number: string
  state: SupplyState
  version: number
  supplier: { id: number; code: string; name: string; email: string | null; locale: string }
  warehouse: { id: number; code: string; name: string }
  currency: string
  netCents: number
  /** What the supplier charges for bringing it, beside the lines; null: he has not said. */
  carriageCents: number | null
  wantedOn: Day | null
  comment: string | null
  supplierRef: string | null
  authorName: string
  author: string
  sender: string | null
  buyerId: string | null
  buyerName: string | null
  createdAt: string
  sentAt: string | null
  confirmedAt: string | null
  endedAt: string | null
  /** The client's order that caused it; `shipTo`: the supplier delivers there himself. */
  client: { orderId: string; number: string; name: string; shipTo: Address | null } | null
  lines: SupplyLine[]
  timeline: SupplyTimelineEntry[]
}

/** One order with lines, expected dates and timeline, by number or id. Refuses `supply.order_unknown`. */
export async function supplyOrderByNumber(ctx: Ctx | TxCtx, numberOrId: string): Promise<SupplyOrder> {
  mustBeAllowed(ctx, 'supply.read')
  const { rows } = await sql<SupplyOrder>`
    select o.id, o.number, o.state, o.version, json_build_object('id', s.id, 'code', s.code, 'name', s.name, 'email', s.email, 'locale', s.locale) as supplier,
      json_build_object('id', w.warehouse_id, 'code', w.code, 'name', w.name) as warehouse, o.currency, o.net_cents as "netCents", o.carriage_cents as "carriageCents", o.wanted_on as "wantedOn", o.comment, o.supplier_ref as "supplierRef",
      o.author, o.author_name as "authorName", o.sender, o.buyer_id as "buyerId", u.name as "buyerName", o.created_at as "createdAt", o.sent_at as "sentAt", o.confirmed_at as "confirmedAt", o.ended_at as "endedAt",
      case when o.for_order is not null then json_build_object('orderId', o.for_order, 'number', o.for_number, 'name', o.for_client, 'shipTo', o.ship_to) end as client,
      coalesce((select json_agg(json_build_object('position', l.position, 'variantId', l.variant_id, 'sku', l.sku, 'ref', l.ref, 'name', ${nameFor(localeOf(ctx.locale))}, 'nameForSupplier', l.name, 'unit', l.unit, 'stepsPerUnit', l.steps_per_unit, 'qty', l.qty,
        'qtyConfirmed', l.qty_confirmed, 'qtyReceived', l.qty_received, 'qtyCancelled', l.qty_cancelled, 'unitNet', l.unit_net, 'per', l.per, 'netCents', l.net_cents, 'because', l.because, 'minQty', a.min_qty, 'multiple', a.multiple, 'keptQty', l.kept_qty,
        'dues', coalesce((select json_agg(json_build_object('id', d.id, 'dueOn', d.due_on, 'qty', d.qty) order by d.due_on, d.id) from supply.due d where (d.order_id, d.position) = (l.order_id, l.position)), '[]')
      ) order by l.position) from supply.line l left join supply.article a on a.supplier_id = o.supplier_id and a.variant_id = l.variant_id where l.order_id = o.id), '[]') as lines,
      coalesce((select json_agg(json_build_object('id', t.id, 'at', t.at, 'actorName', t.actor_name, 'what', t.what, 'details', t.details) order by t.id desc) from supply.timeline t where t.order_id = o.id), '[]') as timeline
    from supply.order o join supply.supplier s on s.id = o.supplier_id join stock.warehouse_label w on w.warehouse_id = o.warehouse_id left join accounts.staff_label u on u.user_id = o.buyer_id
    where o.number = ${numberOrId} or o.id = ${numberOrId}`.execute(ctx.db)
  if (!rows[0]) throw new Refusal('supply.order_unknown', { number: numberOrId.slice(0, 60) })
  return rows[0]
}
