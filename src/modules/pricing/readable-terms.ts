import { sql, type RawBuilder } from 'kysely'
import { seesEveryCompany } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'

/** Whether an agreement `a` is the actor's to read: every one for the office and its keys; for a rep those of his clients, and those signed with their parents, whose prices they have. */
export function readableAgreement(ctx: Ctx): RawBuilder<boolean> {
  if (seesEveryCompany(ctx)) return sql<boolean>`true`
  return sql<boolean>`exists (select from accounts.represented r join accounts.company_lineage g on g.company_id = r.company_id
    where r.rep_id = ${ctx.actor.id} and (a.company_id = r.company_id or (a.state = 'signed' and a.company_id = any(g.lineage))))`
}

/** The same for a price list `l`: public ones are any rep's; a class's or a company's those that hold for a client of his. */
export function readableList(ctx: Ctx): RawBuilder<boolean> {
  if (seesEveryCompany(ctx)) return sql<boolean>`true`
  return sql<boolean>`(l.audience = 'public' or exists (select from accounts.represented r join accounts.company_lineage g on g.company_id = r.company_id
    where r.rep_id = ${ctx.actor.id} and (l.class_id = g.class_id or l.company_id = any(g.lineage))))`
}

/** The same for a row that hangs on a list or an agreement by these columns. */
export function readableHolder(ctx: Ctx, { listId, agreementId }: { listId: RawBuilder<unknown>; agreementId: RawBuilder<unknown> }): RawBuilder<boolean> {
  if (seesEveryCompany(ctx)) return sql<boolean>`true`
  return sql<boolean>`(exists (select from pricing.price_list l where l.id = ${listId} and ${readableList(ctx)}) or exists (select from pricing.agreement a where a.id = ${agreementId} and ${readableAgreement(ctx)}))`
}
