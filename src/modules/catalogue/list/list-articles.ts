import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { cursorPage, type CursorPage, type PageAsked } from '#platform/database/cursor-page.ts'
import { keyset, type SortKey } from '#platform/database/keyset.ts'
import { keptNow } from '#platform/database/versions.ts'
import { articlesCounted, articlesFrom, matching, type ArticleFilter } from './article-filter.ts'
import { mustReadCatalogue } from '../must-read-catalogue.ts'

export type ArticleRow = {
  variantId: number
  sku: string
  name: string
  productCode: string
  category: string
  brand: string | null
  state: string
  unit: string
  picture: string | null
  updatedAt: string
}
export const articleSorts = ['sku', 'name', 'updated'] as const
export type ArticleSort = (typeof articleSorts)[number]
export type ArticlesAsked = ArticleFilter &
  PageAsked & {
    sort?: ArticleSort
    descending?: boolean
    limit?: number
    /** Who shows no counts, such as a field that suggests articles, spares them: they come as none. */
    uncounted?: boolean
  }

/**
 * Articles for the office, whatever their state, a page at a time in SKU order unless asked otherwise; `words` match SKU and name. `counts` are by state,
 * under the same filter without its state.
 */
export async function listArticles(ctx: Ctx, filter: ArticlesAsked): Promise<CursorPage<ArticleRow> & { total: number; counts: Record<string, number> }> {
  mustReadCatalogue(ctx)
  const limit = Math.min(filter.limit ?? 50, 1_000)
  const where = matching(ctx, { ...filter, state: undefined })
  const sort = filter.sort ?? 'sku'
  const [key, type] = sortKeys[sort]
  const way = { ...filter, descending: filter.descending ?? false }
  const order = keyset([key, type], [[sql`v.id`, sql`bigint`]], way)
  const shown = keyset([sql`g.cursor::${type}`, type], [[sql`v.id`, sql`bigint`]], way)
  const named = sort === 'name' ? sql`left join catalogue.variant_text t on t.variant_id = v.id and t.locale = ${ctx.locale}` : sql``
  const [counts, page] = await Promise.all([
    filter.uncounted ? ({} as Record<string, number>) : countsOf(ctx, filter, where),
    // First which articles stand on the page, then what is shown of these alone.
    sql<ArticleRow & { cursor: string }>`
      with page as materialized (
        select v.id, ${order.cursor} as cursor ${articlesCounted(filter)} ${named}
        where ${where} and ${filter.state ? sql`v.state = ${filter.state}` : sql`true`} and ${order.behind} order by ${order.by} limit ${limit + 1}
      )
      select v.id as "variantId", v.sku, coalesce(t.name, v.sku) as name, p.code as "productCode", coalesce(ct.name, (select o.name from catalogue.category_text o where o.category_id = c.id order by o.locale limit 1), c.code) as category, b.name as brand, v.state, v.unit, v.picture, v.updated_at as "updatedAt", g.cursor
      ${articlesFrom(ctx)} join page g on g.id = v.id order by ${shown.by}`.execute(ctx.db),
  ])
  const found = cursorPage(page.rows, limit, filter, (row) => [row.cursor, row.variantId])
  const total = filter.state ? (counts[filter.state] ?? 0) : Object.values(counts).reduce((sum, n) => sum + n, 0)
  return { ...found, rows: found.rows.map(({ cursor: _, ...row }) => row), total, counts }
}

// Counted once while the catalogue stands, unless a room above has its own condition: who turns the pages pays for the page.
function countsOf(ctx: Ctx, filter: ArticlesAsked, where: RawBuilder<boolean>): Promise<Record<string, number>> {
  const count = async () => {
    const { rows } = await sql<{ state: string; n: number }>`select v.state, count(*)::int as n ${articlesCounted(filter)} where ${where} group by v.state`.execute(ctx.db)
    return Object.fromEntries(rows.map((row) => [row.state, row.n]))
  }
  const { words = '', categoryId, brandId, missing, also } = filter
  return also ? count() : keptNow(ctx, ['catalogue'], `catalogue.articles ${JSON.stringify([words.trim(), words && ctx.locale, categoryId, brandId, missing])}`, count)
}

const sortKeys = {
  sku: [sql`upper(v.sku)`, sql`text`],
  name: [sql`coalesce(t.plain, platform.plain(v.sku))`, sql`text`],
  updated: [sql`v.updated_at`, sql`timestamptz`],
} as const satisfies Record<ArticleSort, SortKey>
