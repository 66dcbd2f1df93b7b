import type { TxCtx } from '#platform/context.ts'
import { wordsFor } from '#platform/words.ts'
import { factPieces, linePieces } from '../mails/order-pieces.ts'
import { queueOrderMail } from '../mails/queue-order-mail.ts'

/** The order goes on waiting, but its stock is no longer kept for it: the buyer is told. */
export async function mailLapsed(tx: TxCtx, { orderId }: { orderId: string }): Promise<void> {
  await queueOrderMail(tx, orderId, {
    kind: 'orders.lapsed',
    title: 'mail_order_lapsed_title',
    pieces: (order, locale, seller, today) => [
      { paragraph: wordsFor(locale, 'mail_order_lapsed_text') },
      ...factPieces(order, locale, seller),
      ...linePieces(order, locale, today),
    ],
  })
}
