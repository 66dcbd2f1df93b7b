import { sql } from 'kysely'
import { dayOf } from '#kernel/day.ts'
import { mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { alertSettings } from './alert-settings.ts'
import { needsSql } from './needs-sql.ts'

/** Of a usual supplier (his code; null: nobody told one) in one warehouse: articles to refill, those of which nothing is left, and the least days that one lasts. */
export type SupplierNeeds = { supplier: string | null; warehouseId: number; articles: number; out: number; coverDays: number | null }

/** How many articles are to be refilled ('uncovered' of `needsOf`) at whose, in one aggregated statement for any number. */
export async function needsBySupplier(ctx: Ctx): Promise<SupplierNeeds[]> {
  mustBeAllowed(ctx, 'stock.read')
  const [{ zone }, { leadDays, reviewDays }] = await Promise.all([ctx.tools.settings.read(ctx, sellerSettings), ctx.tools.settings.read(ctx, alertSettings)])
  const { rows } = await sql<SupplierNeeds>`
    select n.supplier, n.warehouse_id as "warehouseId", count(*)::int as articles, count(*) filter (where n.available - n.backordered <= 0)::int as out, min(n.cover_days)::int as "coverDays"
    from (${needsSql(sql`true`, { only: 'uncovered', today: dayOf(ctx.now, zone), leadDays, reviewDays })}) n group by 1, 2 order by 1, 2`.execute(ctx.db)
  return rows
}
