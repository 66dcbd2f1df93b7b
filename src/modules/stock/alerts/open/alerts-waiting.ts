import { sql } from 'kysely'
import { dayOf } from '#kernel/day.ts'
import { isAllowed, peopleInRole, sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { ownerOf } from './owner-sql.ts'

/** How many open alerts wait for the asking person: those that he looks after and has not put off. Nothing for who may not act on them. */
export async function alertsWaiting(ctx: Ctx): Promise<number> {
  if (!isAllowed(ctx, 'stock.manage')) return 0
  const [{ zone }, purchasing] = await Promise.all([ctx.tools.settings.read(ctx, sellerSettings), peopleInRole(ctx, 'purchasing')])
  const today = dayOf(ctx.now, zone)
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select a.variant_id, s.supplier from stock.alert a left join stock.lead_time s on s.variant_id = a.variant_id
      where a.closed_at is null and coalesce(a.snoozed_until, ${today}::date) <= ${today}::date) n
    where coalesce(${ownerOf}, case when ${purchasing.some(({ id }) => id === ctx.actor.id)}::boolean then ${ctx.actor.id} end) = ${ctx.actor.id}`.execute(ctx.db)
  return rows[0]?.count ?? 0
}
