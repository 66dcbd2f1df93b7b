import { sql } from 'kysely'
import { peopleInRole, sellerSettings, staffByIds, type StaffAddress } from '#modules/accounts/index.ts'
import { ownersOf, type Moved } from '#modules/stock/index.ts'
import type { TxCtx } from '#platform/context.ts'
import type { HappenedEvent } from '#platform/events/dispatch.ts'
import { queueMail } from '#platform/mail/mail.ts'
import { mailLayout } from '#platform/mail/layout.ts'
import { wordsFor } from '#platform/words.ts'
import { mostLines, moreLines } from '../mails/order-pieces.ts'
import { dayOrNone } from './mail-promises-moved.ts'

type Late = { variantId: number | null; sku: string; name: string; number: string; company: string; from: string | null; to: string | null }

/**
 * Which clients now wait longer for what: one mail to each buyer in charge with what is his (`ownersOf`), and what is nobody's own to all who buy. Days that come
 * nearer are no news to them, nor is what they were told already (`told`).
 */
export async function mailPurchasing(tx: TxCtx, { moved }: { moved: readonly Moved[] }, event: HappenedEvent): Promise<void> {
  const later = moved.filter(({ from, to }) => from !== null && (to === null || to > from))
  if (later.length === 0) return
  const { rows } = await sql<Late>`
    select l.variant_id as "variantId", l.sku, l.name, o.number, o.company_name as company, m.was as "from", m.now as "to"
    from unnest(${later.map(({ holder }) => holder)}::text[], ${later.map(({ line }) => line)}::int[], ${later.map(({ from }) => from)}::text[], ${later.map(({ to }) => to)}::text[]) as m(holder, line, was, now)
    join orders.order o on o.id = m.holder join orders.line l on l.order_id = m.holder and l.position = m.line
    where o.state not in ('closed', 'cancelled') order by l.sku, o.number`.execute(tx.db)
  if (rows.length === 0) return
  const seller = await tx.tools.settings.read(tx, sellerSettings)
  const told = new Set(later.flatMap((one) => one.told ?? []))
  for (const { buyer, late } of (await byBuyer(tx, rows)).filter((one) => !told.has(one.buyer.id)))
    await mailBuyer(tx, buyer, late, { sellerName: seller.name || 'Comptoir', event })
}

async function byBuyer(tx: TxCtx, rows: readonly Late[]): Promise<{ buyer: StaffAddress; late: Late[] }[]> {
  const owners = await ownersOf(
    tx,
    rows.flatMap(({ variantId }) => variantId ?? []),
  )
  const ownerOf = ({ variantId }: Late) => (variantId === null ? undefined : owners.get(variantId))
  const [named, everybody] = await Promise.all([staffByIds(tx, [...new Set(owners.values())]), peopleInRole(tx, 'purchasing')])
  const buyers = new Map([...named, ...everybody].map((person) => [person.id, person]))
  const buys = new Set(everybody.map(({ id }) => id))
  return [...buyers.values()].flatMap((buyer) => {
    const late = rows.filter((row) => (ownerOf(row) === undefined ? buys.has(buyer.id) : ownerOf(row) === buyer.id))
    return late.length > 0 ? [{ buyer, late }] : []
  })
}

async function mailBuyer(tx: TxCtx, { id, name, email, locale }: StaffAddress, late: readonly Late[], about: { sellerName: string; event: HappenedEvent }): Promise<void> {
  const title = wordsFor(locale, 'mail_purchasing_dates_title', { count: new Set(late.map(({ number }) => number)).size })
  await queueMail(tx, {
    kind: 'orders.waiting-longer',
    to: email,
    toName: name,
    locale,
    subject: title,
    uniqueKey: `orders.waiting-longer ${about.event.id} ${id}`,
    ...mailLayout({
      locale,
      title,
      sellerName: about.sellerName,
      pieces: [
        { paragraph: wordsFor(locale, 'mail_order_greeting', { name }) },
        { paragraph: wordsFor(locale, 'mail_purchasing_dates_text') },
        {
          head: [wordsFor(locale, 'pdf_name'), wordsFor(locale, 'mail_order_dates_before'), wordsFor(locale, 'mail_order_dates_now')],
          figures: 2,
          table: late.slice(0, mostLines).map((row) => [`${row.sku}\u00a0· ${row.name}\n${row.number}, ${row.company}`, dayOrNone(row.from, locale), dayOrNone(row.to, locale)]),
        },
        ...moreLines(late.length, locale),
        { button: wordsFor(locale, 'mail_purchasing_dates_button'), url: `${tx.tools.baseUrl}/office/orders/waiting` },
      ],
    }),
  })
}
