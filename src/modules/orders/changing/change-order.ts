import type { Day } from '#kernel/day.ts'
import { checkQuantity } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import { offersOfOrder, priceLines, type PricedLine } from '#modules/pricing/index.ts'
import { changePreorder, daysOfHeld, lockLevels, release, reserve } from '#modules/stock/index.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { orderChanged } from '../events.ts'
import { deliveryOf, lockOrder, type LockedLine, type LockedOrder } from '../lock-order.ts'
import { mustBeIn } from '../order-states.ts'
import { mustChange } from './must-change.ts'
import { openQty, rewriteLines, type Altered } from './rewrite-lines.ts'

/**
 * Changes quantities (base steps; 0 takes the line out) before the seller confirms. A changed line is priced anew at its new quantity, for
 * the acting company, with the offers that the order has redeemed and no others; the others keep their price. An allowance shrinks with the quantity
 * of its line and never grows; a gift stays unless it is taken out. Stock and outstanding follow in the same transaction; an order that holds its stock no more holds none by it. Refuses `order.state_forbids`,
 * `order.changed_meanwhile`, `order.line_unknown`, `order.empty` (cancel it instead), `quantity.…`, `stock.insufficient`, `stock.cap_reached`, `offer.budget_over`, `offer.gift_fixed`; for a pre-order
 * `preorder.closed`, `preorder.cap_reached`, `preorder.client_max`, `preorder.client_min`.
 */
export async function changeOrder(ctx: Ctx, orderId: string, version: number, changes: readonly { position: number; qty: number }[]): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const order = await lockOrder(tx, orderId, version)
    mustChange(tx, order)
    mustBeIn('change', order)
    const wanted = new Map(changes.map((change) => [change.position, change.qty]))
    for (const position of wanted.keys()) if (!order.lines.some((line) => line.position === position)) throw new Refusal('order.line_unknown', { position })
    const lines = order.lines.map((line) => ({ line, qty: wanted.get(line.position) ?? openQty(line) }))
    if (lines.every(({ line, qty }) => qty === 0 || isGift(line))) throw new Refusal('order.empty')
    const altered = lines.filter(({ line, qty }) => qty !== openQty(line))
    const grown = altered.find(({ line, qty }) => isGift(line) && qty > openQty(line))
    if (grown) throw new Refusal('offer.gift_fixed', { sku: grown.line.sku })
    if (altered.length === 0) return
    const repriced = await priceAnew(tx, order, lines)
    const promisedOn = await moveStock(tx, order, altered)
    const grossCents = await rewriteLines(tx, order, altered, { repriced, promisedOn, what: 'changed' })
    await emit(tx, orderChanged, { orderId: order.id, companyId: order.companyId, grossCents }, order.id)
  })
}

// All lines are asked, because quantities of one article or family add up; only those that change take their price. Staff change an order in the client's
// place only when they act for him; without his circumstances the price of the line stays.
async function priceAnew(tx: TxCtx, order: LockedOrder, lines: readonly Altered[]): Promise<Map<number, PricedLine>> {
  if (tx.actor.company?.id !== order.companyId) return new Map()
  const kept = lines.filter(({ line, qty }) => qty > 0 && line.variantId !== null && !isGift(line))
  const priced = await priceLines(tx, {
    lines: kept.map(({ line, qty }) => ({ variantId: line.variantId!, qty, unit: line.unit })),
    delivery: deliveryOf(order),
    oneCart: true,
    offers: await offersOfOrder(tx, order.id),
  })
  const found = new Map<number, PricedLine>()
  let next = 0
  for (const { line, qty } of kept) {
    const answer = priced[next]
    if (answer?.article.variantId !== line.variantId || answer.qty !== qty) continue
    if (qty !== openQty(line)) checkQuantity(qty, answer.article, answer.article.stepsPerUnit)
    found.set(line.position, answer)
    next += 1
  }
  return found
}

async function moveStock(tx: TxCtx, order: LockedOrder, altered: readonly Altered[]): Promise<ReadonlyMap<number, Day>> {
  if (order.conditional) {
    await changePreorder(
      tx,
      order.id,
      altered.map(({ line, qty }) => ({ line: line.position, qty })),
    )
    return new Map()
  }
  if (order.lapsedAt !== null) return new Map()
  const stocked = altered.filter(({ line }) => line.variantId !== null)
  const less = stocked.filter(({ line, qty }) => qty < openQty(line)).map(({ line, qty }) => ({ line: line.position, qty: openQty(line) - qty }))
  const more = stocked
    .filter(({ line, qty }) => qty > openQty(line))
    .map(({ line, qty }) => ({ line: line.position, variantId: line.variantId!, sku: line.sku, qty: qty - openQty(line) }))
  // All levels in order before any is changed: two who change opposite lines never wait for each other in a circle.
  if (less.length > 0 && more.length > 0)
    await lockLevels(
      tx,
      order.lines.flatMap((line) => line.variantId ?? []),
    )
  if (less.length > 0) await release(tx, order.id, less)
  const { promisedOn } = await reserve(tx, order.id, more, { wantedOn: order.wantedOn, grows: true, companyId: order.companyId, deliverTo: deliveryOf(order) })
  const waited = stocked.filter(({ line, qty }) => line.waiting > 0 && qty < openQty(line)).map(({ line }) => line.position)
  return new Map([...(await daysOfHeld(tx, order.id, waited, order.counterId)), ...promisedOn])
}

/** Lines that an offer added at 0. */
export function isGift(line: LockedLine): boolean {
  return line.unitNet === 0 && line.offers.length > 0
}
