import { shipmentsOf } from '#modules/shipping/index.ts'
import type { TxCtx } from '#platform/context.ts'
import type { HappenedEvent } from '#platform/events/dispatch.ts'
import { wordsFor } from '#platform/words.ts'
import { holdWords, preorderWords } from './documents/order-words.ts'
import { factPieces, linePieces, quantityPieces } from './mails/order-pieces.ts'
import { queueOrderMail } from './mails/queue-order-mail.ts'
import { orderById } from './order-by-id.ts'

/** The order came in but waits for somebody: the buyer is told for whom. Placed at once, it is told about by `mailPlaced`. */
export async function mailWaiting(tx: TxCtx, { orderId }: { orderId: string }): Promise<void> {
  const order = await orderById(tx, orderId)
  if (order?.state !== 'on_hold' && order?.state !== 'pending_approval') return
  const approval = order.state === 'pending_approval'
  await queueOrderMail(tx, orderId, {
    kind: 'orders.waiting',
    title: order.conditional ? 'mail_preorder_title' : 'mail_order_waiting_title',
    pieces: (found, locale, seller, today) => [
      {
        paragraph: order.conditional
          ? preorderWords(found, locale, 'noted')
          : approval
            ? wordsFor(locale, 'mail_order_waiting_approval')
            : wordsFor(locale, 'mail_order_waiting_text', { reasons: holdWords(found, locale) }),
      },
      ...factPieces(found, locale, seller),
      ...linePieces(found, locale, today),
    ],
  })
}

/** The order is with the seller. */
export async function mailPlaced(tx: TxCtx, { orderId }: { orderId: string }): Promise<void> {
  await queueOrderMail(tx, orderId, {
    kind: 'orders.placed',
    title: 'mail_order_placed_title',
    pieces: (order, locale, seller, today) => [
      { paragraph: order.campaignId === null ? wordsFor(locale, 'mail_order_placed_text') : preorderWords(order, locale, 'launched') },
      ...factPieces(order, locale, seller),
      ...linePieces(order, locale, today),
    ],
  })
}

/** The seller will deliver it. */
export async function mailConfirmed(tx: TxCtx, { orderId }: { orderId: string }): Promise<void> {
  await queueOrderMail(tx, orderId, {
    kind: 'orders.confirmed',
    title: 'mail_order_confirmed_title',
    pieces: (order, locale, seller, today) => [
      { paragraph: wordsFor(locale, 'mail_order_confirmed_text') },
      ...factPieces(order, locale, seller),
      ...linePieces(order, locale, today),
    ],
  })
}

/** Quantities were changed before it was confirmed: this is how it stands now. */
export async function mailChanged(tx: TxCtx, { orderId }: { orderId: string }, event: HappenedEvent): Promise<void> {
  await queueOrderMail(tx, orderId, {
    kind: 'orders.changed',
    title: 'mail_order_changed_title',
    once: String(event.id),
    pieces: (order, locale, seller, today) => [
      { paragraph: wordsFor(locale, 'mail_order_changed_text') },
      ...factPieces(order, locale, seller),
      ...linePieces(order, locale, today),
    ],
  })
}

/** Goods have left: which, with what tracking, and what is still to come. */
export async function mailShipped(
  tx: TxCtx,
  { orderId, shipments, complete, collectedBy }: { orderId: string; shipments: string[]; complete: boolean; collectedBy?: string | undefined },
): Promise<void> {
  await queueOrderMail(tx, orderId, {
    kind: 'orders.shipped',
    title: collectedBy !== undefined ? 'mail_order_collected_title' : complete ? 'mail_order_shipped_title' : 'mail_order_shipped_part_title',
    once: shipments.join('+'),
    pieces: async (order, locale, seller) => {
      const left = (await shipmentsOf(tx, order.id)).filter(({ number }) => shipments.includes(number))
      const lineAt = new Map(order.lines.map((line) => [line.position, line]))
      const gone = left.flatMap(({ lines }) => lines.flatMap(({ line, qty }) => (lineAt.has(line) ? [{ line: lineAt.get(line)!, qty }] : [])))
      const rest = order.lines
        .filter((line) => line.kind === 'article')
        .map((line) => ({ line, qty: line.qty - line.qtyCancelled - line.qtyShipped }))
        .filter(({ qty }) => qty > 0)
      const tracking = [...new Set(left.flatMap((shipment) => shipment.tracking ?? []))].join(', ')
      return [
        {
          paragraph:
            collectedBy !== undefined
              ? wordsFor(locale, 'mail_order_collected_text', { name: collectedBy })
              : wordsFor(locale, complete ? 'mail_order_shipped_text' : 'mail_order_shipped_part_text'),
        },
        {
          facts: [
            [wordsFor(locale, collectedBy !== undefined ? 'mail_order_hand_over' : 'mail_order_shipment'), shipments.join(', ')],
            ...(tracking ? [[wordsFor(locale, 'mail_order_tracking'), tracking] as const] : []),
          ],
        },
        // Where and when to fetch it is of no use to who has fetched it all.
        ...(collectedBy !== undefined && complete ? [] : factPieces(order, locale, seller)),
        ...quantityPieces(wordsFor(locale, collectedBy !== undefined ? 'mail_order_handed_lines' : 'mail_order_gone'), gone, locale),
        ...quantityPieces(wordsFor(locale, 'mail_order_rest'), complete ? [] : rest, locale),
      ]
    },
  })
}

/** Nothing will be delivered. */
export async function mailCancelled(
  tx: TxCtx,
  { orderId, reason, campaign }: { orderId: string; reason: string | null; campaign?: 'missed' | 'cancelled' | undefined },
): Promise<void> {
  const dropped = campaign && (campaign === 'missed' ? 'mail_preorder_missed_text' : 'mail_preorder_dropped_text')
  await queueOrderMail(tx, orderId, {
    kind: 'orders.cancelled',
    title: 'mail_order_cancelled_title',
    pieces: (order, locale, seller) => [
      { paragraph: dropped ? wordsFor(locale, dropped) : reason ? wordsFor(locale, 'mail_order_cancelled_reason', { reason }) : wordsFor(locale, 'mail_order_cancelled_text') },
      ...factPieces(order, locale, seller),
    ],
  })
}
