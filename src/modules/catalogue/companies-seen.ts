import { sql, type RawBuilder } from 'kysely'
import { seesEveryCompany } from '#modules/accounts/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'

/** Whether the company of that id exists for one of the seller's people: of a rep those that he looks after. */
export function companySeen(ctx: Ctx | TxCtx, id: RawBuilder<unknown>): RawBuilder<boolean> {
  if (seesEveryCompany(ctx)) return sql<boolean>`true`
  return sql<boolean>`exists (select from accounts.represented r where r.company_id = ${id} and r.rep_id = ${ctx.actor.id})`
}
