import { dayOf, type Day } from '#kernel/day.ts'
import { localeOf, type Locale } from '#kernel/locale.ts'
import { buyersOf, sellerSettings, type Seller } from '#modules/accounts/index.ts'
import type { TxCtx } from '#platform/context.ts'
import { queueMail } from '#platform/mail/mail.ts'
import { mailLayout, type MailPiece } from '#platform/mail/layout.ts'
import { wordsFor, type WordKey } from '#platform/words.ts'
import { orderById, type Order } from '../order-by-id.ts'
import { own } from '../tables.ts'

export type OrderMail = {
  /** What it is about: 'orders.placed'. */
  kind: string
  /** What makes it one of a kind besides the order: the shipments, the event of a change. */
  once?: string
  title: WordKey
  /** From the greeting to the totals; the link to the order follows by itself. */
  pieces(order: Order, locale: Locale, seller: Seller, today: Day): readonly MailPiece[] | Promise<readonly MailPiece[]>
}

/**
 * Writes to whoever ordered; when a rep did it in the client's place, to the first of its buyers. Nobody is written to about an order that a machine
 * placed: it has had its answer. The same mail is written once. Says whether somebody is written to.
 */
export async function queueOrderMail(tx: TxCtx, orderId: string, mail: OrderMail): Promise<boolean> {
  const order = await orderById(tx, orderId)
  const to = order && (await recipientOf(tx, order))
  if (!order || !to) return false
  const locale = localeOf(order.locale)
  const seller = await tx.tools.settings.read(tx, sellerSettings)
  const title = wordsFor(locale, mail.title, { number: order.number })
  await queueMail(tx, {
    kind: mail.kind,
    to: to.email,
    toName: to.name,
    locale,
    subject: title,
    uniqueKey: [mail.kind, order.id, mail.once].filter(Boolean).join(' '),
    ...mailLayout({
      locale,
      title,
      sellerName: seller.name || 'Comptoir',
      pieces: [
        { paragraph: wordsFor(locale, 'mail_order_greeting', { name: to.name }) },
        ...(await mail.pieces(order, locale, seller, dayOf(tx.now, seller.zone))),
        { button: wordsFor(locale, 'mail_order_button'), url: `${tx.tools.baseUrl}/c/${order.companyId}/account/orders/${order.number}` },
      ],
    }),
  })
  return true
}

async function recipientOf(tx: TxCtx, order: Order): Promise<{ name: string; email: string } | null> {
  const { buyer_email, on_behalf_by } = await own(tx).selectFrom('orders.order').select(['buyer_email', 'on_behalf_by']).where('id', '=', order.id).executeTakeFirstOrThrow()
  if (buyer_email !== null) return { name: order.buyerName, email: buyer_email }
  return on_behalf_by === null ? null : ((await buyersOf(tx, order.companyId))[0] ?? null)
}
