import type { Day } from '#kernel/day.ts'
import { nearestQuantity } from '#kernel/quantity.ts'
import { articlesByIds, type Article } from '#modules/catalogue/index.ts'
import { leastPriced, priceLines, type PricedLine } from '#modules/pricing/index.ts'
import { availability, preorderMarks, type Availability, type PreorderMark } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import { ladderView, priceView, type PriceView, type StepView } from '../prices/price-view.ts'
import { stockView, todayOf, type StockView } from '../stock/stock-view.ts'

/** An article as a row or a tile of a list shows it. Quantities in base steps. */
export type ArticleRowView = {
  id: number
  sku: string
  /** The company's own reference. */
  ref: string | null
  name: string
  slug: string
  picture: string | null
  minQty: number
  multiple: number
  /** The smallest two; the article's own page has them all. */
  packs: { unit: string; factor: number }[]
  /** At the smallest quantity that may be ordered. */
  price: PriceView | null
  /** The tiers above it, three at most. */
  tiers: TierView[]
  stock: StockView
}
export type TierView = Omit<StepView, 'per'>

/** The articles of these ids that the acting company may see, in this order, with price and stock: each room is asked once for all. */
export async function articleRows(ctx: Ctx, ids: readonly number[]): Promise<ArticleRowView[]> {
  const [articles, levels, today, currency, marks] = await Promise.all([articlesByIds(ctx, ids), availability(ctx, ids), todayOf(ctx), currencyOf(ctx), preorderMarks(ctx, ids)])
  const seen = ids.flatMap((id) => articles.get(id) ?? [])
  const priced = await priceLines(ctx, { lines: seen.map((article) => ({ variantId: article.variantId, qty: smallestQuantity(article) })), articles, smallest: true })
  return priced.map((line) => articleRowView(line, levels.get(line.article.variantId), { currency, today, mark: marks.get(line.article.variantId) ?? null }))
}

/** The same of one article that was priced at its smallest quantity. */
export function articleRowView(
  line: PricedLine,
  level: Availability | undefined,
  { currency, today, mark }: { currency: string; today: Day; mark: PreorderMark | null },
): ArticleRowView {
  const { variantId, sku, clientRef, name, slug, picture, minQty, multiple, packs } = line.article
  return {
    id: variantId,
    sku,
    ref: clientRef,
    name,
    slug,
    picture,
    minQty: Math.max(minQty, leastPriced(line)),
    multiple,
    packs: packs.slice(0, mostPacks),
    price: priceView(line, currency),
    tiers: tiersAbove(line),
    stock: stockView(line.article, level, today, 1, mark),
  }
}

const mostTiers = 3
const mostPacks = 2

function tiersAbove(line: PricedLine): TierView[] {
  const above = ladderView(line).slice(1, 1 + mostTiers)
  return above.filter(({ per }) => per === line.price?.per).map(({ from, net, gross }) => ({ from, net, gross }))
}

/** The smallest quantity of an article that may be ordered, in base steps. */
export function smallestQuantity(article: Pick<Article, 'minQty' | 'multiple'>): number {
  return nearestQuantity(article.minQty, article)
}

/** In which currency the acting company buys. */
export async function currencyOf(ctx: Ctx): Promise<string> {
  return ctx.actor.company?.currency ?? (await ctx.tools.settings.read(ctx, sellerSettings)).currency
}
