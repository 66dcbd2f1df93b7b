import type { Selectable } from 'kysely'
import { Webhook as Signer } from 'standardwebhooks'
import type { Ctx } from '#platform/context.ts'
import type { Database } from '#platform/database/database.gen.ts'
import type { WebhookRow } from './webhook.ts'

export type Message = Pick<Selectable<Database['integration.webhook_delivery']>, 'id' | 'sequence' | 'event' | 'happened_at' | 'payload' | 'attempts'>
/** What came of one attempt. `reason`: null when it was taken; 'status', 'redirect', or what `outgoing` says. */
export type Attempt = { status: number | null; text: string; millis: number; reason: string | null }

/** Sends a message as Standard Webhooks says: id, time and signature in the headers, signed by the former secret too while both hold. */
export async function sendMessage(ctx: Ctx, webhook: WebhookRow, message: Message): Promise<Attempt> {
  const body = bodyOf(message)
  // Receivers compare the time with their clock: that of the attempt, not of the fact.
  const at = new Date(ctx.now.epochMilliseconds)
  const signatures = secretsOf(ctx, webhook).map((secret) => new Signer(secret).sign(message.id, at, body))
  const { status, text, failure, millis } = await ctx.tools.outgoing.post(
    webhook.url,
    {
      'content-type': 'application/json',
      'user-agent': 'Comptoir-Webhooks/1',
      'webhook-id': message.id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      'webhook-signature': signatures.join(' '),
    },
    body,
  )
  return { status, text, millis, reason: failure ?? reasonOf(status) }
}

/** The body of a message: the same bytes at each attempt. */
export function bodyOf({ id, sequence, event, happened_at: at, payload }: Omit<Message, 'attempts'>): string {
  return JSON.stringify({ id, type: event, timestamp: new Date(at).toISOString(), sequence, data: payload })
}

function secretsOf({ tools: { seal }, now }: Ctx, { secret, former_secret: former, former_until: until }: WebhookRow): string[] {
  const both = former !== null && until !== null && Temporal.Instant.compare(Temporal.Instant.from(until), now) > 0
  return both ? [seal.open(secret), seal.open(former)] : [seal.open(secret)]
}

function reasonOf(status: number): string | null {
  if (status >= 200 && status < 300) return null
  return status >= 300 && status < 400 ? 'redirect' : 'status'
}
