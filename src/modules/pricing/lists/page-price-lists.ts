import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Ctx } from '#platform/context.ts'
import { cursorKey, cursorPage, type CursorPage, type PageAsked } from '#platform/database/cursor-page.ts'
import { anywhere } from '#platform/database/like.ts'
import { mustReadTerms } from '../must-read-terms.ts'
import { readableList } from '../readable-terms.ts'

export type PriceListPageRow = {
  id: number
  code: string
  name: string
  currency: string
  audience: 'public' | 'class' | 'company'
  audienceCode: string | null
  audienceName: string | null
  from: Day | null
  to: Day | null
  version: number
}
export type PriceListFilter = PageAsked & { words?: string | undefined; audience?: PriceListPageRow['audience'] | undefined; limit?: number }

/** Price lists by code, a page at a time; `words` match code, name and whom they are for. For the seller's people and keys. */
export async function priceListPage(ctx: Ctx, filter: PriceListFilter): Promise<CursorPage<PriceListPageRow> & { total: number }> {
  mustReadTerms(ctx)
  const limit = Math.min(filter.limit ?? 50, 200)
  const words = filter.words?.trim() ?? ''
  const like = anywhere(words)
  const from = sql`from pricing.price_list l left join accounts.class_label k on k.class_id = l.class_id left join accounts.company_label c on c.company_id = l.company_id`
  const where = sql`
    ${readableList(ctx)} and
    ${filter.audience ? sql`l.audience = ${filter.audience}` : sql`true`}
    and ${words === '' ? sql`true` : sql`platform.plain(concat_ws(' ', l.code, l.name, k.code, k.name, c.number, c.name)) like platform.plain(${like})`}`
  const cursor = cursorKey(filter)
  const behind = cursor ? sql`l.code ${cursor.back ? sql`<` : sql`>`} ${String(cursor.key[0])}` : sql`true`
  const [count, page] = await Promise.all([
    sql<{ n: number }>`select count(*)::int as n ${from} where ${where}`.execute(ctx.db),
    sql<PriceListPageRow>`
      select l.id, l.code, l.name, l.currency, l.audience, coalesce(k.code, c.number) as "audienceCode", coalesce(k.name, c.name) as "audienceName", lower(l.valid) as from, upper(l.valid) - 1 as to, l.version
      ${from} where ${where} and ${behind} order by l.code ${cursor?.back ? sql`desc` : sql`asc`} limit ${limit + 1}`.execute(ctx.db),
  ])
  return { ...cursorPage(page.rows, limit, filter, (row) => [row.code]), total: count.rows[0]?.n ?? 0 }
}
