import { sql } from 'kysely'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { emitAll, event } from '#platform/events/events.ts'
import { orderUncollected } from '../events.ts'
import { allowedIn } from '../order-states.ts'
import { own } from '../tables.ts'
import { collectingSettings } from './collecting-settings.ts'

/** Asks, once, for what has lain ready at a counter for longer than the seller wants: the buyer is reminded. What is made ready later is asked for anew. */
export async function remindToCollect(ctx: Ctx): Promise<void> {
  const { days } = await ctx.tools.settings.read(ctx, collectingSettings)
  await inTransaction(ctx, async (tx) => {
    const { rows } = await sql<{ id: string; companyId: string }>`
      with due as (
        select o.id from orders.order o where o.ready_at <= ${tx.now.subtract({ hours: 24 * days }).toString()}::timestamptz and o.collect_reminded_at is null
          and o.state = any(${[...allowedIn.ship]}::text[]) order by o.id limit 500 for update skip locked
      )
      update orders.order o set collect_reminded_at = ${tx.now.toString()}::timestamptz from due where o.id = due.id returning o.id, o.company_id as "companyId"`.execute(tx.db)
    if (rows.length === 0) return
    await own(tx)
      .insertInto('orders.timeline')
      .values(
        rows.map(({ id }) => ({
          order_id: id,
          at: tx.now.toString(),
          actor: tx.actor.id,
          actor_name: tx.actor.name,
          what: 'collect_reminded',
          details: JSON.stringify({ afterDays: days }),
        })),
      )
      .execute()
    await emitAll(
      tx,
      rows.map(({ id, companyId }) => event(orderUncollected, { orderId: id, companyId }, id)),
    )
  })
}
