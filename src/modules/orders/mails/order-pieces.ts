import type { Day } from '#kernel/day.ts'
import type { Locale } from '#kernel/locale.ts'
import type { Seller } from '#modules/accounts/index.ts'
import type { MailPiece } from '#platform/mail/layout.ts'
import { wordsFor } from '#platform/words.ts'
import { addressLines, collectFacts, offerWords, priceWords, promiseWords, quantityWords, totalRows, vatSentences, wantedWords } from '../documents/order-words.ts'
import { centsText } from '#platform/paper/figures.ts'
import type { Order, OrderLine } from '../order-by-id.ts'

/** More lines than this make a mail that nobody reads: the rest stands behind the link. */
export const mostLines = 40

/** The order's own facts: purchase order, where to, when. */
export function factPieces(order: Order, locale: Locale, seller: Seller): MailPiece[] {
  const wanted = wantedWords(order, locale)
  return [
    {
      facts: [
        ...(order.poNumber ? [[wordsFor(locale, 'pdf_po_number'), order.poNumber] as const] : []),
        [wordsFor(locale, order.collect ? 'pdf_collect_at' : 'pdf_ship_to'), addressLines(order.shipTo, locale, seller.country).join(', ')],
        ...collectFacts(order, locale),
        ...(order.delivery === 'together' ? [[wordsFor(locale, 'order_delivery'), wordsFor(locale, 'order_delivery_together')] as const] : []),
        ...(wanted ? [wanted] : []),
      ],
    },
  ]
}

/** Lines with their prices and what offers do for them, the totals, and why no VAT is charged where none is; `today` is the seller's day. */
export function linePieces(order: Order, locale: Locale, today: Day): MailPiece[] {
  const lines = order.lines.filter((line) => line.qty > line.qtyCancelled)
  const row = (line: OrderLine) => {
    const { price, unit } = priceWords(locale, line, order.currency)
    return [
      [nameOf(line), unit ? `${price} ${unit}` : price, offerWords(locale, line, order.currency), promiseWords(locale, line, { ...order, today })].filter(Boolean).join('\n'),
      quantityWords(locale, line.qty, line),
      centsText(line.netCents, locale, order.currency),
    ]
  }
  return [
    { head: [wordsFor(locale, 'pdf_name'), wordsFor(locale, 'pdf_quantity'), wordsFor(locale, 'pdf_line_net')], figures: 2, table: lines.slice(0, mostLines).map(row) },
    ...moreLines(lines.length, locale),
    { head: [], figures: 1, table: totalRows(order, locale) },
    ...vatSentences(order, locale).map((paragraph) => ({ paragraph })),
  ]
}

/** Lines with quantities alone: what left, what is still to come. */
export function quantityPieces(title: string, lines: readonly { line: OrderLine; qty: number }[], locale: Locale): MailPiece[] {
  if (lines.length === 0) return []
  return [
    {
      head: [title, wordsFor(locale, 'pdf_quantity')],
      figures: 1,
      table: lines.slice(0, mostLines).map(({ line, qty }) => [nameOf(line), quantityWords(locale, qty, line)]),
    },
    ...moreLines(lines.length, locale),
  ]
}

/** SKU and name, as a line of a mail begins. */
export function nameOf({ sku, name }: OrderLine): string {
  return `${sku}\u00a0· ${name}`
}

/** A sentence on the lines that a long mail leaves out; nothing when all stand in it. */
export function moreLines(count: number, locale: Locale): MailPiece[] {
  return count > mostLines ? [{ paragraph: wordsFor(locale, 'mail_order_more_lines', { count: count - mostLines }) }] : []
}
