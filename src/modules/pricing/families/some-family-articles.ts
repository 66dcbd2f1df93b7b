import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'

/** Ids of articles of the first tier families, whoever may see them, for proofs. */
export async function someFamilyArticles(ctx: Ctx, most: number): Promise<number[]> {
  const { rows } = await sql<{
    id: number
  }>`select distinct variant_id as id from (select variant_id from pricing.tier_family_article order by family_id, variant_id limit ${most}) a order by 1`.execute(ctx.db)
  return rows.map(({ id }) => id)
}
