import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'

/** The EANs of these articles, for a scanner that counts them where they are known. One statement for all of them. */
export async function eansOf(ctx: Ctx, variantIds: readonly number[]): Promise<Map<number, string[]>> {
  if (variantIds.length === 0) return new Map()
  const { rows } = await sql<{ variantId: number; eans: string[] }>`
    select variant_id as "variantId", array_agg(code order by code) as eans from catalogue.code where kind = 'ean' and variant_id = any(${[...variantIds]}::bigint[]) group by 1`.execute(
    ctx.db,
  )
  return new Map(rows.map(({ variantId, eans }) => [variantId, eans]))
}
