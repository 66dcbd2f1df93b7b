import { sql } from 'kysely'
import { isAllowed } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'

/** How many articles by warehouse hold less than orders have reserved, for who may act on it: looked for among what is reserved, whatever the number of articles. It stands on every page of the office. */
export async function shortStock(ctx: Ctx): Promise<number> {
  if (!isAllowed(ctx, 'stock.manage')) return 0
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (select distinct variant_id, warehouse_id from stock.reservation) r join stock.level l using (variant_id, warehouse_id) where l.on_hand < l.reserved`.execute(
    ctx.db,
  )
  return rows[0]!.n
}
