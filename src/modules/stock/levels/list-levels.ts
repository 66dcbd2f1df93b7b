import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { cursorPage, type CursorPage, type PageAsked } from '#platform/database/cursor-page.ts'
import { keyset, keysetEdge, type SortKey } from '#platform/database/keyset.ts'
import { meantArticles, type Meant } from './meant-articles.ts'
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
  const only = { out: sql`l.on_hand - l.reserved - l.set_aside <= 0`, short: sql`l.on_hand < l.reserved`, reserved: sql`l.reserved > 0` }
  const meant = meantArticles(filter, ctx.locale)
  const inPlace = sql`${filter.warehouse ? sql`l.warehouse_id = (select w.id from stock.warehouse w where w.code = ${filter.warehouse})` : sql`true`}`
  const [count, page] = await Promise.all([
    filter.uncounted
      ? null
      : sql<Record<LevelOnly | 'all', number>>`
      ${beginning(meant.first)} select count(*)::int as "all", count(*) filter (where ${only.out})::int as "out", count(*) filter (where ${only.short})::int as short,
        count(*) filter (where ${only.reserved})::int as reserved from stock.level l where ${meant.among('l.variant_id')} and ${inPlace}`.execute(ctx.db),
    pageOf(ctx, filter, limit, meant, sql`${meant.of('l.variant_id')} and ${inPlace} and ${filter.only ? only[filter.only] : sql`true`}`),
  ])
  const counts = count?.rows[0] ?? { all: 0, out: 0, short: 0, reserved: 0 }
  const found = cursorPage(page, limit, filter, (row) => [row.cursor, row.sku.toUpperCase(), row.warehouse])
  return { ...found, rows: found.rows.map(({ cursor: _, ...row }) => row), total: counts[filter.only ?? 'all'], counts }
}

type Row = LevelRow & { cursor: string }

// First which levels stand on the page, then what is shown of these alone.
async function pageOf(ctx: Ctx, filter: LevelFilter, limit: number, meant: Meant, where: RawBuilder<unknown>): Promise<Row[]> {
  const [name, plain] = ctx.locale === 'en' ? [sql`v.name_en`, sql`v.plain_en`] : [sql`v.name_fr`, sql`v.plain_fr`]
  const key = sortKeys(plain)[filter.sort ?? 'sku']
  const ties: SortKey[] = [
    [sql`v.sku_upper`, sql`text`],
    [sql`w.code`, sql`text`],
  ]
  const way = { ...filter, descending: filter.descending ?? false }
  const order = keyset(key, ties, way)
  const shown = keyset([sql`g.cursor::${key[1]}`, key[1]], ties, way)
  const from = {
    sku: sql`from stock.level l join catalogue.article_label v on v.variant_id = l.variant_id join stock.warehouse w on w.id = l.warehouse_id where ${where}`,
    // Along the names: the levels of the first of them are looked up, not all levels sorted.
    name: sql`
      from (select v.variant_id, v.sku_upper, ${plain} from catalogue.article_label v where ${order.reached} and ${meant.of('v.variant_id')} order by ${keyset(key, ties.slice(0, 1), way).by} offset 0) v
      cross join lateral (select * from stock.level l where l.variant_id = v.variant_id offset 0) l join stock.warehouse w on w.id = l.warehouse_id where ${where}`,
    // Of what the level itself holds: the names of those on the page and of those that tie with its last.
    number: sql`
      from stock.level l cross join lateral (select v.sku_upper from catalogue.article_label v where v.variant_id = l.variant_id offset 0) v join stock.warehouse w on w.id = l.warehouse_id
      where ${where} and ${order.reached} and ${keysetEdge(key, sql`from stock.level l where ${where}`, way, limit)}`,
  }[filter.sort === 'name' ? 'name' : (filter.sort ?? 'sku') === 'sku' ? 'sku' : 'number']
  const page = sql`page as materialized (select l.variant_id, l.warehouse_id, ${order.cursor} as cursor ${from} and ${order.behind} order by ${order.by} limit ${limit + 1})`
  const { rows } = await sql<Row>`
    ${beginning([...meant.first, page])}
    select v.variant_id as "variantId", v.sku, ${name} as name, v.unit, v.steps_per_unit as "stepsPerUnit", w.code as warehouse, l.on_hand as "onHand", l.reserved, l.set_aside as "setAside",
      l.on_hand - l.reserved - l.set_aside as available, l.as_of as "asOf", g.cursor,
      coalesce((select sum(e.qty)::bigint from stock.expected_receipt e where e.variant_id = l.variant_id and e.warehouse_id = l.warehouse_id), 0) as incoming
    from page g join stock.level l on l.variant_id = g.variant_id and l.warehouse_id = g.warehouse_id join catalogue.article_label v on v.variant_id = g.variant_id
    join stock.warehouse w on w.id = g.warehouse_id order by ${shown.by}`.execute(ctx.db)
  return rows
}

function beginning(first: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return first.length === 0 ? sql`` : sql`with ${sql.join(first)}`
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
