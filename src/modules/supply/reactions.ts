import { sql } from 'kysely'
import { localeOf } from '#kernel/locale.ts'
import { peopleInRole, rolesWith, sellerSettings, staffByIds } from '#modules/accounts/index.ts'
import type { TxCtx } from '#platform/context.ts'
import type { HappenedEvent } from '#platform/events/dispatch.ts'
import { queueMail } from '#platform/mail/mail.ts'
import { mailLayout } from '#platform/mail/layout.ts'
import { centsText, dayText } from '#platform/paper/figures.ts'
import { wordsFor } from '#platform/words.ts'
import { supplyOrderCsv } from './documents/supply-order-csv.ts'
import { supplyOrderPdf } from './documents/supply-order-pdf.ts'
import { supplyOrderByNumber } from './orders/order-by-number.ts'
import { supplySettings } from './settings.ts'

/** The order goes to its supplier, as PDF for people and CSV for machines. One without an address is sent by hand: the office shows so. */
export async function mailSupplyOrder(tx: TxCtx, { supplyOrderId }: { supplyOrderId: string }): Promise<void> {
  const order = await supplyOrderByNumber(tx, supplyOrderId)
  if (!order.supplier.email) return
  const locale = localeOf(order.supplier.locale)
  const seller = await tx.tools.settings.read(tx, sellerSettings)
  const [pdf, csv] = [await supplyOrderPdf(tx, order.id), await supplyOrderCsv(tx, order.id)]
  const attachments = [
    { name: pdf.fileName, mime: 'application/pdf', sha256: await tx.tools.files.put(pdf.bytes) },
    { name: csv.fileName, mime: 'text/csv', sha256: await tx.tools.files.put(csv.text) },
  ]
  const [buyer] = await staffByIds(tx, [order.buyerId ?? order.author])
  const title = wordsFor(locale, 'mail_supply_order_title', { number: order.number, seller: seller.name || 'Comptoir' })
  await queueMail(tx, {
    kind: 'supply.order',
    to: order.supplier.email,
    toName: order.supplier.name,
    locale,
    subject: title,
    uniqueKey: `supply.order ${order.id}`,
    attachments,
    ...mailLayout({
      locale,
      title,
      sellerName: seller.name || 'Comptoir',
      pieces: [
        { paragraph: wordsFor(locale, 'mail_supply_order_text') },
        {
          facts: [
            [wordsFor(locale, 'mail_supply_lines'), String(order.lines.length)],
            [wordsFor(locale, 'pdf_net'), centsText(order.netCents, locale, order.currency)],
            ...(order.wantedOn ? [[wordsFor(locale, 'pdf_wanted_on'), dayText(order.wantedOn, locale)] as const] : []),
            ...(buyer ? [[wordsFor(locale, 'mail_supply_answer_to'), `${buyer.name}, ${buyer.email}`] as const] : []),
          ],
        },
        ...(order.comment ? [{ paragraph: order.comment }] : []),
      ],
    }),
  })
}

/** An order waits: everybody who may approve it, neither its author nor its sender, reads what it is and opens it from the mail. One that was decided meanwhile is no news. */
export async function mailSupplyToApprove(tx: TxCtx, { supplyOrderId }: { supplyOrderId: string }, event: HappenedEvent): Promise<void> {
  const order = await supplyOrderByNumber(tx, supplyOrderId)
  if (order.state !== 'to_approve') return
  const [{ name: sellerName }, { approveFromCents }] = [await tx.tools.settings.read(tx, sellerSettings), await tx.tools.settings.read(tx, supplySettings)]
  const { rows } = await sql<{ name: string }>`select name from accounts.staff_label where user_id = ${order.sender}`.execute(tx.db)
  for (const { id, name, email, locale } of await peopleInRole(tx, ...rolesWith('supply.approve'))) {
    if (id === order.author || id === order.sender) continue
    const title = wordsFor(locale, 'mail_supply_approve_title', { number: order.number, supplier: order.supplier.name })
    const money = (cents: number, currency: string) => centsText(cents, locale, currency)
    await queueMail(tx, {
      kind: 'supply.to-approve',
      to: email,
      toName: name,
      locale,
      subject: title,
      uniqueKey: `supply.to-approve ${event.id} ${id}`,
      ...mailLayout({
        locale,
        title,
        sellerName: sellerName || 'Comptoir',
        pieces: [
          { paragraph: wordsFor(locale, 'mail_supply_approve_text', { name: rows[0]?.name ?? order.authorName }) },
          {
            facts: [
              [wordsFor(locale, 'pdf_net'), money(order.netCents, order.currency)],
              ...(approveFromCents === null ? [] : [[wordsFor(locale, 'mail_supply_approve_limit'), money(approveFromCents, order.currency)] as const]),
              [wordsFor(locale, 'mail_supply_lines'), String(order.lines.length)],
              ...(order.wantedOn ? [[wordsFor(locale, 'pdf_wanted_on'), dayText(order.wantedOn, locale)] as const] : []),
            ],
          },
          ...(order.comment ? [{ paragraph: order.comment }] : []),
          { button: wordsFor(locale, 'mail_supply_button'), url: `${tx.tools.baseUrl}/office/supply/orders/${order.number}` },
        ],
      }),
    })
  }
}

/** A supplier who had the order is told that nothing more of it is wanted. */
export async function mailSupplyCancelled(tx: TxCtx, { supplyOrderId, reason }: { supplyOrderId: string; reason: string | null }): Promise<void> {
  const order = await supplyOrderByNumber(tx, supplyOrderId)
  if (!order.supplier.email) return
  const locale = localeOf(order.supplier.locale)
  const { name } = await tx.tools.settings.read(tx, sellerSettings)
  const title = wordsFor(locale, 'mail_supply_cancelled_title', { number: order.number })
  await queueMail(tx, {
    kind: 'supply.cancelled',
    to: order.supplier.email,
    toName: order.supplier.name,
    locale,
    subject: title,
    uniqueKey: `supply.cancelled ${order.id}`,
    ...mailLayout({
      locale,
      title,
      sellerName: name || 'Comptoir',
      pieces: [{ paragraph: wordsFor(locale, 'mail_supply_cancelled_text') }, ...(reason ? [{ paragraph: reason }] : [])],
    }),
  })
}
