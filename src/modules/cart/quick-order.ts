import { dayOf } from '#kernel/day.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { checkQuantity, parseQuantity } from '#kernel/quantity.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import { articlesByIds, variantIdsByCode, type Article, type CodeMatch } from '#modules/catalogue/index.ts'
import { leastPriced, priceLines, type PricedLine } from '#modules/pricing/index.ts'
import { availability, mostToOrder, nothingThere, promiseOf, type Availability, type Promised } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { LinePromise } from './price-cart.ts'

export type TypedLine = { code: string; quantity: string; unit?: string | null }
export type QuickLine = {
  index: number
  typed: TypedLine
  /** Found, and by which kind of code; null when nothing answers. */
  match: CodeMatch['kind'] | null
  /** Priced at the quantity typed, or at the article's minimum when the quantity can't be read. */
  priced: PricedLine | null
  availability: Availability | null
  /** For when the line can be promised, counting the lines of the same article before it. */
  promise: LinePromise | null
  /** Why the line can't be added as typed: `article.unknown`, `quantity.…`, `unit.unknown`, `stock.insufficient`, `stock.cap_reached`, `price.on_request`, `price.sign_in`, `price.approval`. */
  problem: { code: string; details: Record<string, unknown> } | null
}

export const mostQuickLines = 2_000

/**
 * Answers typed lines all at once: what each code stands for in the company's assortment, its price at the quantity of the article in all lines,
 * tiers and stock. Every line gets an answer; a wrong one keeps what was typed and says why.
 */
export async function quickOrder(ctx: Ctx, typed: readonly TypedLine[]): Promise<QuickLine[]> {
  const lines = typed.slice(0, mostQuickLines)
  const matches = await variantIdsByCode(
    ctx,
    lines.map((line) => line.code),
  )
  const ids = [...new Set([...matches.values()].map((match) => match.variantId))]
  const [articles, there, { zone }] = await Promise.all([articlesByIds(ctx, ids), availability(ctx, ids), ctx.tools.settings.read(ctx, sellerSettings)])
  const today = dayOf(ctx.now, zone)
  const read = lines.map((line, index) => {
    const match = matches.get(line.code.trim())
    const article = match && articles.get(match.variantId)
    if (!match || !article) return { index, line, kind: null, article: null, unit: '', qty: 0, problem: { code: 'article.unknown', details: { code: line.code } } }
    return { index, line, kind: match.kind, article, ...readQuantity(line, article) }
  })
  const known = read.flatMap((one) => (one.article ? [{ ...one, article: one.article }] : []))
  const priced = await priceLines(ctx, { lines: known.map((one) => ({ variantId: one.article.variantId, qty: one.qty, unit: one.unit })), articles, oneCart: true })
  const byIndex = new Map(known.map((one, i) => [one.index, priced[i]!]))
  const taken = new Map<number, number>()
  return read.map(({ index, line, kind, article, qty, problem }) => {
    const pricedLine = byIndex.get(index) ?? null
    if (!article || !pricedLine) return { index, typed: line, match: null, priced: null, availability: null, promise: null, problem }
    const level = there.get(article.variantId) ?? nothingThere
    const total = (taken.get(article.variantId) ?? 0) + (problem ? 0 : qty)
    taken.set(article.variantId, total)
    const promised = promiseOf(level, { qty: total, leadDays: article.leadDays, today })
    return {
      index,
      typed: line,
      match: kind,
      priced: pricedLine,
      availability: level,
      promise: { waits: Math.min(pricedLine.qty, promised.waits), readyOn: promised.accepted ? promised.readyOn : null },
      problem: problem ?? standing(pricedLine, total, level, promised),
    }
  })
}

function readQuantity(line: TypedLine, article: Article): { unit: string; qty: number; problem: QuickLine['problem'] } {
  const unit = line.unit?.trim() || article.unit
  const pack = article.packs.find((one) => one.unit === unit)
  if (unit !== article.unit && !pack) return { unit: article.unit, qty: article.minQty, problem: { code: 'unit.unknown', details: { unit } } }
  try {
    const qty = parseQuantity(line.quantity, pack?.factor ?? article.stepsPerUnit)
    checkQuantity(qty, article, article.stepsPerUnit)
    return { unit, qty, problem: null }
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal
    return { unit, qty: article.minQty, problem: { code: refusal.code, details: refusal.details } }
  }
}

function standing(line: PricedLine, total: number, level: Availability, { accepted }: Promised): QuickLine['problem'] {
  const { sku, unit, stepsPerUnit, multiple } = line.article
  const least = leastPriced(line)
  // Below where its prices begin: sold from there, not on request.
  if (!line.price && !line.hidden && total < least)
    return { code: 'quantity.below_minimum', details: { minimum: least / stepsPerUnit, multiple: multiple / stepsPerUnit, nearest: least / stepsPerUnit } }
  if (!line.price) return { code: `price.${line.hidden ?? 'on_request'}`, details: { sku } }
  if (level.cap && total > level.cap.left)
    return { code: 'stock.cap_reached', details: { sku, left: level.cap.left / stepsPerUnit, most: level.cap.most / stepsPerUnit, unit, until: level.cap.until } }
  if (accepted) return null
  const most = mostToOrder(level)
  return { code: 'stock.insufficient', details: { sku, ...(most !== null && { available: level.available / stepsPerUnit }) } }
}
