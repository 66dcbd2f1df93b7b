import { localeOf, type Locale } from '#kernel/locale.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { drawTable, type Cell, type Column } from '#platform/paper/draw-table.ts'
import { centsText, dayText, momentText, stepsText, unitNetText } from '#platform/paper/figures.ts'
import { drawFoot, drawSeller, drawTitle } from '#platform/paper/letterhead.ts'
import { inks, openPaper, type Paper } from '#platform/paper/open-paper.ts'
import { unitWord } from '#platform/paper/unit-word.ts'
import { wordsFor } from '#platform/words.ts'
import { supplyOrderByNumber, type SupplyLine, type SupplyOrder } from '../orders/order-by-number.ts'
import { supplierByCode } from '../suppliers/supplier-by-code.ts'
import type { Supplier } from '../suppliers/supplier-rows.ts'

/** A supply order as a PDF in the supplier's language: his references first, net prices, where to deliver. Refuses `supply.order_unknown`. */
export async function supplyOrderPdf(ctx: Ctx | TxCtx, number: string): Promise<{ fileName: string; bytes: Buffer }> {
  const order = await supplyOrderByNumber(ctx, number)
  const locale = localeOf(order.supplier.locale)
  const [seller, supplier] = [await ctx.tools.settings.read(ctx, sellerSettings), await supplierByCode(ctx as Ctx, order.supplier.code)]
  const title = wordsFor(locale, 'pdf_supply_title')
  const paper = await openPaper({ title: `${title} ${order.number}`, author: seller.name, locale })
  const top = paper.y
  drawSeller(paper, seller)
  drawTitle(paper, title, [order.number, wordsFor(locale, 'pdf_dated', { day: momentText(order.sentAt ?? ctx.now.toString(), locale, seller.zone) })], top)
  drawPlaces(paper, order, supplier, locale, placeOf(order, seller))
  await drawTable(
    paper,
    columnsIn(locale, paper.width),
    order.lines.map((line, i) => rowOf(line, i + 1, locale, order.currency)),
    {
      heightBelow: 60,
      onNewSheet: () => {
        paper.text(`${title} ${order.number}`, paper.left, paper.y, { size: 9, bold: true })
        paper.y += 20
      },
    },
  )
  paper.y += 12
  if (order.carriageCents !== null) {
    paper.text(`${wordsFor(locale, 'pdf_carriage_net')}${colon(locale)}${centsText(order.carriageCents, locale, order.currency)}`, paper.left, paper.y, {
      size: 9,
      width: paper.width,
      align: 'right',
    })
    paper.y += 14
  }
  paper.text(`${wordsFor(locale, 'pdf_net')}${colon(locale)}${centsText(order.netCents + (order.carriageCents ?? 0), locale, order.currency)}`, paper.left, paper.y, {
    size: 11,
    bold: true,
    width: paper.width,
    align: 'right',
  })
  paper.y += 20
  for (const text of [supplier.paymentTerms && `${wordsFor(locale, 'pdf_payment')}${colon(locale)}${supplier.paymentTerms}`, order.comment])
    if (text) paper.y += paper.text(text, paper.left, paper.y, { size: 9, width: paper.width }) + 4
  const bytes = await paper.finish((sheet, sheets) => drawFoot(paper, seller, locale, order.number, sheet, sheets))
  return { fileName: `${wordsFor(locale, 'pdf_supply_file')}-${order.number}.pdf`, bytes }
}

// Ours, or the client's when the supplier delivers there himself.
function placeOf({ client, warehouse }: SupplyOrder, seller: { name: string; line1: string; postalCode: string; city: string; country: string }): (string | null)[] {
  const to = client?.shipTo
  if (!to) return [seller.name, warehouse.name, seller.line1, [seller.postalCode, seller.city].filter(Boolean).join(' ')]
  return [
    to.name,
    to.line1,
    to.line2,
    `${to.postalCode} ${to.city}`,
    to.country === seller.country ? null : to.country,
    [to.contactName, to.phone].filter(Boolean).join('  ·  '),
    to.accessHours,
    to.unloading,
  ]
}

function drawPlaces(paper: Paper, order: SupplyOrder, supplier: Supplier, locale: Locale, deliverTo: readonly (string | null)[]): void {
  const width = paper.width / 2 - 10
  const top = paper.y
  const block = (x: number, head: string, lines: readonly (string | null)[]) => {
    let y = top + paper.text(head, x, top, { size: 7.5, bold: true, color: inks.quiet, width }) + 2
    for (const [i, line] of lines.filter((text): text is string => Boolean(text)).entries()) y += paper.text(line, x, y, { size: 9.5, bold: i === 0, width })
    return y
  }
  const left = block(paper.left, wordsFor(locale, 'pdf_ship_to'), deliverTo)
  const wanted = order.wantedOn && `${wordsFor(locale, 'pdf_wanted_on')}${colon(locale)}${dayText(order.wantedOn, locale)}`
  const own = supplier.clientNumber && `${wordsFor(locale, 'pdf_client_number')}${colon(locale)}${supplier.clientNumber}`
  const right = block(paper.left + width + 20, wordsFor(locale, 'pdf_supply_to'), [
    supplier.name,
    supplier.line1,
    supplier.line2,
    [supplier.postalCode, supplier.city].filter(Boolean).join(' '),
    supplier.email,
    own,
    wanted,
  ])
  paper.y = Math.max(left, right) + 14
}

function columnsIn(locale: Locale, width: number): Column[] {
  const fixed = { position: 26, ref: 108, quantity: 82, price: 84, net: 72 }
  const name = width - Object.values(fixed).reduce((sum, one) => sum + one, 0)
  return [
    { head: '', width: fixed.position, align: 'right' },
    { head: wordsFor(locale, 'pdf_supply_ref'), width: fixed.ref },
    { head: wordsFor(locale, 'pdf_name'), width: name },
    { head: wordsFor(locale, 'pdf_quantity'), width: fixed.quantity, align: 'right' },
    { head: wordsFor(locale, 'pdf_unit_net'), width: fixed.price, align: 'right' },
    { head: wordsFor(locale, 'pdf_line_net'), width: fixed.net, align: 'right' },
  ]
}

function rowOf(line: SupplyLine, position: number, locale: Locale, currency: string): Cell[] {
  const quantity = `${stepsText(line.qty, line.stepsPerUnit, locale)}\u00a0${unitWord(locale, line.unit, line.qty >= 2 * line.stepsPerUnit)}`
  const priced = line.unitNet > 0
  return [
    String(position),
    { text: line.ref ?? '—', below: `${wordsFor(locale, 'pdf_supply_sku')} ${line.sku}` },
    line.nameForSupplier,
    quantity,
    priced ? unitNetText(line.unitNet, line.per, locale, currency) : wordsFor(locale, 'pdf_supply_price_open'),
    priced ? centsText(line.netCents, locale, currency) : '',
  ]
}

// French sets a no-break space before its colon.
function colon(locale: string): string {
  return locale === 'fr' ? '\u00a0: ' : ': '
}
