import { outsideTransaction, type Ctx } from '../context.ts'
import type { MailAttachment } from './mail.ts'
import { own } from '../database/tables.ts'

const patienceMillis = 20_000

/**
 * Sends one queued mail, or marks it kept when no SMTP_URL is set. Throws what the mail server answered, after noting it: the job comes back later.
 * A repeated sending carries the same Message-ID.
 */
export async function sendMail(ctx: Ctx, { mailId }: { mailId: string }): Promise<void> {
  outsideTransaction(ctx)
  const mail = await own(ctx).selectFrom('platform.mail').selectAll().where('id', '=', mailId).executeTakeFirst()
  if (!mail || mail.state === 'sent' || mail.state === 'kept') return
  const { smtpUrl, mailFrom, baseUrl } = ctx.tools
  if (smtpUrl === null) {
    await own(ctx).updateTable('platform.mail').set({ state: 'kept' }).where('id', '=', mailId).execute()
    return
  }
  const host = new URL(baseUrl).hostname
  const { createTransport } = await import('nodemailer')
  const transport = createTransport(smtpUrl, { connectionTimeout: patienceMillis, greetingTimeout: patienceMillis, socketTimeout: patienceMillis } as object)
  try {
    await transport.sendMail({
      from: mailFrom ?? `noreply@${host}`,
      to: { name: mail.to_name ?? '', address: mail.to_address },
      subject: mail.subject,
      html: mail.html,
      text: mail.text,
      messageId: `<${mail.id}@${host}>`,
      headers: { 'auto-submitted': 'auto-generated' },
      attachments: (mail.attachments as MailAttachment[]).map(({ name, mime, sha256 }) => ({ filename: name, contentType: mime, path: ctx.tools.files.path(sha256) })),
    })
  } catch (error) {
    await own(ctx)
      .updateTable('platform.mail')
      .set((row) => ({ state: 'failed', attempts: row('attempts', '+', 1), error: String(error).slice(0, 1_000) }))
      .where('id', '=', mailId)
      .execute()
    throw error
  } finally {
    transport.close()
  }
  await own(ctx)
    .updateTable('platform.mail')
    .set((row) => ({ state: 'sent', attempts: row('attempts', '+', 1), error: null, sent_at: ctx.now.toString() }))
    .where('id', '=', mailId)
    .execute()
}
