import { sql } from 'kysely'
import { sellerSettings } from '#modules/accounts/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'

/**
 * Counts anew what each article sold in the twelve months before today, in the seller's currency, cancelled orders left out: net cents and base steps. Done each night, so that a list by sales
 * costs what it shows. Gives the time of the count.
 */
export async function countSold(ctx: Ctx): Promise<string> {
  const { zone, currency } = await ctx.tools.settings.read(ctx, sellerSettings)
  const since = ctx.now.toZonedDateTimeISO(zone).startOfDay().subtract({ months: 12 }).toInstant().toString()
  const at = ctx.now.toString()
  await inTransaction(ctx, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('orders sold'))`.execute(tx.db)
    await sql`delete from orders.sold`.execute(tx.db)
    await sql`
      insert into orders.sold (variant_id, net_cents, qty)
      select l.variant_id, sum(l.net_cents)::bigint, sum(l.qty - l.qty_cancelled)::bigint from orders.order o join orders.line l on l.order_id = o.id
      where o.submitted_at >= ${since}::timestamptz and o.state <> 'cancelled' and o.kind = 'sale' and o.currency = ${currency} and l.variant_id is not null
      group by l.variant_id`.execute(tx.db)
    await sql`insert into orders.sold_counted (at) values (${at}) on conflict (one) do update set at = excluded.at`.execute(tx.db)
  })
  return at
}
