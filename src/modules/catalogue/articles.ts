import { sql } from 'kysely'
import type { Ctx, TxCtx } from '#platform/context.ts'
import type { Per } from '#kernel/money.ts'
import { assortmentOf } from './assortment-of.ts'

/** An article as the acting company sees it. Quantities in base steps; `stepsPerUnit` of them make one unit. */
export type Article = {
  variantId: number
  productId: number
  sku: string
  name: string
  slug: string
  unit: string
  stepsPerUnit: number
  pricePer: Per
  minQty: number
  multiple: number
  leadDays: number | null
  weightGrams: number | null
  taxClass: string
  categoryId: number
  categoryPath: number[]
  brandId: number | null
  brand: string | null
  picture: string | null
  attributes: Record<string, string | number | boolean>
  packs: { unit: string; factor: number }[]
  ean: string | null
  /** The acting company's own reference. */
  clientRef: string | null
}

/** The articles of these ids that the acting company may see, in its language; the others are simply not there. One statement. */
export async function articlesByIds(ctx: Ctx | TxCtx, ids: readonly number[]): Promise<Map<number, Article>> {
  if (ids.length === 0) return new Map()
  const assortment = await assortmentOf(ctx as Ctx)
  const { rows } = await sql<Article>`
    select v.id as "variantId", v.product_id as "productId", v.sku, coalesce(t.name, f.name, v.sku) as name, coalesce(pt.slug, pf.slug, p.code) as slug,
      v.unit, v.steps_per_unit as "stepsPerUnit", v.price_per as "pricePer", v.min_qty as "minQty", v.multiple, v.lead_days as "leadDays",
      v.weight_grams as "weightGrams", p.tax_class as "taxClass", x.category_id as "categoryId", x.category_path as "categoryPath", x.brand_id as "brandId",
      b.name as brand, v.picture, v.attributes,
      coalesce((select json_agg(json_build_object('unit', k.unit, 'factor', k.factor) order by k.factor) from catalogue.pack k where k.variant_id = v.id), '[]') as packs,
      (select o.code from catalogue.code o where o.variant_id = v.id and o.kind = 'ean' order by o.id limit 1) as ean,
      (select o.code from catalogue.code o where o.variant_id = v.id and o.kind = 'client' and o.company_id = ${ctx.actor.company?.id ?? ''} order by o.id limit 1) as "clientRef"
    from catalogue.published x
    join catalogue.variant v on v.id = x.variant_id
    join catalogue.product p on p.id = x.product_id
    left join catalogue.brand b on b.id = x.brand_id
    left join catalogue.variant_text t on t.variant_id = v.id and t.locale = ${ctx.locale}
    left join catalogue.variant_text f on f.variant_id = v.id and f.locale = 'fr'
    left join catalogue.product_text pt on pt.product_id = p.id and pt.locale = ${ctx.locale}
    left join catalogue.product_text pf on pf.product_id = p.id and pf.locale = 'fr'
    where x.variant_id = any(${ids}::bigint[]) and ${assortment.sql('x')}`.execute(ctx.db)
  return new Map(rows.map((row) => [row.variantId, row]))
}

/** Ids of some articles that the acting company may see, spread over the catalogue and always the same for the same catalogue. */
export async function someArticles(ctx: Ctx, most: number): Promise<number[]> {
  const assortment = await assortmentOf(ctx)
  const { rows } = await sql<{ id: number }>`
    select x.variant_id as id from catalogue.published x where ${assortment.sql('x')} order by hashint8(x.variant_id), x.variant_id limit ${most}`.execute(ctx.db)
  return rows.map((row) => row.id)
}
