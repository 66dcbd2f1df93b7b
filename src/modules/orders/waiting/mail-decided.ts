import type { z } from 'zod'
import { repsOf, sellerSettings } from '#modules/accounts/index.ts'
import type { TxCtx } from '#platform/context.ts'
import type { HappenedEvent } from '#platform/events/dispatch.ts'
import { queueMail } from '#platform/mail/mail.ts'
import { mailLayout } from '#platform/mail/layout.ts'
import { wordsFor } from '#platform/words.ts'
import { quantityWords } from '../documents/order-words.ts'
import type { orderWaitingDecided } from '../events.ts'
import { nameOf } from '../mails/order-pieces.ts'
import { orderById } from '../order-by-id.ts'
import { dayOrNone } from './mail-promises-moved.ts'

const decisions = { wait: 'mail_decided_wait', split: 'mail_decided_split', cancel: 'mail_decided_cancel' } as const

/** The client's reps read what was decided on a line that waits, and by whom; not the one who decided it himself. */
export async function mailDecided(
  tx: TxCtx,
  { orderId, companyId, position, qty, decision, by }: z.infer<typeof orderWaitingDecided.payload>,
  event: HappenedEvent,
): Promise<void> {
  const [order, reps, seller] = await Promise.all([orderById(tx, orderId), repsOf(tx, companyId), tx.tools.settings.read(tx, sellerSettings)])
  const line = order?.lines.find((one) => one.position === position)
  if (!order || !line) return
  for (const { id, name, email, locale } of reps.filter((rep) => rep.id !== by.id)) {
    const title = wordsFor(locale, 'mail_decided_title', { number: order.number, company: order.companyName })
    await queueMail(tx, {
      kind: 'orders.waiting-decided',
      to: email,
      toName: name,
      locale,
      subject: title,
      uniqueKey: `orders.waiting-decided ${order.id} ${event.id} ${id}`,
      ...mailLayout({
        locale,
        title,
        sellerName: seller.name || 'Comptoir',
        pieces: [
          { paragraph: wordsFor(locale, 'mail_order_greeting', { name }) },
          { paragraph: wordsFor(locale, decisions[decision], { who: by.name, quantity: quantityWords(locale, qty, line), day: dayOrNone(line.promisedOn, locale) }) },
          { facts: [[wordsFor(locale, 'pdf_name'), nameOf(line)]] },
          { button: wordsFor(locale, 'mail_order_button'), url: `${tx.tools.baseUrl}/c/${order.companyId}/account/orders/${order.number}` },
        ],
      }),
    })
  }
}
