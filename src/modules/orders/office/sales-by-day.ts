import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Cents } from '#kernel/money.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { visible } from '../visible.ts'

/** Net sales and number of orders by local day, the last `days` days, days without order included; cancelled orders left out. */
export async function salesByDay(ctx: Ctx, days: number): Promise<{ day: Day; orders: number; netCents: Cents }[]> {
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  const { rows } = await sql<{ day: Day; orders: number; netCents: number }>`
    with o as (
      select (o.submitted_at at time zone ${zone})::date as day, o.net_cents from orders.order o
      where o.submitted_at >= ${ctx.now.subtract({ hours: 24 * (days + 1) }).toString()}::timestamptz and o.state <> 'cancelled' and ${visible(ctx)}
    )
    select d::date as day, count(o.day)::int as orders, coalesce(sum(o.net_cents), 0)::bigint as "netCents"
    from generate_series((${ctx.now.toString()}::timestamptz at time zone ${zone})::date - ${days - 1}::int, (${ctx.now.toString()}::timestamptz at time zone ${zone})::date, interval '1 day') d
    left join o on o.day = d::date group by d order by d`.execute(ctx.db)
  return rows
}
