import { sql, type RawBuilder } from 'kysely'
import type { Day } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { cursorKey, cursorPage, type CursorPage, type PageAsked } from '#platform/cursor-page.ts'
import { own } from './tables.ts'

export type Warehouse = { id: number; code: string; name: string }

/** The seller's warehouses in their order. */
export async function warehouses(ctx: Ctx): Promise<Warehouse[]> {
  return own(ctx).selectFrom('stock.warehouse').select(['id', 'code', 'name']).orderBy('position').orderBy('id').execute()
}

/** The figures themselves are the seller's: a client's key asks `availability`, which tells what his class may know. */
function mustReadStock(ctx: Ctx): void {
  mustBeAllowed(ctx, 'stock.read')
  if (!ctx.actor.isStaff) throw new Refusal('access.denied', { right: 'stock.read' })
}

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
  const like = `%${(filter.words?.trim() ?? '').replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const only = { out: sql`l.on_hand - l.reserved - l.set_aside <= 0`, short: sql`l.on_hand < l.reserved`, reserved: sql`l.reserved > 0` }
  const where = sql`
    ${like === '%%' ? sql`true` : sql`(v.sku ilike ${like} or ${plain} like platform.plain(${like}))`}
    and ${filter.skus ? sql`v.sku_upper = any(${filter.skus.map((sku) => sku.toUpperCase())}::text[])` : sql`true`}
    and ${filter.warehouse ? sql`w.code = ${filter.warehouse}` : sql`true`}`
  const labels = sql`join catalogue.article_label v on v.variant_id = l.variant_id`
  const from = sql`from stock.level l ${labels} join stock.warehouse w on w.id = l.warehouse_id`
  // A count asks no names unless the filter does.
  const counted = like === '%%' && !filter.skus ? sql`from stock.level l join stock.warehouse w on w.id = l.warehouse_id` : from
  const cursor = cursorKey(filter)
  const [key, type] = sortKeys(plain)[filter.sort ?? 'sku']
  const down = (filter.descending ?? false) !== (cursor?.back ?? false)
  const way = down ? sql`desc` : sql`asc`
  const behind = cursor
    ? sql`(${key}, v.sku_upper, w.code) ${down ? sql`<` : sql`>`} (${String(cursor.key[0])}::${type}, ${String(cursor.key[1])}, ${String(cursor.key[2])})`
    : sql`true`
  const [count, page] = await Promise.all([
    filter.uncounted
      ? null
      : sql<Record<LevelOnly | 'all', number>>`
      select count(*)::int as "all", count(*) filter (where ${only.out})::int as "out", count(*) filter (where ${only.short})::int as short, count(*) filter (where ${only.reserved})::int as reserved
      ${counted} where ${where}`.execute(ctx.db),
    sql<LevelRow & { cursor: string }>`
      select v.variant_id as "variantId", v.sku, ${name} as name, v.unit, v.steps_per_unit as "stepsPerUnit", w.code as warehouse, l.on_hand as "onHand", l.reserved, l.set_aside as "setAside",
        l.on_hand - l.reserved - l.set_aside as available, l.as_of as "asOf", (${key})::text as cursor,
        coalesce((select sum(e.qty)::bigint from stock.expected_receipt e where e.variant_id = l.variant_id and e.warehouse_id = l.warehouse_id), 0) as incoming
      ${from} where ${where} and ${filter.only ? only[filter.only] : sql`true`} and ${behind} order by ${key} ${way}, v.sku_upper ${way}, w.code ${way} limit ${limit + 1}`.execute(
      ctx.db,
    ),
  ])
  const counts = count?.rows[0] ?? { all: 0, out: 0, short: 0, reserved: 0 }
  const found = cursorPage(page.rows, limit, filter, (row) => [row.cursor, row.sku.toUpperCase(), row.warehouse])
  return { ...found, rows: found.rows.map(({ cursor: _, ...row }) => row), total: counts[filter.only ?? 'all'], counts }
}

function sortKeys(plain: RawBuilder<unknown>): Record<LevelSort, readonly [RawBuilder<unknown>, RawBuilder<unknown>]> {
  return {
    sku: [sql`v.sku_upper`, sql`text`],
    name: [plain, sql`text`],
    onHand: [sql`l.on_hand`, sql`bigint`],
    reserved: [sql`l.reserved`, sql`bigint`],
    available: [sql`l.on_hand - l.reserved - l.set_aside`, sql`bigint`],
  }
}

export type MovementRow = {
  id: number
  warehouse: string
  kind: string
  qty: number
  at: string
  effectiveAt: string
  actorName: string
  document: string | null
  reason: string | null
  after: number
}

/** The ledger of one article, the newest first, with the level on hand after each movement in its warehouse. */
export async function movementsOf(ctx: Ctx, variantId: number, limit = 100): Promise<MovementRow[]> {
  mustReadStock(ctx)
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
  mustReadStock(ctx)
  return own(ctx)
    .selectFrom('stock.expected_receipt as e')
    .innerJoin('stock.warehouse as w', 'w.id', 'e.warehouse_id')
    .select(['e.due_on as dueOn', 'e.qty', 'w.code as warehouse', 'e.document'])
    .where('e.variant_id', '=', variantId)
    .orderBy('e.due_on')
    .execute()
}
