import { nearestQuantity } from '#kernel/quantity.ts'
import { articlesByIds, someArticles, type Article } from '#modules/catalogue/index.ts'
import { priceLines, someFamilyArticles } from '#modules/pricing/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Probe } from './price-reader.ts'

const mostPacks = 2

/** What to ask for this client: sampled articles that he may see and some of tier families, each at its smallest quantity, at its last tier and in its packs. */
export async function someProbes(client: Ctx, most: number): Promise<Probe[]> {
  const ids = [...new Set([...(await someArticles(client, most)), ...(await someFamilyArticles(client, Math.ceil(most / 4)))])]
  const articles = await articlesByIds(client, ids)
  const lines = [...articles.values()].map((article) => ({ variantId: article.variantId, qty: nearestQuantity(article.minQty, article) }))
  const priced = await priceLines(client, { lines, articles })
  return priced.flatMap(({ article, qty, ladder }) => [
    { ...inUnit(article, qty), smallest: true },
    ...ladder
      .slice(-1)
      .map(({ minQty }) => nearestQuantity(minQty, article))
      .filter((tier) => tier !== qty)
      .map((tier) => inUnit(article, tier)),
    ...article.packs.slice(0, mostPacks).flatMap((pack) => inPack(article, pack)),
  ])
}

/** One probe for each article, no two alike: what one cart might hold. */
export function asOneCart(probes: readonly Probe[]): Probe[] {
  const byArticle = Map.groupBy(probes, ({ article }) => article.variantId)
  return [...byArticle.values()].map((ofOne, i) => ofOne[i % ofOne.length]!)
}

function inUnit(article: Article, qty: number): Probe {
  return { article, unit: article.unit, basePerUnit: article.stepsPerUnit, qty, smallest: false }
}

// Only whole packs that may be ordered so.
function inPack(article: Article, { unit, factor }: { unit: string; factor: number }): Probe[] {
  const qty = Math.ceil(Math.max(article.minQty, factor) / factor) * factor
  return qty % article.multiple === 0 ? [{ article, unit, basePerUnit: factor, qty, smallest: false }] : []
}
