import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Per } from '#kernel/money.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { TxCtx } from '#platform/context.ts'
import type { SupplyState } from './states.ts'

/** What is still to come on a day, in base steps. */
export type Due = { id: string; dueOn: Day; qty: number }
export type LockedLine = {
  position: number
  variantId: number
  sku: string
  ref: string | null
  name: string
  unit: string
  stepsPerUnit: number
  qty: number
  qtyConfirmed: number | null
  qtyReceived: number
  qtyCancelled: number
  unitNet: number
  per: Per
  dues: Due[]
}
export type LockedOrder = {
  id: string
  number: string
  state: SupplyState
  version: number
  supplierId: number
  supplierCode: string
  warehouseId: number
  warehouseCode: string
  currency: string
  netCents: number
  wantedOn: Day | null
  author: string
  sender: string | null
  confirmed: boolean
  /** The client's order that it is for, where what a supplier holds is kept for it, and whether he delivers to the client himself. */
  forOrder: string | null
  heldAt: number | null
  /** That client's company, and where his order goes. */
  forCompany: string | null
  forPlace: { country: string; postalCode: string | null } | null
  direct: boolean
  lines: LockedLine[]
}
/** Which order, and as whom it was seen: another version means that somebody else was faster. Null for callers who saw none. */
export type SeenOrder = { number: string; version: number | null }

/** Locks a supply order and reads what its verbs need; refuses `supply.order_unknown` and `supply.order_changed_meanwhile`. */
export async function lockSupplyOrder(tx: TxCtx, { number, version }: SeenOrder): Promise<LockedOrder> {
  const { rows: locked } = await sql<{ id: string }>`select id from supply.order where number = ${number} or id = ${number} for update`.execute(tx.db)
  if (!locked[0]) throw new Refusal('supply.order_unknown', { number: number.slice(0, 60) })
  const { rows } = await sql<LockedOrder>`
    select o.id, o.number, o.state, o.version, o.supplier_id as "supplierId", s.code as "supplierCode", o.warehouse_id as "warehouseId", w.code as "warehouseCode", o.currency,
      o.net_cents as "netCents", o.wanted_on as "wantedOn", o.author, o.sender, o.confirmed_at is not null as confirmed, o.for_order as "forOrder", o.held_at as "heldAt", o.for_company as "forCompany", o.for_place as "forPlace", o.ship_to is not null as direct,
      coalesce((select json_agg(json_build_object('position', l.position, 'variantId', l.variant_id, 'sku', l.sku, 'ref', l.ref, 'name', l.name, 'unit', l.unit, 'stepsPerUnit', l.steps_per_unit, 'qty', l.qty,
        'qtyConfirmed', l.qty_confirmed, 'qtyReceived', l.qty_received, 'qtyCancelled', l.qty_cancelled, 'unitNet', l.unit_net, 'per', l.per,
        'dues', coalesce((select json_agg(json_build_object('id', d.id, 'dueOn', d.due_on, 'qty', d.qty) order by d.due_on, d.id) from supply.due d where (d.order_id, d.position) = (l.order_id, l.position)), '[]')
      ) order by l.position) from supply.line l where l.order_id = o.id), '[]') as lines
    from supply.order o join supply.supplier s on s.id = o.supplier_id join stock.warehouse_label w on w.warehouse_id = o.warehouse_id where o.id = ${locked[0].id}`.execute(tx.db)
  const order = rows[0]!
  if (version !== null && order.version !== version) throw new Refusal('supply.order_changed_meanwhile', { number: order.number })
  return order
}

/** What is still to come of a line, in base steps. */
export function openQty({ qty, qtyConfirmed, qtyReceived, qtyCancelled }: Pick<LockedLine, 'qty' | 'qtyConfirmed' | 'qtyReceived' | 'qtyCancelled'>): number {
  return Math.max(0, (qtyConfirmed ?? qty) - qtyReceived - qtyCancelled)
}
