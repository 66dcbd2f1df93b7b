import { Refusal } from '#kernel/refusal.ts'
import { charge } from '#modules/credit/index.ts'
import { daysOfHeld, release } from '#modules/stock/index.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { emit } from '#platform/events.ts'
import { mustChange } from '../changing/must-change.ts'
import { orderChanged } from '../events.ts'
import { lockOrder, type LockedLine, type LockedOrder } from '../lock-order.ts'
import { mustBeIn } from '../order-states.ts'
import { openQty, rewriteLines } from '../changing/rewrite-lines.ts'
import { own } from '../tables.ts'

/**
 * Takes what waits out of a line, whether the order is confirmed or not: nobody is held to wait for a day that he was not told. The rest keeps its unit price, though it be fewer, and leaves when it can.
 * An order of which all else has left is closed by it. Refuses `order.line_unknown`, `order.nothing_waits`, `order.empty` (cancel it instead), `order.changed_meanwhile`, `order.state_forbids`.
 */
export async function giveUpWaiting(ctx: Ctx, orderId: string, version: number, position: number): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const order = await lockOrder(tx, orderId, version)
    mustChange(tx, order)
    mustBeIn('giveUp', order)
    const line = waitingLine(order, position)
    const qty = openQty(line) - line.waiting
    const rest = order.lines.map((one) => (one === line ? { ...one, qty, qtyCancelled: 0 } : one))
    if (rest.every((one) => openQty(one) === 0)) throw new Refusal('order.empty')
    await release(tx, order.id, [{ line: position, qty: line.waiting }])
    const grossCents = await rewriteLines(tx, order, [{ line, qty }], { promisedOn: await daysOfHeld(tx, order.id, [position]), what: 'waiting_given_up' })
    if (rest.every((one) => one.qtyShipped >= openQty(one))) await close(tx, order, grossCents)
    await emit(tx, orderChanged, { orderId: order.id, companyId: order.companyId, grossCents }, order.id)
  })
}

/** The line, when something of it waits. Refuses `order.line_unknown`, `order.nothing_waits`. */
export function waitingLine(order: LockedOrder, position: number): LockedLine {
  const line = order.lines.find((one) => one.position === position)
  if (!line) throw new Refusal('order.line_unknown', { position })
  if (line.waiting === 0) throw new Refusal('order.nothing_waits', { sku: line.sku })
  return line
}

// What rounding has left between the parts charged and the whole.
async function close(tx: TxCtx, order: LockedOrder, grossCents: number): Promise<void> {
  await own(tx).updateTable('orders.order').set({ state: 'closed', closed_at: tx.now.toString(), charged_cents: grossCents }).where('id', '=', order.id).execute()
  const left = grossCents - order.chargedCents
  if (left !== 0) await charge(tx, { companyId: order.companyId, orderId: order.id, document: order.number, grossCents: left, extraDays: order.extraTermDays })
}
