import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import type { PublicEvent } from '#platform/events/public-event.ts'
import { own } from '../tables.ts'
import { mustManageWebhooks, present, type Webhook } from './webhook.ts'
import { wakeWebhooks } from './wake-webhooks.ts'

export const webhookInput = z.strictObject({
  url: z.string().trim().min(1).max(500),
  description: z.string().trim().max(200).default(''),
  events: z.array(z.string().max(60)).min(1).max(50),
  email: z.email().max(200).nullable().default(null),
  active: z.boolean().default(true),
})
export type WebhookInput = z.infer<typeof webhookInput>

/**
 * Makes a subscription, or changes one (`seen`: its version as it was read). A new one's secret is given this once. Switching on one that was off lets go
 * at once what waits. Refuses `webhook.url_refused` (not https, a password in it, a private network), `webhook.event_unknown`, `webhook.unknown`, `webhook.changed_meanwhile`.
 */
export async function saveWebhook(
  ctx: Ctx,
  events: readonly PublicEvent[],
  input: WebhookInput,
  existing?: { id: string; seen: number },
): Promise<{ webhook: Webhook; secret: string | null }> {
  mustManageWebhooks(ctx)
  const given = webhookInput.parse(input)
  if (!ctx.tools.outgoing.maySend(given.url)) throw new Refusal('webhook.url_refused', { url: given.url })
  const unknown = given.events.find((name) => !events.some((one) => one.name === name))
  if (unknown !== undefined) throw new Refusal('webhook.event_unknown', { event: unknown })
  const row = { ...given, events: [...new Set(given.events)].toSorted() }
  return inTransaction(ctx, async (tx) => {
    if (!existing) {
      const secret = newSecret()
      const made = await own(tx)
        .insertInto('integration.webhook')
        .values({
          id: newId('webhook', tx.now.epochMilliseconds),
          ...row,
          secret: tx.tools.seal.close(secret),
          created_at: tx.now.toString(),
          created_by: tx.actor.name,
        })
        .returningAll()
        .executeTakeFirstOrThrow()
      await audit(tx, 'webhook.created', made.id, { after: row })
      return { webhook: present(made), secret }
    }
    const before = await own(tx).selectFrom('integration.webhook').selectAll().where('id', '=', existing.id).forUpdate().executeTakeFirst()
    if (!before) throw new Refusal('webhook.unknown')
    if (before.version !== existing.seen) throw new Refusal('webhook.changed_meanwhile')
    const fresh = row.active && !before.active ? { failing_since: null, disabled_at: null, disabled_for: null } : {}
    const after = await own(tx)
      .updateTable('integration.webhook')
      .set({ ...row, ...fresh, version: before.version + 1 })
      .where('id', '=', existing.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    const { url, description, events: names, email, active } = before
    await audit(tx, 'webhook.changed', before.id, { before: { url, description, events: names, email, active }, after: row })
    if (row.active) await wakeWebhooks(tx, [before.id], 'at once')
    return { webhook: present(after), secret: null }
  })
}

/** A signing secret as Standard Webhooks writes it: 32 bytes of chance. */
export function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}
