import { sql } from 'kysely'
import { z } from 'zod'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { cursorKey, cursorPage, type CursorPage, type PageAsked } from '#platform/database/cursor-page.ts'
import { settingKind } from '#platform/settings/settings.ts'

const freshnessSettings = settingKind('stock.freshness', z.object({ staleAfterHours: z.number().int().min(1).max(8_760).default(24) }) as z.ZodType<{ staleAfterHours: number }>)

/** What a source last said about an article in a warehouse: counted when, under which version. Stale: longer ago than the setting says. */
export type FreshnessRow = { sku: string; name: string; variantId: number; warehouse: string; source: string; asOf: string; version: number | null; stale: boolean }
export type FreshnessFilter = PageAsked & { skus?: readonly string[]; source?: string; warehouse?: string; only?: 'stale'; limit?: number }
/** One source at a glance: how many articles it has spoken about, how many are stale, its last word and its oldest. */
export type SourceFreshness = { source: string; levels: number; stale: number; lastAsOf: string; oldestAsOf: string }

/** How fresh levels are, by article, warehouse and source, the oldest word first, a page at a time. */
export async function freshness(ctx: Ctx, filter: FreshnessFilter = {}): Promise<CursorPage<FreshnessRow> & { staleAfterHours: number }> {
  mustBeAllowed(ctx, 'stock.read')
  const limit = Math.min(filter.limit ?? 50, 10_000)
  const { staleAfterHours } = await ctx.tools.settings.read(ctx, freshnessSettings)
  const before = ctx.now.subtract({ hours: staleAfterHours }).toString()
  const cursor = cursorKey(filter)
  const way = cursor?.back ? sql`desc` : sql`asc`
  const behind = cursor
    ? sql`(s.as_of, s.variant_id, s.warehouse_id, s.source) ${cursor.back ? sql`<` : sql`>`} (${String(cursor.key[0])}::timestamptz, ${String(cursor.key[1])}::bigint, ${String(cursor.key[2])}::bigint, ${String(cursor.key[3])})`
    : sql`true`
  const order = sql`order by s.as_of ${way}, s.variant_id ${way}, s.warehouse_id ${way}, s.source ${way}`
  const skus = filter.skus?.map((sku) => sku.toUpperCase())
  // The page first, names for the page alone.
  const { rows } = await sql<FreshnessRow & { cursor: string; warehouseId: number }>`
    with s as materialized (
      select s.* from stock.source_version s
      where ${skus ? sql`s.variant_id in (select v.variant_id from catalogue.article_label v where v.sku_upper = any(${skus}::text[]))` : sql`true`} and ${filter.source ? sql`s.source = ${filter.source}` : sql`true`}
        and ${filter.warehouse ? sql`s.warehouse_id = (select w.id from stock.warehouse w where w.code = ${filter.warehouse})` : sql`true`}
        and ${filter.only ? sql`s.as_of < ${before}::timestamptz` : sql`true`} and ${behind} ${order} limit ${limit + 1}
    )
    select v.sku, ${ctx.locale === 'en' ? sql`v.name_en` : sql`v.name_fr`} as name, s.variant_id as "variantId", w.code as warehouse, s.source, s.as_of as "asOf", s.version, s.as_of < ${before}::timestamptz as stale,
      s.as_of::text as cursor, s.warehouse_id as "warehouseId"
    from s join catalogue.article_label v on v.variant_id = s.variant_id join stock.warehouse w on w.id = s.warehouse_id ${order}`.execute(ctx.db)
  const page = cursorPage(rows, limit, filter, (row) => [row.cursor, row.variantId, row.warehouseId, row.source])
  return { ...page, rows: page.rows.map(({ cursor: _, warehouseId: __, ...row }) => row), staleAfterHours }
}

/** The sources that have ever spoken, by name. */
export async function freshnessBySource(ctx: Ctx): Promise<SourceFreshness[]> {
  mustBeAllowed(ctx, 'stock.read')
  const { staleAfterHours } = await ctx.tools.settings.read(ctx, freshnessSettings)
  const { rows } = await sql<SourceFreshness>`
    select source, count(*)::int as levels, count(*) filter (where as_of < ${ctx.now.subtract({ hours: staleAfterHours }).toString()}::timestamptz)::int as stale, max(as_of) as "lastAsOf", min(as_of) as "oldestAsOf"
    from stock.source_version group by source order by source`.execute(ctx.db)
  return rows
}

/** From which age on a word counts as stale, 1 to 8,760 hours. */
export async function setStaleAfter(ctx: Ctx, staleAfterHours: number): Promise<void> {
  mustBeAllowed(ctx, 'stock.manage')
  await inTransaction(ctx, async (tx) => {
    const before = await tx.tools.settings.read(tx, freshnessSettings)
    await tx.tools.settings.write(tx, freshnessSettings, { staleAfterHours })
    await audit(tx, 'stock.freshness_set', 'stock.freshness', { before, after: { staleAfterHours } })
  })
}
