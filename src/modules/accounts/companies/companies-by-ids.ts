import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import type { Ctx, DeliveryChoice } from '#platform/context.ts'
import { visible } from './visible.ts'

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
  /** How it usually wants its orders delivered. */
  delivery: DeliveryChoice
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
