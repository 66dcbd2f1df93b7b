import { sql } from 'kysely'
import { mulDiv } from '#kernel/money.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { charge } from '#modules/credit/index.ts'
import { dispatch } from '#modules/shipping/index.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { canLeave, collectorOf, leavesReady } from './collecting/collector-of.ts'
import { mustBeLetGo } from './delivery/must-be-let-go.ts'
import { orderShipped } from './events.ts'
import { lockOrder, type LockedOrder } from './lock-order.ts'
import { note } from './note.ts'
import { mustBeIn } from './order-states.ts'
import { orderTotals } from './changing/rewrite-lines.ts'
import { own } from './tables.ts'

export type ShipOrder = {
  /** Base steps per line; everything that is there when left out. */
  lines?: readonly { position: number; qty: number }[]
  tracking?: string | null
  /** The same key ships once. */
  sourceKey?: string | null
  /** Why part of an order leaves though the client wants it together. */
  reason?: string | null
  /** Who fetched it at the counter, as typed, and the code that he showed; without a code: who he is was checked otherwise. For an order to collect, and only for one. */
  collected?: { by: string; code: string | null } | null
}
export type Shipped = { shipments: string[]; complete: boolean; chargedCents: number; repeated: boolean }

/**
 * Records what leaves: what the order holds here, not what it waits for or a supplier holds. Stock goes down, the lines' progress up, and the gross of what left falls due; the last shipment charges the remainder,
 * so that the parts add up to the order's gross. What is fetched at a counter leaves in the same way: all that was made ready there, when nothing else is said. Confirmed → in preparation → closed. Refuses `order.state_forbids`, `order.line_unknown`,
 * `order.ship_too_much`, `order.nothing_to_ship`, `order.nothing_ready`, `order.to_collect`, `order.not_to_collect`, `order.collector_missing`, `order.collect_code_wrong`, and `order.waits_for_all` without a reason where the client wants all of it together and something is missing.
 */
export async function shipOrder(ctx: Ctx, orderId: string, input: ShipOrder = {}): Promise<Shipped> {
  mustBeAllowed(ctx, 'orders.ship')
  return inTransaction(ctx, async (tx) => {
    const order = await lockOrder(tx, orderId)
    const collectedBy = collectorOf(order, input.collected ?? null)
    const parts = input.sourceKey && order.state === 'closed' ? [] : partsOf(order, input.lines)
    return shipLocked(tx, order, parts, { ...input, collectedBy })
  })
}

/** The same for a locked order and chosen parts; `from`: they leave a supplier, whose stock it is, and nothing holds them back. The right was asked for. */
export async function shipLocked(
  tx: TxCtx,
  order: LockedOrder,
  parts: readonly { position: number; qty: number }[],
  input: Omit<ShipOrder, 'lines'> & { from?: number; /** Who fetched it at a counter. */ collectedBy?: string | null },
): Promise<Shipped & { ids: string[] }> {
  const collectedBy = input.collectedBy ?? null
  const shipments = await dispatch(tx, {
    orderId: order.id,
    companyId: order.companyId,
    tracking: input.tracking?.trim() || null,
    collectedBy,
    sourceKey: input.sourceKey ?? null,
    lines: parts.map((part) => ({ line: part.position, qty: part.qty })),
    from: input.from,
  })
  const ids = shipments.map((shipment) => shipment.shipmentId)
  if (shipments.some((shipment) => shipment.repeated)) {
    return { shipments: shipments.map((shipment) => shipment.number), complete: order.state === 'closed', chargedCents: 0, repeated: true, ids }
  }
  mustBeIn('ship', order)
  if (parts.length === 0) throw new Refusal(order.counterId === null ? 'order.nothing_to_ship' : 'order.nothing_ready', { number: order.number })
  if (input.from === undefined) await mustBeLetGo(tx, order, input.reason ?? null)
  const shipped = new Map(parts.map((part) => [part.position, part.qty]))
  const complete = order.lines.every((line) => line.qtyShipped + (shipped.get(line.position) ?? 0) >= line.qty - line.qtyCancelled)
  const chargedSoFar = complete ? order.grossCents : Math.max(order.chargedCents, grossShipped(order, shipped))
  const chargedCents = chargedSoFar - order.chargedCents
  await sql`
      update orders.line l set qty_shipped = l.qty_shipped + s.qty from unnest(${parts.map((part) => part.position)}::int[], ${parts.map((part) => part.qty)}::bigint[]) as s(position, qty)
      where l.order_id = ${order.id} and l.position = s.position`.execute(tx.db)
  await own(tx)
    .updateTable('orders.order')
    .set({
      state: complete ? 'closed' : 'in_preparation',
      charged_cents: chargedSoFar,
      version: order.version + 1,
      ...(order.counterId !== null && !leavesReady(order, shipped) && { ready_at: null }),
      ...(complete ? { closed_at: tx.now.toString() } : {}),
    })
    .where('id', '=', order.id)
    .execute()
  const document = shipments[0]!.number
  const dueOn = chargedCents > 0 ? await charge(tx, { companyId: order.companyId, orderId: order.id, document, grossCents: chargedCents, extraDays: order.extraTermDays }) : null
  const numbers = shipments.map((shipment) => shipment.number)
  await note(tx, order.id, collectedBy === null ? 'shipped' : 'collected', {
    ...(collectedBy !== null && { by: collectedBy, checked: input.collected?.code ? 'code' : 'person' }),
    shipments: numbers,
    complete,
    chargedCents,
    dueOn,
    tracking: input.tracking ?? null,
  })
  await emit(tx, orderShipped, { orderId: order.id, companyId: order.companyId, shipments: numbers, complete, ...(collectedBy !== null && { collectedBy }) }, order.id)
  return { shipments: numbers, complete, chargedCents, repeated: false, ids }
}

function partsOf(order: LockedOrder, lines: ShipOrder['lines']): { position: number; qty: number }[] {
  const open = new Map(order.lines.filter((line) => line.variantId !== null).map((line) => [line.position, canLeave(order, line)]))
  const wanted = lines ?? [...open].map(([position, qty]) => ({ position, qty }))
  for (const { position, qty } of wanted) {
    const left = open.get(position)
    if (left === undefined) throw new Refusal('order.line_unknown', { position })
    if (!Number.isSafeInteger(qty) || qty < 0 || qty > left) throw new Refusal('order.ship_too_much', { position, qty, left })
  }
  return wanted.filter(({ qty }) => qty > 0)
}

// Gross of everything shipped so far, this time included; carriage goes with the first shipment.
function grossShipped(order: LockedOrder, now: ReadonlyMap<number, number>): number {
  return orderTotals(
    order,
    order.lines.map((line) => ({
      vatCategory: line.vatCategory,
      vatRate: line.vatRate,
      netCents: line.qty === line.qtyCancelled ? 0 : mulDiv(line.netCents, line.qtyShipped + (now.get(line.position) ?? 0), line.qty - line.qtyCancelled),
    })),
  ).grossCents
}
