import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { cursorPage, type CursorPage, type PageAsked } from '#platform/cursor-page.ts'
import { keyset, type SortKey } from '#platform/keyset.ts'
import { anywhere } from '#platform/like.ts'
import { mustReadStock } from './must-read-stock.ts'

export type LevelRow = {
  variantId: number
  sku: string
  name: string
  unit: string
  stepsPerUnit: number
  warehouse: string
  onHand: number
  reserved: number
  setAside: number
  available: number
  incoming: number
  asOf: string
}
export const levelSorts = ['sku', 'name', 'onHand', 'reserved', 'available'] as const
export type LevelSort = (typeof levelSorts)[number]
type LevelOnly = 'out' | 'short' | 'reserved'
export type LevelFilter = PageAsked & {
  words?: string
  skus?: readonly string[]
  warehouse?: string
  only?: LevelOnly
  sort?: LevelSort
  descending?: boolean
  limit?: number
  /** A file shows no counts: they come as none. */
  uncounted?: boolean
}

/**
 * Levels by article and warehouse, a page at a time in SKU order unless asked otherwise; `next` is the cursor. 'short' = on hand below what is reserved.
 * `counts` tell each of these, under the same filter without it.
 */
export async function listLevels(ctx: Ctx, filter: LevelFilter): Promise<CursorPage<LevelRow> & { total: number; counts: Record<LevelOnly | 'all', number> }> {
  mustReadStock(ctx)
  const limit = Math.min(filter.limit ?? 50, 10_000)
  const [name, plain] = ctx.locale === 'en' ? [sql`v.name_en`, sql`v.plain_en`] : [sql`v.name_fr`, sql`v.plain_fr`]
  const like = anywhere(filter.words)
  const only = { out: sql`l.on_hand - l.reserved - l.set_aside <= 0`, short: sql`l.on_hand < l.reserved`, reserved: sql`l.reserved > 0` }
  const where = sql`
    ${like === '%%' ? sql`true` : sql`l.variant_id in (select a.variant_id from catalogue.articles_named(${like}, ${[ctx.locale]}) a)`}
    and ${filter.skus ? sql`v.sku_upper = any(${filter.skus.map((sku) => sku.toUpperCase())}::text[])` : sql`true`}
    and ${filter.warehouse ? sql`w.code = ${filter.warehouse}` : sql`true`}`
  const labels = sql`join catalogue.article_label v on v.variant_id = l.variant_id`
  const from = sql`from stock.level l ${labels} join stock.warehouse w on w.id = l.warehouse_id`
  // A count asks no names unless the filter does.
  const counted = !filter.skus ? sql`from stock.level l join stock.warehouse w on w.id = l.warehouse_id` : from
  const order = keyset(
    sortKeys(plain)[filter.sort ?? 'sku'],
    [
      [sql`v.sku_upper`, sql`text`],
      [sql`w.code`, sql`text`],
    ],
    { ...filter, descending: filter.descending ?? false },
  )
  const [count, page] = await Promise.all([
    filter.uncounted
      ? null
      : sql<Record<LevelOnly | 'all', number>>`
      select count(*)::int as "all", count(*) filter (where ${only.out})::int as "out", count(*) filter (where ${only.short})::int as short, count(*) filter (where ${only.reserved})::int as reserved
      ${counted} where ${where}`.execute(ctx.db),
    sql<LevelRow & { cursor: string }>`
      select v.variant_id as "variantId", v.sku, ${name} as name, v.unit, v.steps_per_unit as "stepsPerUnit", w.code as warehouse, l.on_hand as "onHand", l.reserved, l.set_aside as "setAside",
        l.on_hand - l.reserved - l.set_aside as available, l.as_of as "asOf", ${order.cursor} as cursor,
        coalesce((select sum(e.qty)::bigint from stock.expected_receipt e where e.variant_id = l.variant_id and e.warehouse_id = l.warehouse_id), 0) as incoming
      ${from} where ${where} and ${filter.only ? only[filter.only] : sql`true`} and ${order.behind} order by ${order.by} limit ${limit + 1}`.execute(ctx.db),
  ])
  const counts = count?.rows[0] ?? { all: 0, out: 0, short: 0, reserved: 0 }
  const found = cursorPage(page.rows, limit, filter, (row) => [row.cursor, row.sku.toUpperCase(), row.warehouse])
  return { ...found, rows: found.rows.map(({ cursor: _, ...row }) => row), total: counts[filter.only ?? 'all'], counts }
}

function sortKeys(plain: RawBuilder<unknown>): Record<LevelSort, SortKey> {
  return {
    sku: [sql`v.sku_upper`, sql`text`],
    name: [plain, sql`text`],
    onHand: [sql`l.on_hand`, sql`bigint`],
    reserved: [sql`l.reserved`, sql`bigint`],
    available: [sql`l.on_hand - l.reserved - l.set_aside`, sql`bigint`],
  }
}
