import { sql } from 'kysely'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { cursorPage, type CursorPage, type PageAsked } from '#platform/cursor-page.ts'
import { keyset, type SortKey } from '#platform/keyset.ts'
import { articlesFrom, matching, type ArticleFilter } from './article-filter.ts'

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
export type ArticlesAsked = ArticleFilter & PageAsked & { sort?: ArticleSort; descending?: boolean; limit?: number }

/**
 * Articles for the office, whatever their state, a page at a time in SKU order unless asked otherwise; `words` match SKU and name. `counts` are by state,
 * under the same filter without its state.
 */
export async function listArticles(ctx: Ctx, filter: ArticlesAsked): Promise<CursorPage<ArticleRow> & { total: number; counts: Record<string, number> }> {
  mustBeAllowed(ctx, 'catalogue.read')
  const limit = Math.min(filter.limit ?? 50, 1_000)
  const where = matching({ ...filter, state: undefined })
  const from = articlesFrom(ctx)
  const order = keyset(sortKeys[filter.sort ?? 'sku'], [[sql`v.id`, sql`bigint`]], { ...filter, descending: filter.descending ?? false })
  const [count, page] = await Promise.all([
    sql<{ state: string; n: number }>`select v.state, count(*)::int as n ${from} where ${where} group by v.state`.execute(ctx.db),
    sql<ArticleRow & { cursor: string }>`
      select v.id as "variantId", v.sku, coalesce(t.name, v.sku) as name, p.code as "productCode", coalesce(ct.name, c.code) as category, b.name as brand, v.state, v.unit, v.picture, v.updated_at as "updatedAt", ${order.cursor} as cursor
      ${from} where ${where} and ${filter.state ? sql`v.state = ${filter.state}` : sql`true`} and ${order.behind} order by ${order.by} limit ${limit + 1}`.execute(ctx.db),
  ])
  const found = cursorPage(page.rows, limit, filter, (row) => [row.cursor, row.variantId])
  const counts = Object.fromEntries(count.rows.map((row) => [row.state, row.n]))
  const total = filter.state ? (counts[filter.state] ?? 0) : count.rows.reduce((sum, row) => sum + row.n, 0)
  return { ...found, rows: found.rows.map(({ cursor: _, ...row }) => row), total, counts }
}

const sortKeys = {
  sku: [sql`upper(v.sku)`, sql`text`],
  name: [sql`platform.plain(coalesce(t.name, v.sku))`, sql`text`],
  updated: [sql`v.updated_at`, sql`timestamptz`],
} as const satisfies Record<ArticleSort, SortKey>
