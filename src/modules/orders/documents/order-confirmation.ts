import { dayOf, type Day } from '#kernel/day.ts'
import { localeOf, type Locale } from '#kernel/locale.ts'
import { Refusal } from '#kernel/refusal.ts'
import { companyById, sellerSettings, type Company, type Seller } from '#modules/accounts/index.ts'
import { termOf, terms } from '#modules/credit/index.ts'
import type { Ctx } from '#platform/context.ts'
import { drawTable, type Cell, type Column } from '#platform/paper/draw-table.ts'
import { centsText, momentText, shareText } from '#platform/paper/figures.ts'
import { drawFoot, drawSeller, drawTitle } from '#platform/paper/letterhead.ts'
import { inks, openPaper, type Ink, type Paper } from '#platform/paper/open-paper.ts'
import { wordsFor, type WordKey } from '#platform/words.ts'
import { orderById, type Order, type OrderLine } from '../order-by-id.ts'
import type { OrderState } from '../order-states.ts'
import { addressLines, collectFacts, holdWords, inOwnUnit, offerWords, priceWords, promiseWords, quantityWords, totalRows, vatSentences, wantedWords } from './order-words.ts'

export type PrintedDocument = { fileName: string; bytes: Buffer }

/** An order as a PDF in its own language, for whoever may see it. Refuses `order.unknown`. */
export async function orderConfirmation(ctx: Ctx, numberOrId: string): Promise<PrintedDocument> {
  const order = await orderById(ctx, numberOrId)
  if (!order) throw new Refusal('order.unknown', { order: numberOrId.slice(0, 60) })
  const locale = localeOf(order.locale)
  const [seller, company, term, named] = await Promise.all([
    ctx.tools.settings.read(ctx, sellerSettings),
    companyById(ctx, order.companyId),
    termOf(ctx, order.companyId),
    terms({ ...ctx, locale }),
  ])
  const title = wordsFor(locale, titles[order.state])
  const paper = await openPaper({ title: `${title} ${order.number}`, author: seller.name, locale })
  const top = paper.y
  drawSeller(paper, seller)
  drawTitle(paper, title, [order.number, wordsFor(locale, 'pdf_dated', { day: momentText(order.submittedAt, locale, seller.zone) }), ...waits(order, locale)], top)
  drawAddresses(paper, order, locale, seller)
  drawFacts(paper, factsOf(order, locale, { company, term: termWords(order, named.find(({ code }) => code === term.code)?.name ?? null, locale) }))
  await drawTable(
    paper,
    columnsIn(locale, paper.width),
    shownLines(order).map((line, i) => rowOf(line, i + 1, { locale, order, today: dayOf(ctx.now, seller.zone) })),
    {
      heightBelow: totalsHeight(paper, order, locale),
      onNewSheet: () => drawAgain(paper, title, order),
    },
  )
  drawTotals(paper, order, locale)
  const bytes = await paper.finish((sheet, sheets) => drawFoot(paper, seller, locale, order.number, sheet, sheets))
  return { fileName: `${wordsFor(locale, 'pdf_order_file')}-${order.number}.pdf`, bytes }
}

const titles: Record<OrderState, WordKey> = {
  draft: 'pdf_title_placed',
  submitted: 'pdf_title_placed',
  pending_approval: 'pdf_title_waits',
  on_hold: 'pdf_title_waits',
  placed: 'pdf_title_placed',
  confirmed: 'pdf_title_confirmed',
  in_preparation: 'pdf_title_confirmed',
  closed: 'pdf_title_confirmed',
  cancelled: 'pdf_title_cancelled',
}

function waits(order: Order, locale: Locale): string[] {
  return order.state === 'on_hold' ? [wordsFor(locale, 'pdf_waits', { reasons: holdWords(order, locale) })] : []
}

