import { sql } from 'kysely'
import { addDays, dayOf, isDay, type Day } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { takeTurn } from '../take-turn.ts'

/** Puts open alerts off until a day, on which they come back, or (null) brings them back now. Refuses `stock.snooze_day` unless it is one of the next 365 days. Gives how many. */
export async function snoozeAlerts(ctx: Ctx, alertIds: readonly number[], until: Day | null): Promise<number> {
  mustBeAllowed(ctx, 'stock.manage')
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  const today = dayOf(ctx.now, zone)
  if (until !== null && (!isDay(until) || until <= today || until > addDays(today, 365))) throw new Refusal('stock.snooze_day', { until })
  return inTransaction(ctx, async (tx) => {
    await takeTurn(tx)
    const { rows } = await sql`update stock.alert set snoozed_until = ${until}::date where id = any(${[...alertIds]}::bigint[]) and closed_at is null returning id`.execute(tx.db)
    return rows.length
  })
}
