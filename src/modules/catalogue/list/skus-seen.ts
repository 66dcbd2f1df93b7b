import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { assortmentOf } from '../assortment-of.ts'

export type SkuSeen = { variantId: number; productId: number; sku: string }

/** The articles of these ids, and those of these families, that are sold and that the acting company may see, by SKU. One statement for all of them. */
export async function skusSeen(ctx: Ctx, { variantIds, productIds }: { variantIds: readonly number[]; productIds: readonly number[] }): Promise<SkuSeen[]> {
  if (variantIds.length === 0 && productIds.length === 0) return []
  const assortment = await assortmentOf(ctx)
  const { rows } = await sql<SkuSeen>`
    select x.variant_id as "variantId", x.product_id as "productId", v.sku from catalogue.published x join catalogue.variant v on v.id = x.variant_id
    where (x.variant_id = any(${[...variantIds]}::bigint[]) or x.product_id = any(${[...productIds]}::bigint[])) and ${assortment.sql('x')} order by upper(v.sku)`.execute(ctx.db)
  return rows
}
