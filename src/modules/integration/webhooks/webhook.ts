import type { Selectable } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Database } from '#platform/database/database.gen.ts'

export type WebhookRow = Selectable<Database['integration.webhook']>

/** A subscription as people and programs see it: never with its secret. */
export type Webhook = {
  id: string
  url: string
  description: string
  events: string[]
  email: string | null
  active: boolean
  /** Switched off by ourselves: 'gone' (the address answered 410) or 'failing' (no success for three days). */
  disabledFor: 'gone' | 'failing' | null
  disabledAt: string | null
  failingSince: string | null
  /** Until then the former secret signs too. */
  formerUntil: string | null
  lastSequence: number
  version: number
  createdAt: string
}

/** A subscription as people and systems see it, without its secrets. */
export function present(row: WebhookRow): Webhook {
  return {
    id: row.id,
    url: row.url,
    description: row.description,
    events: row.events,
    email: row.email,
    active: row.active,
    disabledFor: row.disabled_for as Webhook['disabledFor'],
    disabledAt: row.disabled_at,
    failingSince: row.failing_since,
    formerUntil: row.former_until,
    lastSequence: row.last_sequence,
    version: row.version,
    createdAt: row.created_at,
  }
}

/** Messages tell about every client: a client's own key never manages them, whatever its scopes. Refuses `access.denied`. */
export function mustManageWebhooks(ctx: Ctx): void {
  mustBeAllowed(ctx, 'webhooks.manage')
  if (!ctx.actor.isStaff) throw new Refusal('access.denied', { right: 'webhooks.manage' })
}
