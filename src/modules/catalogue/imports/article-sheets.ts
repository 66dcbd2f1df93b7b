import { sql } from 'kysely'
import { locales } from '#kernel/locale.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'

/** An article as an import compares and writes it; quantities in base steps. */
export type Sheet = {
  sku: string
  product: string
  state: string
  unit: string
  steps_per_unit: number
  price_per: number
  min_qty: number
  multiple: number
  lead_days: number | null
  weight_grams: number | null
  attributes: Record<string, string | number | boolean>
  names: Record<string, string>
  packs: Record<string, number>
  codes: Record<string, string[]>
}
export type KnownSheet = Sheet & { id: number; product_id: number }
/** A family page as an import compares and writes it. */
export type ProductSheet = {
  code: string
  category_id: number
  brand_id: number | null
  tax_class: string
  axes: string[]
  texts: Record<string, { name: string; description: string; slug: string }>
}
export type KnownProduct = ProductSheet & { id: number }

/** The articles of these SKUs as they stand, by upper-case SKU. */
export async function sheetsBySku(ctx: Pick<Ctx, 'db'>, skus: readonly string[]): Promise<Map<string, KnownSheet>> {
  const { rows } = await sql<KnownSheet>`
    select v.id, v.sku, v.product_id, p.code as product, v.state, v.unit, v.steps_per_unit, v.price_per, v.min_qty, v.multiple, v.lead_days, v.weight_grams, v.attributes,
      coalesce((select json_object_agg(t.locale, t.name) from catalogue.variant_text t where t.variant_id = v.id), '{}') as names,
      coalesce((select json_object_agg(k.unit, k.factor) from catalogue.pack k where k.variant_id = v.id), '{}') as packs,
      coalesce((select json_object_agg(o.kind, o.codes) from (
        select o.kind, json_agg(o.code order by o.id) as codes from catalogue.code o where o.variant_id = v.id and o.kind in ('ean', 'maker', 'supplier') group by o.kind) o), '{}') as codes
    from catalogue.variant v join catalogue.product p on p.id = v.product_id where upper(v.sku) = any(${[...skus]}::text[])`.execute(ctx.db)
  return new Map(rows.map((row) => [row.sku.toUpperCase(), row]))
}

/** The products of these codes as they stand. */
export async function productsByCode(ctx: Pick<Ctx, 'db'>, codes: readonly string[]): Promise<Map<string, KnownProduct>> {
  const { rows } = await sql<KnownProduct>`
    select p.id, p.code, p.category_id, p.brand_id, p.tax_class, p.axes,
      coalesce((select json_object_agg(t.locale, json_build_object('name', t.name, 'description', t.description, 'slug', t.slug)) from catalogue.product_text t where t.product_id = p.id), '{}') as texts
    from catalogue.product p where p.code = any(${[...codes]}::text[])`.execute(ctx.db)
  return new Map(rows.map((row) => [row.code, row]))
}

/** Which of these addresses of product pages belong to other products already. */
export async function takenSlugs(ctx: Pick<Ctx, 'db'>, slugs: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{
    key: string
  }>`select t.locale || ' ' || t.slug as key from catalogue.product_text t where t.locale = any(${[...locales]}::text[]) and t.slug = any(${[...slugs]}::text[])`.execute(ctx.db)
  return new Set(rows.map((row) => row.key))
}

/** Writes new and changed products and gives the ids of all, by code. */
export async function writeProducts(tx: TxCtx, products: readonly ProductSheet[]): Promise<Map<string, number>> {
  if (products.length === 0) return new Map()
  const rows = products.map(({ texts: _, ...product }) => product)
  const { rows: written } = await sql<{ id: number; code: string }>`
    insert into catalogue.product (code, category_id, brand_id, tax_class, axes)
    select code, category_id, brand_id, tax_class, array(select json_array_elements_text(axes)) from json_to_recordset(${JSON.stringify(rows)}::json) as g(code text, category_id bigint, brand_id bigint, tax_class text, axes json)
    on conflict (code) do update set category_id = excluded.category_id, brand_id = excluded.brand_id, tax_class = excluded.tax_class, axes = excluded.axes, version = product.version + 1, updated_at = ${tx.now.toString()}
    returning id, code`.execute(tx.db)
  const ids = new Map(written.map((row) => [row.code, row.id]))
  const texts = products.flatMap((product) => Object.entries(product.texts).map(([locale, text]) => ({ product_id: ids.get(product.code), locale, ...text })))
  await sql`
    insert into catalogue.product_text as t (product_id, locale, name, description, slug)
    select product_id, locale, name, description, slug from json_to_recordset(${JSON.stringify(texts)}::json) as g(product_id bigint, locale text, name text, description text, slug text)
    on conflict (product_id, locale) do update set name = excluded.name, description = excluded.description where (t.name, t.description) is distinct from (excluded.name, excluded.description)`.execute(
    tx.db,
  )
  return ids
}

export type SheetToWrite = Sheet & { id: number | null }

/**
 * Writes new and changed articles with their names, packs and codes, and gives their ids in the same order. `products` gives the ids of their products by code, and may still be
 * on its way: what is sent is put into words while the database is at work.
 */
