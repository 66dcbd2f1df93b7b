import { sql } from 'kysely'
import type { Ctx, TxCtx } from '#platform/context.ts'
import type { Per } from '#kernel/money.ts'
import { markOf } from '#platform/database/versions.ts'
import { oneOf } from '#platform/database/one-of.ts'
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
  /** How long it lasts before it is bought again. */
  lifeDays: number | null
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

/**
 * The articles of these ids that the acting company may see, in its language; the others are simply not there. One statement for those that this
 * process doesn't know yet; the answers are shared, so nobody may change them. `passing`: by someone who walks through the whole catalogue; his articles are not kept, so that they push
 * out none of those that people look at.
 */
export async function articlesByIds(ctx: Ctx | TxCtx, ids: readonly number[], passing = false): Promise<Map<number, Article>> {
  if (ids.length === 0) return new Map()
  const [assortment, mark] = await Promise.all([assortmentOf(ctx as Ctx), markOf(ctx, ['catalogue'])])
  const [sheets, own] = await Promise.all([
    mark === null || passing ? sheetsOf(ctx, ids) : ctx.tools.rows.many(`catalogue.sheet ${mark} ${ctx.locale}`, ids, (missing) => sheetsOf(ctx, missing)),
    assortment.ownTerms ? ownTermsOf(ctx, ids) : null,
  ])
  const seen = new Map<number, Article>()
  for (const id of ids) {
    const sheet = sheets.get(id)
    if (sheet && assortment.allows(sheet)) seen.set(id, own?.has(id) ? { ...sheet, ...own.get(id) } : sheet)
  }
  return seen
}

type OwnTerms = Partial<Pick<Article, 'clientRef' | 'minQty' | 'multiple'>>

// The company's own references, and its own quantities or those of its nearest parent.
async function ownTermsOf(ctx: Ctx | TxCtx, ids: readonly number[]): Promise<Map<number, OwnTerms>> {
  const { company } = ctx.actor
  const lineage = company ? [company.id, ...company.parentIds] : []
  const { rows } = await sql<{ codes: [variantId: number, code: string][] | null; quantities: [variantId: number, companyId: string, minQty: number, multiple: number][] | null }>`
    select
      (select json_agg(json_build_array(o.variant_id, o.code) order by o.id desc) from catalogue.code o where o.variant_id = ${oneOf(ids)} and o.kind = 'client' and o.company_id = ${company?.id ?? ''}) as codes,
      (select json_agg(json_build_array(q.variant_id, q.company_id, q.min_qty, q.multiple)) from catalogue.company_quantity q
        where q.variant_id = ${oneOf(ids)} and q.company_id = any(${lineage}::text[])) as quantities`.execute(ctx.db)
  const terms = new Map<number, OwnTerms>()
  const farthestFirst = (rows[0]?.quantities ?? []).toSorted((a, b) => lineage.indexOf(b[1]) - lineage.indexOf(a[1]))
  for (const [variantId, , minQty, multiple] of farthestFirst) terms.set(variantId, { minQty, multiple })
  for (const [variantId, clientRef] of rows[0]?.codes ?? []) terms.set(variantId, { ...terms.get(variantId), clientRef })
  return terms
}

type Variant = [
  id: number,
  productId: number,
  sku: string,
  name: string | null,
  unit: string,
  stepsPerUnit: number,
  pricePer: Per,
  minQty: number,
  multiple: number,
  leadDays: number | null,
  lifeDays: number | null,
  weightGrams: number | null,
  picture: string | null,
  attributes: Article['attributes'],
]
type Product = [id: number, slug: string, taxClass: string, categoryId: number, categoryPath: number[], brandId: number | null, brand: string | null]
type Sheets = {
  variants: Variant[] | null
  products: Product[] | null
  packs: [variantId: number, unit: string, factor: number][] | null
  eans: [variantId: number, code: string][] | null
}

