import { sql } from 'kysely'
import type { Article } from '#modules/catalogue/index.ts'
import { ask } from '#platform/database/ask.ts'
import type { Ctx } from '#platform/context.ts'

/** Of these articles, the ids of those whose price is told on request: themselves or a category above them was marked so. One statement. */
export async function onRequest(ctx: Ctx, articles: Iterable<Pick<Article, 'variantId' | 'categoryPath'>>): Promise<ReadonlySet<number>> {
  const all = [...articles]
  const categories = [...new Set(all.flatMap((article) => article.categoryPath))]
  const { found } = await ask<{ found: string[] | null }>(ctx, {
    found: sql`select json_agg(target || ' ' || target_id) from pricing.on_request
      where target = 'variant' and target_id = any(${all.map((one) => one.variantId)}::bigint[]) or target = 'category' and target_id = any(${categories}::bigint[])`,
  })
  const marked = new Set(found)
  return new Set(all.flatMap(({ variantId, categoryPath }) => (marked.has(`variant ${variantId}`) || categoryPath.some((id) => marked.has(`category ${id}`)) ? [variantId] : [])))
}
