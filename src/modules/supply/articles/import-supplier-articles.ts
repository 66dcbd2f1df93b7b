import { sql } from 'kysely'
import type { z } from 'zod'
import { largestQuantity } from '#kernel/quantity.ts'
import type { TxCtx } from '#platform/context.ts'
import { choice, day, decimal, lineOf, orElse, orNull, repeatedLines, text, whole } from '#platform/csv/import-cells.ts'
import type { BatchResult, ImportColumn, ImportKind, ImportLine, LineReject } from '#platform/csv/import-kind.ts'
import { tellLeadTimes } from '../suppliers/tell-lead-times.ts'
import { storeArticles } from './store-articles.ts'
import { storeBreaks } from './store-breaks.ts'

const row = lineOf(
  { supplier: text(20), sku: text(64) },
  {
    ref: orNull(text(64)),
    preferred: orElse(choice(['yes', 'no'], { oui: 'yes', non: 'no', x: 'yes', true: 'yes', false: 'no', '1': 'yes', '0': 'no' }), 'no'),
    /** Thousandths of the article's own unit, as all quantities here. */
    min_qty: orElse(decimal(3), 1_000),
    multiple: orElse(decimal(3), 1_000),
    lead_days: orNull(whole(0, 730)),
    price_from: orElse(decimal(3), 1_000),
    unit_net: orNull(decimal(4)),
    per: orElse(choice(['1', '10', '100', '1000']), '1'),
    valid_from: orNull(day()),
    valid_to: orNull(day()),
  },
)
type Row = z.output<typeof row>

const column = (name: string, example: string, ...aliases: string[]): ImportColumn => ({ name, aliases, required: name === 'supplier' || name === 'sku', example })

/**
 * What suppliers deliver and for how much: one line per supplier, article and price step, the lines of an article next to each other. The first line of an
 * article says its reference, minimum, multiple and lead time; prices that the file doesn't name stay. Lines without a price touch none.
 */
export const supplierArticleImport: ImportKind<Row> = {
  code: 'supplier-articles',
  right: 'supply.manage',
  families: [],
  row,
  batchSize: 2_500,
  groupBy: ['supplier', 'sku'],
  write,
  columns: [
    column('supplier', 'VERDIER', 'fournisseur', 'code fournisseur', 'supplier code', 'vendor'),
    column('sku', 'VIS-M8-40', 'réf', 'référence', 'code article', 'article', 'item'),
    column('ref', 'VD-10840', 'référence fournisseur', 'réf fournisseur', 'supplier reference', 'vendor reference'),
    column('preferred', 'yes', 'préféré', 'principal', 'fournisseur principal'),
    column('min_qty', '100', 'minimum', 'quantité minimale', 'minimum quantity', 'moq'),
    column('multiple', '100', 'colisage', 'multiple de', 'pack', 'conditionnement'),
    column('lead_days', '5', 'délai', 'délai jours', 'lead time'),
    column('price_from', '1000', 'à partir de', 'palier', 'from quantity'),
    column('unit_net', '4,8500', 'prix', 'prix achat', 'prix ht', 'price', 'unit price', 'cost'),
    column('per', '100', 'prix par', 'par', 'unité de prix'),
    column('valid_from', '2026-01-01', 'valable du', 'du', 'valid from'),
    column('valid_to', '2026-12-31', 'valable au', 'au', 'valid to'),
  ],
}

type Found = { line: number; supplierId: number | null; variantId: number | null; steps: number | null }
type Ready = { line: number; supplierId: number; variantId: number; minQty: number; multiple: number; priceFrom: number; one: Row }