// Four lists in one answer, joined here: a family is read once, not once for each of its articles, and a wide row costs less as JSON.
async function sheetsOf(ctx: Ctx | TxCtx, ids: readonly number[]): Promise<Map<number, Article>> {
  const { rows } = await sql<Sheets>`
    with w as materialized (select v.* from catalogue.variant v where v.id = ${oneOf(ids)} and v.state = 'published')
    select
      (select json_agg(json_build_array(w.id, w.product_id, w.sku, coalesce(t.name, f.name), w.unit, w.steps_per_unit, w.price_per, w.min_qty, w.multiple, w.lead_days, w.life_days, w.weight_grams, w.picture, w.attributes))
        from w left join catalogue.variant_text t on t.variant_id = w.id and t.locale = ${ctx.locale} left join catalogue.variant_text f on t is null and f.variant_id = w.id and f.locale = 'fr') as variants,
      (select json_agg(json_build_array(p.id, coalesce(t.slug, f.slug, p.code), p.tax_class, p.category_id, c.path, p.brand_id, b.name))
        from catalogue.product p join catalogue.category c on c.id = p.category_id left join catalogue.brand b on b.id = p.brand_id
        left join catalogue.product_text t on t.product_id = p.id and t.locale = ${ctx.locale} left join catalogue.product_text f on t is null and f.product_id = p.id and f.locale = 'fr'
        where p.id in (select w.product_id from w) and p.state = 'published') as products,
      (select json_agg(json_build_array(k.variant_id, k.unit, k.factor) order by k.factor) from catalogue.pack k where k.variant_id = ${oneOf(ids)}) as packs,
      (select json_agg(json_build_array(o.variant_id, o.code) order by o.id desc) from catalogue.code o where o.variant_id = ${oneOf(ids)} and o.kind = 'ean') as eans`.execute(
    ctx.db,
  )
  const { variants, products, packs, eans } = rows[0]!
  const packsOf = Map.groupBy(packs ?? [], ([variantId]) => variantId)
  const eanOf = new Map(eans ?? [])
  const productOf = new Map((products ?? []).map((product) => [product[0], product]))
  return new Map(
    (variants ?? []).flatMap(([variantId, productId, sku, name, unit, stepsPerUnit, pricePer, minQty, multiple, leadDays, lifeDays, weightGrams, picture, attributes]) => {
      const product = productOf.get(productId)
      if (!product) return []
      const [, slug, taxClass, categoryId, categoryPath, brandId, brand] = product
      return [
        [
          variantId,
          {
            variantId,
            productId,
            sku,
            name: name ?? sku,
            slug,
            unit,
            stepsPerUnit,
            pricePer,
            minQty,
            multiple,
            leadDays,
            lifeDays,
            weightGrams,
            taxClass,
            categoryId,
            categoryPath,
            brandId,
            brand,
            picture,
            attributes,
            packs: (packsOf.get(variantId) ?? []).map(([, pack, factor]) => ({ unit: pack, factor })),
            ean: eanOf.get(variantId) ?? null,
            clientRef: null,
          } satisfies Article,
        ] as const,
      ]
    }),
  )
}

/** Ids of some articles that the acting company may see, spread over the catalogue and always the same for the same catalogue. */
export async function someArticles(ctx: Ctx, most: number): Promise<number[]> {
  const assortment = await assortmentOf(ctx)
  const { rows } = await sql<{ id: number }>`
    select x.variant_id as id from catalogue.published x where ${assortment.sql('x')} order by hashint8(x.variant_id), x.variant_id limit ${most}`.execute(ctx.db)
  return rows.map((row) => row.id)
}

/** Ids of the articles that the acting company may see behind this one, in the order of their ids: all of them, a page at a time. */
export async function articleIdsAfter(ctx: Ctx, after: number, limit: number): Promise<number[]> {
  const assortment = await assortmentOf(ctx)
  const { rows } = await sql<{ id: number }>`
    select x.variant_id as id from catalogue.published x where ${assortment.sql('x')} and x.variant_id > ${after} order by x.variant_id limit ${limit}`.execute(ctx.db)
  return rows.map((row) => row.id)
}
