import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { cursorKey, cursorPage, type CursorPage, type PageAsked } from '#platform/database/cursor-page.ts'
import { literally } from '#platform/database/like.ts'
import { mustBeAllowed } from '../permissions.ts'
import type { Company } from './companies-by-ids.ts'
import { inPortfolio, visible } from './visible.ts'

export const companySorts = ['name', 'number'] as const
export type CompanySort = (typeof companySorts)[number]
export type CompanyFilter = PageAsked & { words?: string; classId?: string; state?: string; limit?: number; portfolioOnly?: boolean; sort?: CompanySort; descending?: boolean }

/**
 * Companies, a page at a time, by name as French sorts it (É beside E) unless asked otherwise; `words` match name, number, SIREN and VAT number.
 * `next` and `previous` are cursors; `counts` are by state, under the same filter without its state.
 */
export async function listCompanies(ctx: Ctx, filter: CompanyFilter): Promise<CursorPage<Company> & { total: number; counts: Record<string, number> }> {
  mustBeAllowed(ctx, 'companies.read')
  const limit = Math.min(filter.limit ?? 50, 1_000)
  let query = matching(ctx, filter)
  const counted = await query
    .clearSelect()
    .select(['c.state', sql<number>`count(*)::int`.as('n')])
    .groupBy('c.state')
    .execute()
  const counts = Object.fromEntries(counted.map((row) => [row.state, row.n]))
  if (filter.state) query = query.where('c.state', '=', filter.state)
  const key = sortKeys[filter.sort ?? 'name']
  const cursor = cursorKey(filter)
  const down = (filter.descending ?? false) !== (cursor?.back ?? false)
  if (cursor) query = query.where(sql<boolean>`(${key}, c.id) ${down ? sql`<` : sql`>`} (${String(cursor.key[0])}, ${String(cursor.key[1])})`)
  const way = down ? 'desc' : 'asc'
  const rows = await query
    .select(key.as('cursor'))
    .orderBy(key, way)
    .orderBy('c.id', way)
    .limit(limit + 1)
    .execute()
  const page = cursorPage(rows, limit, filter, (row) => [row.cursor, row.id])
  const total = filter.state ? (counts[filter.state] ?? 0) : counted.reduce((sum, row) => sum + row.n, 0)
  return { ...page, rows: page.rows.map(({ cursor: _, ...row }) => row), total, counts }
}

const sortKeys = { name: sql<string>`platform.plain(c.name)`, number: sql<string>`c.number` } satisfies Record<CompanySort, unknown>

function matching(ctx: Ctx, { portfolioOnly, classId, words }: CompanyFilter) {
  let query = visible(ctx)
  if (portfolioOnly) query = query.where(inPortfolio(ctx))
  if (classId) query = query.where('c.class_id', '=', classId)
  const asked = words?.trim() ?? ''
  if (!asked) return query
  const digits = asked.replace(/\s/g, '').toUpperCase()
  return query.where(sql<boolean>`(platform.plain(c.name) like '%' || platform.plain(${literally(asked)}) || '%'
    or upper(c.number) = ${digits} or c.siren = ${digits} or upper(c.vat_number) = ${digits})`)
}
