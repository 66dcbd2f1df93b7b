import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { mustReadCatalogue } from '../must-read-catalogue.ts'

export type ArticleSheet = {
  variantId: number /** Grows with each change of the article or of its family. */
  version: number
  sku: string
  state: string
  productCode: string
  productId: number
  categoryId: number
  brandId: number | null
  taxClass: string
  unit: string
  stepsPerUnit: number
  pricePer: number
  minQty: number
  multiple: number
  leadDays: number | null
  lifeDays: number | null
  weightGrams: number | null
  nameFr: string
  nameEn: string
  packs: { unit: string; factor: number }[]
  ean: string | null
  picture: string | null
  attributes: Record<string, string | number | boolean>
}

/** Everything about one article that its form edits, or null. */
export async function articleSheet(ctx: Ctx, sku: string): Promise<ArticleSheet | null> {
  mustReadCatalogue(ctx)
  const { rows } = await sql<ArticleSheet>`
    select v.id as "variantId", v.version + p.version as version, v.sku, v.state, p.code as "productCode", p.id as "productId", p.category_id as "categoryId", p.brand_id as "brandId", p.tax_class as "taxClass",
      v.unit, v.steps_per_unit as "stepsPerUnit", v.price_per as "pricePer", v.min_qty as "minQty", v.multiple, v.lead_days as "leadDays", v.life_days as "lifeDays", v.weight_grams as "weightGrams",
      coalesce(fr.name, '') as "nameFr", coalesce(en.name, '') as "nameEn", v.picture, v.attributes,
      coalesce((select json_agg(json_build_object('unit', k.unit, 'factor', k.factor) order by k.factor) from catalogue.pack k where k.variant_id = v.id), '[]') as packs,
      (select o.code from catalogue.code o where o.variant_id = v.id and o.kind = 'ean' order by o.id limit 1) as ean
    from catalogue.variant v join catalogue.product p on p.id = v.product_id
    left join catalogue.variant_text fr on fr.variant_id = v.id and fr.locale = 'fr'
    left join catalogue.variant_text en on en.variant_id = v.id and en.locale = 'en'
    where upper(v.sku) = upper(${sku})`.execute(ctx.db)
  return rows[0] ?? null
}
