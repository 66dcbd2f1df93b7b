import { sql } from 'kysely'
import { dayOf, type Day } from '#kernel/day.ts'
import { newId } from '#kernel/ids.ts'
import { largestQuantity } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import { recordCosts, type Cost } from '#modules/pricing/index.ts'
import { receive } from '#modules/stock/index.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { serveClient } from '../clients/serve-client.ts'
import { supplyReceived } from '../events.ts'
import { lockSupplyOrder, openQty, type LockedOrder, type SeenOrder } from '../orders/steps/lock-order.ts'
import { note } from '../orders/steps/note.ts'
import { settleOrder } from '../orders/steps/settle-order.ts'
import { mustAllow } from '../orders/steps/states.ts'
import { tellLeadTimes } from '../suppliers/tell-lead-times.ts'
import { own } from '../tables.ts'
import { takeOffOrder } from './take-off-order.ts'
import { planReceipt, type Arrived, type PlannedLine } from './plan-receipt.ts'

export type NewReceipt = {
  /** The number on the supplier's delivery note. */
  deliveryNote: string
  receivedOn?: Day | null | undefined
  lines: readonly Arrived[]
  /** More than is open is taken; otherwise it is refused. */
  acceptOver?: boolean | undefined
  /** What was not ordered is taken, apart; otherwise it is refused. */
  acceptUnordered?: boolean | undefined
}
export type ReceiptMade = { number: string; served: { holder: string; line: number; variantId: number; qty: number }[] }

/**
 * Goods came for an order: good pieces go into stock and serve who waits, in order of promise; damaged ones do not and stay owed. What was paid becomes the
 * article's cost from that day on. Refuses `supply.note_missing`, `supply.receipt_empty`, `stock.quantity_invalid`, `supply.note_taken` (the same delivery note twice), `supply.over_delivery` and `supply.not_ordered` with the
 * lines unless they are accepted, `supply.received_later` for a day to come, `supply.delivered_direct` for what the supplier delivers to the client himself, `supply.state_forbids`. An order may be received by two people at once: the second is
 * told what is still open.
 */
export async function receiveSupply(ctx: Ctx, seen: SeenOrder, receipt: NewReceipt): Promise<ReceiptMade> {
  mustBeAllowed(ctx, 'supply.receive')
  const { zone, currency } = await ctx.tools.settings.read(ctx, sellerSettings)
  const deliveryNote = receipt.deliveryNote.trim().slice(0, 60)
  if (deliveryNote === '') throw new Refusal('supply.note_missing')
  const today = dayOf(ctx.now, zone)
  const receivedOn = receipt.receivedOn ?? today
  if (receivedOn > today) throw new Refusal('supply.received_later', { day: receivedOn })
  const arrived = together(receipt.lines)
  if (arrived.length === 0) throw new Refusal('supply.receipt_empty')
  return inTransaction(ctx, async (tx) => {
    const order = await lockSupplyOrder(tx, { number: seen.number, version: null })
    // The same note twice is told as such, also when the first one closed the order.
    await mustBeNew(tx, order, deliveryNote)
    mustAllow(order, 'receive')
    if (order.direct) throw new Refusal('supply.delivered_direct', { number: order.number })
    const planned = planReceipt(order.lines, arrived)
    const names = await namesOf(tx, planned)
    refuseUnlessAccepted(planned, names, receipt)
    const id = newId('supplyReceipt', tx.now.epochMilliseconds)
    const { number } = await own(tx)
      .insertInto('supply.receipt')
      .values({
        id,
        number: sql<string>`'BR' || extract(year from ${tx.now.toString()}::timestamptz) || '-' || lpad(nextval('supply.receipt_number')::text, 5, '0')`,
        supplier_id: order.supplierId,
        order_id: order.id,
        warehouse_id: order.warehouseId,
        delivery_note: deliveryNote,
        received_on: receivedOn,
        at: tx.now.toString(),
        actor: tx.actor.id,
        actor_name: tx.actor.name,
      })
      .returning('number')
      .executeTakeFirstOrThrow()
    const good = planned.filter(({ qty }) => qty > 0)
    // First what is there, then what is still to come: who goes on waiting is promised anew on what is left, not as if nothing had come.
    const served = await bring(tx, order, good, number)
    await takeOffOrder(tx, order, planned)
    const costs = order.currency === currency ? await writeCosts(tx, order, good, { number, day: receivedOn }) : new Map<number, unknown>()
    await own(tx)
      .insertInto('supply.receipt_line')
      .values(
        planned.map((one, i) => ({
          receipt_id: id,
          line: i + 1,
          position: one.line?.position ?? null,
          variant_id: one.variantId,
          ...names.get(one.variantId)!,
          qty: one.qty,
          qty_damaged: one.damaged,
          dues: JSON.stringify(one.taken),
          cost: costs.has(one.variantId) ? JSON.stringify(costs.get(one.variantId)) : null,
        })),
      )
      .execute()
    await tellLeadTimes(
      tx,
      good.map(({ variantId }) => variantId),
    )
    await note(tx, order.id, 'received', { receipt: number, deliveryNote, lines: planned.length, damaged: planned.filter(({ damaged }) => damaged > 0).length })
    await settleOrder(tx, order.id)
    await own(tx)
      .updateTable('supply.order')
      .set({ version: sql<number>`version + 1` })
      .where('id', '=', order.id)
      .execute()
    await emit(tx, supplyReceived, { supplyOrderId: order.id, receiptId: id, undone: false, variantIds: good.map(({ variantId }) => variantId) }, order.id)
    return { number, served }
  })
}

