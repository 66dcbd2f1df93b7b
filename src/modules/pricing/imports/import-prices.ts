import type { z } from 'zod'
import type { Per } from '#kernel/money.ts'
import { units } from '#kernel/quantity.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { choice, day, decimal, lineOf, orElse, orNull, repeatedLines, text } from '#platform/csv/import-cells.ts'
import type { BatchResult, ImportColumn, ImportKind, ImportLine, LineReject, PreparedBatch } from '#platform/csv/import-kind.ts'
import { versionsOf } from '#platform/database/versions.ts'
import { placeInFamilies } from '../families/place-in-families.ts'
import { knownPriceLists, priceListIds, type PriceLists } from './price-list-ids.ts'
import { preparePrices, writePrices, type HowToWrite, type PriceToWrite, type WrittenPrice } from '../writing/write-prices.ts'

const row = lineOf(
  { list: text(40), sku: text(64), unit_net: decimal(4) },
  {
    /** Thousandths of the article's own unit, also for the price of a pack. */
    min_qty: orElse(decimal(3, 1), 1_000),
    per: orElse(choice(['1', '10', '100', '1000']), '1'),
    unit: orElse(choice([...units, '']), ''),
    valid_from: orNull(day()),
    valid_to: orNull(day()),
    list_name: orNull(text(120)),
    audience: orNull(choice(['public', 'class', 'company'], { tous: 'public', classe: 'class', client: 'company' })),
    class: orNull(text(40)),
    company: orNull(text(40)),
    currency: orNull(text(3)),
    /** Code of the tier family in which the article stands in this list; `-` takes it out, an empty cell leaves it where it is. */
    family: orNull(text(40)),
    family_name: orNull(text(120)),
    /** This line's price is kept although it lies under cost and minimum margin. */
    under_cost: orNull(choice(['yes', 'no'], { oui: 'yes', non: 'no', x: 'yes', true: 'yes', false: 'no', 1: 'yes', 0: 'no' })),
  },
)
export type PriceRow = z.output<typeof row>

const column = (name: string, example: string, ...aliases: string[]): ImportColumn => ({ name, aliases, required: ['list', 'sku', 'unit_net'].includes(name), example })

const batchSize = 2_500

/**
 * Prices from a file, one per line: ten-thousandths exactly, from a quantity on, for a period (last day included). A list that is not there is made when its
 * audience stands beside its code. Prices that the file doesn't name stay as they are; a line after which a larger quantity would cost more than a smaller one is rejected, whether the other price
 * stands in the file or on the list, and so is one under cost and minimum margin unless its line says that it is kept so (`under_cost`).
 */
export const priceImport: ImportKind<PriceRow> = {
  code: 'prices',
  right: 'prices.manage',
  families: [],
  row,
  batchSize,
  groupBy: [],
  write,
  prepare,
  columns: [
    column('list', 'PUBLIC', 'tarif', 'code tarif', 'liste', 'price list'),
    column('sku', 'VIS-M8-40', 'réf', 'référence', 'reference', 'code article', 'article', 'item'),
    column('min_qty', '100', 'à partir de', 'quantité', 'qté mini', 'palier', 'from quantity', 'quantity'),
    column('unit_net', '12,5000', 'prix', 'prix ht', 'prix unitaire', 'pu ht', 'price', 'net price', 'unit price'),
    column('per', '100', 'prix par', 'par', 'price unit', 'unité de prix'),
    column('unit', '', 'conditionnement', 'pack'),
    column('valid_from', '2026-01-01', 'valable du', 'du', 'date début', 'from', 'valid from'),
    column('valid_to', '2026-12-31', 'valable au', 'au', 'date fin', 'to', 'valid to', 'until'),
    column('list_name', 'Tarif public 2026', 'nom du tarif', 'libellé tarif'),
    column('audience', 'public', 'destinataire'),
    column('class', 'WHOLESALE', 'classe', 'classe tarifaire'),
    column('company', 'C1042', 'client', 'code client', 'numéro client'),
    column('currency', 'EUR', 'devise'),
    column('family', '', 'gamme', 'code gamme', 'tier family'),
    column('family_name', '', 'nom de la gamme'),
    column('under_cost', '', 'aussi sous le coût', 'sous le coût', 'also under cost'),
  ],
}

