import { nearestQuantity } from '#kernel/quantity.ts'
import { articleIdsAfter, articlesByIds } from '#modules/catalogue/index.ts'
import { priceLines, type PricedLine } from '#modules/pricing/index.ts'
import { availability, nothingThere, type Availability } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'

export type PricedArticle = { line: PricedLine; level: Availability }

const batch = 1_000

/**
 * Everything that the acting company may buy, at its prices from the smallest quantity on and with what is there, in the order of ids. Comes a thousand
 * articles at a time, as fast as it is taken: three statements each, memory flat whatever the catalogue's size.
 */
export async function* pricedCatalogue(ctx: Ctx): AsyncGenerator<PricedArticle, void, undefined> {
  let after = 0
  for (;;) {
    const ids = await articleIdsAfter(ctx, after, batch)
    const [articles, levels] = await Promise.all([articlesByIds(ctx, ids, true), availability(ctx, ids)])
    const lines = ids.flatMap((id) => {
      const article = articles.get(id)
      return article ? [{ variantId: id, qty: nearestQuantity(article.minQty, article) }] : []
    })
    for (const line of await priceLines(ctx, { lines, articles, smallest: true })) yield { line, level: levels.get(line.article.variantId) ?? nothingThere }
    if (ids.length < batch) return
    after = ids.at(-1) ?? 0
  }
}
