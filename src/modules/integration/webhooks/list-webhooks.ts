import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'
import { mustManageWebhooks, present, type Webhook } from './webhook.ts'

export type WebhookSeen = Webhook & { waiting: number; dead: number; lastDeliveredAt: string | null }

/** All subscriptions, the oldest first, each with what waits and what was given up. */
export async function listWebhooks(ctx: Ctx): Promise<WebhookSeen[]> {
  mustManageWebhooks(ctx)
  const [rows, counts] = await Promise.all([
    own(ctx).selectFrom('integration.webhook').selectAll().orderBy('created_at').orderBy('id').execute(),
    own(ctx)
      .selectFrom('integration.webhook_delivery')
      .groupBy('webhook_id')
      .select([
        'webhook_id',
        sql<number>`count(*) filter (where state = 'waiting')::int`.as('waiting'),
        sql<number>`count(*) filter (where state = 'dead')::int`.as('dead'),
        sql<string | null>`max(last_at) filter (where state = 'delivered')`.as('lastDeliveredAt'),
      ])
      .execute(),
  ])
  const byId = new Map(counts.map((row) => [row.webhook_id, row]))
  return rows.map((row) => {
    const { waiting = 0, dead = 0, lastDeliveredAt = null } = byId.get(row.id) ?? {}
    return { ...present(row), waiting, dead, lastDeliveredAt }
  })
}

/** One subscription. Refuses `webhook.unknown`. */
export async function webhookById(ctx: Ctx, id: string): Promise<WebhookSeen> {
  const found = (await listWebhooks(ctx)).find((one) => one.id === id)
  if (!found) throw new Refusal('webhook.unknown')
  return found
}

/** Ends a subscription with all its messages. Refuses `webhook.unknown`. */
export async function removeWebhook(ctx: Ctx, id: string): Promise<void> {
  mustManageWebhooks(ctx)
  await inTransaction(ctx, async (tx) => {
    const gone = await own(tx).deleteFrom('integration.webhook').where('id', '=', id).returning(['url', 'events']).executeTakeFirst()
    if (!gone) throw new Refusal('webhook.unknown')
    await audit(tx, 'webhook.removed', id, { before: gone })
  })
}
