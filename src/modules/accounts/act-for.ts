import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import type { ActingCompany, Ctx } from '#platform/context.ts'

/** The same job acting for a company, to see what its people see. Only the system may; refuses `company.unknown`. */
export async function actFor(ctx: Ctx, companyId: string): Promise<Ctx> {
  if (ctx.actor.kind !== 'system') throw new Refusal('access.denied', { right: 'act.for' })
  const { rows } = await sql<{ company: ActingCompany | null }>`select accounts.acting_company(${companyId}) as company`.execute(ctx.db)
  const company = rows[0]?.company
  if (!company) throw new Refusal('company.unknown', { companyId })
  return { ...ctx, actor: { ...ctx.actor, company }, locale: company.locale, memo: new Map() }
}

/** Ids of some active companies, spread over all of them, always the same for the same books. */
export async function someCompanies(ctx: Ctx, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from accounts.company where state = 'active' order by md5(id) limit ${most}`.execute(ctx.db)
  return rows.map((row) => row.id)
}
