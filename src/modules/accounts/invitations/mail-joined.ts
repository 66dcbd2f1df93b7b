import { localeOf } from '#kernel/locale.ts'
import type { TxCtx } from '#platform/context.ts'
import { queueMail } from '#platform/mail/mail.ts'
import { mailLayout } from '#platform/mail/layout.ts'
import { wordsFor } from '#platform/words.ts'
import { sellerSettings } from '../seller/seller.ts'
import { own } from '../tables.ts'

/** Somebody has accepted an invitation: whoever invited him is told, with where his rights can be seen. */
export async function mailJoined(tx: TxCtx, { userId, companyId }: { userId: string; companyId: string | null }): Promise<void> {
  const invitation = await own(tx)
    .selectFrom('accounts.invitation as i')
    .innerJoin('accounts.user as joined', 'joined.email', 'i.email')
    .innerJoin('accounts.user as inviter', 'inviter.id', 'i.invited_by')
    .leftJoin('accounts.company as c', 'c.id', 'i.company_id')
    .select(['i.id', 'joined.name as who', 'inviter.name', 'inviter.email', 'inviter.locale', 'c.name as companyName'])
    .where('joined.id', '=', userId)
    .where('i.invited_by', '<>', userId)
    .where('i.accepted_at', 'is not', null)
    .where((eb) => (companyId === null ? eb('i.company_id', 'is', null) : eb('i.company_id', '=', companyId)))
    .orderBy('i.accepted_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!invitation) return
  const seller = (await tx.tools.settings.read(tx, sellerSettings)).name || 'Comptoir'
  const locale = localeOf(invitation.locale)
  const inputs = { who: invitation.who, company: invitation.companyName ?? seller }
  const title = wordsFor(locale, 'mail_joined_title', inputs)
  await queueMail(tx, {
    kind: 'accounts.joined',
    to: invitation.email,
    toName: invitation.name,
    locale,
    uniqueKey: `joined ${invitation.id}`,
    subject: title,
    ...mailLayout({
      locale,
      title,
      sellerName: seller,
      pieces: [
        { paragraph: wordsFor(locale, 'mail_order_greeting', { name: invitation.name }) },
        { paragraph: wordsFor(locale, 'mail_joined_text', inputs) },
        { button: wordsFor(locale, 'mail_joined_button'), url: `${tx.tools.baseUrl}${companyId === null ? '/office/settings/people' : `/c/${companyId}/account/people`}` },
      ],
    }),
  })
}
