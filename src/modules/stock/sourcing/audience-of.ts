import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'

/** Whom a rule concerns: a client by number or id, a class by code or id; neither: everybody. */
export type Audience = { company?: string | null | undefined; class?: string | null | undefined }

/** The client or class behind what was typed. Refuses `stock.audience_both`, `stock.audience_unknown`. */
export async function audienceOf(ctx: Ctx | TxCtx, audience: Audience): Promise<{ companyId: string | null; classId: string | null; name: string | null }> {
  const [company, klass] = [audience.company?.trim() || null, audience.class?.trim() || null]
  if (company === null && klass === null) return { companyId: null, classId: null, name: null }
  if (company !== null && klass !== null) throw new Refusal('stock.audience_both', { field: 'class' })
  const { rows } = await sql<{ companyId: string | null; company: string | null; classId: string | null; class: string | null }>`
    select c.company_id as "companyId", c.name as company, k.class_id as "classId", k.name as class from (select 1) one
    left join accounts.company_label c on (c.number = ${company} or c.company_id = ${company}) left join accounts.class_label k on (upper(k.code) = upper(${klass}::text) or k.class_id = ${klass})`.execute(
    ctx.db,
  )
  const [found] = rows
  const unknown = (company !== null && !found?.companyId) || (klass !== null && !found?.classId)
  if (!found || unknown) throw new Refusal('stock.audience_unknown', { field: company === null ? 'class' : 'company', typed: company ?? klass })
  return { companyId: found.companyId, classId: found.classId, name: found.company ?? found.class }
}
