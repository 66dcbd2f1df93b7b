import { sql } from 'kysely'
import { peopleInRole, sellerSettings } from '#modules/accounts/index.ts'
import type { Moved } from '#modules/stock/index.ts'
import type { TxCtx } from '#platform/context.ts'
import type { HappenedEvent } from '#platform/dispatch.ts'
import { queueMail } from '#platform/mail.ts'
import { mailLayout } from '#platform/mail/layout.ts'
import { wordsFor } from '#platform/words.ts'
import { mostLines, moreLines } from '../mails/order-pieces.ts'
import { dayOrNone } from './mail-promises-moved.ts'

type Late = { sku: string; name: string; number: string; company: string; from: string | null; to: string | null }

/** Which clients now wait longer for what: one mail for all of it to those who buy. Days that come nearer are no news to them. */
export async function mailPurchasing(tx: TxCtx, { moved }: { moved: readonly Moved[] }, event: HappenedEvent): Promise<void> {
  const later = moved.filter(({ from, to }) => from !== null && (to === null || to > from))
  if (later.length === 0) return
  const { rows } = await sql<Late>`
    select l.sku, l.name, o.number, o.company_name as company, m.was as "from", m.now as "to"
    from unnest(${later.map(({ holder }) => holder)}::text[], ${later.map(({ line }) => line)}::int[], ${later.map(({ from }) => from)}::text[], ${later.map(({ to }) => to)}::text[]) as m(holder, line, was, now)
    join orders.order o on o.id = m.holder join orders.line l on l.order_id = m.holder and l.position = m.line
    where o.state not in ('closed', 'cancelled') order by l.sku, o.number`.execute(tx.db)
  if (rows.length === 0) return
  const [buyers, seller] = await Promise.all([peopleInRole(tx, 'purchasing'), tx.tools.settings.read(tx, sellerSettings)])
  for (const { id, name, email, locale } of buyers) {
    const title = wordsFor(locale, 'mail_purchasing_dates_title', { count: new Set(rows.map(({ number }) => number)).size })
    await queueMail(tx, {
      kind: 'orders.waiting-longer',
      to: email,
      toName: name,
      locale,
      subject: title,
      uniqueKey: `orders.waiting-longer ${event.id} ${id}`,
      ...mailLayout({
        locale,
        title,
        sellerName: seller.name || 'Comptoir',
        pieces: [
          { paragraph: wordsFor(locale, 'mail_order_greeting', { name }) },
          { paragraph: wordsFor(locale, 'mail_purchasing_dates_text') },
          {
            head: [wordsFor(locale, 'pdf_name'), wordsFor(locale, 'mail_order_dates_before'), wordsFor(locale, 'mail_order_dates_now')],
            figures: 2,
            table: rows.slice(0, mostLines).map((row) => [`${row.sku}\u00a0· ${row.name}\n${row.number}, ${row.company}`, dayOrNone(row.from, locale), dayOrNone(row.to, locale)]),
          },
          ...moreLines(rows.length, locale),
          { button: wordsFor(locale, 'mail_purchasing_dates_button'), url: `${tx.tools.baseUrl}/office/orders?waiting=1` },
        ],
      }),
    })
  }
}