// What a client's order caused is his; the rest serves who waits.
async function bring(tx: TxCtx, order: LockedOrder, good: readonly PlannedLine[], document: string): Promise<ReceiptMade['served']> {
  const his = await serveClient(tx, order, good, document)
  const taken = (variantId: number) => his.filter((one) => one.variantId === variantId).reduce((sum, { qty }) => sum + qty, 0)
  const rest = [...Map.groupBy(good, ({ variantId }) => variantId)].map(([variantId, same]) => ({ variantId, qty: same.reduce((sum, { qty }) => sum + qty, 0) - taken(variantId) }))
  const { served } = await receive(
    tx,
    rest.filter(({ qty }) => qty > 0).map(({ variantId, qty }) => ({ variantId, warehouseId: order.warehouseId, qty, document, reason: order.number })),
  )
  return [...his, ...served]
}

function together(lines: readonly Arrived[]): Arrived[] {
  const wrong = lines.find(({ qty, damaged }) => [qty, damaged].some((one) => !Number.isSafeInteger(one) || one < 0 || one > largestQuantity))
  if (wrong) throw new Refusal('stock.quantity_invalid', { variantId: wrong.variantId })
  return [...Map.groupBy(lines, (line) => line.variantId)]
    .map(([variantId, same]) => ({ variantId, qty: same.reduce((sum, { qty }) => sum + qty, 0), damaged: same.reduce((sum, { damaged }) => sum + damaged, 0) }))
    .filter(({ qty, damaged }) => qty + damaged > 0)
}

async function mustBeNew(tx: TxCtx, order: LockedOrder, deliveryNote: string): Promise<void> {
  // Two receipts of one supplier wait for each other here, whatever their orders.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`supply.note ${order.supplierId}`}, 0))`.execute(tx.db)
  const known = await own(tx)
    .selectFrom('supply.receipt')
    .select('number')
    .where('supplier_id', '=', order.supplierId)
    .where('undone_at', 'is', null)
    .where(sql<boolean>`platform.code_norm(delivery_note) = platform.code_norm(${deliveryNote})`)
    .executeTakeFirst()
  if (known) throw new Refusal('supply.note_taken', { deliveryNote, receipt: known.number })
}

type Named = { sku: string; name: string; unit: string; steps_per_unit: number }

async function namesOf(tx: TxCtx, planned: readonly PlannedLine[]): Promise<Map<number, Named>> {
  const { rows } = await sql<Named & { id: number }>`
    select variant_id as id, sku, name_fr as name, unit, steps_per_unit from catalogue.article_label where variant_id = any(${planned.map((one) => one.variantId)}::bigint[])`.execute(
    tx.db,
  )
  return new Map(rows.map(({ id, ...row }) => [id, row]))
}

function refuseUnlessAccepted(planned: readonly PlannedLine[], names: ReadonlyMap<number, Named>, { acceptOver, acceptUnordered }: NewReceipt): void {
  const skuOf = ({ variantId }: PlannedLine) => names.get(variantId)?.sku ?? String(variantId)
  const strange = planned.filter(({ line }) => line === null)
  if (strange.length > 0 && !acceptUnordered) throw new Refusal('supply.not_ordered', { skus: strange.map(skuOf).join(', ') })
  const over = planned.filter((one) => one.over > 0)
  if (over.length > 0 && !acceptOver) {
    const lines = over.map((one) => ({
      sku: skuOf(one),
      open: openQty(one.line!) / one.line!.stepsPerUnit,
      came: one.qty / one.line!.stepsPerUnit,
      unit: names.get(one.variantId)?.unit ?? '',
    }))
    throw new Refusal('supply.over_delivery', { lines })
  }
}

/** What was written, by article, with what it replaced; free goods and those without a price tell no cost. */
async function writeCosts(
  tx: TxCtx,
  order: LockedOrder,
  good: readonly PlannedLine[],
  { number, day }: { number: string; day: Day },
): Promise<Map<number, Cost & { before: Cost | null }>> {
  const paid = new Map(good.flatMap(({ line, variantId }): [number, Cost][] => (line && line.unitNet > 0 ? [[variantId, { unitNet: line.unitNet, per: line.per }]] : [])))
  const recorded = await recordCosts(
    tx,
    [...paid].map(([variantId, cost]) => ({ variantId, from: day, cost })),
    number,
  )
  return new Map(recorded.map(({ variantId, before }) => [variantId, { ...paid.get(variantId)!, before }]))
}
