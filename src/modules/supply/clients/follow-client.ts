import { sql } from 'kysely'
import type { Address } from '#kernel/address.ts'
import { quantityText } from '#kernel/quantity.ts'
import { isRefusal } from '#kernel/refusal.ts'
import type { TxCtx } from '#platform/context.ts'
import { writeDraft } from '../orders/create-order.ts'
import { endSupplyOrder } from '../orders/end-order.ts'
import { submitSupplyOrder } from '../orders/submit-order.ts'
import { supplierRows, type Supplier } from '../suppliers/supplier-rows.ts'
import { own } from '../tables.ts'
import { tellPurchasing, type WatchReason } from './tell-purchasing.ts'

/** A client's order that has passed its gates, and what suppliers hold for its lines (base steps). */
export type ClientOrder = {
  id: string
  number: string
  client: string
  companyId: string
  shipTo: Address
  held: readonly { line: number; variantId: number; warehouseId: number; qty: number }[]
}

type Known = { id: string; number: string; state: string; heldAt: number; line: number; variantId: number; open: number; sku: string; steps: number }

/**
 * Brings the supply orders of a client's order in accord with what suppliers hold for it: one order per supplier's stock goes out, with the client's address where the supplier delivers there himself. What no supplier has confirmed
 * yet is replaced as a whole when the client wants more or less; what is confirmed stays, and purchasing is told that less is wanted. An order stays a draft, and purchasing is told why, where it would be below the
 * supplier's minimum or off his terms; above the seller's limit it waits for approval. Saying the same again changes nothing. The caller holds the lock of the client's order.
 */
export async function followClient(tx: TxCtx, order: ClientOrder): Promise<void> {
  await sql`select 1 from supply.order where for_order = ${order.id} order by id for update`.execute(tx.db)
  const known = await knownOf(tx, order.id)
  for (const heldAt of new Set([...order.held.map((one) => one.warehouseId), ...known.map((one) => one.heldAt)])) {
    const held = order.held.filter((one) => one.warehouseId === heldAt)
    const asked = known.filter((one) => one.heldAt === heldAt)
    if (isSame(held, asked)) continue
    const loose = new Set(asked.filter(({ state }) => ['draft', 'to_approve', 'sent'].includes(state)).map(({ id }) => id))
    for (const id of loose) await withdraw(tx, id)
    const firm = asked.filter(({ id }) => !loose.has(id))
    const more = held.map((one) => ({ ...one, qty: one.qty - openOf(firm, one.line) })).filter(({ qty }) => qty > 0)
    if (more.length > 0) await orderMore(tx, order, heldAt, more)
    await tellLess(tx, firm, held)
  }
}

// What was ordered and has not come.
async function knownOf(tx: TxCtx, orderId: string): Promise<Known[]> {
  const { rows } = await sql<Known>`
    select o.id, o.number, o.state, o.held_at as "heldAt", c.client_line as line, c.variant_id as "variantId", c.qty - c.done as open, a.sku, a.steps_per_unit as steps
    from supply.order o join supply.client_line c on c.order_id = o.id join catalogue.article_label a on a.variant_id = c.variant_id where o.for_order = ${orderId} and c.qty > c.done order by o.id, c.client_line`.execute(
    tx.db,
  )
  return rows
}

function openOf(asked: readonly { line: number; open: number }[], line: number): number {
  return asked.filter((one) => one.line === line).reduce((sum, { open }) => sum + open, 0)
}

function isSame(held: ClientOrder['held'], asked: readonly Known[]): boolean {
  const lines = new Set([...held, ...asked].map(({ line }) => line))
  return [...lines].every((line) => (held.find((one) => one.line === line)?.qty ?? 0) === openOf(asked, line))
}

async function withdraw(tx: TxCtx, id: string): Promise<void> {
  // Nothing of it is missing: it is ordered anew.
  await sql`update supply.client_line set qty = done where order_id = ${id}`.execute(tx.db)
  await endSupplyOrder(tx, { number: id, version: null }, null)
}

