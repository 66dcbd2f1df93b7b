import type { Cents, Millionths } from '#kernel/money.ts'
import type { VatCategory } from '#kernel/vat.ts'
import type { Day } from '#kernel/day.ts'
import type { LinePromise } from '#modules/cart/index.ts'
import type { Article } from '#modules/catalogue/index.ts'
import { leastPriced, type PricedLine } from '#modules/pricing/index.ts'
import type { Availability, PreorderMark } from '#modules/stock/index.ts'
import { nextTier, type NextTier } from './next-tier.ts'
import { ladderView, priceView, type PriceView, type StepView } from '../prices/price-view.ts'
import { stockView, type StockView } from '../stock/stock-view.ts'

/** The article of a line, and the units that it may be ordered in. */
export type LineArticle = {
  variantId: number
  sku: string
  name: string
  slug: string
  picture: string | null
  clientRef: string | null
  unit: string
  stepsPerUnit: number
  minQty: number
  multiple: number
  packs: { unit: string; factor: number }[]
}

/** A priced line as quick order and cart draw it. Quantities in base steps, of which `basePerUnit` make one `unit`. */
export type LineView = {
  article: LineArticle
  unit: string
  basePerUnit: number
  qty: number
  /** The article's quantity in all lines. */
  tierQty: number
  /** The ranges whose quantities count towards its tiers, with those of other lines. */
  families: string[]
  price: PriceView | null
  ladder: StepView[]
  next: NextTier | null
  stock: StockView
  /** What of the line is not there, and the day on which all of it can leave. */
  promise: LinePromise | null
  netCents: Cents
  /** For the eye (M5). */
  grossCents: Cents
  vatCategory: VatCategory
  vatRate: Millionths
}

export function lineView(
  line: PricedLine,
  beside: { tierQty: number; level: Availability | undefined; promise: LinePromise | null; mark?: PreorderMark | undefined; currency: string; today: Day },
): LineView {
  return {
    article: { ...lineArticle(line.article), minQty: leastPriced(line) },
    unit: line.unit,
    basePerUnit: line.basePerUnit,
    qty: line.qty,
    tierQty: beside.tierQty,
    families: familiesIn(line),
    price: priceView(line, beside.currency),
    ladder: ladderView(line),
    next: nextTier(line),
    stock: stockView(line.article, beside.level, beside.today, beside.tierQty, beside.mark ?? null),
    promise: beside.promise,
    netCents: line.netCents,
    grossCents: line.grossCents,
    vatCategory: line.vat.category,
    vatRate: line.vat.rate,
  }
}

function familiesIn({ tierFamily, because }: PricedLine): string[] {
  return [...new Set([tierFamily ?? [], ...because.map(({ family }) => family?.name ?? [])].flat())]
}

function lineArticle({ variantId, sku, name, slug, picture, clientRef, unit, stepsPerUnit, minQty, multiple, packs }: Article): LineArticle {
  return { variantId, sku, name, slug, picture, clientRef, unit, stepsPerUnit, minQty, multiple, packs }
}
