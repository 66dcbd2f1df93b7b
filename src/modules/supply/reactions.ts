import { sql } from 'kysely'
import { localeOf } from '#kernel/locale.ts'
import { peopleInRole, rolesWith, sellerSettings, staffByIds, type StaffAddress } from '#modules/accounts/index.ts'
import { ownersOf } from '#modules/stock/index.ts'
import type { TxCtx } from '#platform/context.ts'
import type { HappenedEvent } from '#platform/events/dispatch.ts'
import { queueMail } from '#platform/mail/mail.ts'
import { mailLayout, type MailPiece } from '#platform/mail/layout.ts'
import { centsText, dayText } from '#platform/paper/figures.ts'
import { wordsFor } from '#platform/words.ts'
import { supplyOrderCsv } from './documents/supply-order-csv.ts'
import { supplyOrderPdf } from './documents/supply-order-pdf.ts'
import { supplyOrderByNumber, type SupplyOrder } from './orders/order-by-number.ts'
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

/**
 * What comes later: whoever looks after an article (`ownersOf`), else who is in charge of the order, else all who buy, read which articles, from which day to which,
 * and who waits for them. Whoever has read it with what is missing (`told`) is not written to again.
 */
export async function mailSupplyDelayed(
  tx: TxCtx,
  { supplyOrderId, lines, told = [] }: { supplyOrderId: string; lines: DelayedLine[]; told?: string[] | undefined },
  event: HappenedEvent,
): Promise<void> {
  const order = await supplyOrderByNumber(tx, supplyOrderId)
  const ids = lines.map((line) => line.variantId)
  const { rows: waiting } = await sql<{ id: number; orders: number }>`
    select variant_id as id, count(distinct holder)::int as orders from stock.waiting where variant_id = any(${ids}::bigint[]) group by 1`.execute(tx.db)
  const waits = new Map(waiting.map((row) => [row.id, row.orders]))
  for (const { buyer, late } of (await byBuyer(tx, order, lines)).filter((one) => !told.includes(one.buyer.id)))
    await mailBuyer(tx, buyer, order, `supply.delayed ${event.id} ${buyer.id}`, [
      { paragraph: wordsFor(buyer.locale, 'mail_supply_delayed_text', { supplier: order.supplier.name }) },
      {
        head: [
          wordsFor(buyer.locale, 'pdf_name'),
          wordsFor(buyer.locale, 'mail_supply_from'),
          wordsFor(buyer.locale, 'mail_supply_to'),
          wordsFor(buyer.locale, 'mail_supply_waiting'),
        ],
        figures: 3,
        table: late.slice(0, 40).map(({ variantId, from, to }) => {
          const line = order.lines.find((one) => one.variantId === variantId)
          return [`${line?.sku ?? ''}\u00a0· ${line?.name ?? ''}`, dayText(from, buyer.locale), dayText(to, buyer.locale), String(waits.get(variantId) ?? 0)]
        }),
      },
    ])
}

type DelayedLine = { variantId: number; from: string; to: string }

async function byBuyer(tx: TxCtx, order: SupplyOrder, lines: readonly DelayedLine[]): Promise<{ buyer: StaffAddress; late: DelayedLine[] }[]> {
  const owners = await ownersOf(
    tx,
    lines.map((line) => line.variantId),
  )
  const ofOrder = order.buyerId ?? order.author
  const [named, everybody] = await Promise.all([staffByIds(tx, [...new Set([...owners.values(), ofOrder])]), peopleInRole(tx, 'purchasing')])
  const inCharge = named.some(({ id }) => id === ofOrder) ? [ofOrder] : everybody.map(({ id }) => id)
  const concerns = ({ variantId }: DelayedLine) => {
    const owner = owners.get(variantId)
    return owner === undefined ? inCharge : [owner]
  }
  return [...new Map([...named, ...everybody].map((person) => [person.id, person])).values()].flatMap((buyer) => {
    const late = lines.filter((line) => concerns(line).includes(buyer.id))
    return late.length > 0 ? [{ buyer, late }] : []
  })
}

async function mailBuyer(tx: TxCtx, { email, name, locale }: StaffAddress, order: SupplyOrder, uniqueKey: string, pieces: readonly MailPiece[]): Promise<void> {
  const seller = await tx.tools.settings.read(tx, sellerSettings)
  const subject = wordsFor(locale, 'mail_supply_delayed_title', { number: order.number, supplier: order.supplier.name })
  await queueMail(tx, {
    kind: 'supply.delayed',
    to: email,
    toName: name,
    locale,
    subject,
    uniqueKey,
    ...mailLayout({
      locale,
      title: subject,
      sellerName: seller.name || 'Comptoir',
      pieces: [...pieces, { button: wordsFor(locale, 'mail_supply_button'), url: `${tx.tools.baseUrl}/office/supply/orders/${order.number}` }],
    }),
  })
}