function drawAddresses(paper: Paper, order: Order, locale: Locale, seller: Seller): void {
  const gap = 14
  const width = (paper.width - gap) / 2
  const top = paper.y
  const { contactName, phone, accessHours, unloading } = order.shipTo
  const access = [[contactName, phone].filter(Boolean).join('  ·  '), accessHours, unloading].filter((text): text is string => Boolean(text))
  const left = drawAddress(paper, paper.left, width, wordsFor(locale, order.collect ? 'pdf_collect_at' : 'pdf_ship_to'), addressLines(order.shipTo, locale, seller.country), access)
  const right = drawAddress(
    paper,
    paper.left + width + gap,
    width,
    wordsFor(locale, 'pdf_bill_to'),
    [order.companyName, ...addressLines(order.billTo, locale, seller.country).slice(1)],
    [],
  )
  paper.y = top + Math.max(left, right) + 12
}

function drawAddress(paper: Paper, x: number, width: number, label: string, lines: readonly string[], more: readonly string[]): number {
  let y = paper.y
  y += paper.text(label, x, y, { size: 7.5, bold: true, color: inks.quiet, width }) + 2
  for (const [i, line] of lines.entries()) y += paper.text(line, x, y, { size: 9.5, bold: i === 0, width })
  for (const line of more) y += paper.text(line, x, y, { size: 8, color: inks.quiet, width })
  return y - paper.y
}

function termWords({ extraTermDays }: Order, term: string | null, locale: Locale): string | null {
  return term && extraTermDays > 0 ? wordsFor(locale, 'pdf_payment_longer', { term, days: extraTermDays }) : term
}

function factsOf(order: Order, locale: Locale, { company, term }: { company: Company | null; term: string | null }): [label: string, value: string][] {
  const wanted = wantedWords(order, locale)
  const first: [WordKey, string | null | undefined][] = [
    ['pdf_client_number', company?.number],
    ['pdf_client_vat', company?.vatNumber],
    ['pdf_po_number', order.poNumber],
  ]
  const then: [WordKey, string | null | undefined][] = [
    ['order_delivery', order.delivery === 'together' ? wordsFor(locale, 'order_delivery_together') : null],
    ['pdf_ordered_by', order.onBehalfName ? wordsFor(locale, 'pdf_on_behalf', { buyer: order.buyerName, rep: order.onBehalfName }) : order.buyerName],
    ['pdf_payment', term],
  ]
  const named = (facts: typeof first) => facts.flatMap(([key, value]): [string, string][] => (value ? [[wordsFor(locale, key), value]] : []))
  return [...named(first), ...(wanted ? [wanted] : []), ...named(then), ...collectFacts(order, locale)]
}

function drawFacts(paper: Paper, facts: readonly (readonly [string, string])[]): void {
  const perRow = 3
  const pad = 8
  const width = (paper.width - 2 * pad) / perRow
  const rows = Array.from({ length: Math.ceil(facts.length / perRow) }, (_, i) => facts.slice(i * perRow, (i + 1) * perRow))
  const cellHeight = (cell: readonly [string, string]) => paper.heightOf(cell[0], { size: 7.5, width: width - pad }) + paper.heightOf(cell[1], { size: 9, width: width - pad })
  const heights = rows.map((row) => Math.max(...row.map(cellHeight)) + 6)
  const height = heights.reduce((sum, one) => sum + one, 0) + pad
  paper.box(paper.left, paper.y, paper.width, height, { line: inks.line })
  let y = paper.y + pad
  for (const [r, row] of rows.entries()) {
    for (const [i, [label, value]] of row.entries()) {
      const x = paper.left + pad + i * width
      const used = paper.text(label, x, y, { size: 7.5, color: inks.quiet, width: width - pad })
      paper.text(value, x, y + used, { size: 9, width: width - pad })
    }
    y += heights[r]!
  }
  paper.y += height + 14
}

