import { sql } from 'kysely'
import { addDays, dayOf, startOfDay, type Day } from '#kernel/day.ts'
import type { Cents } from '#kernel/money.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { visible } from '../visible.ts'

export type SoFar = { day: Day; orders: number; netCents: Cents }
export type SalesToday = { today: SoFar; before: SoFar }

/** Net sales of today so far, and of the same weekday a week ago up to the same hour; cancelled orders left out. */
export async function salesToday(ctx: Ctx): Promise<SalesToday> {
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  const today = dayOf(ctx.now, zone)
  const sameHour = ctx.now.toZonedDateTimeISO(zone).subtract({ days: 7 }).toInstant()
  const [now, before] = await Promise.all([soFar(ctx, zone, today, ctx.now), soFar(ctx, zone, addDays(today, -7), sameHour)])
  return { today: now, before }
}

async function soFar(ctx: Ctx, zone: string, day: Day, until: Temporal.Instant): Promise<SoFar> {
  const { rows } = await sql<{ orders: number; netCents: number }>`
    select count(*)::int as orders, coalesce(sum(o.net_cents), 0)::bigint as "netCents" from orders.order o
    where o.submitted_at >= ${startOfDay(day, zone).toString()}::timestamptz and o.submitted_at <= ${until.toString()}::timestamptz and o.state <> 'cancelled' and ${visible(ctx)}`.execute(
    ctx.db,
  )
  return { day, ...rows[0]! }
}