async function write(tx: TxCtx, lines: readonly ImportLine<PriceRow>[]): Promise<BatchResult> {
  const told = distinct(lines)
  const lists = await priceListIds(tx, told.once)
  return settled(tx, told, lists, await writePrices(tx, given(told, lists), howOf(told)))
}

/** What names a list that is not there is left to `write`, which may make it. */
async function prepare(ctx: Ctx, lines: readonly ImportLine<PriceRow>[]): Promise<PreparedBatch | null> {
  const { catalogue, pricing } = await versionsOf(ctx)
  const told = distinct(lines)
  const lists = await knownPriceLists(ctx, told.once)
  if (!lists) return null
  const ready = await preparePrices(ctx, given(told, lists), howOf(told))
  return async (tx) => {
    const now = await versionsOf(tx)
    return now.catalogue === catalogue && now.pricing === pricing ? settled(tx, told, lists, await ready(tx)) : write(tx, lines)
  }
}

type Told = { lines: readonly ImportLine<PriceRow>[]; once: readonly ImportLine<PriceRow>[]; repeated: ReturnType<typeof repeatedLines> }

function distinct(lines: readonly ImportLine<PriceRow>[]): Told {
  const repeated = repeatedLines(lines, (row) => [row.list, row.sku.toUpperCase(), row.unit ?? '', row.min_qty ?? 1_000, row.valid_from ?? ''].join('\u0000'))
  return { lines, once: lines.filter(({ line }) => !repeated.has(line)), repeated }
}

function given({ once }: Told, { ids, rejects }: PriceLists): PriceToWrite[] {
  const refused = new Set(rejects.map((reject) => reject.line))
  return once
    .filter(({ line }) => !refused.has(line))
    .map(({ line, row: one }) => ({
      line,
      holderId: ids.get(one.list) ?? null,
      sku: one.sku,
      unit: one.unit ?? '',
      minThousandths: one.min_qty ?? 1_000,
      validFrom: one.valid_from ?? null,
      validTo: one.valid_to ?? null,
      unitNet: one.unit_net,
      per: Number(one.per ?? '1') as Per,
      underCost: one.under_cost === 'yes',
    }))
}

function howOf({ lines }: Told): HowToWrite {
  const goingOn = mayGoOn(lines)
  return { via: 'file', apart: (line) => goingOn.has(line) }
}

/** Puts the articles whose prices were written into their families, and answers for every line. */
async function settled(tx: TxCtx, { once, repeated }: Told, lists: PriceLists, answers: readonly WrittenPrice[]): Promise<BatchResult> {
  const rejects: LineReject[] = [...repeated].filter(([, { same }]) => !same).map(([line, { first }]) => ({ line, code: 'import.line_repeated', details: { first } }))
  rejects.push(...lists.rejects)
  const byLine = new Map(once.map(({ line, row }) => [line, row]))
  const placed = await placeInFamilies(
    tx,
    'list',
    answers.flatMap(({ line, code }) => {
      const { family, family_name: name = null, list, sku } = byLine.get(line)!
      return code === null && family ? [{ line, holderId: lists.ids.get(list)!, sku, family, name }] : []
    }),
  )
  for (const { line, code, details } of answers) {
    const family = placed.get(line)
    const refused = code ?? family?.code
    if (refused) rejects.push({ line, code: refused, details: { sku: byLine.get(line)?.sku, ...details, ...family?.details } })
  }
  const taken = answers.filter(({ line, code }) => code === null && !placed.get(line)?.code)
  const written = taken.filter((answer) => answer.written || placed.get(answer.line)?.written).length
  return { written, unchanged: taken.length - written + [...repeated].filter(([, { same }]) => same).length, rejects }
}

/** The lines of the last article of a full batch: the file may go on with its other steps, which will be compared with these. */
function mayGoOn(lines: readonly ImportLine<PriceRow>[]): ReadonlySet<number> {
  const last = lines.length < batchSize ? undefined : lines.at(-1)?.row
  return new Set(lines.filter(({ row: one }) => last && one.list === last.list && one.sku.toUpperCase() === last.sku.toUpperCase()).map(({ line }) => line))
}