function columnsIn(locale: Locale, width: number): Column[] {
  const fixed = { position: 32, sku: 88, quantity: 72, price: 84, vat: 38, net: 72 }
  const name = width - Object.values(fixed).reduce((sum, one) => sum + one, 0)
  return [
    { head: '', width: fixed.position, align: 'right' },
    { head: wordsFor(locale, 'pdf_sku'), width: fixed.sku },
    { head: wordsFor(locale, 'pdf_name'), width: name },
    { head: wordsFor(locale, 'pdf_quantity'), width: fixed.quantity, align: 'right' },
    { head: wordsFor(locale, 'pdf_unit_net'), width: fixed.price, align: 'right' },
    { head: wordsFor(locale, 'pdf_vat_rate'), width: fixed.vat, align: 'right' },
    { head: wordsFor(locale, 'pdf_line_net'), width: fixed.net, align: 'right' },
  ]
}

/** What was taken out of an order before it was confirmed is not part of it any more; a cancelled order shows what it was. */
function shownLines(order: Order): OrderLine[] {
  return order.state === 'cancelled' ? order.lines : order.lines.filter((line) => line.qty > line.qtyCancelled)
}

function rowOf(line: OrderLine, position: number, { locale, order, today }: { locale: Locale; order: Order; today: Day }): Cell[] {
  const { currency } = order
  const own = line.clientRef && line.clientRef !== line.sku ? wordsFor(locale, 'pdf_own_ref', { ref: line.clientRef }) : null
  const { price, unit } = priceWords(locale, line, currency)
  const inPieces = inOwnUnit(locale, line.qty, line)
  return [
    String(position),
    stacked(line.sku, own),
    stacked(line.name, [offerWords(locale, line, currency), promiseWords(locale, line, { ...order, today }), line.note].filter(Boolean).join('\n') || null),
    stacked(quantityWords(locale, line.qty, line), inPieces),
    stacked(price, unit),
    shareText(line.vatRate, locale),
    centsText(line.netCents, locale, currency),
  ]
}

function stacked(text: string, below: string | null): Cell {
  return below ? { text, below } : text
}

function drawAgain(paper: Paper, title: string, order: Order): void {
  paper.text(`${title} ${order.number}`, paper.left, paper.y, { size: 9, bold: true, width: paper.width / 2 })
  paper.text(order.companyName, paper.left + paper.width / 2, paper.y, { size: 9, color: inks.quiet, width: paper.width / 2, align: 'right' })
  paper.y += 20
}

const totalsWidth = 250
const totalHeight = 15

function notesOf(order: Order, locale: Locale): string[] {
  return [
    ...(order.comment ? [wordsFor(locale, 'pdf_comment', { comment: order.comment })] : []),
    ...vatSentences(order, locale),
    ...(order.termsVersion ? [wordsFor(locale, 'pdf_terms', { version: order.termsVersion })] : []),
  ]
}

function notesInk(paper: Paper): Ink {
  return { size: 8, color: inks.quiet, width: paper.width - totalsWidth - 24 }
}

function totalsHeight(paper: Paper, order: Order, locale: Locale): number {
  const notes = notesOf(order, locale).reduce((sum, note) => sum + paper.heightOf(note, notesInk(paper)) + 4, 0)
  return Math.max(totalRows(order, locale).length * totalHeight + 6, notes) + 14
}

function drawTotals(paper: Paper, order: Order, locale: Locale): void {
  paper.y += 12
  let y = paper.y
  for (const note of notesOf(order, locale)) y += paper.text(note, paper.left, y, notesInk(paper)) + 4
  const rows = totalRows(order, locale)
  const x = paper.right - totalsWidth
  for (const [i, [label, amount]] of rows.entries()) {
    const last = i === rows.length - 1
    if (last) {
      paper.line(paper.y + 1, inks.text, x)
      paper.y += 5
    }
    const ink = { size: last ? 11 : 9, bold: last }
    paper.text(label, x, paper.y, ink)
    paper.text(amount, x, paper.y, { ...ink, width: totalsWidth, align: 'right' })
    paper.y += totalHeight
  }
}
