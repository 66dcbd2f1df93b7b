import { sql } from 'kysely'
import { dayOf, type Day } from '#kernel/day.ts'
import { mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { emitAll, event } from '#platform/events/events.ts'
import { supplyLate } from '../events.ts'

type Late = { id: string; since: Day }

/** Announces (`supply.late`) the orders of which something was to come on a day that is over: once for the first such day, again when another one becomes the first. Gives how many. */
export async function tellLate(ctx: Ctx): Promise<number> {
  mustBeAllowed(ctx, 'supply.manage')
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  return inTransaction(ctx, async (tx) => {
    const { rows } = await sql<Late>`
      with late as (
        select d.order_id, min(d.due_on) as since from supply.due d where d.due_on < ${dayOf(tx.now, zone)}::date group by d.order_id
      ), mine as (
        select o.id, late.since from supply.order o join late on late.order_id = o.id where o.late_told_on is distinct from late.since order by o.id for update of o
      )
      update supply.order o set late_told_on = mine.since from mine where o.id = mine.id returning o.id, mine.since`.execute(tx.db)
    await emitAll(
      tx,
      rows.map(({ id, since }) => event(supplyLate, { supplyOrderId: id, since }, id)),
    )
    return rows.length
  })
}
