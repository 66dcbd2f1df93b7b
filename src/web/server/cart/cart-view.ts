import type { Cents } from '#kernel/money.ts'
import { parseQuantity, quantityText } from '#kernel/quantity.ts'
import type { Totals } from '#kernel/totals.ts'
import type { VatReason } from '#kernel/vat.ts'
import { isAllowed } from '#modules/accounts/index.ts'
import type { CartLine, CartView } from '#modules/cart/index.ts'
import { deniedNumber, leastPriced } from '#modules/pricing/index.ts'
import { mostToOrder, type LineSource, type PreorderMark } from '#modules/stock/index.ts'
import { replacementsByIds } from '#modules/catalogue/index.ts'
import type { Ctx } from '#platform/context.ts'
import { nearestTyped, type TypedQuantity } from '../../parts/lines/typed-quantity.ts'
import { cartPreorders, ordinaryCart, type CartPreorder } from './cart-preorders.ts'
import { lineView, type LineView } from './line-view.ts'
import { priceAsking, type PriceAsking } from './price-asking.ts'
import { offersView, type OffersView } from './offers-view.ts'
import { unitGross } from '../prices/price-view.ts'
import { todayOf } from '../stock/stock-view.ts'

export type CartLineView = LineView & {
  id: number
  note: string | null
  typedRef: string | null
  /** The unit price when the buyer last chose the quantity, where it is another now; ten-thousandths for `per` units. */
  seen: { net: number; gross: number; per: number } | null
  problem: { code: string; nearest: TypedQuantity | null } | null
  /** What offers on the basket took off this line, before tax. */
  allowanceCents: Cents
  /** From which warehouses it leaves, where the reader may know it. */
  from: LineSource[]
}

/** Which of a cart's lines are shown. */
export type CartShown = 'all' | 'problems' | 'changed'

export type CartPage = {
  id: string | null
  lines: CartLineView[]
  shown: CartShown
  words: string
  page: number
  pages: number
  /** Of the whole cart, whatever is shown. */
  count: number
  problems: number
  changed: number
  /** Lines whose article can no longer be seen; all that may be told is what was typed, and what replaces an article that is no longer sold. */
  hidden: { id: number; typedRef: string | null; replaced: { gone: string; sku: string; name: string; slug: string } | null }[]
  totals: Totals & { vatReasons: readonly VatReason[] }
  currency: string
  delivery: {
    name: string
    freeFromCents: Cents | null
    missingToFreeCents: Cents | null
    minOrderCents: Cents | null
    missingToMinCents: Cents
    minOrderOf: string | null
    carriageNetCents: Cents
  }
  offers: OffersView
  /** What of the cart is ordered apart, by campaign. */
  preorders: CartPreorder[]
  /** What has a price on request, and how to ask for it. */
  asking: PriceAsking | null
  /** His VAT number, where VIES denied it and VAT is charged for that. */
  vatDenied: string | null
  visitor: boolean
  mayPlace: boolean
}

const linesOnPage = 100

/** The cart as its page draws it: priced, checked, with what changed since the buyer looked; a hundred lines at a time. */
export async function cartPage(ctx: Ctx, asked: URLSearchParams): Promise<CartPage> {
  const [cart, today, preorders] = await Promise.all([ordinaryCart(ctx), todayOf(ctx), cartPreorders(ctx)])
  const [asking, vatDenied, hidden] = await Promise.all([
    priceAsking(ctx, cart),
    deniedNumber(ctx, new Set(cart.lines.map((line) => line.article.taxClass))),
    hiddenView(ctx, cart.hiddenLines),
  ])
  const shown = shownOf(asked.get('show'))
  const words = asked.get('q')?.trim().slice(0, 80) ?? ''
  const chosen = cart.lines.filter((line) => isShown(line, shown) && matches(line, words))
  const pages = Math.max(1, Math.ceil(chosen.length / linesOnPage))
  const page = Math.min(pages, Math.max(1, Number.parseInt(asked.get('page') ?? '1', 10) || 1))
  const tierQty = quantitiesByArticle(cart)
  const { name, freeFromCents, missingToFreeCents, minOrderCents, missingToMinCents, minOrderOf, carriageNetCents } = cart.delivery
  return {
    id: cart.id,
    shown,
    words,
    page,
    pages,
    lines: chosen
      .slice((page - 1) * linesOnPage, page * linesOnPage)
      .map((line) => cartLineView(line, { tierQty: tierQty.get(line.article.variantId) ?? line.qty, currency: cart.currency, today })),
    count: cart.lines.length,
    problems: cart.lines.filter((line) => line.problem !== null).length,
    changed: cart.lines.filter((line) => line.seen !== null).length,
    hidden,
    totals: { ...cart.totals, vatReasons: cart.vatReasons },
    currency: cart.currency,
    delivery: { name, freeFromCents, missingToFreeCents, minOrderCents, missingToMinCents, minOrderOf, carriageNetCents },
    offers: offersView(ctx, cart),
    preorders,
    asking,
    vatDenied,
    visitor: ctx.actor.kind === 'visitor',
    mayPlace: ctx.actor.company !== null && isAllowed(ctx, 'orders.place'),
  }
}

