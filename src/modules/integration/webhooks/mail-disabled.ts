import { localeOf } from '#kernel/locale.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { TxCtx } from '#platform/context.ts'
import { queueMail } from '#platform/mail/mail.ts'
import { mailLayout } from '#platform/mail/layout.ts'
import { wordsFor } from '#platform/words.ts'
import type { Attempt } from './send-message.ts'
import type { WebhookRow } from './webhook.ts'

/** Tells whoever is named for a subscription, or the seller, that it was disabled and what to do. Nobody is written to when neither has an address. */
export async function mailDisabled(tx: TxCtx, webhook: WebhookRow, attempt: Attempt): Promise<void> {
  const seller = await tx.tools.settings.read(tx, sellerSettings)
  const to = webhook.email ?? seller.email
  if (!to) return
  const locale = localeOf(seller.locale)
  const title = wordsFor(locale, 'mail_webhook_disabled_title')
  const text = wordsFor(locale, webhook.disabled_for === 'gone' ? 'mail_webhook_disabled_gone' : 'mail_webhook_disabled_failing')
  await queueMail(tx, {
    kind: 'integration.webhook-disabled',
    to,
    toName: null,
    locale,
    subject: title,
    uniqueKey: `webhook disabled ${webhook.id} ${tx.now.toString()}`,
    ...mailLayout({
      locale,
      title,
      sellerName: seller.name || 'Comptoir',
      pieces: [
        { paragraph: text },
        {
          facts: [
            [wordsFor(locale, 'mail_webhook_url'), webhook.url],
            [wordsFor(locale, 'mail_webhook_answer'), String(attempt.status ?? attempt.reason)],
          ],
        },
        { paragraph: wordsFor(locale, 'mail_webhook_disabled_then') },
        { button: wordsFor(locale, 'mail_webhook_button'), url: `${tx.tools.baseUrl}/office/webhooks/${webhook.id}` },
      ],
    }),
  })
}
