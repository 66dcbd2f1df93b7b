import type { Locale } from '#kernel/locale.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import { warehouses } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import { drawTable, type Cell, type Column } from '#platform/paper/draw-table.ts'
import { dayText, momentText } from '#platform/paper/figures.ts'
import { drawFoot, drawTitle } from '#platform/paper/letterhead.ts'
import { inks, openPaper, type Paper } from '#platform/paper/open-paper.ts'
import { wordsFor } from '#platform/words.ts'
import { orderById, toPick, type Order, type OrderLine } from '../order-by-id.ts'
import type { PrintedDocument } from './order-confirmation.ts'
import { addressLines, inOwnUnit, quantityWords } from './order-words.ts'

export const mostPickingLists = 100

/**
 * What is to be fetched for these orders (numbers or ids), each on sheets of its own, by warehouse and SKU, only what is there and has not left yet; in the reader's language.
 * Refuses `order.unknown`, `order.nothing_to_ship` when nothing is left to fetch in any of them, and `access.denied`.
 */
export async function pickingList(ctx: Ctx, numbers: readonly string[]): Promise<PrintedDocument> {
  mustBeAllowed(ctx, 'orders.read_all')
  const wanted = [...new Set(numbers)].slice(0, mostPickingLists)
  const [found, seller, places] = await Promise.all([Promise.all(wanted.map((number) => known(ctx, number))), ctx.tools.settings.read(ctx, sellerSettings), warehouses(ctx)])
  const orders = found.filter((order) => linesToPick(order).length > 0)
  const [first] = orders
  if (!first) throw new Refusal('order.nothing_to_ship', { number: found[0]?.number ?? '' })
  const { locale } = ctx
  const title = wordsFor(locale, 'pdf_picking')
  const codes = new Map(places.map(({ id, code }) => [id, code]))
  const paper = await openPaper({ title: `${title} ${orders.map((order) => order.number).join(', ')}`, author: seller.name, locale })
  const sheets: string[] = []
  for (const [i, order] of orders.entries()) {
    if (i > 0) paper.newSheet()
    sheets.push(order.number)
    await drawOrder(paper, order, { title, locale, codes, zone: seller.zone, country: seller.country, onNewSheet: () => sheets.push(order.number) })
  }
  const bytes = await paper.finish((sheet, count) => drawFoot(paper, seller, locale, sheets[sheet - 1] ?? '', sheet, count))
  return { fileName: `${wordsFor(locale, 'pdf_picking_file')}-${orders.length === 1 ? first.number : orders.length}.pdf`, bytes }
}

async function known(ctx: Ctx, number: string): Promise<Order> {
  const order = await orderById(ctx, number)
  if (!order) throw new Refusal('order.unknown', { order: number.slice(0, 60) })
  return order
}

function linesToPick(order: Order): OrderLine[] {
  return order.lines.filter((line) => line.kind === 'article' && toPick(line) > 0).toSorted((a, b) => a.sku.localeCompare(b.sku, 'fr', { numeric: true }))
}

type Around = { title: string; locale: Locale; codes: ReadonlyMap<number, string>; zone: string; country: string; onNewSheet: () => void }

