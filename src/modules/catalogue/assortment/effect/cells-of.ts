import { sql, type RawBuilder } from 'kysely'
import type { Ctx, TxCtx } from '#platform/context.ts'
import type { KeptRule, Seen } from '../../assortment-rules.ts'

/** Articles of which all rules say the same, with their number. What no rule names of them is 0, or null for the brand. */
export type Cell = Seen & { articles: number }

/**
 * The articles that a change may concern, in cells: whoever's eyes look, the rules can't tell two articles of a cell apart. At most `most` articles are read; `scale` says how
 * many stand for one when there are more. One statement, two when there are more.
 */
export async function cellsOf(ctx: Ctx | TxCtx, rules: readonly KeptRule[], candidates: RawBuilder<unknown>, most: number): Promise<{ cells: Cell[]; scale: number }> {
  const named = (target: KeptRule['target']) => [...new Set(rules.flatMap((rule) => (rule.target === target && rule.targetId !== null ? [rule.targetId] : [])))]
  const { rows } = await sql<{ cells: [variant: number, product: number, brand: number | null, path: number[], articles: number][] | null }>`
    with x as materialized (select x.variant_id, x.product_id, x.brand_id, x.category_path from catalogue.published x where ${candidates} limit ${most + 1})
    select json_agg(json_build_array(c.variant, c.product, c.brand, c.category_path, c.articles)) as cells from (
      select coalesce(v.id, 0) as variant, coalesce(p.id, 0) as product, b.id as brand, x.category_path, count(*)::int as articles from x
      left join unnest(${named('variant')}::bigint[]) v(id) on v.id = x.variant_id
      left join unnest(${named('product')}::bigint[]) p(id) on p.id = x.product_id
      left join unnest(${named('brand')}::bigint[]) b(id) on b.id = x.brand_id
      group by 1, 2, 3, 4) c`.execute(ctx.db)
  const categories = new Set(named('category'))
  const merged = new Map<string, Cell>()
  let read = 0
  for (const [variantId, productId, brandId, path, articles] of rows[0]?.cells ?? []) {
    const categoryPath = path.filter((id) => categories.has(id))
    const key = `${variantId} ${productId} ${brandId} ${categoryPath.join()}`
    merged.set(key, { variantId, productId, brandId, categoryPath, articles: articles + (merged.get(key)?.articles ?? 0) })
    read += articles
  }
  if (read <= most) return { cells: [...merged.values()], scale: 1 }
  const { rows: all } = await sql<{ n: number }>`select count(*)::int as n from catalogue.published x where ${candidates}`.execute(ctx.db)
  return { cells: [...merged.values()], scale: all[0]!.n / read }
}
