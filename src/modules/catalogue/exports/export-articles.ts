import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import type { CsvCell } from '#platform/csv/csv.ts'
import { written, type ExportAsked, type ExportKind } from '#platform/csv/export-kind.ts'
import { articleColumns } from '../imports/article-row.ts'
import { articleGaps, articlesFrom, matching, type ArticleFilter } from '../list/article-filter.ts'
import { mustReadCatalogue } from '../must-read-catalogue.ts'
import { treeWords, type TreeWords } from './tree-words.ts'

/**
 * Articles with their family, packs, codes and texts and a column for every attribute, in the columns that the import of articles reads. Asked: `q`,
 * `state`, `category`, `brand` (ids) and `missing`, as the office's list is filtered; everything otherwise.
 */
export const articleExport: ExportKind = { code: 'articles', rights: ['catalogue.read'], open }

const batch = 2_000

async function open(ctx: Ctx, asked: ExportAsked) {
  mustReadCatalogue(ctx)
  const [words, attributes, packs] = [await treeWords(ctx), await attributeCodes(ctx), await packUnits(ctx)]
  return {
    columns: [...articleColumns.map((column) => column.name), ...packs.map((unit) => `pack:${unit}`), ...attributes.map((code) => `attr:${code}`)],
    rows: rows(ctx, filterOf(asked), words, attributes, packs),
  }
}

function filterOf({ q, state, category, brand, missing }: ExportAsked): ArticleFilter {
  return { words: q, state, categoryId: Number(category) || undefined, brandId: Number(brand) || undefined, missing: articleGaps.find((gap) => gap === missing) }
}

async function* rows(ctx: Ctx, filter: ArticleFilter, words: TreeWords, attributes: readonly string[], packs: readonly string[]): AsyncGenerator<CsvCell[], void, undefined> {
  let last: number | null = 0
  while (last !== null) {
    const page: Row[] = await pageAfter(ctx, filter, last)
    for (const row of page) yield cellsOf(row, words, attributes, packs)
    last = page.length === batch ? (page.at(-1)?.id ?? null) : null
  }
}

type Texts = Record<string, { name: string; description: string }>
type Row = {
  id: number
  sku: string
  product: string
  category_id: number
  brand_id: number | null
  tax_class: string
  axes: string[]
  state: string
  unit: string
  steps: number
  price_per: number
  min_qty: number
  multiple: number
  lead_days: number | null
  weight_grams: number | null
  attributes: Record<string, string | number | boolean>
  names: Record<string, string>
  texts: Texts
  packs: Record<string, number>
  codes: Record<string, string[]>
}

async function pageAfter(ctx: Ctx, filter: ArticleFilter, after: number): Promise<Row[]> {
  const { rows: found } = await sql<Row>`
    select v.id, v.sku, p.code as product, p.category_id, p.brand_id, p.tax_class, p.axes, v.state, v.unit, v.steps_per_unit as steps, v.price_per, v.min_qty, v.multiple, v.lead_days, v.weight_grams, v.attributes,
      coalesce((select json_object_agg(n.locale, n.name) from catalogue.variant_text n where n.variant_id = v.id), '{}') as names,
      coalesce((select json_object_agg(x.locale, json_build_object('name', x.name, 'description', x.description)) from catalogue.product_text x where x.product_id = p.id), '{}') as texts,
      coalesce((select json_object_agg(k.unit, k.factor) from catalogue.pack k where k.variant_id = v.id), '{}') as packs,
      coalesce((select json_object_agg(o.kind, o.codes) from (
        select o.kind, json_agg(o.code order by o.id) as codes from catalogue.code o where o.variant_id = v.id and o.kind in ('ean', 'maker', 'supplier') group by o.kind) o), '{}') as codes
    ${articlesFrom(ctx)} where ${matching(ctx, filter)} and v.id > ${after} order by v.id limit ${batch}`.execute(ctx.db)
  return found
}

function cellsOf(row: Row, words: TreeWords, attributes: readonly string[], packs: readonly string[]): CsvCell[] {
  const { names, texts, codes, steps } = row
  const inUnits = (qty: number) => (steps === 1 ? qty : written(Math.round((qty * 1_000) / steps), 3))
  const own: Record<string, CsvCell> = {
    sku: row.sku,
    name_fr: names.fr ?? null,
    name_en: names.en ?? null,
    product: row.product,
    product_name_fr: texts.fr?.name ?? null,
    product_name_en: texts.en?.name ?? null,
    description_fr: texts.fr?.description ?? null,
    description_en: texts.en?.description ?? null,
    category: words.categories.get(row.category_id) ?? null,
    category_en: words.english.get(row.category_id) ?? null,
    brand: row.brand_id === null ? null : (words.brands.get(row.brand_id) ?? null),
    tax_class: row.tax_class,
    unit: row.unit,
    price_per: row.price_per,
    min_qty: inUnits(row.min_qty),
    multiple: inUnits(row.multiple),
    lead_days: row.lead_days,
    weight_kg: row.weight_grams === null ? null : written(row.weight_grams, 3),
    ean: joined(codes.ean),
    maker_ref: joined(codes.maker),
    supplier_ref: joined(codes.supplier),
    state: row.state,
    axes: row.axes.join(', '),
  }
  return [
    ...articleColumns.map((column) => own[column.name] ?? null),
    ...packs.map((unit) => (row.packs[unit] === undefined ? null : inUnits(row.packs[unit]))),
    ...attributes.map((code) => valueOf(row.attributes[code])),
  ]
}

function joined(codes: readonly string[] | undefined): string | null {
  return codes ? codes.join(' | ') : null
}

function valueOf(value: string | number | boolean | undefined): CsvCell {
  return value === undefined ? null : typeof value === 'boolean' ? (value ? 'true' : 'false') : value
}

async function attributeCodes(ctx: Ctx): Promise<string[]> {
  const { rows: found } = await sql<{ code: string }>`select code from catalogue.attribute order by position, code`.execute(ctx.db)
  return found.map((row) => row.code)
}

async function packUnits(ctx: Ctx): Promise<string[]> {
  const { rows: found } = await sql<{ unit: string }>`select distinct unit from catalogue.pack order by unit`.execute(ctx.db)
  return found.map((row) => row.unit)
}
