import { sql, type RawBuilder } from 'kysely'
import { dayOf, type Day } from '#kernel/day.ts'
import type { Locale } from '#kernel/locale.ts'
import { mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { cursorPage, type CursorPage, type PageAsked } from '#platform/database/cursor-page.ts'
import { keyset, type SortKey } from '#platform/database/keyset.ts'
import { alertSettings } from '../alert-settings.ts'
import { isLow, needRows } from '../need-sql.ts'
import type { ThresholdFacts } from './facts-of.ts'
import { alongNames, demandBeside, isLowPair, pairCounts, pairKey, pairsAlong, pairsNear, pairsOf, type Pairs } from './threshold-pairs.ts'

export type ThresholdRow = {
  variantId: number
  warehouseId: number
  sku: string
  name: string
  unit: string
  stepsPerUnit: number
  warehouse: string
  available: number
  inTime: number
  perDayThousandths: number
  coverDays: number | null
  mode: 'hand' | 'computed' | 'none'
  safety: number | null
  reorderPoint: number | null
  serviceLevelMillionths: number | null
  leadDays: number | null
  computedAt: string | null
  facts: ThresholdFacts | null
  version: number
  low: boolean
}
export const thresholdSorts = ['sku', 'name', 'available', 'reorderPoint', 'cover', 'perDay'] as const
export type ThresholdSort = (typeof thresholdSorts)[number]
export const thresholdTabs = ['hand', 'computed', 'none', 'low'] as const
export type ThresholdTab = (typeof thresholdTabs)[number]
export type ThresholdFilter = PageAsked & {
  words?: string
  skus?: readonly string[]
  warehouse?: string
  categoryId?: number
  only?: ThresholdTab
  sort?: ThresholdSort
  descending?: boolean
  limit?: number
  /** A file shows no counts: they come as none. */
  uncounted?: boolean
}

/** Articles by warehouse with their thresholds, demand and cover, those without one too; a page at a time, in SKU order unless asked otherwise. `counts` tell each tab under the same filter. */
export async function listThresholds(ctx: Ctx, filter: ThresholdFilter): Promise<CursorPage<ThresholdRow> & { total: number; counts: Record<ThresholdTab | 'all', number> }> {
  mustBeAllowed(ctx, 'stock.read')
  const [{ zone }, { leadDays }] = await Promise.all([ctx.tools.settings.read(ctx, sellerSettings), ctx.tools.settings.read(ctx, alertSettings)])
  const limit = Math.min(filter.limit ?? 50, 10_000)
  const now = { today: dayOf(ctx.now, zone), leadDays, locale: ctx.locale }
  const [counts, rows] = await Promise.all([filter.uncounted ? none : countsOf(ctx, filter, now), pageOf(ctx, filter, limit, now)])
  const found = cursorPage(rows, limit, filter, (row) => [row.cursor, row.sku.toUpperCase(), row.warehouse])
  return { ...found, rows: found.rows.map(({ cursor: _, ...row }) => row), total: counts[filter.only ?? 'all'], counts }
}

const none: Record<ThresholdTab | 'all', number> = { all: 0, hand: 0, computed: 0, none: 0, low: 0 }

type Now = { today: Day; leadDays: number; locale: Locale }

// First which pairs stand on the page, then what is coming for these alone.
async function pageOf(ctx: Ctx, filter: ThresholdFilter, limit: number, { today, leadDays, locale }: Now): Promise<(ThresholdRow & { cursor: string })[]> {
  const [name, plain] = locale === 'en' ? [sql`v.name_en`, sql`v.plain_en`] : [sql`v.name_fr`, sql`v.plain_fr`]
  const sort = filter.sort ?? 'sku'
  const key = pairKey(sort, plain)
  const ties: SortKey[] = [
    [sql`v.sku_upper`, sql`text`],
    [sql`w.code`, sql`text`],
  ]
  const way = { ...filter, descending: filter.descending ?? false }
  const order = keyset(isNumber(sort) ? [sql`k.key`, key[1]] : key, ties, way)
  const shown = keyset([sql`g.cursor::${key[1]}`, key[1]], ties, way)
  const low = isLowPair(today, leadDays)
  const isAll = filter.only === undefined && !filter.words?.trim() && !filter.skus && filter.categoryId === undefined
  const labels = sql`join catalogue.article_label v on v.variant_id = k.variant_id join stock.warehouse w on w.id = k.warehouse_id`
  const pairs = (): Pairs => {
    if (isNumber(sort)) return pairsNear(key, pairsOf(filter, locale, sort === 'cover' || sort === 'perDay' ? demandBeside : sql``), inTab(filter.only, low), way, limit)
    const found = isAll
      ? pairsAlong(filter, sort === 'sku' ? sql`catalogue.article_label` : alongNames(order.reached, keyset(key, ties.slice(0, 1), way).by))
      : pairsOf(filter, locale, labels)
    return { ...found, from: sql`${found.from} and ${inTab(filter.only, low)}` }
  }
  const { first, from } = pairs()
  const page = sql`page as materialized (select k.variant_id, k.warehouse_id, ${order.cursor} as cursor ${from} and ${order.behind} order by ${order.by} limit ${limit + 1})`
  const { rows } = await sql<ThresholdRow & { cursor: string }>`
    with ${sql.join([...first, page])}
    select n.variant_id as "variantId", n.warehouse_id as "warehouseId", v.sku, ${name} as name, v.unit, v.steps_per_unit as "stepsPerUnit", w.code as warehouse, n.available, n.in_time as "inTime",
      n.per_day as "perDayThousandths", n.cover_days as "coverDays", coalesce(t.mode, 'none') as mode, t.safety, t.reorder_point as "reorderPoint", t.service_level_millionths as "serviceLevelMillionths",
      t.lead_days as "leadDays", t.computed_at as "computedAt", t.facts, coalesce(t.version, 0) as version, coalesce(${isLow}, false) as low, g.cursor
    from page g join (${needRows(sql`select variant_id, warehouse_id from page`, today, leadDays)}) n on n.variant_id = g.variant_id and n.warehouse_id = g.warehouse_id
    join catalogue.article_label v on v.variant_id = n.variant_id join stock.warehouse w on w.id = n.warehouse_id
    left join stock.threshold t on t.variant_id = n.variant_id and t.warehouse_id = n.warehouse_id
    order by ${shown.by}`.execute(ctx.db)
  return rows
}

function isNumber(sort: ThresholdSort): boolean {
  return sort !== 'sku' && sort !== 'name'
}

function inTab(only: ThresholdTab | undefined, low: RawBuilder<unknown>): RawBuilder<unknown> {
  if (only === undefined) return sql`true`
  if (only === 'low') return low
  return only === 'none' ? sql`k.mode is null` : sql`k.mode = ${only}`
}

async function countsOf(ctx: Ctx, filter: ThresholdFilter, { today, leadDays, locale }: Now): Promise<Record<ThresholdTab | 'all', number>> {
  const { rows } = await sql<Record<ThresholdTab | 'all', number>>`${pairCounts(filter, locale, isLowPair(today, leadDays))}`.execute(ctx.db)
  return rows[0]!
}
