import type { Locale } from '#kernel/locale.ts'
import type { Seller } from '#modules/accounts/index.ts'
import type { TxCtx } from '#platform/context.ts'
import type { HappenedEvent } from '#platform/events/dispatch.ts'
import type { MailPiece } from '#platform/mail/layout.ts'
import { wordsFor } from '#platform/words.ts'
import { addressLines } from '../documents/order-words.ts'
import { quantityPieces } from '../mails/order-pieces.ts'
import { queueOrderMail } from '../mails/queue-order-mail.ts'
import type { Order } from '../order-by-id.ts'
import { hoursWords } from './collect-words.ts'

/** Something lies ready at the counter: where, when it is open, and the code to show. */
export async function mailReady(tx: TxCtx, { orderId }: { orderId: string }, event: HappenedEvent): Promise<void> {
  await queueOrderMail(tx, orderId, {
    kind: 'orders.ready',
    title: 'mail_order_ready_title',
    once: String(event.id),
    pieces: (order, locale, seller) => [{ paragraph: wordsFor(locale, 'mail_order_ready_text') }, ...whereAndWhat(order, locale, seller)],
  })
}

/** It still lies there. Nothing is said of what was fetched or cancelled meanwhile. */
export async function mailUncollected(tx: TxCtx, { orderId }: { orderId: string }, event: HappenedEvent): Promise<void> {
  await queueOrderMail(tx, orderId, {
    kind: 'orders.uncollected',
    title: 'mail_order_uncollected_title',
    once: String(event.id),
    pieces: (order, locale, seller) => [{ paragraph: wordsFor(locale, 'mail_order_uncollected_text') }, ...whereAndWhat(order, locale, seller)],
  })
}

function whereAndWhat(order: Order, locale: Locale, seller: Seller): MailPiece[] {
  const { collect, lines } = order
  if (!collect) return []
  const ready = lines.map((line) => ({ line, qty: line.qtyReady - line.qtyShipped })).filter(({ qty }) => qty > 0)
  const facts: [string, string | null][] = [
    [wordsFor(locale, 'order_collect_code'), collect.collectCode],
    [wordsFor(locale, 'pdf_collect_at'), addressLines(order.shipTo, locale, seller.country).join(', ')],
    [wordsFor(locale, 'order_collect_hours'), hoursWords(collect, locale)],
    [wordsFor(locale, 'order_collect_phone'), collect.phone],
    [wordsFor(locale, 'order_collect_note'), collect.note],
  ]
  return [{ facts: facts.filter((fact): fact is [string, string] => fact[1] !== null) }, ...quantityPieces(wordsFor(locale, 'mail_order_ready_lines'), ready, locale)]
}
