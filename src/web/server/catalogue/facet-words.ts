import { assortmentOf, attributeLabels, brands, categories, type AttributeLabels, type Category } from '#modules/catalogue/index.ts'
import type { Ctx } from '#platform/context.ts'

export type FacetWords = { attributes: AttributeLabels; brands: Map<number, string>; categories: Map<number, Category> }

/** Names of attributes, brands and categories in the reader's language. They change seldom: kept while the catalogue stays as it is, a minute at most. */
export async function facetWords(ctx: Ctx): Promise<FacetWords> {
  const { version } = await assortmentOf(ctx)
  const minute = Math.floor(ctx.now.epochMilliseconds / 60_000)
  return ctx.tools.cache.get(`web.facet-words ${version} ${minute} ${ctx.locale}`, async () => {
    const [attributes, brandNames, tree] = await Promise.all([attributeLabels(ctx), brands(ctx), categories(ctx)])
    return { attributes, brands: brandNames, categories: new Map(tree.map((category) => [category.id, category])) }
  })
}
