import { isDeepStrictEqual } from 'node:util'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { repeatedLines } from '#platform/csv/import-cells.ts'
import type { BatchResult, ImportKind, ImportLine, LineReject, PreparedBatch } from '#platform/csv/import-kind.ts'
import { readingsWith } from '#platform/database/readings.ts'
import { articleAttributes, attributesIn, languageOf, lockAttributes, standingAttributes, standingValues, type ReadAttribute } from './article-attributes.ts'
import { articleColumns, articleRow, type ArticleRow } from './article-row.ts'
import { nextProducts, type Member } from './article-products.ts'
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
export function articleImportWith(ratesNow: (ctx: Ctx | TxCtx) => Promise<readonly TaxRate[]>): ImportKind<ArticleRow> {
  const ratesFor = async (ctx: Ctx | TxCtx, lines: readonly Line[]) => (lines.some(({ row }) => row.tax_class) ? ratesNow(ctx) : [])
  return {
    code: 'articles',
    right: 'catalogue.manage',
    columns: articleColumns,
    families: ['attr:', 'pack:'],
    row: articleRow,
    batchSize: 2_000,
    groupBy: [],
    write: async (tx, lines) => write(tx, withTaxClasses(lines, await ratesFor(tx, lines))),
    prepare: async (ctx, lines) => prepare(ctx, withTaxClasses(lines, await ratesFor(ctx, lines))),
  }
}

/** The same where no rates are known: every tax class that has the form of one is taken. */
export const articleImport = articleImportWith(async () => [])

type Line = ImportLine<ArticleRow>
type Told = { once: readonly Line[]; rows: readonly ArticleRow[]; same: number; rejects: LineReject[] }
type Planned = { line: number; before: KnownSheet | null; next: Sheet; isChanged: boolean }
type NextSheets = { planned: readonly Planned[]; rejects: readonly LineReject[] }

async function write(tx: TxCtx, { good, rejects }: Classed): Promise<BatchResult> {
  const told = distinct(good, rejects)
  return written(tx, told, nextSheets(told, await sheetsBySku(tx, skusOf(told)), await articleAttributes(tx, told.rows)))
}

/** Articles as they will stand; a batch that names an attribute, or a value of one, that is not there is left to `write`, which makes it. */
async function prepare(ctx: Ctx, { good, rejects }: Classed): Promise<PreparedBatch | null> {
  const told = distinct(good, rejects)
  const readings = readingsWith(ctx)
  const known = await readings.read((now) => sheetsBySku(now, skusOf(told)))
  const attributes = await attributesIn(await readings.read(standingAttributes), told.rows, (named) => readings.read((now) => standingValues(now, named)))
  if (!attributes) return null
  const sheets = nextSheets(told, known, attributes)
  return async (tx) => {
    await lockAttributes(tx)
    return (await readings.stillStand(tx)) ? written(tx, told, sheets) : write(tx, { good, rejects })
  }
}

function distinct(lines: readonly Line[], refused: readonly LineReject[]): Told {
  const repeated = repeatedLines(lines, (row) => row.sku.toUpperCase())
  const once = lines.filter(({ line }) => !repeated.has(line))
  const others = [...repeated].filter(([, { same }]) => !same).map(([line, { first }]) => ({ line, code: 'import.line_repeated', details: { first } }))
  return { once, rows: once.map(({ row }) => row), same: repeated.size - others.length, rejects: [...refused, ...others] }
}

function skusOf({ rows }: Told): string[] {
  return rows.map(({ sku }) => sku.toUpperCase())
}

function nextSheets({ once }: Told, known: ReadonlyMap<string, KnownSheet>, attributes: ReadAttribute): NextSheets {
  const planned: Planned[] = []
  const rejects: LineReject[] = []
  for (const { line, row } of once) {
    const before = known.get(row.sku.toUpperCase()) ?? null
    const next = nextSheet(row, before, attributes)
    if ('code' in next) rejects.push({ line, ...next })
    else planned.push({ line, before, next, isChanged: before === null || !isSame(before, next) })
  }
  return { planned, rejects }
}

function membersOf({ once }: Told, planned: readonly Planned[]): Member[] {
  const rows = new Map(once.map(({ line, row }) => [line, row]))
  return planned.map(({ line, next }) => ({ line, row: rows.get(line)!, sku: next.sku, product: next.product }))
}

/** Finds or makes what the articles hang on, and writes what differs. */
async function written(tx: TxCtx, told: Told, sheets: NextSheets): Promise<BatchResult> {
  const members = membersOf(told, sheets.planned)
  const rows = members.map(({ row }) => row)
  // A file that has English names of categories has the French ones beside them.
  const tree = await articleTree(tx, rows.filter(pathsAgree), rows.some((row) => row.category_en) ? 'fr' : languageOf(rows, tx.locale))
  const families = await nextProducts(tx, members, await productsByCode(tx, [...new Set(members.map((member) => member.product))]), tree)
  const spoilt = new Set(families.rejects.map((reject) => reject.line))
  const good = sheets.planned.filter(({ line }) => !spoilt.has(line))
  const changedProducts = new Set(families.changed.map((product) => product.code))
  const products = writeProducts(tx, families.changed).then((ids) => new Map([...families.ids, ...ids]))
  const changed = good.filter(({ isChanged, next }) => isChanged || changedProducts.has(next.product))
  const variantIds = await writeSheets(
    tx,
    changed.map(({ before, next }) => ({ ...next, id: before?.id ?? null })),
    products,
  )
  await markChanged(tx, variantIds)
  return { written: changed.length, unchanged: good.length - changed.length + told.same, rejects: [...told.rejects, ...sheets.rejects, ...families.rejects] }
}

type Classed = { good: readonly Line[]; rejects: readonly LineReject[] }

function withTaxClasses(lines: readonly Line[], rates: readonly TaxRate[]): Classed {
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
