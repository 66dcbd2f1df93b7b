import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import type { TxCtx } from '#platform/context.ts'
import { audienceOf, type Audience } from '../sourcing/audience-of.ts'

/** The article and the audience behind what was typed. Refuses `stock.sku_unknown` and what `audienceOf` refuses. */
export async function targetOf(
  tx: TxCtx,
  sku: string,
  audience: Audience,
): Promise<{ variantId: number; sku: string; steps: number; companyId: string | null; classId: string | null; name: string | null }> {
  const { rows } = await sql<{ variantId: number; sku: string; steps: number }>`
    select variant_id as "variantId", sku, steps_per_unit as steps from catalogue.article_label where sku_upper = ${sku.trim().toUpperCase()}`.execute(tx.db)
  if (!rows[0]) throw new Refusal('stock.sku_unknown', { field: 'sku', sku })
  return { ...rows[0], ...(await audienceOf(tx, audience)) }
}
