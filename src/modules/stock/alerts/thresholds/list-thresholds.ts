import { sql, type RawBuilder } from 'kysely'
import { dayOf } from '#kernel/day.ts'
import { mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { cursorPage, type CursorPage, type PageAsked } from '#platform/cursor-page.ts'
import { keyset, type SortKey } from '#platform/keyset.ts'
import { anywhere } from '#platform/like.ts'
import { alertSettings } from '../alert-settings.ts'
import { isLow, needRows } from '../need-sql.ts'
import type { ThresholdFacts } from './facts-of.ts'

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
}

/** Articles by warehouse with their thresholds, demand and cover, those without one too; a page at a time, in SKU order unless asked otherwise. `counts` tell each tab under the same filter. */
export async function listThresholds(ctx: Ctx, filter: ThresholdFilter): Promise<CursorPage<ThresholdRow> & { total: number; counts: Record<ThresholdTab | 'all', number> }> {
  mustBeAllowed(ctx, 'stock.read')
  const [{ zone }, { leadDays }] = await Promise.all([ctx.tools.settings.read(ctx, sellerSettings), ctx.tools.settings.read(ctx, alertSettings)])
  const limit = Math.min(filter.limit ?? 50, 10_000)
  const name = ctx.locale === 'en' ? sql`v.name_en` : sql`v.name_fr`
  const like = anywhere(filter.words)
  const pairs = sql`select variant_id, warehouse_id from stock.level union select variant_id, warehouse_id from stock.threshold`
  const chosen = sql`
    select k.variant_id, k.warehouse_id from (${pairs}) k join catalogue.article_label v on v.variant_id = k.variant_id join stock.warehouse w on w.id = k.warehouse_id
    where ${like === '%%' ? sql`true` : sql`(v.sku ilike ${like} or platform.plain(${name}) like platform.plain(${like}))`}
      and ${filter.skus ? sql`v.sku_upper = any(${filter.skus.map((sku) => sku.toUpperCase())}::text[])` : sql`true`}
      and ${filter.warehouse ? sql`w.code = ${filter.warehouse}` : sql`true`}
      and ${filter.categoryId === undefined ? sql`true` : sql`exists (select from catalogue.article_place p where p.variant_id = k.variant_id and ${filter.categoryId} = any(p.category_path))`}`
  const from = sql`
    from (${needRows(chosen, dayOf(ctx.now, zone), leadDays)}) n join catalogue.article_label v on v.variant_id = n.variant_id join stock.warehouse w on w.id = n.warehouse_id
    left join stock.threshold t on t.variant_id = n.variant_id and t.warehouse_id = n.warehouse_id`
  const tabs: Record<ThresholdTab, RawBuilder<unknown>> = {
    hand: sql`t.mode = 'hand'`,
    computed: sql`t.mode = 'computed'`,
    none: sql`t.mode is null`,
    low: sql`coalesce(${isLow}, false)`,
  }
  const order = keyset(
    sortKeys(name)[filter.sort ?? 'sku'],
    [
      [sql`v.sku_upper`, sql`text`],
      [sql`w.code`, sql`text`],
    ],
    { ...filter, descending: filter.descending ?? false },
  )
  const [count, page] = await Promise.all([
    sql<Record<ThresholdTab | 'all', number>>`
      select count(*)::int as "all", count(*) filter (where ${tabs.hand})::int as hand, count(*) filter (where ${tabs.computed})::int as computed, count(*) filter (where ${tabs.none})::int as "none",
        count(*) filter (where ${tabs.low})::int as low ${from}`.execute(ctx.db),
    sql<ThresholdRow & { cursor: string }>`
      select n.variant_id as "variantId", n.warehouse_id as "warehouseId", v.sku, ${name} as name, v.unit, v.steps_per_unit as "stepsPerUnit", w.code as warehouse, n.available, n.in_time as "inTime",
        n.per_day as "perDayThousandths", n.cover_days as "coverDays", coalesce(t.mode, 'none') as mode, t.safety, t.reorder_point as "reorderPoint", t.service_level_millionths as "serviceLevelMillionths",
        t.lead_days as "leadDays", t.computed_at as "computedAt", t.facts, coalesce(t.version, 0) as version, coalesce(${isLow}, false) as low, ${order.cursor} as cursor
      ${from} where ${filter.only ? tabs[filter.only] : sql`true`} and ${order.behind} order by ${order.by} limit ${limit + 1}`.execute(ctx.db),
  ])
  const counts = count.rows[0] ?? { all: 0, hand: 0, computed: 0, none: 0, low: 0 }
  const found = cursorPage(page.rows, limit, filter, (row) => [row.cursor, row.sku.toUpperCase(), row.warehouse])
  return { ...found, rows: found.rows.map(({ cursor: _, ...row }) => row), total: counts[filter.only ?? 'all'], counts }
}

function sortKeys(name: RawBuilder<unknown>): Record<ThresholdSort, SortKey> {
  return {
    sku: [sql`v.sku_upper`, sql`text`],
    name: [sql`platform.plain(${name})`, sql`text`],
    available: [sql`n.available`, sql`bigint`],
    reorderPoint: [sql`coalesce(t.reorder_point, -1)`, sql`bigint`],
    cover: [sql`coalesce(n.cover_days, 1000000000)`, sql`bigint`],
    perDay: [sql`n.per_day`, sql`bigint`],
  }
}
