import { sql } from 'kysely'
import { dayOf, type Day } from '#kernel/day.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { cursorKey, cursorPage, type CursorPage, type PageAsked } from '#platform/database/cursor-page.ts'
import { anywhere } from '#platform/database/like.ts'
import { mustReadTerms } from '../must-read-terms.ts'
import { readableAgreement } from '../readable-terms.ts'

export type AgreementListRow = {
  id: number
  code: string
  name: string
  companyId: string
  companyName: string
  companyNumber: string
  state: 'draft' | 'signed'
  from: Day | null
  to: Day | null
  prices: number
  discounts: number
  documents: number
}
export const agreementSituations = ['running', 'ending', 'draft', 'later', 'over'] as const
export type AgreementSituation = (typeof agreementSituations)[number]
export type AgreementFilter = PageAsked & { words?: string; companyId?: string; situation?: AgreementSituation; limit?: number }

/** So many days before its end an agreement is to be spoken about. */
export const endingDays = 60

/**
 * Agreements by their last day, the first to end in front, a page at a time, with how many there are in each situation: running, of these ending within 60 days, draft, later, over.
 * `words` match code, name and client; `companyId` takes also what was signed with the company's parents, whose prices it has. A rep finds those that hold for clients of his portfolio.
 */
export async function listAgreements(ctx: Ctx, filter: AgreementFilter): Promise<CursorPage<AgreementListRow> & { total: number; counts: Record<AgreementSituation, number> }> {
  mustReadTerms(ctx)
  const limit = Math.min(filter.limit ?? 50, 200)
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  const today = dayOf(ctx.now, zone)
  const words = filter.words?.trim() ?? ''
  const like = anywhere(words)
  const from = sql`from pricing.agreement a join accounts.company_label c on c.company_id = a.company_id`
  const wanted = sql`
    ${filter.companyId ? ofCompany(filter.companyId) : sql`true`}
    and ${readableAgreement(ctx)}
    and ${words === '' ? sql`true` : sql`(a.code ilike ${like} or platform.plain(a.name) like platform.plain(${like}) or platform.plain(c.name) like platform.plain(${like}) or upper(c.number) = upper(${words}))`}`
  const inSituation = filter.situation ? situations(today)[filter.situation] : sql`true`
  const cursor = cursorKey(filter)
  const way = cursor?.back ? sql`desc` : sql`asc`
  const end = sql`coalesce(upper(a.valid), 'infinity')`
  const behind = cursor ? sql`(${end}, a.id) ${cursor.back ? sql`<` : sql`>`} (${String(cursor.key[0])}::date, ${Number(cursor.key[1])})` : sql`true`
  const [counts, page] = await Promise.all([
    sql<Record<AgreementSituation, number> & { total: number }>`
      select ${sql.join(agreementSituations.map((one) => sql`count(*) filter (where ${situations(today)[one]})::int as ${sql.ref(one)}`))}, count(*) filter (where ${inSituation})::int as total ${from} where ${wanted}`.execute(
      ctx.db,
    ),
    sql<AgreementListRow & { cursor: string }>`
      select a.id, a.code, a.name, a.company_id as "companyId", c.name as "companyName", c.number as "companyNumber", a.state, lower(a.valid) as from, upper(a.valid) - 1 as to, ${end}::text as cursor,
        (select count(*)::int from pricing.agreement_price p where p.agreement_id = a.id) as prices, (select count(*)::int from pricing.agreement_discount d where d.agreement_id = a.id) as discounts,
        (select count(*)::int from pricing.agreement_document d where d.agreement_id = a.id) as documents
      ${from} where ${wanted} and ${inSituation} and ${behind} order by ${end} ${way}, a.id ${way} limit ${limit + 1}`.execute(ctx.db),
  ])
  const found = cursorPage(page.rows, limit, filter, (row) => [row.cursor, row.id])
  const { total, ...by } = counts.rows[0]!
  return { ...found, rows: found.rows.map(({ cursor: _, ...row }) => row), total, counts: by }
}

function ofCompany(companyId: string) {
  return sql`(a.company_id = ${companyId} or (a.state = 'signed' and a.company_id = any((select l.lineage from accounts.company_lineage l where l.company_id = ${companyId})::text[])))`
}

function situations(today: Day) {
  return {
    running: sql`(a.state = 'signed' and a.valid @> ${today}::date)`,
    ending: sql`(a.state = 'signed' and a.valid @> ${today}::date and upper(a.valid) <= ${today}::date + ${endingDays}::int)`,
    draft: sql`a.state = 'draft'`,
    later: sql`(a.state = 'signed' and lower(a.valid) > ${today}::date)`,
    over: sql`(a.state = 'signed' and upper(a.valid) <= ${today}::date)`,
  } as const
}
