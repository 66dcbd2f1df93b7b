import { sql } from 'kysely'
import type { Locale } from '#kernel/locale.ts'
import type { Moved } from '#modules/stock/index.ts'
import type { TxCtx } from '#platform/context.ts'
import type { MailPiece } from '#platform/mail/layout.ts'
import { wordsFor } from '#platform/words.ts'
import { mostLines, moreLines } from '../mails/order-pieces.ts'
import { dayOrNone } from './mail-promises-moved.ts'

/** A client's line that waits longer, as purchasing reads it. */
export type WaitsLonger = {
  variantId: number | null
  sku: string
  name: string
  number: string
  company: string
  from: string | null
  to: string | null
  /** What of it is still to come, base steps. */ qty: number
}

/** The lines of open orders among these, by article and order. */
export async function waitsLonger(tx: TxCtx, moved: readonly Pick<Moved, 'holder' | 'line' | 'from' | 'to'>[]): Promise<WaitsLonger[]> {
  if (moved.length === 0) return []
  const { rows } = await sql<WaitsLonger>`
    select l.variant_id as "variantId", l.sku, l.name, o.number, o.company_name as company, m.was as "from", m.now as "to",
      coalesce((select sum(w.qty) from stock.waiting w where w.holder = o.id and w.line = l.position), 0)::bigint
        + coalesce((select sum(h.qty) from stock.held_at h where h.holder = o.id and h.line = l.position and h.way is not null), 0)::bigint as qty
    from unnest(${moved.map(({ holder }) => holder)}::text[], ${moved.map(({ line }) => line)}::int[], ${moved.map(({ from }) => from)}::text[], ${moved.map(({ to }) => to)}::text[]) as m(holder, line, was, now)
    join orders.order o on o.id = m.holder join orders.line l on l.order_id = m.holder and l.position = m.line
    where o.state not in ('closed', 'cancelled') order by l.sku, o.number`.execute(tx.db)
  return rows
}

/** Article, order and client of each, with the day before and the day now. */
export function waitsLongerPieces(rows: readonly WaitsLonger[], locale: Locale): MailPiece[] {
  return [
    {
      head: [wordsFor(locale, 'pdf_name'), wordsFor(locale, 'mail_order_dates_before'), wordsFor(locale, 'mail_order_dates_now')],
      figures: 2,
      table: rows.slice(0, mostLines).map((row) => [`${row.sku}\u00a0· ${row.name}\n${row.number}, ${row.company}`, dayOrNone(row.from, locale), dayOrNone(row.to, locale)]),
    },
    ...moreLines(rows.length, locale),
  ]
}