async function drawOrder(paper: Paper, order: Order, { title, locale, codes, zone, country, onNewSheet }: Around): Promise<void> {
  const lines = linesToPick(order)
  const top = paper.y
  const width = paper.width * 0.55
  let y = top + paper.text(order.companyName, paper.left, top, { size: 13, bold: true, width }) + 2
  const { contactName, phone, accessHours, unloading } = order.shipTo
  if (order.collect) y += paper.text(wordsFor(locale, 'pdf_collect_at'), paper.left, y, { size: 8.5, bold: true, width })
  for (const text of addressLines(order.shipTo, locale, country)) y += paper.text(text, paper.left, y, { size: 9, width })
  for (const text of [[contactName, phone].filter(Boolean).join('  ·  '), accessHours, unloading])
    if (text) y += paper.text(text, paper.left, y, { size: 8.5, color: inks.quiet, width })
  paper.y = y
  drawTitle(
    paper,
    title,
    [
      order.number,
      wordsFor(locale, 'pdf_ordered_on', { day: momentText(order.submittedAt, locale, zone) }),
      ...(order.wantedOn ? [wordsFor(locale, 'pdf_wanted_for', { day: dayText(order.wantedOn, locale) })] : []),
      ...(order.delivery === 'together' ? [wordsFor(locale, 'order_delivery_together')] : []),
      ...(order.poNumber ? [wordsFor(locale, 'pdf_po', { number: order.poNumber })] : []),
      wordsFor(locale, 'pdf_lines', { count: lines.length }),
    ],
    top,
  )
  if (order.heldBack) paper.y += paper.text(wordsFor(locale, 'order_held_back'), paper.left, paper.y, { size: 10, bold: true, width: paper.width }) + 10
  if (order.comment) paper.y += paper.text(order.comment, paper.left, paper.y, { size: 9, bold: true, width: paper.width }) + 10
  const places = byWarehouse(lines, codes)
  for (const [code, parts] of places) {
    if (places.size > 1)
      paper.y += paper.text(wordsFor(locale, 'pdf_from_warehouse', { warehouse: code, count: parts.length }), paper.left, paper.y, { size: 10, bold: true, width: paper.width }) + 6
    if (order.collect && code !== order.collect.code)
      paper.y += paper.text(wordsFor(locale, 'pdf_to_bring', { warehouse: order.collect.name }), paper.left, paper.y, { size: 9, bold: true, width: paper.width }) + 6
    await drawTable(
      paper,
      columnsIn(locale, paper.width),
      parts.map((part) => rowOf(part, locale)),
      {
        heightBelow: 50,
        onNewSheet: () => {
          onNewSheet()
          paper.text(`${title} ${order.number}`, paper.left, paper.y, { size: 9, bold: true, width: paper.width / 2 })
          paper.text(order.companyName, paper.left + paper.width / 2, paper.y, { size: 9, color: inks.quiet, width: paper.width / 2, align: 'right' })
          paper.y += 20
        },
      },
    )
    if (places.size > 1) paper.y += 14
  }
  drawSignature(paper, locale)
}

function columnsIn(locale: Locale, width: number): Column[] {
  const fixed = { box: 34, sku: 110, warehouse: 62, quantity: 92, taken: 70 }
  const name = width - Object.values(fixed).reduce((sum, one) => sum + one, 0)
  return [
    { head: '', width: fixed.box, align: 'center' },
    { head: wordsFor(locale, 'pdf_sku'), width: fixed.sku, bold: true },
    { head: wordsFor(locale, 'pdf_name'), width: name },
    { head: wordsFor(locale, 'pdf_warehouse'), width: fixed.warehouse },
    { head: wordsFor(locale, 'pdf_to_pick'), width: fixed.quantity, align: 'right', bold: true },
    { head: wordsFor(locale, 'pdf_picked'), width: fixed.taken, align: 'right' },
  ]
}

type Part = { line: OrderLine; code: string; qty: number }

/** What is to be fetched in each warehouse; an order that holds nothing any more says where it was to come from. */
function byWarehouse(lines: readonly OrderLine[], codes: ReadonlyMap<number, string>): Map<string, Part[]> {
  const parts = lines.flatMap((line): Part[] => {
    const held = line.from.filter(({ way }) => !way).map(({ code, qty }) => ({ line, code, qty }))
    return held.length > 0 ? held : [{ line, code: codes.get(line.warehouseId ?? 0) ?? '', qty: toPick(line) }]
  })
  const order = [...codes.values()]
  return Map.groupBy(
    parts.toSorted((a, b) => order.indexOf(a.code) - order.indexOf(b.code)),
    ({ code }) => code,
  )
}

function rowOf({ line, code, qty }: Part, locale: Locale): Cell[] {
  const inPieces = inOwnUnit(locale, qty, line)
  return [
    { box: true },
    line.sku,
    line.note ? { text: line.name, below: line.note } : line.name,
    code,
    inPieces === null ? quantityWords(locale, qty, line) : { text: quantityWords(locale, qty, line), below: inPieces },
    '………………',
  ]
}

function drawSignature(paper: Paper, locale: Locale): void {
  paper.y += 22
  paper.text(wordsFor(locale, 'pdf_prepared_by'), paper.left, paper.y, { size: 8.5, color: inks.quiet })
  paper.line(paper.y + 12, inks.line, paper.left + 80, paper.left + 260)
  paper.text(wordsFor(locale, 'pdf_checked_by'), paper.left + 290, paper.y, { size: 8.5, color: inks.quiet })
  paper.line(paper.y + 12, inks.line, paper.left + 370, paper.right)
}
