import { sql } from 'kysely'
import { inTransaction, outsideTransaction, type Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'
import { mailDisabled } from './mail-disabled.ts'
import { patienceHours, retryAfter } from './retry-after.ts'
import { sendMessage, type Attempt, type Message } from './send-message.ts'
import { testEvent } from './test-event.ts'
import { wakeWebhooks } from './wake-webhooks.ts'
import type { WebhookRow } from './webhook.ts'

/** One subscription never keeps a worker longer than this; the rest follows by a new event. */
const turnMillis = 30_000

/**
 * Sends what is due to one subscription, in the order of its numbers: one that fails holds back the later ones until it is taken or given up. At least
 * once: a crash between the answer and its note sends again, under the same id. Never throws for what the receiver does.
 */
export async function deliverMessages(ctx: Ctx, webhookId: string): Promise<void> {
  outsideTransaction(ctx)
  await ctx.db.connection().execute(async (db) => {
    const lock = sql`hashtextextended(${`integration.webhook ${webhookId}`}, 0)`
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_lock(${lock}) as mine`.execute(db)
    // Somebody is sending: what he doesn't see any more is found by the next minute.
    if (!rows[0]?.mine) return
    try {
      await sendInTurn(ctx, webhookId)
    } finally {
      await sql`select pg_advisory_unlock(${lock})`.execute(db)
    }
  })
}

async function sendInTurn(ctx: Ctx, webhookId: string): Promise<void> {
  const until = performance.now() + turnMillis
  for (;;) {
    const webhook = await own(ctx).selectFrom('integration.webhook').selectAll().where('id', '=', webhookId).executeTakeFirst()
    const message = webhook && (await nextMessage(ctx, webhook))
    if (!webhook || !message) return
    if (performance.now() > until) return inTransaction(ctx, (tx) => wakeWebhooks(tx, [webhookId]))
    const attempt = await sendMessage(ctx, webhook, message)
    await noteAttempt(ctx, webhook, message, attempt)
  }
}

/** A test goes out before all others, also of a subscription that is off; else the first that waits, when its time has come. */
async function nextMessage(ctx: Ctx, webhook: WebhookRow): Promise<Message | null> {
  const waiting = own(ctx)
    .selectFrom('integration.webhook_delivery')
    .select(['id', 'sequence', 'event', 'happened_at', 'payload', 'attempts', 'next_at'])
    .where('webhook_id', '=', webhook.id)
    .where('state', '=', 'waiting')
    .orderBy('sequence')
    .limit(1)
  const test = await waiting.where('event', '=', testEvent).executeTakeFirst()
  if (test || !webhook.active) return test ?? null
  const first = await waiting.executeTakeFirst()
  return first && Temporal.Instant.compare(Temporal.Instant.from(first.next_at), ctx.now) <= 0 ? first : null
}

async function noteAttempt(ctx: Ctx, webhook: WebhookRow, message: Message, attempt: Attempt): Promise<void> {
  const attempts = message.attempts + 1
  const taken = attempt.reason === null
  // A test says at once what came of it: nobody waits for its second attempt.
  const again = taken || message.event === testEvent ? null : retryAfter(attempts, ctx.now)
  await inTransaction(ctx, async (tx) => {
    await own(tx)
      .updateTable('integration.webhook_delivery')
      .set({
        state: taken ? 'delivered' : again ? 'waiting' : 'dead',
        attempts,
        last_at: tx.now.toString(),
        answer_status: attempt.status,
        answer: attempt.text,
        answer_millis: attempt.millis,
        reason: attempt.reason,
        ...(again ? { next_at: again.toString() } : {}),
      })
      .where('id', '=', message.id)
      .execute()
    if (message.event === testEvent) return
    if (taken) {
      if (webhook.failing_since !== null) await own(tx).updateTable('integration.webhook').set({ failing_since: null }).where('id', '=', webhook.id).execute()
      return
    }
    const since = webhook.failing_since ?? tx.now.toString()
    const gone = attempt.status === 410
    const over = Temporal.Instant.compare(Temporal.Instant.from(since).add({ hours: patienceHours }), tx.now) <= 0
    if (!gone && !over) {
      if (webhook.failing_since === null) await own(tx).updateTable('integration.webhook').set({ failing_since: since }).where('id', '=', webhook.id).execute()
      return
    }
    const disabled = await own(tx)
      .updateTable('integration.webhook')
      .set({ active: false, failing_since: since, disabled_at: tx.now.toString(), disabled_for: gone ? 'gone' : 'failing', version: webhook.version + 1 })
      .where('id', '=', webhook.id)
      .where('active', '=', true)
      .returning('id')
      .executeTakeFirst()
    if (disabled) await mailDisabled(tx, { ...webhook, disabled_for: gone ? 'gone' : 'failing', failing_since: since }, attempt)
  })
}
