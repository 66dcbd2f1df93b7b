import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { articlesByIds, type Article } from './articles.ts'

/**
 * What replaces an article that is no longer sold, asked by its SKU or by the address of its page; null when the article is still sold or unknown, or
 * when the acting company may not see what replaces it. What was replaced twice leads to the last.
 */
export async function replacementOf(ctx: Ctx, gone: { sku: string | null; slug: string }): Promise<{ sku: string; by: Article } | null> {
  const { rows } = await sql<{ sku: string; by: number }>`
    with recursive chain as (
      select v.sku, v.replaced_by as by, 1 as step from catalogue.variant v
      where v.state = 'withdrawn' and v.replaced_by is not null
        and (${gone.sku}::text is null or upper(v.sku) = upper(${gone.sku}))
        and v.product_id in (select t.product_id from catalogue.product_text t where t.slug = ${gone.slug})
      union all
      select c.sku, n.replaced_by, c.step + 1 from chain c join catalogue.variant n on n.id = c.by where n.state = 'withdrawn' and n.replaced_by is not null and c.step < 10
    )
    select sku, by from chain order by step desc, sku limit 1`.execute(ctx.db)
  const [found] = rows
  const by = found && (await articlesByIds(ctx, [found.by])).get(found.by)
  return by ? { sku: found.sku, by } : null
}
