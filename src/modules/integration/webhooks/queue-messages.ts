import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { TxCtx } from '#platform/context.ts'
import type { HappenedEvent } from '#platform/events/dispatch.ts'
import type { PublicEvent } from '#platform/events/public-event.ts'
import { own } from '../tables.ts'
import { wakeWebhooks } from './wake-webhooks.ts'

/**
 * Writes a message for each subscription that wants this event, under its next numbers. The subscriptions are locked before the facts are read, so that
 * a higher number never tells older facts. One that we disabled goes on being written for: when it is switched on again nothing is lost (thirty days are kept).
 */
export async function queueMessages(tx: TxCtx, kind: PublicEvent, event: HappenedEvent): Promise<void> {
  const wanting = await own(tx)
    .selectFrom('integration.webhook')
    .select(['id', 'active'])
    .where(sql<boolean>`(active or disabled_at is not null)`)
    .where(sql<boolean>`${kind.name} = any(events)`)
    .orderBy('id')
    .forUpdate()
    .execute()
  if (wanting.length === 0) return
  const payloads = await kind.read(tx, event)
  for (const { id } of wanting) await writeMessages(tx, id, kind.name, event.createdAt, payloads)
  if (payloads.length > 0)
    await wakeWebhooks(
      tx,
      wanting.filter(({ active }) => active).map(({ id }) => id),
    )
}

/** Numbers and writes messages for one subscription, whose row this locks. Gives their ids. */
export async function writeMessages(tx: TxCtx, webhookId: string, name: string, happenedAt: string, payloads: readonly object[]): Promise<string[]> {
  if (payloads.length === 0) return []
  const { last_sequence: last } = await own(tx)
    .updateTable('integration.webhook')
    .set((row) => ({ last_sequence: row('last_sequence', '+', payloads.length) }))
    .where('id', '=', webhookId)
    .returning('last_sequence')
    .executeTakeFirstOrThrow()
  const rows = payloads.map((payload, i) => ({
    id: newId('delivery', tx.now.epochMilliseconds),
    webhook_id: webhookId,
    sequence: last - payloads.length + i + 1,
    event: name,
    happened_at: happenedAt,
    payload: JSON.stringify(payload),
    next_at: tx.now.toString(),
    created_at: tx.now.toString(),
  }))
  await own(tx).insertInto('integration.webhook_delivery').values(rows).execute()
  return rows.map(({ id }) => id)
}
