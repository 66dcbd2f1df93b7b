import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { cursorKey, cursorPage, type CursorPage, type PageAsked } from '#platform/cursor-page.ts'
import { own } from './tables.ts'

export type Warehouse = { id: number; code: string; name: string }

/** The seller's warehouses in their order. */
export async function warehouses(ctx: Ctx): Promise<Warehouse[]> {
  return own(ctx).selectFrom('stock.warehouse').select(['id', 'code', 'name']).orderBy('position').orderBy('id').execute()
}

export type LevelRow = { variantId: number; sku: string; name: string; unit: string; stepsPerUnit: number; warehouse: string; onHand: number; reserved: number; setAside: number; available: number; incoming: number; asOf: string }
export type LevelFilter = PageAsked & { words?: string; skus?: readonly string[]; warehouse?: string; only?: 'out' | 'short' | 'reserved'; limit?: number }

/** Levels by article and warehouse, a page at a time in SKU order; `next` is the cursor. 'short' = on hand below what is reserved. */
export async function listLevels(ctx: Ctx, filter: LevelFilter): Promise<CursorPage<LevelRow> & { total: number }> {
  mustBeAllowed(ctx, 'stock.read')
  const limit = Math.min(filter.limit ?? 50, 10_000)
  const name = ctx.locale === 'en' ? sql`v.name_en` : sql`v.name_fr`
  const like = `%${(filter.words?.trim() ?? '').replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const only = { out: sql`l.on_hand - l.reserved - l.set_aside <= 0`, short: sql`l.on_hand < l.reserved`, reserved: sql`l.reserved > 0` }
  const where = sql`
    ${like === '%%' ? sql`true` : sql`(v.sku ilike ${like} or platform.plain(${name}) like platform.plain(${like}))`}
    and ${filter.skus ? sql`v.sku_upper = any(${filter.skus.map((sku) => sku.toUpperCase())}::text[])` : sql`true`}
    and ${filter.warehouse ? sql`w.code = ${filter.warehouse}` : sql`true`} and ${filter.only ? only[filter.only] : sql`true`}`
  const from = sql`
    from stock.level l join catalogue.article_label v on v.variant_id = l.variant_id join stock.warehouse w on w.id = l.warehouse_id`
  const cursor = cursorKey(filter)
  const way = cursor?.back ? sql`desc` : sql`asc`
  const behind = cursor ? sql`(v.sku_upper, w.code) ${cursor.back ? sql`<` : sql`>`} (${String(cursor.key[0])}, ${String(cursor.key[1])})` : sql`true`
  const [count, page] = await Promise.all([
    sql<{ n: number }>`select count(*)::int as n ${from} where ${where}`.execute(ctx.db),
    sql<LevelRow>`
      select v.variant_id as "variantId", v.sku, ${name} as name, v.unit, v.steps_per_unit as "stepsPerUnit", w.code as warehouse, l.on_hand as "onHand", l.reserved, l.set_aside as "setAside",
        l.on_hand - l.reserved - l.set_aside as available, l.as_of as "asOf",
        coalesce((select sum(e.qty)::bigint from stock.expected_receipt e where e.variant_id = l.variant_id and e.warehouse_id = l.warehouse_id), 0) as incoming
      ${from} where ${where} and ${behind} order by v.sku_upper ${way}, w.code ${way} limit ${limit + 1}`.execute(ctx.db),
  ])
  return { ...cursorPage(page.rows, limit, filter, (row) => [row.sku.toUpperCase(), row.warehouse]), total: count.rows[0]?.n ?? 0 }
}

export type MovementRow = { id: number; warehouse: string; kind: string; qty: number; at: string; effectiveAt: string; actorName: string; document: string | null; reason: string | null; after: number }

/** The ledger of one article, the newest first, with the level on hand after each movement in its warehouse. */
export async function movementsOf(ctx: Ctx, variantId: number, limit = 100): Promise<MovementRow[]> {
  mustBeAllowed(ctx, 'stock.read')
  const { rows } = await sql<MovementRow>`
    select * from (
      select m.id, w.code as warehouse, m.kind, m.qty, m.at, m.effective_at as "effectiveAt", m.actor_name as "actorName", m.document, m.reason,
        sum(m.qty) over (partition by m.warehouse_id order by m.id)::bigint as after
      from stock.movement m join stock.warehouse w on w.id = m.warehouse_id where m.variant_id = ${variantId}) m
    order by id desc limit ${limit}`.execute(ctx.db)
  return rows
}

/** What is expected for one article, by date. */
export async function expectedOf(ctx: Ctx, variantId: number): Promise<{ dueOn: Day; qty: number; warehouse: string; document: string | null }[]> {
  mustBeAllowed(ctx, 'stock.read')
  return own(ctx).selectFrom('stock.expected_receipt as e').innerJoin('stock.warehouse as w', 'w.id', 'e.warehouse_id')
    .select(['e.due_on as dueOn', 'e.qty', 'w.code as warehouse', 'e.document']).where('e.variant_id', '=', variantId).orderBy('e.due_on').execute()
}
