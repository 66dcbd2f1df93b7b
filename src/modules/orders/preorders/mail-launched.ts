import type { TxCtx } from '#platform/context.ts'
import { wordsFor } from '#platform/words.ts'
import { holdWords, preorderWords } from '../documents/order-words.ts'
import { factPieces, linePieces } from '../mails/order-pieces.ts'
import { queueOrderMail } from '../mails/queue-order-mail.ts'
import { orderById } from '../order-by-id.ts'

/** The campaign is launched, and the order waits for somebody else: its client is told that it is firm now, and for whom it waits. Placed at once, it is told about by `mailPlaced`. */
export async function mailLaunched(tx: TxCtx, { orderId }: { orderId: string }): Promise<void> {
  const order = await orderById(tx, orderId)
  if (order?.state !== 'on_hold' && order?.state !== 'pending_approval') return
  const approval = order.state === 'pending_approval'
  const holdReasons = order.holdReasons.filter((reason) => reason !== 'counter_closed')
  const closed = holdReasons.length < order.holdReasons.length
  await queueOrderMail(tx, orderId, {
    kind: 'orders.launched-waiting',
    title: 'mail_preorder_launched_waiting_title',
    pieces: (found, locale, seller, today) => [
      { paragraph: preorderWords(found, locale, 'launched') },
      ...(approval ? [{ paragraph: wordsFor(locale, 'mail_preorder_waits_approval') }] : []),
      ...(!approval && holdReasons.length > 0 ? [{ paragraph: wordsFor(locale, 'mail_preorder_waits_text', { reasons: holdWords({ holdReasons }, locale) }) }] : []),
      ...(closed ? [{ paragraph: wordsFor(locale, 'mail_preorder_counter_closed', { name: found.collect?.name ?? '' }) }] : []),
      ...factPieces(found, locale, seller),
      ...linePieces(found, locale, today),
    ],
  })
}
