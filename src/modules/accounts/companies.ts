import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import type { Ctx } from '#platform/context.ts'
import { cursorKey, cursorPage, type CursorPage, type PageAsked } from '#platform/cursor-page.ts'
import { isAllowed, mustBeAllowed } from './permissions.ts'
import { own } from './tables.ts'

export type Company = {
  id: string
  number: string
  name: string
  legalForm: string | null
  siren: string | null
  vatNumber: string | null
  country: string
  classId: string
  className: string
  parentId: string | null
  locale: string
  currency: string
  state: string
  minOrderCents: number | null
  carriageFreeCents: number | null
  note: string | null
  version: number
}

/** The companies of these ids that the actor may see: all for staff who read companies, a rep's portfolio, a member's own. */
export async function companiesByIds(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Company>> {
  const rows = await visible(ctx)
    .where('c.id', 'in', ids.length ? [...ids] : [''])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** One company, or null when it does not exist for the actor. */
export async function companyById(ctx: Ctx, id: string): Promise<Company | null> {
  return (await companiesByIds(ctx, [id])).get(id) ?? null
}

/** Refuses `company.unknown` when a company does not exist for the actor: a rep outside his portfolio, a stranger. */
export async function mustSeeCompany(ctx: Ctx, id: string): Promise<Company> {
  const company = await companyById(ctx, id)
  if (!company) throw new Refusal('company.unknown', { companyId: id })
  return company
}

/** The company of that client number, whatever its letter case. Refuses `company.number_unknown` when it does not exist for the actor. */
export async function companyByNumber(ctx: Ctx, number: string): Promise<Company> {
  const company = await visible(ctx)
    .where(sql<boolean>`upper(c.number) = upper(${number.trim()})`)
    .executeTakeFirst()
  if (!company) throw new Refusal('company.number_unknown', { number })
  return company
}

export const companySorts = ['name', 'number'] as const
export type CompanySort = (typeof companySorts)[number]
export type CompanyFilter = PageAsked & { words?: string; classId?: string; state?: string; limit?: number; portfolioOnly?: boolean; sort?: CompanySort; descending?: boolean }

/**
 * Companies, a page at a time, by name as French sorts it (É beside E) unless asked otherwise; `words` match name, number, SIREN and VAT number.
 * `next` and `previous` are cursors; `counts` are by state, under the same filter without its state.
 */
export async function listCompanies(ctx: Ctx, filter: CompanyFilter): Promise<CursorPage<Company> & { total: number; counts: Record<string, number> }> {
  mustBeAllowed(ctx, 'companies.read')
  const limit = Math.min(filter.limit ?? 50, 1_000)
  let query = matching(ctx, filter)
  const counted = await query
    .clearSelect()
    .select(['c.state', sql<number>`count(*)::int`.as('n')])
    .groupBy('c.state')
    .execute()
  const counts = Object.fromEntries(counted.map((row) => [row.state, row.n]))
  if (filter.state) query = query.where('c.state', '=', filter.state)
  const key = sortKeys[filter.sort ?? 'name']
  const cursor = cursorKey(filter)
  const down = (filter.descending ?? false) !== (cursor?.back ?? false)
  if (cursor) query = query.where(sql<boolean>`(${key}, c.id) ${down ? sql`<` : sql`>`} (${String(cursor.key[0])}, ${String(cursor.key[1])})`)
  const way = down ? 'desc' : 'asc'
  const rows = await query
    .select(key.as('cursor'))
    .orderBy(key, way)
    .orderBy('c.id', way)
    .limit(limit + 1)
    .execute()
  const page = cursorPage(rows, limit, filter, (row) => [row.cursor, row.id])
  const total = filter.state ? (counts[filter.state] ?? 0) : counted.reduce((sum, row) => sum + row.n, 0)
  return { ...page, rows: page.rows.map(({ cursor: _, ...row }) => row), total, counts }
}

const sortKeys = { name: sql<string>`platform.plain(c.name)`, number: sql<string>`c.number` } satisfies Record<CompanySort, unknown>

function matching(ctx: Ctx, { portfolioOnly, classId, words }: CompanyFilter) {
  let query = visible(ctx)
  if (portfolioOnly) query = query.where(inPortfolio(ctx))
  if (classId) query = query.where('c.class_id', '=', classId)
  const asked = words?.trim() ?? ''
  if (!asked) return query
  const digits = asked.replace(/\s/g, '').toUpperCase()
  return query.where(sql<boolean>`(platform.plain(c.name) like '%' || platform.plain(${escaped(asked)}) || '%'
    or upper(c.number) = ${digits} or c.siren = ${digits} or upper(c.vat_number) = ${digits})`)
}

function escaped(words: string): string {
  return words.replace(/[\\%_]/g, (sign) => `\\${sign}`)
}

function inPortfolio(ctx: Ctx) {
  return sql<boolean>`exists (select from accounts.portfolio p where p.company_id = c.id and p.rep_id = ${ctx.actor.id})`
}

function visible(ctx: Ctx) {
  const query = own(ctx)
    .selectFrom('accounts.company as c')
    .innerJoin('accounts.tariff_class as k', 'k.id', 'c.class_id')
    .select([
      'c.id',
      'c.number',
      'c.name',
      'c.legal_form as legalForm',
      'c.siren',
      'c.vat_number as vatNumber',
      'c.country',
      'c.class_id as classId',
      'k.name as className',
      'c.parent_id as parentId',
      'c.locale',
      'c.currency',
      'c.state',
      'c.min_order_cents as minOrderCents',
      'c.carriage_free_cents as carriageFreeCents',
      'c.note',
      'c.version',
    ])
  if (ctx.actor.isStaff && (isAllowed(ctx, 'act.for_all') || isAllowed(ctx, 'office.enter') || ctx.actor.kind !== 'person')) return query
  if (isAllowed(ctx, 'act.for')) return query.where(inPortfolio(ctx))
  return query.where('c.id', '=', ctx.actor.company?.id ?? '')
}
