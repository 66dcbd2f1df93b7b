import { sql } from 'kysely'
import type { ActingCompany, Ctx, TxCtx } from '#platform/context.ts'
import { mustSeeCompany } from './companies/companies-by-ids.ts'

/** The same person looking with a company's eyes: to explain, never to write. Refuses `company.unknown` when it does not exist for him. */
export async function viewAs(ctx: Ctx, companyId: string): Promise<Ctx> {
  await mustSeeCompany(ctx, companyId)
  return withCompany(ctx, companyId)
}

/** The same person with the circumstances of a company, its VAT number, terms and addresses: to compute what is its own. The caller has seen that something of that company exists for him. */
export async function withCompany<C extends Ctx | TxCtx>(ctx: C, companyId: string): Promise<C> {
  if (ctx.actor.company?.id === companyId) return ctx
  const { rows } = await sql<{ company: ActingCompany }>`select accounts.acting_company(${companyId}) as company`.execute(ctx.db)
  return { ...ctx, actor: { ...ctx.actor, company: rows[0]!.company }, memo: new Map() }
}
