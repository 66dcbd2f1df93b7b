import { sql } from 'kysely'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'
import { wakeWebhooks } from './wake-webhooks.ts'
import { mustManageWebhooks } from './webhook.ts'

/** Which messages: these (of one subscription only, when it is named), or all of one subscription since a moment (dead and delivered alike; of some events only). */
export type ReplayAsked = { ids: readonly string[]; webhookId?: string } | { webhookId: string; since: string; events?: readonly string[] }

/**
 * Sends messages again, with the id, number and body that they had: a receiver that knows them passes over them. Those that still wait for an attempt go at
 * once. Of a subscription that is off they wait until it is on. Gives how many.
 */
export async function replayMessages(ctx: Ctx, asked: ReplayAsked): Promise<number> {
  mustManageWebhooks(ctx)
  return inTransaction(ctx, async (tx) => {
    const which =
      'ids' in asked
        ? sql`d.id = any(${asked.ids}::text[]) and ${asked.webhookId === undefined ? sql`true` : sql`d.webhook_id = ${asked.webhookId}`}`
        : sql`d.webhook_id = ${asked.webhookId} and d.happened_at >= ${asked.since}::timestamptz and ${asked.events?.length ? sql`d.event = any(${asked.events}::text[])` : sql`true`}`
    const { rows } = await sql<{ webhook_id: string }>`
      update integration.webhook_delivery d set state = 'waiting', attempts = 0, next_at = ${tx.now.toString()}::timestamptz, replays = replays + 1 where ${which} returning webhook_id`.execute(
      tx.db,
    )
    const webhooks = [...new Set(rows.map((row) => row.webhook_id))].toSorted()
    for (const id of webhooks) await audit(tx, 'webhook.replayed', id, { after: { messages: rows.filter((row) => row.webhook_id === id).length } })
    const on = webhooks.length === 0 ? [] : await own(tx).selectFrom('integration.webhook').select('id').where('id', 'in', webhooks).where('active', '=', true).execute()
    await wakeWebhooks(
      tx,
      on.map(({ id }) => id),
    )
    return rows.length
  })
}
