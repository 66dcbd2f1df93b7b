import { sql } from 'kysely'
import { dayOf } from '#kernel/day.ts'
import { mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { alertSettings } from './alert-settings.ts'
import { needColumns } from './need-sql.ts'
import { needsSql } from './needs-sql.ts'

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
  const asked = { only: filter.only ?? 'all', today: dayOf(ctx.now, zone), leadDays, reviewDays: reviewDays + (filter.spareDays ?? 0) } as const
  const { rows } = await sql<Need>`
    select ${needColumns} from (${needsSql(where, asked)}) n order by n.variant_id, n.warehouse_id`.execute(ctx.db)
  return rows
}
