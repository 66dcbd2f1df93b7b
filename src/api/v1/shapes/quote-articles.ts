import { nearestQuantity } from '#kernel/quantity.ts'
import type { Article } from '#modules/catalogue/index.ts'
import { priceLines } from '#modules/pricing/index.ts'
import { availability } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import { presentArticle, type ArticleOut } from './article.ts'
import { currencyOf } from './currency-of.ts'

/** Articles with the company's price at the smallest quantity that may be ordered and what is there of them, by variant id. */
export async function quoteArticles(ctx: Ctx, articles: ReadonlyMap<number, Article>): Promise<Map<number, ArticleOut>> {
  const lines = [...articles.values()].map((article) => ({ variantId: article.variantId, qty: nearestQuantity(article.minQty, article) }))
  const [priced, there, currency] = await Promise.all([priceLines(ctx, { lines, articles, smallest: true }), availability(ctx, [...articles.keys()]), currencyOf(ctx)])
  return new Map(priced.map((line) => [line.article.variantId, presentArticle(line, there.get(line.article.variantId), currency)]))
}
