import { localeOf } from '#kernel/locale.ts'
import type { TxCtx } from '#platform/context.ts'
import { queueMail } from '#platform/mail/mail.ts'
import { mailLayout } from '#platform/mail/layout.ts'
import { momentText } from '#platform/paper/figures.ts'
import { wordsFor } from '#platform/words.ts'
import { sellerSettings } from './seller/seller.ts'
import { own } from './tables.ts'

/** Somebody asked for a new password: he gets a link that is good for an hour. */
export async function mailPasswordReset(tx: TxCtx, { userId, token }: { userId: string; token: string }): Promise<void> {
  const person = await own(tx).selectFrom('accounts.user').select(['name', 'email', 'locale']).where('id', '=', userId).executeTakeFirst()
  if (!person) return
  const locale = localeOf(person.locale)
  const title = wordsFor(locale, 'mail_reset_title')
  await queueMail(tx, {
    kind: 'accounts.password-reset',
    to: person.email,
    toName: person.name,
    locale,
    uniqueKey: `password-reset ${token}`,
    subject: title,
    ...mailLayout({
      locale,
      title,
      sellerName: (await sellerOf(tx)).name,
      pieces: [
        { paragraph: wordsFor(locale, 'mail_reset_text', { name: person.name }) },
        { button: wordsFor(locale, 'mail_reset_button'), url: `${tx.tools.baseUrl}/reset-password?token=${token}` },
        { paragraph: wordsFor(locale, 'mail_reset_not_you') },
      ],
    }),
  })
}

/** Somebody was invited: he gets a link that is good for fourteen days, in the language of his company. */
export async function mailInvitation(tx: TxCtx, { invitationId, token }: { invitationId: string; token: string }): Promise<void> {
  const invitation = await own(tx)
    .selectFrom('accounts.invitation as i')
    .leftJoin('accounts.company as c', 'c.id', 'i.company_id')
    .leftJoin('accounts.user as u', 'u.id', 'i.invited_by')
    .select(['i.email', 'i.name', 'i.expires_at', 'c.name as companyName', 'c.locale', 'u.name as inviter'])
    .where('i.id', '=', invitationId)
    .where('i.accepted_at', 'is', null)
    .where('i.revoked_at', 'is', null)
    .executeTakeFirst()
  if (!invitation) return
  const { name: seller, zone } = await sellerOf(tx)
  const locale = localeOf(invitation.locale)
  const inputs = { seller, company: invitation.companyName ?? seller, inviter: invitation.inviter ?? seller }
  const subject = wordsFor(locale, invitation.companyName ? 'mail_invitation_title' : 'mail_invitation_staff_title', inputs)
  await queueMail(tx, {
    kind: 'accounts.invitation',
    to: invitation.email,
    toName: invitation.name,
    locale,
    uniqueKey: `invitation ${invitationId}`,
    subject,
    ...mailLayout({
      locale,
      title: subject,
      sellerName: seller,
      pieces: [
        { paragraph: wordsFor(locale, 'mail_invitation_text', inputs) },
        { button: wordsFor(locale, 'mail_invitation_button'), url: `${tx.tools.baseUrl}/invitation/${token}` },
        { paragraph: wordsFor(locale, 'mail_invitation_until', { day: momentText(invitation.expires_at, locale, zone) }) },
      ],
    }),
  })
}

async function sellerOf(tx: TxCtx): Promise<{ name: string; zone: string }> {
  const { name, zone } = await tx.tools.settings.read(tx, sellerSettings)
  return { name: name || 'Comptoir', zone }
}
