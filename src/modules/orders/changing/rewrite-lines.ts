import type { Day } from '#kernel/day.ts'
import { lineNet, mulDiv } from '#kernel/money.ts'
import { quantityText } from '#kernel/quantity.ts'
import { totals, type Totals } from '#kernel/totals.ts'
import type { VatCategory } from '#kernel/vat.ts'
import { lessenPayment } from '#modules/payments/index.ts'
import { changeRedemption, type PricedLine } from '#modules/pricing/index.ts'
import type { TxCtx } from '#platform/context.ts'
import { lockOrder, type LockedLine, type LockedOrder } from '../lock-order.ts'
import { note } from '../note.ts'
import { own } from '../tables.ts'

/** A line and how much of it is ordered from now on, in base steps; 0 takes it out. */
export type Altered = { line: LockedLine; qty: number }
type Rewritten = { repriced?: ReadonlyMap<number, PricedLine>; promisedOn?: ReadonlyMap<number, Day>; /** Its word in the timeline. */ what: string }

/**
 * Writes other quantities into a locked order: lines with their prices and allowances, totals, what its offers have given, outstanding, the timeline. A line that was not priced
 * anew keeps its unit price. Gives the order's gross from now on, in cents.
 */
export async function rewriteLines(tx: TxCtx, order: LockedOrder, altered: readonly Altered[], { repriced = new Map(), promisedOn = new Map(), what }: Rewritten): Promise<number> {
  await writeLines(tx, order, altered, repriced, promisedOn)
  const grossCents = await writeTotals(tx, order)
  const lines = altered.map(({ line, qty }) => ({ sku: line.sku, from: quantityText(openQty(line), line.basePerUnit), to: quantityText(qty, line.basePerUnit) }))
  await note(tx, order.id, what, { lines, grossFrom: order.grossCents, grossTo: grossCents })
  return grossCents
}

/** What of a line is ordered, shipped or not. */
export function openQty(line: Pick<LockedLine, 'qty' | 'qtyCancelled'>): number {
  return line.qty - line.qtyCancelled
}

async function writeLines(
  tx: TxCtx,
  order: LockedOrder,
  altered: readonly Altered[],
  repriced: ReadonlyMap<number, PricedLine>,
  promisedOn: ReadonlyMap<number, Day>,
): Promise<void> {
  for (const { line, qty } of altered) {
    const anew = repriced.get(line.position)?.price
    const price = anew ?? { unitNet: line.unitNet, per: line.per, steps: line.priceSteps }
    const { allowanceCents, offers } = offersAfter(line, qty, repriced.get(line.position))
    const columns =
      qty === 0
        ? { qty_cancelled: line.qty, net_cents: 0, allowance_cents: 0, rounding_cents: 0, offers: '[]' }
        : {
            qty,
            qty_cancelled: 0,
            qty_entered: quantityText(qty, line.basePerUnit),
            unit_net: price.unitNet,
            per: price.per,
            price_steps: price.steps,
            net_cents: Math.max(0, lineNet(qty, price) - allowanceCents),
            allowance_cents: Math.min(allowanceCents, lineNet(qty, price)),
            rounding_cents: 0,
            offers: JSON.stringify(offers),
          }
    await own(tx)
      .updateTable('orders.line')
      .set({
        ...columns,
        ...(anew ? { because: JSON.stringify(repriced.get(line.position)!.because) } : {}),
        ...(promisedOn.has(line.position) ? { promised_on: promisedOn.get(line.position)! } : {}),
      })
      .where('order_id', '=', order.id)
      .where('position', '=', line.position)
      .execute()
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

async function countOffers(tx: TxCtx, order: LockedOrder, lines: readonly LockedLine[]): Promise<void> {
  const saved = new Map(order.lines.flatMap((line) => line.offers.map((one) => [one.id, 0])))
  for (const one of lines.flatMap((line) => line.offers)) saved.set(one.id, (saved.get(one.id) ?? 0) + one.savedCents)
  await changeRedemption(tx, order.id, saved)
}

/** Writes the totals of a locked order over its lines as they stand now, with what its offers have given and what is to pay for it; its version grows by one. Gives its gross, in cents. */
export async function writeTotals(tx: TxCtx, order: LockedOrder): Promise<number> {
  const { lines } = await lockOrder(tx, order.id)
  await countOffers(tx, order, lines)
  const sums = orderTotals(order, lines)
  await own(tx)
    .updateTable('orders.order')
    .set({
      goods_net_cents: sums.goodsNetCents,
      net_cents: sums.netCents,
      vat_cents: sums.vatCents,
      gross_cents: sums.grossCents,
      vat: JSON.stringify(sums.vat),
      version: order.version + 1,
      lines_count: lines.filter((line) => openQty(line) > 0).length,
    })
    .where('id', '=', order.id)
    .execute()
  const less = { orderId: order.id, companyId: order.companyId, grossCents: order.grossCents - sums.grossCents, currency: order.currency }
  if (!order.conditional) await lessenPayment(tx, order.paymentMethod, less, sums.grossCents)
  return sums.grossCents
}

/** The order's totals over these line nets, with its carriage. */
export function orderTotals(
  order: Pick<LockedOrder, 'carriageNetCents' | 'carriageVatRate' | 'carriageVatCategory'>,
  lines: readonly Pick<LockedLine, 'netCents' | 'vatCategory' | 'vatRate'>[],
): Totals {
  return totals(
    lines.map((line) => ({ netCents: line.netCents, vatCategory: line.vatCategory as VatCategory, vatRate: line.vatRate })),
    { netCents: order.carriageNetCents, vatCategory: order.carriageVatCategory as VatCategory, vatRate: order.carriageVatRate },
  )
}
