import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { recordCosts, type Cost } from '#modules/pricing/index.ts'
import { takeBack } from '#modules/stock/index.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { supplyReceived } from '../events.ts'
import { lockSupplyOrder, type Due, type LockedOrder } from '../orders/steps/lock-order.ts'
import { note } from '../orders/steps/note.ts'
import { settleOrder } from '../orders/steps/settle-order.ts'
import { tellStock } from '../orders/steps/tell-stock.ts'
import { writeDues } from '../orders/steps/write-dues.ts'
import { own } from '../tables.ts'

type Line = { position: number | null; variantId: number; qty: number; dues: { dueOn: Day; qty: number }[]; cost: (Cost & { before: Cost | null }) | null }

/**
 * Takes a receipt back by a counter-movement, with its reason: the goods leave stock, the order expects them again for the days it did, the cost that the receipt wrote gives
 * way to the one before. What was already served from it stays served: on hand may fall below what is reserved, which is an alert, not a refusal. Refuses `supply.receipt_unknown`,
 * `supply.receipt_undone`, `supply.reason_missing`.
 */
export async function undoReceipt(ctx: Ctx, number: string, reason: string): Promise<void> {
  mustBeAllowed(ctx, 'supply.receive')
  if (reason.trim() === '') throw new Refusal('supply.reason_missing')
  await inTransaction(ctx, async (tx) => {
    const found = await own(tx).selectFrom('supply.receipt').select(['id', 'order_id', 'received_on']).where('number', '=', number).executeTakeFirst()
    if (!found?.order_id) throw new Refusal('supply.receipt_unknown', { number: number.slice(0, 60) })
    const order = await lockSupplyOrder(tx, { number: found.order_id, version: null })
    const mine = await own(tx)
      .updateTable('supply.receipt')
      .set({ undone_at: tx.now.toString(), undone_by: tx.actor.name, undone_reason: reason.trim().slice(0, 300) })
      .where('id', '=', found.id)
      .where('undone_at', 'is', null)
      .executeTakeFirst()
    if (mine.numUpdatedRows === 0n) throw new Refusal('supply.receipt_undone', { number })
    const lines = await linesOf(tx, found.id)
    const back = lines.filter(({ qty }) => qty > 0)
    await takeBack(
      tx,
      { document: number, reason: reason.trim().slice(0, 300) },
      back.map(({ variantId, qty }) => ({ variantId, warehouseId: order.warehouseId, qty })),
    )
    await expectAgain(tx, order, lines)
    await recordCosts(tx, await costsToPutBack(tx, lines, String(found.received_on)), number)
    await note(tx, order.id, 'receipt_undone', { receipt: number, reason: reason.trim().slice(0, 300) })
    await settleOrder(tx, order.id)
    await own(tx)
      .updateTable('supply.order')
      .set({ version: sql<number>`version + 1` })
      .where('id', '=', order.id)
      .execute()
    await emit(tx, supplyReceived, { supplyOrderId: order.id, receiptId: found.id, undone: true, variantIds: back.map(({ variantId }) => variantId) }, order.id)
  })
}

async function linesOf(tx: TxCtx, receiptId: string): Promise<Line[]> {
  const { rows } = await sql<Line>`
    select r.position, r.variant_id as "variantId", r.qty, r.dues, r.cost from supply.receipt_line r
    where r.receipt_id = ${receiptId} order by r.line`.execute(tx.db)
  return rows
}

async function expectAgain(tx: TxCtx, order: LockedOrder, lines: readonly Line[]): Promise<void> {
  const again = new Map<number, (Omit<Due, 'id'> & { id?: string })[]>()
  for (const { position, qty, dues } of lines) {
    if (position === null || qty === 0) continue
    await own(tx)
      .updateTable('supply.line')
      .set((row) => ({ qty_received: row('qty_received', '-', qty) }))
      .where('order_id', '=', order.id)
      .where('position', '=', position)
      .execute()
    const line = order.lines.find((one) => one.position === position)!
    const owed = Math.max(0, (line.qtyConfirmed ?? line.qty) - (line.qtyReceived - qty) - line.qtyCancelled) - line.dues.reduce((sum, due) => sum + due.qty, 0)
    again.set(position, [...line.dues, ...upTo(dues, owed)])
  }
  const dues = await writeDues(
    tx,
    order.id,
    [...again].map(([position, parts]) => ({ position, dues: parts })),
  )
  await tellStock(tx, order, { confirmed: order.confirmed, lines: order.lines.map((line) => ({ ...line, dues: dues.get(line.position) ?? line.dues })) })
}

/** Of an order that was ended meanwhile nothing is expected again. */
function upTo(dues: readonly { dueOn: Day; qty: number }[], owed: number): { dueOn: Day; qty: number }[] {
  let left = owed
  return dues.flatMap(({ dueOn, qty }) => {
    const part = Math.min(left, qty)
    left -= part
    return part > 0 ? [{ dueOn, qty: part }] : []
  })
}

/** Only where no later receipt wrote the cost of that day. */
async function costsToPutBack(tx: TxCtx, lines: readonly Line[], day: Day): Promise<{ variantId: number; from: Day; cost: Cost | null }[]> {
  const written = lines.filter((line) => line.cost !== null)
  if (written.length === 0) return []
  const { rows } = await sql<{ id: number }>`
    select l.variant_id as id from supply.receipt_line l join supply.receipt r on r.id = l.receipt_id
    where r.undone_at is null and r.received_on = ${day}::date and l.cost is not null and l.variant_id = any(${written.map((line) => line.variantId)}::bigint[])`.execute(tx.db)
  const later = new Set(rows.map((row) => row.id))
  return written.filter((line) => !later.has(line.variantId)).map(({ variantId, cost }) => ({ variantId, from: day, cost: cost!.before }))
}
