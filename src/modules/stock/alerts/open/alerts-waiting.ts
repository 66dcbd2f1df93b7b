import { sql } from 'kysely'
import { dayOf } from '#kernel/day.ts'
import { isAllowed, peopleInRole, sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { ownerBeside, ownerOf } from './owner-sql.ts'

const most = 1_000

/** How many open alerts wait for the asking person, 1,000 at most: those that he looks after and has not put off. Nothing for who may not act on them. It stands on every page of the office. */
export async function alertsWaiting(ctx: Ctx): Promise<number> {
  if (!isAllowed(ctx, 'stock.manage')) return 0
  const [{ zone }, purchasing] = await Promise.all([ctx.tools.settings.read(ctx, sellerSettings), peopleInRole(ctx, 'purchasing')])
  const today = dayOf(ctx.now, zone)
  const inPurchasing = purchasing.some(({ id }) => id === ctx.actor.id)
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select 1 from stock.alert a ${ownerBeside('a')}
      where a.closed_at is null and coalesce(a.snoozed_until, ${today}::date) <= ${today}::date
        and (${inPurchasing}::boolean or exists (select from stock.alert_owner o where o.user_id = ${ctx.actor.id}) or usual.buyer_id = ${ctx.actor.id})
        and coalesce(${ownerOf}, case when ${inPurchasing}::boolean then ${ctx.actor.id} end) = ${ctx.actor.id} limit ${most}) mine`.execute(ctx.db)
  return rows[0]?.count ?? 0
}
