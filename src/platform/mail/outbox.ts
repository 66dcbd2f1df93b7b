import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { anywhere } from '../database/like.ts'
import type { Ctx } from '../context.ts'
import { cursorKey, cursorPage, type CursorPage, type PageAsked } from '../database/cursor-page.ts'
import type { MailAttachment } from './mail.ts'
import { own } from '../database/tables.ts'

export type MailState = 'waiting' | 'sent' | 'kept' | 'failed'
export type MailRow = {
  id: string
  kind: string
  to: string
  toName: string | null
  locale: string
  subject: string
  state: MailState
  attempts: number
  error: string | null
  createdAt: string
  sentAt: string | null
}
export type MailSheet = MailRow & { html: string; text: string; attachments: MailAttachment[] }
export type MailFilter = PageAsked & { words?: string; state?: string; oldestFirst?: boolean; limit?: number }

/** The mails that were written, the newest first unless asked otherwise, a page at a time; `words` match address and subject. `counts` are by state, under the same words. */
export async function mails(ctx: Ctx, filter: MailFilter = {}): Promise<CursorPage<MailRow> & { total: number; counts: Record<string, number> }> {
  mayRead(ctx)
  const limit = Math.min(filter.limit ?? 50, 1_000)
  const like = anywhere(filter.words)
  const found = sql<boolean>`${like} = '%%' or to_address ilike ${like} or subject ilike ${like}`
  const cursor = cursorKey(filter)
  let query = rows(ctx).where(found)
  if (filter.state) query = query.where('state', '=', filter.state)
  const up = (filter.oldestFirst ?? false) !== (cursor?.back ?? false)
  if (cursor) query = query.where(sql<boolean>`(created_at, id) ${up ? sql`>` : sql`<`} (${String(cursor.key[0])}::timestamptz, ${String(cursor.key[1])})`)
  const way = up ? 'asc' : 'desc'
  const [counted, page] = await Promise.all([
    own(ctx)
      .selectFrom('platform.mail')
      .select(['state', sql<number>`count(*)::int`.as('n')])
      .where(found)
      .groupBy('state')
      .execute(),
    query
      .select(sql<string>`created_at::text`.as('cursor'))
      .orderBy('created_at', way)
      .orderBy('id', way)
      .limit(limit + 1)
      .execute(),
  ])
  const counts = Object.fromEntries(counted.map((row) => [row.state, row.n]))
  const total = filter.state ? (counts[filter.state] ?? 0) : counted.reduce((sum, row) => sum + row.n, 0)
  const shown = cursorPage(page, limit, filter, (row) => [row.cursor, row.id])
  return { ...shown, rows: shown.rows.map(({ cursor: _, ...row }) => row as MailRow), total, counts }
}

/** One mail with both its texts, or null. */
export async function mailById(ctx: Ctx, id: string): Promise<MailSheet | null> {
  mayRead(ctx)
  const row = await rows(ctx).select(['html', 'text', 'attachments']).where('id', '=', id).executeTakeFirst()
  return row ? (row as MailSheet) : null
}

/** How many mails could not be sent. */
export async function mailsFailed(ctx: Ctx): Promise<number> {
  mayRead(ctx)
  const { n } = await own(ctx)
    .selectFrom('platform.mail')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('state', '=', 'failed')
    .executeTakeFirstOrThrow()
  return n
}

function rows(ctx: Ctx) {
  return own(ctx)
    .selectFrom('platform.mail')
    .select(['id', 'kind', 'to_address as to', 'to_name as toName', 'locale', 'subject', 'state', 'attempts', 'error', 'created_at as createdAt', 'sent_at as sentAt'])
}

function mayRead({ actor }: Ctx): void {
  if (!actor.rights.has('mails.read') && !actor.rights.has('*')) throw new Refusal('access.denied', { right: 'mails.read' })
}
