import { parseQuantity, quantityText } from '#kernel/quantity.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import { quickOrder, type QuickLine, type TypedLine } from '#modules/cart/index.ts'
import { articlesByIds, type Article } from '#modules/catalogue/index.ts'
import { leastPriced } from '#modules/pricing/index.ts'
import { similarCodes, suggest } from '#modules/search/index.ts'
import { mostToOrder, preorderMarks } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import { lineView, type LineView } from './line-view.ts'
import { todayOf } from '../stock/stock-view.ts'
import { nearestTyped, type TypedQuantity } from '../../parts/lines/typed-quantity.ts'

export type Suggestion = { sku: string; name: string; picture: string | null }

/** What quick order answers to one typed line. */
export type QuickAnswer = {
  typed: { code: string; quantity: string; unit: string }
  /** Null when nothing answers to the code. */
  line: LineView | null
  problem: { code: string; /** A quantity that would do. */ nearest: TypedQuantity | null } | null
  suggestions: Suggestion[]
  /** The code that was typed is the client's own name for the article. */
  byClientRef: boolean
}

/** More unknown codes than this are a wrong file, not typing errors: searching by their words would only take time. */
const mostSearched = 8

/** Answers typed lines in their order: article, price, tiers, stock; or what may have been meant, and which quantity would do. */
export async function quickAnswers(ctx: Ctx, typed: readonly TypedLine[]): Promise<QuickAnswer[]> {
  const [lines, today, seller] = await Promise.all([quickOrder(ctx, typed), todayOf(ctx), ctx.tools.settings.read(ctx, sellerSettings)])
  const currency = ctx.actor.company?.currency ?? seller.currency
  const suggestions = await suggestionsFor(
    ctx,
    lines.filter((line) => line.problem?.code === 'article.unknown').map((line) => line.typed.code.trim()),
  )
  const marks = await preorderMarks(ctx, [...new Set(lines.flatMap(({ priced }) => priced?.article.variantId ?? []))])
  const tierQty = new Map<number, number>()
  for (const { priced } of lines) if (priced) tierQty.set(priced.article.variantId, (tierQty.get(priced.article.variantId) ?? 0) + priced.qty)
  return lines.map((answer) => {
    const mark = answer.priced ? marks.get(answer.priced.article.variantId) : undefined
    // What is sold by pre-order needs no stock.
    const problem = mark && answer.problem?.code.startsWith('stock.') ? null : answer.problem
    const inAllLines = answer.priced ? (tierQty.get(answer.priced.article.variantId) ?? 0) : 0
    return {
      typed: { code: answer.typed.code, quantity: answer.typed.quantity, unit: answer.typed.unit ?? '' },
      line: answer.priced && lineView(answer.priced, { tierQty: inAllLines, level: answer.availability ?? undefined, promise: answer.promise, mark, currency, today }),
      problem: problem && { code: problem.code, nearest: nearestOf(answer, inAllLines) },
      suggestions: suggestions.get(answer.typed.code.trim()) ?? [],
      byClientRef: answer.match === 'client',
    }
  })
}

async function suggestionsFor(ctx: Ctx, codes: readonly string[]): Promise<Map<string, Suggestion[]>> {
  const unknown = [...new Set(codes)].filter(Boolean)
  if (unknown.length === 0) return new Map()
  const similar = await similarCodes(ctx, unknown)
  const wordless = unknown.filter((code) => (similar.get(code) ?? []).length === 0)
  const byWords = await Promise.all(wordless.slice(0, mostSearched).map(async (code) => [code, (await suggest(ctx, code)).slice(0, 3)] as const))
  const ids = new Map([...similar, ...byWords])
  const articles = await articlesByIds(ctx, [...new Set([...ids.values()].flat())])
  return new Map(
    [...ids].map(([code, found]) => [
      code,
      found.flatMap((id) => {
        const article = articles.get(id)
        return article ? [{ sku: article.sku, name: article.name, picture: article.picture }] : []
      }),
    ]),
  )
}

/** The nearest quantity that may be ordered, never more than the client's cap leaves; where stock is short, the most that is left for this line. */
function nearestOf({ priced, problem, typed, availability }: QuickLine, inAllLines: number): TypedQuantity | null {
  if (!priced || !problem) return null
  const { unit, qty } = priced
  const article = { ...priced.article, minQty: leastPriced(priced) }
  const left = (most: number) => Math.floor((most - (inAllLines - qty)) / article.multiple) * article.multiple
  if (problem.code.startsWith('quantity.')) {
    const nearest = nearestTyped(article, typed.quantity || '0', unit)
    // A multiple above what the client may still order would be refused in its turn.
    const allowed = availability?.cap ? left(availability.cap.left) : null
    if (nearest === null || allowed === null || stepsOf(nearest, article) <= allowed) return nearest
    return allowed >= article.minQty ? atMost(article, allowed, unit) : null
  }
  const most = !availability || !problem.code.startsWith('stock.') ? null : problem.code === 'stock.cap_reached' ? (availability.cap?.left ?? null) : mostToOrder(availability)
  if (most === null) return null
  const there = left(most)
  return there >= article.minQty && there < qty ? atMost(article, there, unit) : null
}

/** A valid quantity in the unit that was typed where it makes whole ones, in the article's own otherwise: never rounded up. */
function atMost(article: Article, qty: number, unit: string): TypedQuantity {
  const steps = stepsIn(article, unit)
  return qty % steps === 0 ? { text: quantityText(qty, steps), unit } : { text: quantityText(qty, article.stepsPerUnit), unit: article.unit }
}

function stepsOf({ text, unit }: TypedQuantity, article: Article): number {
  return parseQuantity(text, stepsIn(article, unit))
}

function stepsIn(article: Article, unit: string): number {
  return article.packs.find((pack) => pack.unit === unit)?.factor ?? article.stepsPerUnit
}
