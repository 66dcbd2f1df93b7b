import { sql } from 'kysely'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { cursorKey, cursorPage, type CursorPage, type PageAsked } from '#platform/database/cursor-page.ts'

export const stocktakeStates = ['open', 'booked', 'cancelled'] as const
export type StocktakeState = (typeof stocktakeStates)[number]
export type StocktakeRow = {
  number: string
  warehouse: string
  category: string | null
  state: StocktakeState
  note: string | null
  createdAt: string
  by: string
  closedAt: string | null
  version: number
  lines: number
  counted: number
  different: number
}
export type StocktakeLine = { sku: string; name: string; unit: string; stepsPerUnit: number; expected: number; counted: number | null; countedBy: string | null }

export type StocktakeFilter = Pick<PageAsked, 'after'> & { state?: StocktakeState | undefined; limit?: number | undefined }

/** Count sheets, the open ones first, then the newest, a page at a time. */
export async function listStocktakes(ctx: Ctx, { state, limit = 200, after }: StocktakeFilter = {}): Promise<CursorPage<StocktakeRow>> {
  mustBeAllowed(ctx, 'stock.read')
  const cursor = cursorKey({ after: after ?? null })
  const behind = cursor ? sql`(s.state <> 'open', -s.id) > (${cursor.key[0] === 'over'}::boolean, ${-Number(cursor.key[1])}::bigint)` : sql`true`
  const { rows } = await sql<StocktakeRow & { id: number }>`
    ${sheets(ctx)} where ${state ? sql`s.state = ${state}` : sql`true`} and ${behind} order by s.state <> 'open', s.id desc limit ${limit + 1}`.execute(ctx.db)
  const page = cursorPage(rows, limit, {}, (row) => [row.state === 'open' ? null : 'over', row.id])
  return { ...page, rows: page.rows.map(({ id: _, ...row }) => row) }
}

/** One count sheet with its lines in order of SKU; null when there is none. Base steps. */
export async function stocktakeByNumber(ctx: Ctx, number: string): Promise<(StocktakeRow & { rows: StocktakeLine[] }) | null> {
  mustBeAllowed(ctx, 'stock.read')
  const {
    rows: [found],
  } = await sql<StocktakeRow & { id: number }>`${sheets(ctx)} where s.number = ${number}`.execute(ctx.db)
  if (!found) return null
  const { id, ...sheet } = found
  const name = ctx.locale === 'en' ? sql`a.name_en` : sql`a.name_fr`
  const { rows } = await sql<StocktakeLine>`
    select a.sku, ${name} as name, a.unit, a.steps_per_unit as "stepsPerUnit", x.expected, x.counted, x.counted_by as "countedBy"
    from stock.stocktake_line x join catalogue.article_label a on a.variant_id = x.variant_id where x.stocktake_id = ${id} order by a.sku_upper`.execute(ctx.db)
  return { ...sheet, rows }
}

function sheets(ctx: Ctx) {
  const name = ctx.locale === 'en' ? sql`t.name_en` : sql`t.name_fr`
  return sql`
    select s.id, s.number, w.code as warehouse, (select ${name} from catalogue.target_label t where t.target = 'category' and t.target_id = s.category_id) as category, s.state, s.note, s.created_at as "createdAt",
      s.created_by as by, s.closed_at as "closedAt", s.version, c.lines, c.counted, c.different
    from stock.stocktake s join stock.warehouse w on w.id = s.warehouse_id cross join lateral (
      select count(*)::int as lines, count(x.counted)::int as counted, count(*) filter (where x.counted <> x.expected)::int as different from stock.stocktake_line x where x.stocktake_id = s.id) c`
}
