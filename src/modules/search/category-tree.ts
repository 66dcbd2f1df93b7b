import { sql } from 'kysely'
import { assortmentOf, categories, type Category } from '#modules/catalogue/index.ts'
import type { Ctx } from '#platform/context.ts'

/** The categories that hold at least one article for the acting company, in tree order, in its language. */
export async function categoryTree(ctx: Ctx): Promise<Category[]> {
  const assortment = await assortmentOf(ctx)
  return ctx.tools.cache.get(`search.tree ${assortment.version} ${assortment.signature} ${ctx.locale}`, async () => {
    const all = await categories(ctx)
    const { rows } = await sql<{ id: number }>`
      select c.id from unnest(${all.map((category) => category.id)}::bigint[]) as c(id)
      where exists (select from search.in_category i join search.article a on a.variant_id = i.variant_id where i.category_id = c.id and ${assortment.sql('a')})`.execute(ctx.db)
    const filled = new Set(rows.map((row) => row.id))
    return all.filter((category) => filled.has(category.id))
  })
}
