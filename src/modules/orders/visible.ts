import { sql, type RawBuilder } from 'kysely'
import { isAllowed } from '#modules/accounts/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'

/** The orders that exist for the actor, as a condition on the alias `o`: all for staff who read all, a rep's portfolio, otherwise his company's. */
export function visible(ctx: Ctx | TxCtx): RawBuilder<boolean> {
  if (ctx.actor.isStaff && isAllowed(ctx, 'orders.read_all')) return sql<boolean>`true`
  if (ctx.actor.isStaff && isAllowed(ctx, 'act.for'))
    return sql<boolean>`exists (select from accounts.represented r where r.company_id = o.company_id and r.rep_id = ${ctx.actor.id})`
  if (!isAllowed(ctx, 'orders.read')) return sql<boolean>`false`
  return sql<boolean>`o.company_id = ${ctx.actor.company?.id ?? ''}`
}
