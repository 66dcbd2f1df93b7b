import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import type { TxCtx } from '#platform/context.ts'

/** Whom an allocation or cap concerns, as people and machines name them: a client by number or id, a class by code; neither: everybody. */
export type Audience = { company?: string | null | undefined; class?: string | null | undefined }

/** The article and the audience behind what was typed. Refuses `stock.sku_unknown`, `stock.audience_unknown`, `stock.audience_both`. */
export async function targetOf(
  tx: TxCtx,
  sku: string,
  audience: Audience,
): Promise<{ variantId: number; sku: string; steps: number; companyId: string | null; classId: string | null; name: string | null }> {
  const [company, klass] = [audience.company?.trim() || null, audience.class?.trim() || null]
  const { rows } = await sql<{
    variantId: number | null
    sku: string
    steps: number
    companyId: string | null
    company: string | null
    classId: string | null
    class: string | null
  }>`
    select a.variant_id as "variantId", a.sku, a.steps_per_unit as steps, c.company_id as "companyId", c.name as company, k.class_id as "classId", k.name as class
    from (select 1) one left join catalogue.article_label a on a.sku_upper = ${sku.trim().toUpperCase()}
    left join accounts.company_label c on (c.number = ${company} or c.company_id = ${company}) left join accounts.class_label k on (upper(k.code) = upper(${klass}::text) or k.class_id = ${klass})`.execute(
    tx.db,
  )
  const [found] = rows
  if (!found || found.variantId === null) throw new Refusal('stock.sku_unknown', { field: 'sku', sku })
  if (company !== null && klass !== null) throw new Refusal('stock.audience_both', { field: 'class' })
  if ((company !== null && found.companyId === null) || (klass !== null && found.classId === null)) {
    throw new Refusal('stock.audience_unknown', { field: company === null ? 'class' : 'company', typed: company ?? klass })
  }
  return { variantId: found.variantId, sku: found.sku, steps: found.steps, companyId: found.companyId, classId: found.classId, name: found.company ?? found.class }
}
