import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import { lineNet, type Per } from '#kernel/money.ts'
import { largestQuantity } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { coverAgain } from '../clients/cover-again.ts'
import { coverAsSaid } from '../clients/cover-elsewhere.ts'
import { supplyConfirmed } from '../events.ts'
import { own } from '../tables.ts'
import { carriage } from './steps/carriage.ts'
import { lockSupplyOrder, type LockedLine, type LockedOrder, type SeenOrder } from './steps/lock-order.ts'
import { note } from './steps/note.ts'
import { settleOrder } from './steps/settle-order.ts'
import { mustAllow } from './steps/states.ts'
import { laterLines, lessLines, tellDelay, type LaterLine } from './steps/tell-delay.ts'
import { articlesOf, tellWorse, type Worse } from './steps/tell-worse.ts'
import { tellStock } from './steps/tell-stock.ts'
import { writeDues } from './steps/write-dues.ts'

/** What the supplier says of a line: parts of what is still to come with their days (base steps; none: he will not deliver it), and his price when it is another one. */
export type ConfirmedLine = { position: number; parts: readonly { dueOn: Day; qty: number }[]; price?: { unitNet: number; per: Per } | null | undefined }

export type SupplierAnswer = { supplierRef?: string | null | undefined; carriageCents?: number | null | undefined; lines: readonly ConfirmedLine[] }

/**
 * The supplier's answer, once or again: more or less than ordered, spread over several days, at another price, with his carriage. Lines that it doesn't name stay as they are; at the
 * first answer, unnamed lines are confirmed as ordered, for their planned day. What the client of an order is not to have of it after all is promised to him from elsewhere. Clients who wait get their dates by `stock.expect`; a later day than the one confirmed before is announced
 * (`supply.delayed`). Refuses `supply.carriage_invalid`, `supply.line_unknown`, `stock.quantity_invalid`, `supply.order_changed_meanwhile`, `supply.state_forbids`.
 */
export async function confirmSupplyOrder(ctx: Ctx, seen: SeenOrder, answer: SupplierAnswer): Promise<void> {
  mustBeAllowed(ctx, 'supply.manage')
  await inTransaction(ctx, (tx) => confirm(tx, seen, answer))
}

/** The same inside a transaction; the right was asked for. */
export async function confirm(tx: TxCtx, seen: SeenOrder, answer: SupplierAnswer): Promise<void> {
  const order = await lockSupplyOrder(tx, seen)
  mustAllow(order, 'confirm')
  check(order, answer.lines)
  const named = new Map(answer.lines.map((line) => [line.position, line]))
  const changing = order.lines.filter((line) => named.has(line.position) || (!order.confirmed && line.dues.length > 0))
  const dues = await writeDues(
    tx,
    order.id,
    changing.map((line) => ({ position: line.position, dues: kept(line, named.get(line.position)?.parts ?? line.dues) })),
  )
  for (const line of changing)
    await writeLine(
      tx,
      order,
      line,
      named.get(line.position),
      dues.get(line.position)!.reduce((sum, { qty }) => sum + qty, 0),
    )
  const after = order.lines.map((line) => ({ ...line, dues: dues.get(line.position) ?? line.dues }))
  await own(tx)
    .updateTable('supply.order')
    .set({
      confirmed_at: sql<string>`coalesce(confirmed_at, ${tx.now.toString()}::timestamptz)`,
      state: order.state === 'sent' ? 'confirmed' : order.state,
      version: sql<number>`version + 1`,
      net_cents: sql<number>`(select sum(net_cents) from supply.line where order_id = ${order.id})`,
      ...carriage(answer.carriageCents),
      ...(answer.supplierRef === undefined ? {} : { supplier_ref: answer.supplierRef?.trim().slice(0, 60) || null }),
    })
    .where('id', '=', order.id)
    .execute()
  const coming = after.flatMap(({ variantId, dues: parts }) => parts.map(({ qty, dueOn }) => ({ variantId, qty, dueOn })))
  await note(tx, order.id, 'confirmed', { differs: differences(order, after), supplierRef: answer.supplierRef ?? null })
  const later = laterLines(order, after)
  const { moved: also, missing } = await coverAsSaid(tx, order, coming)
  await coverAgain(tx, order, coming)
  const worse = worseBy(order, { missing, later, after })
  const moved = await tellStock(tx, order, { confirmed: true, lines: after }, { also, told: articlesOf(worse) })
  await emit(tx, supplyConfirmed, { supplyOrderId: order.id }, order.id)
  if (order.confirmed) await tellDelay(tx, order, later)
  await tellWorse(tx, order, worse, moved)
  await settleOrder(tx, order.id)
}

function check(order: LockedOrder, lines: readonly ConfirmedLine[]): void {
  for (const { position, parts } of lines) {
    const line = order.lines.find((one) => one.position === position)
    if (!line) throw new Refusal('supply.line_unknown', { number: order.number, position })
    if (parts.some(({ qty }) => !Number.isSafeInteger(qty) || qty < 0 || qty > largestQuantity)) throw new Refusal('stock.quantity_invalid', { sku: line.sku })
  }
}

// A first answer to an order of our own makes nothing worse: nobody was promised anything of it.
function worseBy(order: LockedOrder, { missing, later, after }: { missing: Worse['missing']; later: readonly LaterLine[]; after: LockedLine[] }): Worse {
  if (missing.length > 0) return { missing, later }
  if (!order.confirmed || later.length === 0) return { missing: [], later: [] }
  return { missing: order.forOrder === null ? lessLines(order, after) : [], later }
}

/** A part of a day that was known keeps its id, so that stock sees a change, not another receipt. */
function kept(line: LockedLine, parts: readonly { dueOn: Day; qty: number }[]): { id?: string; dueOn: Day; qty: number }[] {
  const left = [...line.dues]
  return parts.map((part) => {
    const at = left.findIndex((due) => due.dueOn === part.dueOn)
    const [known] = at >= 0 ? left.splice(at, 1) : []
    return known ? { ...part, id: known.id } : part
  })
}

async function writeLine(tx: TxCtx, order: LockedOrder, line: LockedLine, said: ConfirmedLine | undefined, coming: number): Promise<void> {
  const { unitNet, per } = said?.price ?? line
  const confirmed = line.qtyReceived + line.qtyCancelled + coming
  await own(tx)
    .updateTable('supply.line')
    .set({ qty_confirmed: confirmed, unit_net: unitNet, per, net_cents: lineNet(confirmed - line.qtyCancelled, { unitNet, per, steps: line.stepsPerUnit }) })
    .where('order_id', '=', order.id)
    .where('position', '=', line.position)
    .execute()
}

/** How many lines are confirmed with another quantity than ordered. */
function differences(order: LockedOrder, after: readonly { position: number; qty: number; qtyReceived: number; qtyCancelled: number; dues: readonly { qty: number }[] }[]): number {
  return after.filter(
    (line) => line.qtyReceived + line.qtyCancelled + line.dues.reduce((sum, { qty }) => sum + qty, 0) !== order.lines.find((one) => one.position === line.position)!.qty,
  ).length
}