async function write(tx: TxCtx, lines: readonly ImportLine<Row>[]): Promise<BatchResult> {
  const repeated = repeatedLines(lines, (one) => [one.supplier.toUpperCase(), one.sku.toUpperCase(), one.price_from ?? 1_000, one.valid_from ?? ''].join('\u0000'))
  const rejects: LineReject[] = [...repeated].filter(([, { same }]) => !same).map(([line, { first }]) => ({ line, code: 'import.line_repeated', details: { first } }))
  const found = await foundOf(tx, lines)
  const ready: Ready[] = []
  for (const { line, row: one } of lines.filter((each) => !repeated.has(each.line))) {
    const read = readyOf(line, one, found.get(line)!)
    if ('code' in read) rejects.push({ line, ...read })
    else ready.push(read)
  }
  const keyOf = (one: { supplierId: number; variantId: number }) => `${one.supplierId} ${one.variantId}`
  const heads = new Map(ready.toReversed().map((one) => [keyOf(one), one]))
  const changed = await storeArticles(
    tx,
    [...heads.values()].map(({ supplierId, variantId, minQty, multiple, one }) => ({
      supplierId,
      variantId,
      ref: one.ref,
      preferred: one.preferred === 'yes',
      minQty: one.min_qty === undefined ? undefined : minQty,
      multiple: one.multiple === undefined ? undefined : multiple,
      leadDays: one.lead_days,
    })),
  )
  const priced = await storeBreaks(
    tx,
    ready.flatMap(({ line, supplierId, variantId, priceFrom, one }) =>
      typeof one.unit_net === 'number'
        ? [{ line, supplierId, variantId, minQty: priceFrom, unitNet: one.unit_net, per: Number(one.per ?? '1'), from: one.valid_from ?? null, to: one.valid_to ?? null }]
        : [],
    ),
  )
  const touched = ready.filter((one) => priced.has(one.line) || (changed.has(keyOf(one)) && heads.get(keyOf(one)) === one))
  await tellLeadTimes(tx, [...new Set(touched.map((one) => one.variantId))])
  return { written: touched.length, unchanged: lines.length - touched.length - new Set(rejects.map(({ line }) => line)).size, rejects }
}

async function foundOf(tx: TxCtx, lines: readonly ImportLine<Row>[]): Promise<Map<number, Found>> {
  const { rows } = await sql<Found>`
    select g.line, s.id as "supplierId", l.variant_id as "variantId", l.steps_per_unit as steps
    from unnest(${lines.map(({ line }) => line)}::bigint[], ${lines.map(({ row: one }) => one.sku.toUpperCase())}::text[], ${lines.map(({ row: one }) => one.supplier.toUpperCase())}::text[]) as g(line, sku, supplier)
    left join catalogue.article_label l on l.sku_upper = g.sku left join supply.supplier s on upper(s.code) = g.supplier`.execute(tx.db)
  return new Map(rows.map((one) => [one.line, one]))
}

function readyOf(line: number, one: Row, { supplierId, variantId, steps }: Found): Ready | { code: string; details: Record<string, unknown> } {
  if (supplierId === null) return { code: 'supply.supplier_unknown', details: { supplier: one.supplier } }
  if (variantId === null || steps === null) return { code: 'supply.sku_unknown', details: { sku: one.sku } }
  if (one.valid_from && one.valid_to && one.valid_from > one.valid_to) return { code: 'supply.period_empty', details: { from: one.valid_from, to: one.valid_to } }
  const [minQty, multiple, priceFrom] = [one.min_qty ?? 1_000, one.multiple ?? 1_000, one.price_from ?? 1_000].map((thousandths) => (thousandths * steps) / 1_000) as [
    number,
    number,
    number,
  ]
  const fits = (qty: number) => Number.isInteger(qty) && qty >= 1 && qty <= largestQuantity
  if (![minQty, multiple, priceFrom].every(fits)) return { code: 'stock.quantity_invalid', details: { sku: one.sku } }
  if (minQty % multiple !== 0) return { code: 'supply.minimum_breaks_multiple', details: { nearest: (Math.ceil(minQty / multiple) * multiple) / steps } }
  return { line, supplierId, variantId, minQty, multiple, priceFrom, one }
}
