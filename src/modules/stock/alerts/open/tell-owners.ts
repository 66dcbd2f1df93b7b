import { sql } from 'kysely'
import { localeOf, type Locale } from '#kernel/locale.ts'
import { mustBeAllowed, peopleInRole, personById, sellerSettings } from '#modules/accounts/index.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { queueMail } from '#platform/mail/mail.ts'
import { mailLayout } from '#platform/mail/layout.ts'
import { wordsFor } from '#platform/words.ts'
import { alertMailOf, type MailRhythm } from './alert-mail.ts'
import { listAlerts, type AlertRow } from './list-alerts.ts'
import { ownerBeside, ownerOf } from './owner-sql.ts'

const rowsInMail = 40

/** One mail to everybody who wants to be told at this rhythm and looks after an alert that he was not told of: what is new, the shortest cover first. What was put off or refilled meanwhile is left out. */
export async function tellOwners(ctx: Ctx, rhythm: Exclude<MailRhythm, 'never'>): Promise<number> {
  mustBeAllowed(ctx, 'stock.manage')
  const purchasing = await peopleInRole(ctx, 'purchasing')
  const { rows: owners } = await sql<{ user_id: string }>`
    select user_id from stock.alert_owner union select buyer_id from stock.lead_time where buyer_id is not null order by 1`.execute(ctx.db)
  let mails = 0
  for (const id of new Set([...purchasing.map((person) => person.id), ...owners.map((owner) => owner.user_id)])) {
    if (
      await inTransaction(ctx, (tx) =>
        tell(
          tx,
          id,
          purchasing.some((person) => person.id === id),
          rhythm,
        ),
      )
    )
      mails++
  }
  return mails
}

async function tell(tx: TxCtx, userId: string, inPurchasing: boolean, rhythm: MailRhythm): Promise<boolean> {
  const [person, { rhythm: wanted, toldAlertId }] = [await personById(tx as Ctx, userId), await alertMailOf(tx, userId)]
  if (!person || wanted !== rhythm) return false
  const ids = await untold(tx, userId, inPurchasing, toldAlertId)
  if (ids.length === 0) return false
  const locale = localeOf(person.locale)
  const { rows, total } = await listAlerts({ ...tx, locale }, { ids, limit: rowsInMail })
  const last = ids.reduce((most, id) => Math.max(most, id), 0)
  await sql`insert into stock.alert_mail (user_id, told_alert_id) values (${userId}, ${last}) on conflict (user_id) do update set told_alert_id = excluded.told_alert_id`.execute(
    tx.db,
  )
  if (rows.length === 0) return false
  const { name: sellerName } = await tx.tools.settings.read(tx, sellerSettings)
  const title = wordsFor(locale, 'mail_alerts_title', { count: total })
  await queueMail(tx, {
    kind: 'stock.alerts',
    to: person.email,
    toName: person.name,
    locale,
    subject: title,
    uniqueKey: `stock.alerts ${userId} ${last}`,
    ...mailLayout({
      locale,
      title,
      sellerName,
      pieces: [
        { paragraph: wordsFor(locale, 'mail_alerts_text') },
        {
          table: rows.map((row) => cellsOf(row, locale)),
          head: ['mail_alerts_article', 'mail_alerts_available', 'mail_alerts_threshold', 'mail_alerts_cover'].map((key) => wordsFor(locale, key as 'mail_alerts_article')),
          figures: 3,
        },
        ...(total > rows.length ? [{ paragraph: wordsFor(locale, 'mail_alerts_more', { count: total - rows.length }) }] : []),
        { button: wordsFor(locale, 'mail_alerts_button'), url: `${tx.tools.baseUrl}/office/alerts?whose=mine` },
      ],
    }),
  })
  return true
}

async function untold(tx: TxCtx, userId: string, inPurchasing: boolean, since: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select a.id from stock.alert a ${ownerBeside('a')}
    where a.closed_at is null and a.id > ${since} and (${ownerOf} = ${userId} or (${inPurchasing}::boolean and ${ownerOf} is null))`.execute(tx.db)
  return rows.map(({ id }) => id)
}

function cellsOf({ sku, name, warehouse, available, reorderPoint, coverDays, stepsPerUnit }: AlertRow, locale: Locale): string[] {
  const qty = (steps: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }).format(steps / stepsPerUnit)
  return [`${name}\n${sku} · ${warehouse}`, qty(available), qty(reorderPoint ?? 0), coverDays === null ? '–' : wordsFor(locale, 'mail_alerts_days', { days: coverDays })]
}
