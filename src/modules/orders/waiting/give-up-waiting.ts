import { charge } from '#modules/credit/index.ts'
import { daysOfHeld, release } from '#modules/stock/index.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { cancelLocked } from '../changing/cancel-locked.ts'
import { isGift } from '../changing/change-order.ts'
import { orderChanged } from '../events.ts'
import type { LockedOrder } from '../lock-order.ts'
import { openQty, rewriteLines } from '../changing/rewrite-lines.ts'
import { own } from '../tables.ts'
import { announceDecision } from './announce-decision.ts'
import { decideLine } from './decide-line.ts'

/**
 * Takes what waits out of a line, whether the order is confirmed or not: nobody is held to wait for a day that he was not told. The rest keeps its unit price, though it be fewer, and leaves when it can; what was promised
 * to the line goes to those who wait behind it. An order of which all else has left is closed by it, one of which nothing is left is cancelled. Refuses `order.changed_meanwhile`, `order.state_forbids`, `order.line_unknown`,
 * `order.rest_has_left`, `order.rest_is_asked`, `order.rest_is_there`, `order.nothing_waits`.
 */
export async function giveUpWaiting(ctx: Ctx, orderId: string, version: number, position: number): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { order, line } = await decideLine(tx, orderId, version, position)
    const qty = openQty(line) - line.waiting
    const rest = order.lines.map((one) => (one === line ? { ...one, qty, qtyCancelled: 0 } : one))
    await announceDecision(tx, order, line, 'cancel')
    if (rest.every((one) => openQty(one) === 0 || (isGift(one) && one.qtyShipped === 0))) return cancelLocked(tx, order, null)
    await release(tx, order.id, [{ line: position, qty: line.waiting }])
    const grossCents = await rewriteLines(tx, order, [{ line, qty }], { promisedOn: await daysOfHeld(tx, order.id, [position], order.counterId), what: 'waiting_given_up' })
    if (rest.every((one) => one.qtyShipped >= openQty(one))) await close(tx, order, grossCents)
    await emit(tx, orderChanged, { orderId: order.id, companyId: order.companyId, grossCents }, order.id)
  })
}

// What rounding has left between the parts charged and the whole.
async function close(tx: TxCtx, order: LockedOrder, grossCents: number): Promise<void> {
  await own(tx).updateTable('orders.order').set({ state: 'closed', closed_at: tx.now.toString(), charged_cents: grossCents }).where('id', '=', order.id).execute()
  const left = grossCents - order.chargedCents
  if (left !== 0) await charge(tx, { companyId: order.companyId, orderId: order.id, document: order.number, grossCents: left, extraDays: order.extraTermDays })
}
