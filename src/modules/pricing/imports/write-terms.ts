import { sql } from 'kysely'
import { addDays, type Day } from '#kernel/day.ts'
import { auditAll } from '#platform/audit.ts'
import type { TxCtx } from '#platform/context.ts'
import type { ImportLine } from '#platform/csv/import-kind.ts'
import type { AgreementLine } from './agreement-row.ts'
import type { LineAnswer } from './import-agreements.ts'

type Terms = {
  code: string
  name: string
  companyId: string
  currency: string
  state: string
  from: Day | null
  until: Day | null
  combine: string
  bestPrice: boolean
  minOrderCents: number | null
  note: string | null
}
type Known = Terms & { id: number }

/**
 * Makes and changes the agreements that these lines say the terms of, and gives the ids of all that are named; they are locked in the order of their ids. A column that the
 * file lacks, and an empty cell of name, client, state, cumulation or order, leave what stands; an empty day, minimum or note takes it away. A new one is a draft unless the file says signed.
 * Lines are answered `agreement.company_missing`, `company.number_unknown`, `price.period_empty`. Four statements whatever the number of lines.
 */
export async function writeTerms(tx: TxCtx, lines: readonly ImportLine<AgreementLine>[], others: readonly string[]): Promise<{ ids: Map<string, number>; answers: LineAnswer[] }> {
  const known = await knownOf(tx, [...new Set([...others, ...lines.map(({ row }) => row.agreement)])])
  const companies = await companiesOf(tx, lines)
  const answers: LineAnswer[] = []
  const changed: { before: Known | null; after: Terms }[] = []
  for (const { line, row } of lines) {
    const before = known.get(row.agreement) ?? null
    const after = termsOf(row, before, companies)
    if ('refused' in after) answers.push({ line, code: after.refused, written: false, details: { agreement: row.agreement, number: row.company ?? '' } })
    else {
      const differs = before === null || textOf(before) !== textOf(after)
      answers.push({ line, code: null, written: differs })
      if (differs) changed.push({ before, after })
    }
  }
  const ids = new Map([...known.values()].map(({ code, id }) => [code, id]))
  for (const { code, id } of await store(
    tx,
    changed.map(({ after }) => after),
  ))
    ids.set(code, id)
  await auditAll(
    tx,
    'agreement.made',
    changed.filter(({ before }) => before === null).map(({ after }) => ({ subject: after.code, after })),
  )
  await auditAll(
    tx,
    'agreement.changed',
    changed.filter(({ before }) => before !== null).map(({ before, after }) => ({ subject: after.code, before, after })),
  )
  return { ids, answers }
}

async function knownOf(tx: TxCtx, codes: readonly string[]): Promise<Map<string, Known>> {
  const { rows } = await sql<Known>`
    select a.id, a.code, a.name, a.company_id as "companyId", a.currency, a.state, lower(a.valid) as from, upper(a.valid) as until, a.combine, a.best_price as "bestPrice",
      a.min_order_cents as "minOrderCents", a.note
    from pricing.agreement a where a.code = any(${[...codes]}::text[]) order by a.id for no key update`.execute(tx.db)
  return new Map(rows.map((row) => [row.code, row]))
}

async function companiesOf(tx: TxCtx, lines: readonly ImportLine<AgreementLine>[]): Promise<Map<string, { id: string; currency: string }>> {
  const numbers = [...new Set(lines.flatMap(({ row }) => row.company?.toUpperCase() ?? []))]
  const { rows } = await sql<{ number: string; id: string; currency: string }>`
    select upper(c.number) as number, c.company_id as id, c.currency from accounts.company_currency c where upper(c.number) = any(${numbers}::text[])`.execute(tx.db)
  return new Map(rows.map(({ number, ...company }) => [number, company]))
}

function termsOf(row: AgreementLine, before: Known | null, companies: ReadonlyMap<string, { id: string; currency: string }>): Terms | { refused: string } {
  const company = row.company ? companies.get(row.company.toUpperCase()) : before && { id: before.companyId, currency: before.currency }
  if (!company) return { refused: row.company ? 'company.number_unknown' : 'agreement.company_missing' }
  const ends = row.ends === undefined ? undefined : row.ends === null ? null : addDays(row.ends, 1)
  const said = <T>(given: T | undefined, stood: T | undefined, otherwise: T): T => (given === undefined ? (stood ?? otherwise) : given)
  const from = said(row.starts, before?.from, null)
  const until = said(ends, before?.until, null)
  if (from !== null && until !== null && until <= from) return { refused: 'price.period_empty' }
  return {
    code: row.agreement,
    name: row.name ?? before?.name ?? row.agreement,
    companyId: company.id,
    currency: company.currency,
    state: row.state ?? before?.state ?? 'draft',
    from,
    until,
    combine: row.combine ?? before?.combine ?? 'chain',
    bestPrice: row.order ? row.order === 'best' : (before?.bestPrice ?? false),
    minOrderCents: said(row.min_order, before?.minOrderCents, null) || null,
    note: said(row.note, before?.note, null),
  }
}

function textOf({ name, companyId, state, from, until, combine, bestPrice, minOrderCents, note }: Terms): string {
  return JSON.stringify([name, companyId, state, from, until, combine, bestPrice, minOrderCents, note])
}

async function store(tx: TxCtx, terms: readonly Terms[]): Promise<{ code: string; id: number }[]> {
  if (terms.length === 0) return []
  const { rows } = await sql<{ code: string; id: number }>`
    insert into pricing.agreement as a (code, name, company_id, currency, state, valid, combine, best_price, min_order_cents, note, updated_at)
    select g.code, g.name, g.company_id, g.currency, g.state, daterange(g.first, g.until), g.combine, g.best_price, g.min_order, g.note, ${tx.now.toString()}::timestamptz
    from unnest(${terms.map((one) => one.code)}::text[], ${terms.map((one) => one.name)}::text[], ${terms.map((one) => one.companyId)}::text[], ${terms.map((one) => one.currency)}::text[],
      ${terms.map((one) => one.state)}::text[], ${terms.map((one) => one.from)}::date[], ${terms.map((one) => one.until)}::date[], ${terms.map((one) => one.combine)}::text[],
      ${terms.map((one) => one.bestPrice)}::boolean[], ${terms.map((one) => one.minOrderCents)}::bigint[], ${terms.map((one) => one.note)}::text[])
      as g(code, name, company_id, currency, state, first, until, combine, best_price, min_order, note)
    on conflict (code) do update set name = excluded.name, company_id = excluded.company_id, currency = excluded.currency, state = excluded.state, valid = excluded.valid, combine = excluded.combine,
      best_price = excluded.best_price, min_order_cents = excluded.min_order_cents, note = excluded.note, version = a.version + 1, updated_at = excluded.updated_at
    returning code, id`.execute(tx.db)
  return rows
}
