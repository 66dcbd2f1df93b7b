import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Cents } from '#kernel/money.ts'
import { mustBeAllowed, mustHaveCompany } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'

/** A document that is not settled in full. Gross cents: what it was, and what of it is still owed. */
export type OpenDue = { id: number; document: string | null; orderId: string | null; at: string; dueOn: Day | null; grossCents: Cents; openCents: Cents }

/** What the acting company has still to pay, by due day; settlements pay the oldest dues first. The open parts add up to what is due. */
export async function openDues(ctx: Ctx): Promise<OpenDue[]> {
  mustBeAllowed(ctx, 'credit.read')
  const companyId = mustHaveCompany(ctx).id
  const { rows } = await sql<OpenDue>`
    with dues as (
      select e.*, sum(e.due_delta) over (order by coalesce(e.due_on, e.at::date), e.id) as upto from credit.entry e where e.company_id = ${companyId} and e.due_delta > 0
    ), paid as (select coalesce(-sum(e.due_delta), 0) as cents from credit.entry e where e.company_id = ${companyId} and e.due_delta < 0)
    select d.id, d.document, d.order_id as "orderId", d.at, d.due_on as "dueOn", d.due_delta as "grossCents", least(d.due_delta, d.upto - p.cents)::bigint as "openCents"
    from dues d cross join paid p where d.upto > p.cents order by coalesce(d.due_on, d.at::date), d.id`.execute(ctx.db)
  return rows
}
