import { isDeepStrictEqual } from 'node:util'
import type { TxCtx } from '#platform/context.ts'
import { repeatedLines } from '#platform/csv/import-cells.ts'
import type { BatchResult, ImportKind, ImportLine, LineReject } from '#platform/csv/import-kind.ts'
import { articleAttributes, languageOf, type ReadAttribute } from './article-attributes.ts'
import { articleColumns, articleRow, type ArticleRow } from './article-row.ts'
import { nextProducts } from './article-products.ts'
import { productsByCode, sheetsBySku, writeProducts, writeSheets, type KnownSheet, type Sheet } from './article-sheets.ts'
import { articleTree, pathsAgree } from './article-tree.ts'
import { taxClassOf, type TaxRate } from './tax-class-of.ts'
import { markChanged } from '../mark-changed.ts'
import { countingFault } from '../sheet/counting-fault.ts'

/**
 * Articles from a file, one line each; lines with the same product code form a family. Categories, brands, attributes and values that are named and
 * not there are made. An absent column leaves what stands; an empty cell leaves names, unit, category and quantities, and removes the rest. A tax class is
 * one of those that `ratesNow` tells, by code, name or percent; a line with another is rejected (`article.tax_class_unknown`).
 */
export function articleImportWith(ratesNow: (tx: TxCtx) => Promise<readonly TaxRate[]>): ImportKind<ArticleRow> {
  return {
    code: 'articles',
    right: 'catalogue.manage',
    columns: articleColumns,
    families: ['attr:', 'pack:'],
    row: articleRow,
    batchSize: 2_000,
    groupBy: [],
    async write(tx, lines) {
      const classed = withTaxClasses(lines, lines.some(({ row }) => row.tax_class) ? await ratesNow(tx) : [])
      const result = await write(tx, classed.good)
      return { ...result, rejects: [...classed.rejects, ...result.rejects] }
    },
  }
}

/** The same where no rates are known: every tax class that has the form of one is taken. */
export const articleImport = articleImportWith(async () => [])

type Line = ImportLine<ArticleRow>
type Planned = { line: number; before: KnownSheet | null; next: Sheet }

async function write(tx: TxCtx, lines: readonly Line[]): Promise<BatchResult> {
  const repeated = repeatedLines(lines, (row) => row.sku.toUpperCase())
  const once = lines.filter(({ line }) => !repeated.has(line))
  const rejects: LineReject[] = [...repeated].filter(([, { same }]) => !same).map(([line, { first }]) => ({ line, code: 'import.line_repeated', details: { first } }))
  const known = await sheetsBySku(
    tx,
    once.map(({ row }) => row.sku.toUpperCase()),
  )
  const attributes = await articleAttributes(
    tx,
    once.map(({ row }) => row),
  )
  const planned: Planned[] = []
  for (const { line, row } of once) {
    const before = known.get(row.sku.toUpperCase()) ?? null
    const next = nextSheet(row, before, attributes)
    if ('code' in next) rejects.push({ line, ...next })
    else planned.push({ line, before, next })
  }
  const families = await plannedProducts(tx, once, planned)
  rejects.push(...families.rejects)
  const spoilt = new Set(families.rejects.map((reject) => reject.line))
  const good = planned.filter(({ line }) => !spoilt.has(line))
  const changedProducts = new Set(families.changed.map((product) => product.code))
  const ids = new Map([...families.ids, ...(await writeProducts(tx, families.changed))])
  const changed = good.filter(({ before, next }) => before === null || changedProducts.has(next.product) || !isSame(before, next))
  const written = await writeSheets(
    tx,
    changed.map(({ before, next }) => ({ ...next, id: before?.id ?? null, product_id: ids.get(next.product) ?? 0 })),
  )
  await markChanged(tx, written)
  const same = [...repeated].filter(([, repetition]) => repetition.same).length
  return { written: changed.length, unchanged: good.length - changed.length + same, rejects }
}

function withTaxClasses(lines: readonly Line[], rates: readonly TaxRate[]): { good: Line[]; rejects: LineReject[] } {
  const good: Line[] = []
  const rejects: LineReject[] = []
  const classes = rates.map(({ taxClass }) => taxClass).join(', ') || 'standard, intermediate, reduced, super, zero'
  for (const { line, row } of lines) {
    const taxClass = row.tax_class && taxClassOf(row.tax_class, rates)
    if (taxClass === null && row.tax_class) rejects.push({ line, code: 'article.tax_class_unknown', details: { taxClass: row.tax_class, classes } })
    else good.push({ line, row: taxClass ? { ...row, tax_class: taxClass } : row })
  }
  return { good, rejects }
}

