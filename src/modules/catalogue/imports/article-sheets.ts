import { sql } from 'kysely'
import { locales } from '#kernel/locale.ts'
import type { TxCtx } from '#platform/context.ts'

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
export async function sheetsBySku(tx: TxCtx, skus: readonly string[]): Promise<Map<string, KnownSheet>> {
  const { rows } = await sql<KnownSheet>`
    select v.id, v.sku, v.product_id, p.code as product, v.state, v.unit, v.steps_per_unit, v.price_per, v.min_qty, v.multiple, v.lead_days, v.weight_grams, v.attributes,
      coalesce((select json_object_agg(t.locale, t.name) from catalogue.variant_text t where t.variant_id = v.id), '{}') as names,
      coalesce((select json_object_agg(k.unit, k.factor) from catalogue.pack k where k.variant_id = v.id), '{}') as packs,
      coalesce((select json_object_agg(o.kind, o.codes) from (
        select o.kind, json_agg(o.code order by o.id) as codes from catalogue.code o where o.variant_id = v.id and o.kind in ('ean', 'maker', 'supplier') group by o.kind) o), '{}') as codes
    from catalogue.variant v join catalogue.product p on p.id = v.product_id where upper(v.sku) = any(${[...skus]}::text[])`.execute(tx.db)
  return new Map(rows.map((row) => [row.sku.toUpperCase(), row]))
}

/** The products of these codes as they stand. */
export async function productsByCode(tx: TxCtx, codes: readonly string[]): Promise<Map<string, KnownProduct>> {
  const { rows } = await sql<KnownProduct>`
    select p.id, p.code, p.category_id, p.brand_id, p.tax_class, p.axes,
      coalesce((select json_object_agg(t.locale, json_build_object('name', t.name, 'description', t.description, 'slug', t.slug)) from catalogue.product_text t where t.product_id = p.id), '{}') as texts
    from catalogue.product p where p.code = any(${[...codes]}::text[])`.execute(tx.db)
  return new Map(rows.map((row) => [row.code, row]))
}

/** Which of these addresses of product pages belong to other products already. */
export async function takenSlugs(tx: TxCtx, slugs: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{
    key: string
  }>`select t.locale || ' ' || t.slug as key from catalogue.product_text t where t.locale = any(${[...locales]}::text[]) and t.slug = any(${[...slugs]}::text[])`.execute(tx.db)
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

type ToWrite = Sheet & { id: number | null; product_id: number }

/** Writes new and changed articles with their names, packs and codes, and gives their ids in the same order. */
export async function writeSheets(tx: TxCtx, sheets: readonly ToWrite[]): Promise<number[]> {
  if (sheets.length === 0) return []
  const { rows } = await sql<{ id: number; sku: string }>`
    with given as (
      select * from json_to_recordset(${JSON.stringify(sheets.map(({ names: _n, packs: _p, codes: _c, product: _f, ...variant }, n) => ({ ...variant, n })))}::json) as g(n int, id bigint, product_id bigint, sku text, state text, unit text,
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
  const ids = new Map(rows.map((row) => [row.sku.toUpperCase(), row.id]))
  const written = sheets.map((sheet) => ({ sheet, id: ids.get(sheet.sku.toUpperCase()) ?? 0 }))
  await writeNames(tx, written)
  await writePacks(tx, written)
  await writeCodes(tx, written)
  return written.map(({ id }) => id)
}

type Written = { sheet: ToWrite; id: number }

async function writeNames(tx: TxCtx, written: readonly Written[]): Promise<void> {
  const names = written.flatMap(({ sheet, id }) => Object.entries(sheet.names).map(([locale, name]) => ({ id, locale, name })))
  await sql`
    insert into catalogue.variant_text as t (variant_id, locale, name) select id, locale, name from json_to_recordset(${JSON.stringify(names)}::json) as g(id bigint, locale text, name text)
    on conflict (variant_id, locale) do update set name = excluded.name where t.name <> excluded.name`.execute(tx.db)
}

async function writePacks(tx: TxCtx, written: readonly Written[]): Promise<void> {
  const packs = JSON.stringify(written.flatMap(({ sheet, id }) => Object.entries(sheet.packs).map(([unit, factor]) => ({ id, unit, factor }))))
  const known = written.filter(({ sheet }) => sheet.id !== null).map(({ id }) => id)
  if (known.length > 0) {
    await sql`
      delete from catalogue.pack k where k.variant_id = any(${known}::bigint[])
        and not exists (select from json_to_recordset(${packs}::json) as g(id bigint, unit text) where g.id = k.variant_id and g.unit = k.unit)`.execute(tx.db)
  }
  if (packs === '[]') return
  await sql`
    insert into catalogue.pack as k (variant_id, unit, factor) select id, unit, factor from json_to_recordset(${packs}::json) as g(id bigint, unit text, factor bigint)
    on conflict (variant_id, unit) do update set factor = excluded.factor where k.factor <> excluded.factor`.execute(tx.db)
}

async function writeCodes(tx: TxCtx, written: readonly Written[]): Promise<void> {
  const codes = JSON.stringify(written.flatMap(({ sheet, id }) => Object.entries(sheet.codes).flatMap(([kind, list]) => list.map((code) => ({ id, kind, code })))))
  const known = written.filter(({ sheet }) => sheet.id !== null).map(({ id }) => id)
  if (known.length > 0) {
    await sql`
      delete from catalogue.code o where o.variant_id = any(${known}::bigint[]) and o.kind in ('ean', 'maker', 'supplier')
        and not exists (select from json_to_recordset(${codes}::json) as g(id bigint, kind text, code text) where g.id = o.variant_id and g.kind = o.kind and g.code = o.code)`.execute(
      tx.db,
    )
  }
  if (codes === '[]') return
  await sql`
    insert into catalogue.code (variant_id, kind, code) select id, kind, code from json_to_recordset(${codes}::json) as g(id bigint, kind text, code text)
    on conflict (kind, code_norm, coalesce(company_id, ''), variant_id) do nothing`.execute(tx.db)
}