async function hiddenView(ctx: Ctx, lines: CartView['hiddenLines']): Promise<CartPage['hidden']> {
  const replacements = await replacementsByIds(
    ctx,
    lines.map((line) => line.variantId),
  )
  return lines.map(({ id, variantId, clientRef }) => {
    const found = replacements.get(variantId)
    return { id, typedRef: clientRef, replaced: found ? { gone: found.gone, sku: found.by.sku, name: found.by.name, slug: found.by.slug } : null }
  })
}

/** The quantity of each article in all lines, which decides its tier and its stock. */
export function quantitiesByArticle(cart: Pick<CartView, 'lines'>): Map<number, number> {
  const sums = new Map<number, number>()
  for (const line of cart.lines) sums.set(line.article.variantId, (sums.get(line.article.variantId) ?? 0) + line.qty)
  return sums
}

export function cartLineView(line: CartLine, beside: { tierQty: number; currency: string; today: string; mark?: PreorderMark | undefined }): CartLineView {
  return {
    ...lineView(line, { ...beside, level: line.availability, promise: line.promise }),
    id: line.id,
    note: line.note,
    typedRef: line.typedRef,
    allowanceCents: line.allowanceCents,
    from: line.from,
    seen: line.seen && { net: line.seen.unitNet, gross: unitGross(line.seen.unitNet, line.vat.rate), per: line.seen.per },
    problem: line.problem === null ? null : { code: line.problem, nearest: nearestOf(line, line.problem, beside.tierQty) },
  }
}

function nearestOf(line: CartLine, problem: string, tierQty: number): TypedQuantity | null {
  const { qty, unit, basePerUnit, availability } = line
  const article = { ...line.article, minQty: leastPriced(line) }
  if (problem.startsWith('quantity.')) return nearestInUnit({ article, unit, basePerUnit }, quantityText(qty, basePerUnit))
  const most = problem === 'stock.cap_reached' ? (availability.cap?.left ?? null) : problem === 'stock.insufficient' ? mostToOrder(availability) : null
  if (most === null) return null
  const there = Math.floor((most - (tierQty - qty)) / article.multiple) * article.multiple
  return there >= article.minQty && there < qty ? { text: quantityText(there, basePerUnit), unit } : null
}

/** The next quantity that may be ordered, in the line's own unit: a cart's line keeps its unit. */
export function nearestInUnit({ article, unit, basePerUnit }: Pick<CartLine, 'article' | 'unit' | 'basePerUnit'>, typed: string): TypedQuantity | null {
  const nearest = nearestTyped(article, typed, unit)
  if (!nearest || nearest.unit === unit) return nearest
  return { text: quantityText(parseQuantity(nearest.text, article.stepsPerUnit), basePerUnit), unit }
}

function shownOf(text: string | null): CartShown {
  return text === 'problems' || text === 'changed' ? text : 'all'
}

function isShown(line: CartLine, shown: CartShown): boolean {
  return shown === 'all' || (shown === 'problems' ? line.problem !== null : line.seen !== null)
}

function matches({ article, typedRef }: CartLine, words: string): boolean {
  if (words === '') return true
  const wanted = plain(words)
  return [article.sku, article.name, article.clientRef, typedRef].some((text) => text && plain(text).includes(wanted))
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
