import { sql } from 'kysely'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { wakeWebhooks } from './wake-webhooks.ts'

/** Every minute: the subscriptions of which the first message that waits has come to its time. Gives how many. */
export async function wakeDueWebhooks(ctx: Ctx): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select w.id from integration.webhook w where w.active and (select d.next_at from integration.webhook_delivery d where d.webhook_id = w.id and d.state = 'waiting'
        order by d.sequence limit 1) <= ${tx.now.toString()}::timestamptz order by w.id`.execute(tx.db)
    await wakeWebhooks(
      tx,
      rows.map(({ id }) => id),
    )
    return rows.length
  })
}
