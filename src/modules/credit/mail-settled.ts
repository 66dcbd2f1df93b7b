import { accountantsOf, companyById, sellerSettings } from '#modules/accounts/index.ts'
import type { TxCtx } from '#platform/context.ts'
import type { HappenedEvent } from '#platform/events/dispatch.ts'
import { queueMail } from '#platform/mail/mail.ts'
import { mailLayout } from '#platform/mail/layout.ts'
import { centsText } from '#platform/paper/figures.ts'
import { wordsFor } from '#platform/words.ts'
import { own } from './tables.ts'

/** Money of a client was booked: those who keep his accounts read how much, and what is still due. */
export async function mailSettled(tx: TxCtx, { companyId, grossCents }: { companyId: string; grossCents: number }, event: HappenedEvent): Promise<void> {
  const [accountants, company, account, seller] = await Promise.all([
    accountantsOf(tx, companyId),
    companyById(tx, companyId),
    own(tx).selectFrom('credit.account').select('due_cents').where('company_id', '=', companyId).executeTakeFirst(),
    tx.tools.settings.read(tx, sellerSettings),
  ])
  if (!company) return
  for (const { id, name, email, locale } of accountants) {
    const money = (cents: number) => centsText(cents, locale, company.currency)
    const title = wordsFor(locale, 'mail_settled_title', { amount: money(grossCents) })
    await queueMail(tx, {
      kind: 'credit.settled',
      to: email,
      toName: name,
      locale,
      subject: title,
      uniqueKey: `credit.settled ${event.id} ${id}`,
      ...mailLayout({
        locale,
        title,
        sellerName: seller.name || 'Comptoir',
        pieces: [
          { paragraph: wordsFor(locale, 'mail_order_greeting', { name }) },
          { paragraph: wordsFor(locale, 'mail_settled_text', { company: company.name, amount: money(grossCents) }) },
          { facts: [[wordsFor(locale, 'mail_settled_due'), money(account?.due_cents ?? 0)]] },
          { button: wordsFor(locale, 'mail_settled_button'), url: `${tx.tools.baseUrl}/c/${companyId}/account/credit` },
        ],
      }),
    })
  }
}
