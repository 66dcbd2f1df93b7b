import type { Locale } from '#kernel/locale.ts'
import { repsOf, sellerSettings } from '#modules/accounts/index.ts'
import type { TxCtx } from '#platform/context.ts'
import type { HappenedEvent } from '#platform/events/dispatch.ts'
import { queueMail } from '#platform/mail/mail.ts'
import { mailLayout, type MailPiece } from '#platform/mail/layout.ts'
import { wordsFor, type WordKey } from '#platform/words.ts'
import { dayText } from '#platform/paper/figures.ts'
import { quantityWords } from '../documents/order-words.ts'
import { mostLines, moreLines, nameOf } from '../mails/order-pieces.ts'
import { queueOrderMail } from '../mails/queue-order-mail.ts'
import { orderById, type Order, type OrderLine } from '../order-by-id.ts'

type MovedOrder = { orderId: string; companyId: string; positions: number[] }

/** The client's lines have other days: he is told in one mail, with what he can do unless all of them are sooner, and so are the reps who look after him. */
export async function mailPromisesMoved(tx: TxCtx, { orderId, companyId, positions }: MovedOrder, event: HappenedEvent): Promise<void> {
  const [order, reps, seller] = await Promise.all([orderById(tx, orderId), repsOf(tx, companyId), tx.tools.settings.read(tx, sellerSettings)])
  if (!order || movedLines(order, positions).length === 0) return
  const sooner = areSooner(order, positions)
  const told = await queueOrderMail(tx, orderId, {
    kind: 'orders.promises-moved',
    title: 'mail_order_dates_title',
    once: String(event.id),
    pieces: (found, locale) => [
      { paragraph: wordsFor(locale, sooner ? 'mail_order_dates_sooner' : 'mail_order_dates_text') },
      ...movedPieces(found, positions, locale),
      ...(sooner ? [] : [{ paragraph: wordsFor(locale, 'mail_order_dates_choice') }]),
    ],
  })
  for (const { id, name, email, locale } of reps) {
    const title = wordsFor(locale, 'mail_rep_dates_title', { number: order.number, company: order.companyName })
    await queueMail(tx, {
      kind: 'orders.promises-moved-rep',
      to: email,
      toName: name,
      locale,
      subject: title,
      uniqueKey: `orders.promises-moved-rep ${order.id} ${event.id} ${id}`,
      ...mailLayout({
        locale,
        title,
        sellerName: seller.name || 'Comptoir',
        pieces: [
          { paragraph: wordsFor(locale, 'mail_order_greeting', { name }) },
          { paragraph: wordsFor(locale, repText(told, sooner), { company: order.companyName }) },
          ...movedPieces(order, positions, locale),
          ...(sooner ? [] : [{ paragraph: wordsFor(locale, 'mail_rep_dates_choice') }]),
          { button: wordsFor(locale, 'mail_order_button'), url: `${tx.tools.baseUrl}/c/${order.companyId}/account/orders/${order.number}` },
        ],
      }),
    })
  }
}

function repText(told: boolean, sooner: boolean): WordKey {
  if (sooner) return told ? 'mail_rep_dates_sooner' : 'mail_rep_dates_sooner_untold'
  return told ? 'mail_rep_dates_text' : 'mail_rep_dates_untold'
}

// A day that was not known is none that comes nearer: he may still not want to wait for it.
function areSooner(order: Order, positions: readonly number[]): boolean {
  const lines = movedLines(order, positions)
  return lines.every(({ promisedOn, promisedBefore }) => promisedOn !== null && promisedBefore !== null && promisedOn < promisedBefore)
}

// What has left meanwhile has had its mail.
function movedLines(order: Order, positions: readonly number[]): OrderLine[] {
  return order.lines.filter((line) => positions.includes(line.position) && line.qty - line.qtyCancelled > line.qtyShipped)
}

function movedPieces(order: Order, positions: readonly number[], locale: Locale): MailPiece[] {
  const lines = movedLines(order, positions)
  if (lines.length === 0) return []
  return [
    {
      head: [wordsFor(locale, 'pdf_name'), wordsFor(locale, 'mail_order_dates_before'), wordsFor(locale, 'mail_order_dates_now')],
      figures: 2,
      table: lines
        .slice(0, mostLines)
        .map((line) => [`${nameOf(line)}\n${waitingWords(line, locale)}`.trim(), dayOrNone(line.promisedBefore, locale), dayOrNone(line.promisedOn, locale)]),
    },
    ...moreLines(lines.length, locale),
  ]
}

/** How much of it is still to come, from us or from the supplier who holds it. */
function waitingWords(line: OrderLine, locale: Locale): string {
  const parts = [
    line.waiting > 0 ? wordsFor(locale, 'order_line_waiting', { quantity: quantityWords(locale, line.waiting, line) }) : null,
    line.atSuppliers ? wordsFor(locale, 'part_at_supplier', { quantity: quantityWords(locale, line.atSuppliers.qty, line) }) : null,
  ]
  return parts.filter((part) => part !== null).join(', ')
}

/** A day in words, or that nobody knows one. */
export function dayOrNone(day: string | null, locale: Locale): string {
  return day === null ? wordsFor(locale, 'order_day_unknown') : dayText(day, locale)
}