async function orderMore(tx: TxCtx, order: ClientOrder, heldAt: number, lines: ClientOrder['held']): Promise<void> {
  const place = await placeOf(tx, heldAt)
  if (!place) return
  const [supplier] = await supplierRows(tx, sql<boolean>`s.id = ${place.supplierId}`)
  const draft = await writeDraft(
    tx,
    supplier!,
    lines.map(({ variantId, qty }) => ({ variantId, qty })),
    {
      source_id: null,
      warehouse_id: place.receivesAt ?? heldAt,
      wanted_on: null,
      comment: null,
      for_order: order.id,
      for_number: order.number,
      for_client: order.client,
      for_company: order.companyId,
      for_place: JSON.stringify({ country: order.shipTo.country, postalCode: order.shipTo.postalCode ?? null }),
      held_at: heldAt,
      ship_to: place.receivesAt === null ? JSON.stringify(order.shipTo) : null,
    },
  )
  await own(tx)
    .insertInto('supply.client_line')
    .values(lines.map(({ line, variantId, qty }) => ({ order_id: draft!.id, client_line: line, variant_id: variantId, qty })))
    .execute()
  const reason = await sendOr(tx, draft!, supplier!)
  if (reason !== null) await tellPurchasing(tx, draft!.id, reason, await named(tx, draft!.id))
}

async function placeOf(tx: TxCtx, heldAt: number): Promise<{ supplierId: number; receivesAt: number | null } | undefined> {
  const { rows } = await sql<{ supplierId: number; receivesAt: number | null }>`
    select h.supplier_id as "supplierId", w.receives_at as "receivesAt" from supply.held_stock h join stock.warehouse_label w on w.warehouse_id = h.warehouse_id where h.warehouse_id = ${heldAt}`.execute(
    tx.db,
  )
  return rows[0]
}

// Null: it has left, or waits for who approves it.
async function sendOr(tx: TxCtx, { id, number, netCents }: { id: string; number: string; netCents: number }, supplier: Supplier): Promise<WatchReason | null> {
  if (supplier.archived) return 'archived'
  const { rows } = await sql<{ units: number; strange: boolean }>`
    select coalesce(sum(l.qty::numeric / l.steps_per_unit), 0)::float8 as units, bool_or(a.variant_id is null) as strange
    from supply.line l left join supply.article a on a.variant_id = l.variant_id and a.supplier_id = ${supplier.id} where l.order_id = ${id}`.execute(tx.db)
  const { units, strange } = rows[0]!
  if (strange) return 'not_supplied'
  if ((supplier.minOrderCents !== null && netCents < supplier.minOrderCents) || (supplier.minOrderUnits !== null && units < supplier.minOrderUnits)) return 'below_minimum'
  try {
    await submitSupplyOrder(tx, { number, version: null })
    return null
  } catch (refusal) {
    // Refused before anything was written.
    if (isRefusal(refusal) && refusal.code === 'supply.off_terms') return 'off_terms'
    throw refusal
  }
}

async function named(tx: TxCtx, id: string): Promise<{ variantId: number; sku: string; quantity: string }[]> {
  const rows = await own(tx).selectFrom('supply.line').select(['variant_id', 'sku', 'qty', 'steps_per_unit']).where('order_id', '=', id).orderBy('position').execute()
  return rows.map(({ variant_id: variantId, sku, qty, steps_per_unit }) => ({ variantId, sku, quantity: quantityText(qty, steps_per_unit) }))
}

async function tellLess(tx: TxCtx, firm: readonly Known[], held: ClientOrder['held']): Promise<void> {
  for (const [id, lines] of Map.groupBy(
    firm.filter(({ state }) => state !== 'cancelled' && state !== 'closed'),
    (one) => one.id,
  )) {
    const less = lines.flatMap(({ line, variantId, open, sku, steps }) => {
      const wanted = held.find((one) => one.line === line)?.qty ?? 0
      return open > wanted ? [{ variantId, sku, quantity: quantityText(open - wanted, steps) }] : []
    })
    if (less.length > 0) await tellPurchasing(tx, id, 'less', less)
  }
}
