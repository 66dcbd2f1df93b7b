import { sql, type RawBuilder } from 'kysely'
import { dayOf } from '#kernel/day.ts'
import { mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { alertSettings } from './alert-settings.ts'
import { needRows } from './need-sql.ts'

/** Of one article in one warehouse, in base steps. `available`, `projected` and `inTime` may be negative: more is promised than is there. */
export type Need = {
  variantId: number
  warehouseId: number
  onHand: number
  reserved: number
  /** On hand, less what orders hold and what is set aside. */
  available: number
  backordered: number
  incoming: number
  /** Available, less what is back-ordered, plus all that is incoming. */
  projected: number
  /** What clients have pre-ordered in campaigns that are not launched, and what of it counts as demand: their minimum is reached. */
  preordered: number
  preorderedCounted: number
  /** The same, with what comes within the lead time only. */
  inTime: number
  safety: number | null
  reorderPoint: number | null
  /** Mean demand per day, in thousandths of a base step. */
  perDayThousandths: number
  /** Days from an order to the supplier until the goods are there; null when nobody has told. */
  leadDays: number | null
  /** Whole days for which what is available lasts; null without demand. */
  coverDays: number | null
}

/**
 * What purchasing must know of articles: stock, what waits and comes, thresholds, demand, lead time. In order of (variant, warehouse), one statement
 * for any number. 'below' leaves those whose stock, with what comes within the lead time, has reached the reorder point, or that have promised more
 * than is there and coming. 'uncovered' also those whose pre-orders count for more than is projected, and those that sell, have no threshold, and whose projected stock lasts no longer than their lead time, the days until
 * the next look and `spareDays`.
 */
export async function needsOf(
  ctx: Ctx | TxCtx,
  filter: { warehouseId?: number; variantIds?: readonly number[]; only?: 'below' | 'uncovered'; spareDays?: number },
): Promise<Need[]> {
  mustBeAllowed(ctx, 'stock.read')
  const [{ zone }, { leadDays, reviewDays }] = await Promise.all([ctx.tools.settings.read(ctx, sellerSettings), ctx.tools.settings.read(ctx, alertSettings)])
  const where = sql`
    ${filter.variantIds ? sql`variant_id = any(${[...filter.variantIds]}::bigint[])` : sql`true`} and ${filter.warehouseId === undefined ? sql`true` : sql`warehouse_id = ${filter.warehouseId}`}`
  const below = sql`((n.reorder_point > 0 and n.in_time <= n.reorder_point) or n.projected < 0)`
  const preordered = sql`n.projected < n.preordered_counted`
  const days = reviewDays + (filter.spareDays ?? 0)
  const unwatched = sql`(n.reorder_point is null and n.per_day > 0 and n.projected * 1000 <= n.per_day * (coalesce(n.lead_days, ${leadDays}::int) + ${days}::int))`
  const only = { below, uncovered: sql`(${below} or ${unwatched} or ${preordered})`, all: sql`true` }[filter.only ?? 'all']
  const keys = {
    below: maybeBelow(where),
    uncovered: sql`${maybeBelow(where)} union ${maybeUnwatched(where, leadDays, days)} union select variant_id, warehouse_id from stock.preorder where ${where}`,
    all: sql`select variant_id, warehouse_id from stock.level where ${where} union select variant_id, warehouse_id from stock.threshold where ${where}`,
  }[filter.only ?? 'all']
  const { rows } = await sql<Need>`
    select n.variant_id as "variantId", n.warehouse_id as "warehouseId", n.on_hand as "onHand", n.reserved, n.available, n.backordered, n.incoming, n.projected, n.in_time as "inTime",
      n.preordered, n.preordered_counted as "preorderedCounted",
      n.safety, n.reorder_point as "reorderPoint", n.per_day as "perDayThousandths", n.lead_days as "leadDays", n.cover_days as "coverDays"
    from (${needRows(keys, dayOf(ctx.now, zone), leadDays)}) n
    where ${only}
    order by n.variant_id, n.warehouse_id`.execute(ctx.db)
  return rows
}

// What comes only adds to what is there: who is not below without it needs no look at it.
function maybeBelow(where: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select variant_id, warehouse_id from stock.threshold t left join stock.level l using (variant_id, warehouse_id)
    where ${where} and t.reorder_point > 0 and coalesce(l.on_hand - l.reserved - l.set_aside - l.backordered, 0) <= t.reorder_point
    union select variant_id, warehouse_id from stock.level l where ${where} and l.on_hand - l.reserved - l.set_aside - l.backordered < 0`
}

function maybeUnwatched(where: RawBuilder<unknown>, leadDays: number, days: number): RawBuilder<unknown> {
  return sql`
    select variant_id, warehouse_id from stock.demand_rate r join stock.level l using (variant_id, warehouse_id) left join stock.threshold t using (variant_id, warehouse_id)
      left join stock.lead_time s using (variant_id) join catalogue.article_terms a using (variant_id)
    where ${where} and r.per_day_thousandths > 0 and t.reorder_point is null
      and (l.on_hand - l.reserved - l.set_aside - l.backordered) * 1000 <= r.per_day_thousandths * (coalesce(t.lead_days, s.lead_days, a.lead_days, ${leadDays}::int) + ${days}::int)`
}
