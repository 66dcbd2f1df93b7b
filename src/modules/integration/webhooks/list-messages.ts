import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { cursorKey, cursorPage, type CursorPage, type PageAsked } from '#platform/database/cursor-page.ts'
import { own } from '../tables.ts'
import { bodyOf } from './send-message.ts'
import { mustManageWebhooks } from './webhook.ts'

export type MessageState = 'waiting' | 'delivered' | 'dead'
export type MessageRow = {
  id: string
  webhookId: string
  url: string
  sequence: number
  event: string
  state: MessageState
  attempts: number
  replays: number
  happenedAt: string
  nextAt: string | null
  lastAt: string | null
  answerStatus: number | null
  answerMillis: number | null
  /** Why it was not taken: 'status', 'redirect', 'timeout', 'unreachable', 'certificate', 'forbidden'. */
  reason: string | null
}
export type MessageFilter = PageAsked & { webhookId?: string; state?: MessageState; event?: string; since?: string; limit?: number }

/** Messages, the newest first, a page at a time; `counts` by state under the same filter without it. */
export async function listMessages(ctx: Ctx, filter: MessageFilter = {}): Promise<CursorPage<MessageRow> & { total: number; counts: Record<MessageState, number> }> {
  mustManageWebhooks(ctx)
  const limit = Math.min(filter.limit ?? 50, 1_000)
  const where = sql`${filter.webhookId ? sql`d.webhook_id = ${filter.webhookId}` : sql`true`} and ${filter.event ? sql`d.event = ${filter.event}` : sql`true`}
    and ${filter.since ? sql`d.happened_at >= ${filter.since}::timestamptz` : sql`true`}`
  const cursor = cursorKey(filter)
  const behind = cursor
    ? sql`(d.created_at, d.sequence, d.id) ${cursor.back ? sql`>` : sql`<`} (${String(cursor.key[0])}::timestamptz, ${String(cursor.key[1])}::bigint, ${String(cursor.key[2])})`
    : sql`true`
  const way = cursor?.back ? sql`asc` : sql`desc`
  const [counted, page] = await Promise.all([
    sql<{ state: MessageState; n: number }>`select d.state, count(*)::int as n from integration.webhook_delivery d where ${where} group by d.state`.execute(ctx.db),
    sql<MessageRow & { cursor: string }>`select ${columns}, d.created_at::text as cursor from integration.webhook_delivery d join integration.webhook w on w.id = d.webhook_id
      where ${where} and ${filter.state ? sql`d.state = ${filter.state}` : sql`true`} and ${behind} order by d.created_at ${way}, d.sequence ${way}, d.id ${way} limit ${limit + 1}`.execute(
      ctx.db,
    ),
  ])
  const counts = { waiting: 0, delivered: 0, dead: 0, ...Object.fromEntries(counted.rows.map((row) => [row.state, row.n])) }
  const found = cursorPage(page.rows, limit, filter, (row) => [row.cursor, row.sequence, row.id])
  const total = filter.state ? counts[filter.state] : counts.waiting + counts.delivered + counts.dead
  return { ...found, rows: found.rows.map(({ cursor: _, ...row }) => row), total, counts }
}

/** One message with the body as it is sent and the beginning of the last answer, or null. */
export async function messageById(ctx: Ctx, id: string): Promise<(MessageRow & { body: string; answer: string | null }) | null> {
  mustManageWebhooks(ctx)
  const [row, sent] = await Promise.all([
    sql<
      MessageRow & { answer: string | null }
    >`select ${columns}, d.answer from integration.webhook_delivery d join integration.webhook w on w.id = d.webhook_id where d.id = ${id}`.execute(ctx.db),
    own(ctx).selectFrom('integration.webhook_delivery').select(['id', 'sequence', 'event', 'happened_at', 'payload']).where('id', '=', id).executeTakeFirst(),
  ])
  return row.rows[0] && sent ? { ...row.rows[0], body: bodyOf(sent) } : null
}

const columns = sql`d.id, d.webhook_id as "webhookId", w.url, d.sequence, d.event, d.state, d.attempts, d.replays, d.happened_at as "happenedAt",
  case when d.state = 'waiting' then d.next_at end as "nextAt", d.last_at as "lastAt", d.answer_status as "answerStatus", d.answer_millis as "answerMillis", d.reason`
