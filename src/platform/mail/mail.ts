import { z } from 'zod'
import { newId } from '#kernel/ids.ts'
import type { Locale } from '#kernel/locale.ts'
import type { TxCtx } from '../context.ts'
import { emit, eventKind } from '../events/events.ts'
import { htmlOf } from './html-of.ts'
import { own } from '../database/tables.ts'

export const mailQueued = eventKind('platform.mail-queued', z.object({ mailId: z.string() }))

export type Mail = {
  /** What it is about, in the words of the sending room: 'orders.confirmation'. */
  kind: string
  to: string
  toName: string | null
  locale: Locale
  subject: string
  mjml: string
  text: string
  /** A mail with the same key is written once, however often it is asked for. */
  uniqueKey: string
  /** Files that go with it, kept in `tools.files` before. */
  attachments?: readonly MailAttachment[]
}

export type MailAttachment = { name: string; mime: string; sha256: string }

/**
 * Writes an e-mail in the caller's transaction; the worker sends it after commit, or keeps it to be read in the office when there is no SMTP_URL.
 * Gives its id, or null when a mail of that key exists. Called from reactions: drawing it takes some tens of milliseconds.
 */
export async function queueMail(tx: TxCtx, mail: Mail): Promise<string | null> {
  const known = await own(tx).selectFrom('platform.mail').select('id').where('unique_key', '=', mail.uniqueKey).executeTakeFirst()
  if (known) return null
  const written = await own(tx)
    .insertInto('platform.mail')
    .values({
      id: newId('mail', tx.now.epochMilliseconds),
      unique_key: mail.uniqueKey,
      kind: mail.kind,
      to_address: mail.to,
      to_name: mail.toName,
      locale: mail.locale,
      subject: oneLine(mail.subject),
      html: await htmlOf(mail.mjml),
      text: mail.text,
      attachments: JSON.stringify(mail.attachments ?? []),
      created_at: tx.now.toString(),
    })
    .onConflict((conflict) => conflict.column('unique_key').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!written) return null
  await emit(tx, mailQueued, { mailId: written.id }, written.id)
  return written.id
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}
