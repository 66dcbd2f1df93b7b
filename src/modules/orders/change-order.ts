import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import { lineNet, mulDiv } from '#kernel/money.ts'
import { checkQuantity, quantityText } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import { totals, type Totals } from '#kernel/totals.ts'
import type { VatCategory } from '#kernel/vat.ts'
import { isAllowed, mustBeAllowed } from '#modules/accounts/index.ts'
import { lessenPayment } from '#modules/payments/index.ts'
import { changeRedemption, giveBackOffers, offersOfOrder, priceLines, type PricedLine } from '#modules/pricing/index.ts'
import { lockLevels, release, reserve } from '#modules/stock/index.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { emit } from '#platform/events.ts'
import { orderCancelled, orderChanged } from './events.ts'
import { lockOrder, type LockedLine, type LockedOrder } from './lock-order.ts'
import { note } from './note.ts'
import { mustBeIn } from './order-states.ts'
import { own } from './tables.ts'

/**
 * Changes quantities (base steps; 0 takes the line out) before the seller confirms. A changed line is priced anew at its new quantity, for
 * the acting company, with the offers that the order has redeemed and no others; the others keep their price. An allowance shrinks with the quantity
 * of its line and never grows; a gift stays unless it is taken out. Stock and outstanding follow in the same transaction. Refuses `order.state_forbids`,
 * `order.changed_meanwhile`, `order.line_unknown`, `order.empty` (cancel it instead), `quantity.…`, `stock.insufficient`, `offer.budget_over`, `offer.gift_fixed`.
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
    await writeLines(tx, order, altered, repriced, promisedOn)
    await writeTotals(tx, order, 'changed', { lines: altered.map(({ line, qty }) => ({ sku: line.sku, from: quantityText(openQty(line), line.basePerUnit), to: quantityText(qty, line.basePerUnit) })) })
    const after = await lockOrder(tx, order.id)
    await emit(tx, orderChanged, { orderId: order.id, companyId: order.companyId, grossCents: after.grossCents }, order.id)
  })
}

/** Cancels an order that has not begun to leave: its stock and its outstanding are free again. Cancelling twice is no fault. Refuses `order.state_forbids`. */
export async function cancelOrder(ctx: Ctx, orderId: string, reason: string | null): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const order = await lockOrder(tx, orderId)
    if (order.state === 'cancelled') return
    mustChange(tx, order)
    mustBeIn('cancel', order)
    if (order.state === 'confirmed') mustBeAllowed(tx, 'orders.cancel')
    await release(tx, order.id, 'all')
    await giveBackOffers(tx, order.id, await earliestOther(tx, order))
    await own(tx).updateTable('orders.line').set({ qty_cancelled: sql<number>`qty` }).where('order_id', '=', order.id).execute()
    await own(tx).updateTable('orders.order').set({ state: 'cancelled', cancelled_at: tx.now.toString(), version: order.version + 1 }).where('id', '=', order.id).execute()
    await lessenPayment(tx, order.paymentMethod, { orderId: order.id, companyId: order.companyId, grossCents: order.grossCents, currency: order.currency }, 0)
    await note(tx, order.id, 'cancelled', { reason })
    await emit(tx, orderCancelled, { orderId: order.id, companyId: order.companyId, reason }, order.id)
  })
}

type Altered = { line: LockedLine; qty: number }

function mustChange(tx: TxCtx, order: LockedOrder): void {
  if (isAllowed(tx, 'orders.cancel')) return
  if (tx.actor.company?.id !== order.companyId) throw new Refusal('access.denied', { right: 'orders.cancel' })
  mustBeAllowed(tx, 'orders.change')
}

function openQty(line: LockedLine): number {
  return line.qty - line.qtyCancelled
}