async function plannedProducts(tx: TxCtx, lines: readonly Line[], planned: readonly Planned[]) {
  const rows = new Map(lines.map(({ line, row }) => [line, row]))
  const members = planned.map(({ line, next }) => ({ line, row: rows.get(line)!, sku: next.sku, product: next.product }))
  const named = members.map(({ row }) => row)
  // A file that has English names of categories has the French ones beside them.
  const locale = named.some((row) => row.category_en) ? 'fr' : languageOf(named, tx.locale)
  const tree = await articleTree(tx, named.filter(pathsAgree), locale)
  const known = await productsByCode(tx, [...new Set(members.map((member) => member.product))])
  return nextProducts(tx, members, known, tree)
}

/** The article as it will stand, or why it can't. */
function nextSheet(row: ArticleRow, before: KnownSheet | null, attributes: ReadAttribute): Sheet | { code: string; details: Record<string, unknown> } {
  const unit = row.unit ?? before?.unit ?? 'piece'
  const steps = row.unit ? (['m', 'kg', 'l'].includes(unit) ? 1_000 : 1) : (before?.steps_per_unit ?? 1)
  const inSteps = (thousandths: number) => (thousandths * steps) / 1_000
  const nameFr = row.name_fr ?? before?.names.fr ?? row.name_en
  if (!nameFr) return { code: 'article.name_missing', details: { sku: row.sku } }
  const multiple = row.multiple ? inSteps(row.multiple) : (before?.multiple ?? 1)
  // Where nobody says: one multiple, and of what is cut without one, one whole unit, which is where prices begin.
  const minQty = row.min_qty ? inSteps(row.min_qty) : (before?.min_qty ?? (row.multiple ? multiple : steps))
  const packs = changedParts(
    before?.packs,
    Object.entries(row.packs).map(([name, factor]) => [name, factor === null ? null : inSteps(factor)]),
  )
  const fractions = [minQty, multiple, ...Object.values(packs)].find((qty) => !Number.isInteger(qty))
  if (fractions !== undefined) return { code: 'quantity.not_whole', details: { typed: String(fractions) } }
  const fault = countingFault({ unit, stepsPerUnit: steps, minQty, multiple, packs: listOf(packs) }, before && countingOf(before))
  if (fault) return fault
  const values: [string, string | number | boolean | null][] = []
  for (const [column, typed] of Object.entries(row.attributes)) {
    const { code, value } = attributes(column, typed ?? '')
    if (typed !== null && value === null) return { code: 'article.attribute_invalid', details: { attribute: column, value: typed } }
    values.push([code, typed === null ? null : value])
  }
  return {
    sku: before?.sku ?? row.sku,
    product: row.product ?? before?.product ?? row.sku,
    state: row.state ?? before?.state ?? 'published',
    unit,
    steps_per_unit: steps,
    price_per: row.price_per ? Number(row.price_per) : (before?.price_per ?? 1),
    min_qty: minQty,
    multiple,
    lead_days: row.lead_days === undefined ? (before?.lead_days ?? null) : row.lead_days,
    weight_grams: row.weight_kg === undefined ? (before?.weight_grams ?? null) : row.weight_kg,
    attributes: changedParts(before?.attributes, values),
    packs,
    names: { ...before?.names, fr: nameFr, ...(row.name_en ? { en: row.name_en } : {}) },
    codes: {
      ...before?.codes,
      ...(row.ean ? { ean: row.ean } : {}),
      ...(row.maker_ref ? { maker: row.maker_ref } : {}),
      ...(row.supplier_ref ? { supplier: row.supplier_ref } : {}),
    },
  }
}

function countingOf({ state, unit, steps_per_unit: stepsPerUnit, min_qty: minQty, multiple, packs }: KnownSheet) {
  return { state, unit, stepsPerUnit, minQty, multiple, packs: listOf(packs) }
}

function listOf(packs: Sheet['packs']): { unit: string; factor: number }[] {
  return Object.entries(packs).map(([unit, factor]) => ({ unit, factor }))
}

function changedParts<T>(before: Record<string, T> | undefined, changes: readonly (readonly [string, T | null])[]): Record<string, T> {
  const parts: Record<string, T> = { ...before }
  for (const [name, value] of changes) {
    if (value === null) delete parts[name]
    else parts[name] = value
  }
  return parts
}

function isSame({ id: _, product_id: _p, ...before }: KnownSheet, next: Sheet): boolean {
  const withoutEmpty = (sheet: Sheet) => ({
    ...sheet,
    codes: Object.fromEntries(
      Object.entries(sheet.codes)
        .filter(([, list]) => list.length > 0)
        .map(([kind, list]) => [kind, list.toSorted()]),
    ),
  })
  return isDeepStrictEqual(withoutEmpty(before), withoutEmpty(next))
}
