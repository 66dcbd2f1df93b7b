import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'

/** Whom a rule, an allocation or a cap concerns, as people and machines name them: a client by number, id or exact name, a class by code or id; neither: everybody. */
export type Audience = { company?: string | null | undefined; class?: string | null | undefined }

/** The client or class behind what was typed; a number goes before a name. Refuses `stock.audience_both`, `stock.audience_unknown`, `stock.audience_ambiguous` with the numbers of all clients of that name. */
export async function audienceOf(ctx: Ctx | TxCtx, audience: Audience): Promise<{ companyId: string | null; classId: string | null; name: string | null }> {
  const [company, klass] = [audience.company?.trim() || null, audience.class?.trim() || null]
  if (company === null && klass === null) return { companyId: null, classId: null, name: null }
  if (company !== null && klass !== null) throw new Refusal('stock.audience_both', { field: 'class' })
  if (company !== null) return clientOf(ctx, company)
  const { rows } = await sql<{ classId: string; name: string }>`
    select class_id as "classId", name from accounts.class_label where upper(code) = upper(${klass}::text) or class_id = ${klass}`.execute(ctx.db)
  if (!rows[0]) throw new Refusal('stock.audience_unknown', { field: 'class', typed: klass })
  return { companyId: null, ...rows[0] }
}

async function clientOf(ctx: Ctx | TxCtx, typed: string): Promise<{ companyId: string; classId: null; name: string }> {
  const { rows } = await sql<{ companyId: string; number: string; name: string; named: boolean }>`
    select company_id as "companyId", number, name, false as named from accounts.company_label where number = ${typed} or company_id = ${typed}
    union all select company_id, number, name, true from accounts.company_label where platform.plain(name) = platform.plain(${typed}) order by named, number`.execute(ctx.db)
  const [found] = rows
  if (!found) throw new Refusal('stock.audience_unknown', { field: 'company', typed })
  if (found.named && rows.length > 1) throw new Refusal('stock.audience_ambiguous', { field: 'company', typed, numbers: rows.map(({ number }) => number).join(', ') })
  return { companyId: found.companyId, classId: null, name: found.name }
}
