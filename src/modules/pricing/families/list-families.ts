import { sql } from 'kysely'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'

export type FamilyRow = { code: string; name: string; listId: number; listCode: string; version: number; skus: string[] }

/** The tier families of price lists with their articles, by list and name. */
export async function listFamilies(ctx: Ctx): Promise<FamilyRow[]> {
  mustBeAllowed(ctx, 'prices.read')
  const { rows } = await sql<FamilyRow>`
    select f.code, f.name, f.list_id as "listId", l.code as "listCode", f.version,
      coalesce((select json_agg(v.sku order by v.sku) from pricing.tier_family_article a join catalogue.article_label v on v.variant_id = a.variant_id where a.family_id = f.id), '[]') as skus
    from pricing.tier_family f join pricing.price_list l on l.id = f.list_id order by l.code, f.name`.execute(ctx.db)
  return rows
}