// All lines are asked, because quantities of one article or family add up; only those that change take their price. Staff change an order in the client's
// place only when they act for him; without his circumstances the price of the line stays.
async function priceAnew(tx: TxCtx, order: LockedOrder, lines: readonly Altered[]): Promise<Map<number, PricedLine>> {
  if (tx.actor.company?.id !== order.companyId) return new Map()
  const kept = lines.filter(({ line, qty }) => qty > 0 && line.variantId !== null && !isGift(line))
  const priced = await priceLines(tx, {
    lines: kept.map(({ line, qty }) => ({ variantId: line.variantId!, qty, unit: line.unit })), delivery: { country: order.shipCountry, postalCode: order.shipPostalCode }, oneCart: true,
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
  const stocked = altered.filter(({ line }) => line.variantId !== null)
  const less = stocked.filter(({ line, qty }) => qty < openQty(line)).map(({ line, qty }) => ({ line: line.position, qty: openQty(line) - qty }))
  const more = stocked.filter(({ line, qty }) => qty > openQty(line)).map(({ line, qty }) => ({ line: line.position, variantId: line.variantId!, sku: line.sku, qty: qty - openQty(line) }))
  // All levels in order before any is changed: two who change opposite lines never wait for each other in a circle.
  if (less.length > 0 && more.length > 0) await lockLevels(tx, order.lines.flatMap((line) => line.variantId ?? []))
  if (less.length > 0) await release(tx, order.id, less)
  return (await reserve(tx, order.id, more, { wantedOn: order.wantedOn, grows: true })).promisedOn
}

async function writeLines(tx: TxCtx, order: LockedOrder, altered: readonly Altered[], repriced: ReadonlyMap<number, PricedLine>, promisedOn: ReadonlyMap<number, Day>): Promise<void> {
  for (const { line, qty } of altered) {
    const anew = repriced.get(line.position)?.price
    const price = anew ?? { unitNet: line.unitNet, per: line.per, steps: line.priceSteps }
    const { allowanceCents, offers } = offersAfter(line, qty, repriced.get(line.position))
    const columns = qty === 0
      ? { qty_cancelled: line.qty, net_cents: 0, allowance_cents: 0, offers: '[]' }
      : { qty, qty_cancelled: 0, qty_entered: quantityText(qty, line.basePerUnit), unit_net: price.unitNet, per: price.per, price_steps: price.steps, net_cents: Math.max(0, lineNet(qty, price) - allowanceCents), allowance_cents: Math.min(allowanceCents, lineNet(qty, price)), offers: JSON.stringify(offers) }
    await own(tx).updateTable('orders.line').set({ ...columns, ...(anew ? { because: JSON.stringify(repriced.get(line.position)!.because) } : {}), ...(promisedOn.has(line.position) ? { promised_on: promisedOn.get(line.position)! } : {}) })
      .where('order_id', '=', order.id).where('position', '=', line.position).execute()
  }
}

type LineOffers = Pick<LockedLine, 'allowanceCents' | 'offers'>

// What a line's offers save at another quantity: those on its unit price as priced anew, those on the basket in proportion, never more.
function offersAfter(line: LockedLine, qty: number, anew: PricedLine | undefined): LineOffers {
  const less = (cents: number) => (qty >= openQty(line) ? cents : mulDiv(cents, qty, openQty(line)))
  const unit = (anew?.offers ?? []).map(({ offer, savedCents }) => ({ id: offer.id, code: offer.code, savedCents }))
  const kept = line.offers.filter(({ id }) => !unit.some((one) => one.id === id)).map((one) => ({ ...one, savedCents: less(one.savedCents) }))
  return { allowanceCents: less(line.allowanceCents), offers: [...unit, ...kept] }
}

/** Lines that an offer added at 0. */
function isGift(line: LockedLine): boolean {
  return line.unitNet === 0 && line.offers.length > 0
}

async function earliestOther(tx: TxCtx, order: LockedOrder): Promise<string | null> {
  const other = await own(tx).selectFrom('orders.order').select('id').where('company_id', '=', order.companyId).where('id', '<>', order.id).where('kind', '=', 'sale')
    .where('state', 'not in', ['draft', 'cancelled']).orderBy('submitted_at').orderBy('id').limit(1).executeTakeFirst()
  return other?.id ?? null
}

async function countOffers(tx: TxCtx, order: LockedOrder, lines: readonly LockedLine[]): Promise<void> {
  const saved = new Map(order.lines.flatMap((line) => line.offers.map((one) => [one.id, 0])))
  for (const one of lines.flatMap((line) => line.offers)) saved.set(one.id, (saved.get(one.id) ?? 0) + one.savedCents)
  await changeRedemption(tx, order.id, saved)
}

async function writeTotals(tx: TxCtx, order: LockedOrder, what: string, details: Record<string, unknown>): Promise<void> {
  const { lines } = await lockOrder(tx, order.id)
  await countOffers(tx, order, lines)
  const sums = orderTotals(order, lines)
  await own(tx).updateTable('orders.order').set({
    goods_net_cents: sums.goodsNetCents, net_cents: sums.netCents, vat_cents: sums.vatCents, gross_cents: sums.grossCents, vat: JSON.stringify(sums.vat), version: order.version + 1,
    lines_count: lines.filter((line) => openQty(line) > 0).length,
  }).where('id', '=', order.id).execute()
  await lessenPayment(tx, order.paymentMethod, { orderId: order.id, companyId: order.companyId, grossCents: order.grossCents - sums.grossCents, currency: order.currency }, sums.grossCents)
  await note(tx, order.id, what, { ...details, grossFrom: order.grossCents, grossTo: sums.grossCents })
}

/** The order's totals over these line nets, with its carriage. */
export function orderTotals(order: Pick<LockedOrder, 'carriageNetCents' | 'carriageVatRate' | 'carriageVatCategory'>, lines: readonly Pick<LockedLine, 'netCents' | 'vatCategory' | 'vatRate'>[]): Totals {
  return totals(
    lines.map((line) => ({ netCents: line.netCents, vatCategory: line.vatCategory as VatCategory, vatRate: line.vatRate })),
    { netCents: order.carriageNetCents, vatCategory: order.carriageVatCategory as VatCategory, vatRate: order.carriageVatRate },
  )
}
