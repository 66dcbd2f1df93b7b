import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import type { Ctx } from '#platform/context.ts'
import { cursorKey, cursorPage, type CursorPage, type PageAsked } from '#platform/cursor-page.ts'
import { isAllowed, mustBeAllowed } from './permissions.ts'
import { own } from './tables.ts'

export type Company = {
  id: string; number: string; name: string; legalForm: string | null; siren: string | null; vatNumber: string | null; country: string
  classId: string; className: string; parentId: string | null; locale: string; currency: string; state: string
  minOrderCents: number | null; carriageFreeCents: number | null; note: string | null; version: number
}

/** The companies of these ids that the actor may see: all for staff who read companies, a rep's portfolio, a member's own. */
export async function companiesByIds(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Company>> {
  const rows = await visible(ctx).where('c.id', 'in', ids.length ? [...ids] : ['']).execute()
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
  const company = await visible(ctx).where(sql<boolean>`upper(c.number) = upper(${number.trim()})`).executeTakeFirst()
  if (!company) throw new Refusal('company.number_unknown', { number })
  return company
}

export type CompanyFilter = PageAsked & { words?: string; classId?: string; state?: string; limit?: number; portfolioOnly?: boolean }

/** Companies by name, a page at a time; `words` match name, number, SIREN and VAT number. `next` and `previous` are cursors. */
export async function listCompanies(ctx: Ctx, filter: CompanyFilter): Promise<CursorPage<Company> & { total: number }> {
  mustBeAllowed(ctx, 'companies.read')
  const limit = Math.min(filter.limit ?? 50, 200)
  let query = visible(ctx)
  if (filter.portfolioOnly) query = query.where(inPortfolio(ctx))
  if (filter.classId) query = query.where('c.class_id', '=', filter.classId)
  if (filter.state) query = query.where('c.state', '=', filter.state)
  if (filter.words?.trim()) {
    const words = filter.words.trim()
    const digits = words.replace(/\s/g, '').toUpperCase()
    query = query.where(sql<boolean>`(platform.plain(c.name) like '%' || platform.plain(${escaped(words)}) || '%'
      or upper(c.number) = ${digits} or c.siren = ${digits} or upper(c.vat_number) = ${digits})`)
  }
  const { n } = await query.clearSelect().select(sql<number>`count(*)::int`.as('n')).executeTakeFirstOrThrow()
  const cursor = cursorKey(filter)
  if (cursor) query = query.where(sql<boolean>`(c.name, c.id) ${cursor.back ? sql`<` : sql`>`} (${String(cursor.key[0])}, ${String(cursor.key[1])})`)
  const way = cursor?.back ? 'desc' : 'asc'
  const rows = await query.orderBy('c.name', way).orderBy('c.id', way).limit(limit + 1).execute()
  return { ...cursorPage(rows, limit, filter, (row) => [row.name, row.id]), total: n }
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
      'c.id', 'c.number', 'c.name', 'c.legal_form as legalForm', 'c.siren', 'c.vat_number as vatNumber', 'c.country', 'c.class_id as classId', 'k.name as className',
      'c.parent_id as parentId', 'c.locale', 'c.currency', 'c.state', 'c.min_order_cents as minOrderCents', 'c.carriage_free_cents as carriageFreeCents', 'c.note', 'c.version',
    ])
  if (ctx.actor.isStaff && (isAllowed(ctx, 'act.for_all') || isAllowed(ctx, 'office.enter') || ctx.actor.kind !== 'person')) return query
  if (isAllowed(ctx, 'act.for')) return query.where(inPortfolio(ctx))
  return query.where('c.id', '=', ctx.actor.company?.id ?? '')
}
