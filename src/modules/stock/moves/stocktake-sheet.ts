import { sql } from 'kysely'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'

export type StocktakeRow = {
  number: string
  warehouse: string
  category: string | null
  state: 'open' | 'booked' | 'cancelled'
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

/** Count sheets, the open ones first, then the newest. */
export async function listStocktakes(ctx: Ctx, limit = 200): Promise<StocktakeRow[]> {
  mustBeAllowed(ctx, 'stock.read')
  const { rows } = await sql<StocktakeRow>`${sheets(ctx)} order by s.state <> 'open', s.id desc limit ${limit}`.execute(ctx.db)
  return rows
}

/** One count sheet with its lines in order of SKU; null when there is none. Base steps. */
export async function stocktakeByNumber(ctx: Ctx, number: string): Promise<(StocktakeRow & { rows: StocktakeLine[] }) | null> {
  mustBeAllowed(ctx, 'stock.read')
  const {
    rows: [sheet],
  } = await sql<StocktakeRow>`${sheets(ctx)} where s.number = ${number}`.execute(ctx.db)
  if (!sheet) return null
  const name = ctx.locale === 'en' ? sql`a.name_en` : sql`a.name_fr`
  const { rows } = await sql<StocktakeLine>`
    select a.sku, ${name} as name, a.unit, a.steps_per_unit as "stepsPerUnit", x.expected, x.counted, x.counted_by as "countedBy"
    from stock.stocktake s join stock.stocktake_line x on x.stocktake_id = s.id join catalogue.article_label a on a.variant_id = x.variant_id where s.number = ${number} order by a.sku_upper`.execute(
    ctx.db,
  )
  return { ...sheet, rows }
}

function sheets(ctx: Ctx) {
  const name = ctx.locale === 'en' ? sql`t.name_en` : sql`t.name_fr`
  return sql`
    select s.number, w.code as warehouse, (select ${name} from catalogue.target_label t where t.target = 'category' and t.target_id = s.category_id) as category, s.state, s.note, s.created_at as "createdAt",
      s.created_by as by, s.closed_at as "closedAt", s.version, c.lines, c.counted, c.different
    from stock.stocktake s join stock.warehouse w on w.id = s.warehouse_id cross join lateral (
      select count(*)::int as lines, count(x.counted)::int as counted, count(*) filter (where x.counted <> x.expected)::int as different from stock.stocktake_line x where x.stocktake_id = s.id) c`
}