export async function writeSheets(tx: TxCtx, sheets: readonly SheetToWrite[], products: Promise<ReadonlyMap<string, number>>): Promise<number[]> {
  const given = JSON.stringify(sheets.map(({ names: _n, packs: _p, codes: _c, ...variant }, n) => ({ ...variant, n })))
  const productIds = await products
  if (sheets.length === 0) return []
  const variants = writeVariants(tx, given, productIds)
  const [names, packs, codes] = [namesOf(sheets), packsOf(sheets), codesOf(sheets)]
  const ids = await variants
  const written: Written = { ids: sheets.map(({ sku }) => ids.get(sku.toUpperCase()) ?? 0), known: sheets.flatMap(({ id }) => id ?? []) }
  await writeNames(tx, written, names)
  await writePacks(tx, written, packs)
  await writeCodes(tx, written, codes)
  return written.ids
}

async function writeVariants(tx: TxCtx, given: string, productIds: ReadonlyMap<string, number>): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: number; sku: string }>`
    with given as (
      select g.*, (${JSON.stringify(Object.fromEntries(productIds))}::jsonb -> g.product)::bigint as product_id
      from json_to_recordset(${given}::json) as g(n int, id bigint, product text, sku text, state text, unit text,
        steps_per_unit int, price_per int, min_qty bigint, multiple bigint, lead_days int, weight_grams bigint, attributes jsonb)
    ), changed as (
      update catalogue.variant v set product_id = g.product_id, state = g.state, unit = g.unit, steps_per_unit = g.steps_per_unit, price_per = g.price_per, min_qty = g.min_qty, multiple = g.multiple,
        lead_days = g.lead_days, weight_grams = g.weight_grams, attributes = g.attributes, version = v.version + 1, updated_at = ${tx.now.toString()}
      from given g where v.id = g.id returning v.id, v.sku
    ), made as (
      insert into catalogue.variant (product_id, sku, state, unit, steps_per_unit, price_per, min_qty, multiple, lead_days, weight_grams, attributes, position)
      select g.product_id, g.sku, g.state, g.unit, g.steps_per_unit, g.price_per, g.min_qty, g.multiple, g.lead_days, g.weight_grams, g.attributes,
        coalesce((select max(v.position) from catalogue.variant v where v.product_id = g.product_id), -1) + row_number() over (partition by g.product_id order by g.n)
      from given g where g.id is null order by g.n returning id, sku
    )
    select id, sku from changed union all select id, sku from made`.execute(tx.db)
  return new Map(rows.map((row) => [row.sku.toUpperCase(), row.id]))
}

/** The ids of a batch's articles in its order, and those that stood before: where all are new there is nothing to compare with. Parts name their article by its place in the batch, `n`. */
type Written = { ids: number[]; known: number[] }

function namesOf(sheets: readonly Sheet[]): string {
  return JSON.stringify(sheets.flatMap(({ names }, n) => Object.entries(names).map(([locale, name]) => ({ n: n + 1, locale, name }))))
}

async function writeNames(tx: TxCtx, { ids, known }: Written, names: string): Promise<void> {
  await sql`
    insert into catalogue.variant_text as t (variant_id, locale, name)
    select (${ids}::bigint[])[g.n], g.locale, g.name from json_to_recordset(${names}::json) as g(n int, locale text, name text)
    ${known.length > 0 ? sql`on conflict (variant_id, locale) do update set name = excluded.name where t.name <> excluded.name` : sql``}`.execute(tx.db)
}

function packsOf(sheets: readonly Sheet[]): string {
  return JSON.stringify(sheets.flatMap(({ packs }, n) => Object.entries(packs).map(([unit, factor]) => ({ n: n + 1, unit, factor }))))
}

async function writePacks(tx: TxCtx, { ids, known }: Written, packs: string): Promise<void> {
  const given = sql`(select (${ids}::bigint[])[p.n] as id, p.unit, p.factor from json_to_recordset(${packs}::json) as p(n int, unit text, factor bigint)) g`
  if (known.length > 0) {
    await sql`
      delete from catalogue.pack k where k.variant_id = any(${known}::bigint[])
        and not exists (select from ${given} where g.id = k.variant_id and g.unit = k.unit)`.execute(tx.db)
  }
  if (packs === '[]') return
  await sql`
    insert into catalogue.pack as k (variant_id, unit, factor) select g.id, g.unit, g.factor from ${given}
    ${known.length > 0 ? sql`on conflict (variant_id, unit) do update set factor = excluded.factor where k.factor <> excluded.factor` : sql``}`.execute(tx.db)
}

function codesOf(sheets: readonly Sheet[]): string {
  return JSON.stringify(sheets.flatMap(({ codes }, n) => Object.entries(codes).flatMap(([kind, list]) => list.map((code) => ({ n: n + 1, kind, code })))))
}

async function writeCodes(tx: TxCtx, { ids, known }: Written, codes: string): Promise<void> {
  const given = sql`(select (${ids}::bigint[])[c.n] as id, c.kind, c.code from json_to_recordset(${codes}::json) as c(n int, kind text, code text)) g`
  if (known.length > 0) {
    await sql`
      delete from catalogue.code o where o.variant_id = any(${known}::bigint[]) and o.kind in ('ean', 'maker', 'supplier')
        and not exists (select from ${given} where g.id = o.variant_id and g.kind = o.kind and g.code = o.code)`.execute(tx.db)
  }
  if (codes === '[]') return
  await sql`
    insert into catalogue.code (variant_id, kind, code) select g.id, g.kind, g.code from ${given}
    on conflict (variant_id, kind, code_norm, coalesce(company_id, '')) do nothing`.execute(tx.db)
}
