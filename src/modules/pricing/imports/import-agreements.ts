import type { Per } from '#kernel/money.ts'
import type { TxCtx } from '#platform/context.ts'
import { repeatedLines } from '#platform/csv/import-cells.ts'
import type { BatchResult, ImportKind, ImportLine, LineReject } from '#platform/csv/import-kind.ts'
import { placeInFamilies } from '../families/place-in-families.ts'
import { writePrices } from '../writing/write-prices.ts'
import { agreementColumns, agreementRow, type AgreementLine } from './agreement-row.ts'
import { writeDiscounts } from './write-discounts.ts'
import { writeTerms } from './write-terms.ts'

/**
 * Agreements from a file. A line without SKU and target says the terms of its agreement, and makes it when it names the client; one with a target a discount (0 takes it away); one
 * with an SKU a fixed price with tier, unit and period. Only what differs is written, and what the file doesn't name stays. A price below the floor is not let in by a file: somebody
 * has to approve it by name on the agreement's sheet.
 */
export const agreementImport: ImportKind<AgreementLine> = {
  code: 'agreements',
  right: 'prices.manage',
  families: [],
  row: agreementRow,
  batchSize: 2_500,
  groupBy: [],
  columns: agreementColumns,
  write,
}

export type LineAnswer = { line: number; code: string | null; written: boolean; details?: Record<string, unknown> }
type Line = ImportLine<AgreementLine>

async function write(tx: TxCtx, lines: readonly Line[]): Promise<BatchResult> {
  const repeated = repeatedLines(lines, keyOf)
  const answers: LineAnswer[] = [...repeated].map(([line, { first, same }]) => ({ line, code: same ? null : 'import.line_repeated', written: false, details: { first } }))
  const {
    terms = [],
    discount = [],
    price = [],
    unclear = [],
  } = Object.groupBy(
    lines.filter(({ line }) => !repeated.has(line)),
    ({ row }) => whatOf(row),
  )
  answers.push(...unclear.map(({ line }) => ({ line, code: 'agreement.line_unclear', written: false })))
  const { ids, answers: ofTerms } = await writeTerms(
    tx,
    terms,
    [...discount, ...price].map(({ row }) => row.agreement),
  )
  answers.push(
    ...ofTerms,
    ...(await writeDiscounts(
      tx,
      discount.filter(({ row }) => ids.has(row.agreement)),
      ids,
    )),
    ...(await writeFixed(
      tx,
      price.filter(({ row }) => ids.has(row.agreement)),
      ids,
    )),
  )
  for (const { line, row } of [...discount, ...price])
    if (!ids.has(row.agreement)) answers.push({ line, code: 'agreement.not_made', written: false, details: { agreement: row.agreement } })
  const rejects = answers.flatMap(({ line, code, details = {} }): LineReject[] => (code === null ? [] : [{ line, code, details }]))
  const written = answers.filter((answer) => answer.written && answer.code === null).length
  return { written, unchanged: answers.length - rejects.length - written, rejects }
}

function whatOf({ target, code, discount, sku, unit_net: net }: AgreementLine): 'terms' | 'discount' | 'price' | 'unclear' {
  const [aimed, priced] = [(target ?? discount ?? code ?? null) !== null, (sku ?? net ?? null) !== null]
  if (aimed && priced) return 'unclear'
  if (aimed) return target && discount !== null && discount !== undefined ? 'discount' : 'unclear'
  if (priced) return sku && net !== null && net !== undefined ? 'price' : 'unclear'
  return 'terms'
}

function keyOf(row: AgreementLine): string {
  const what = whatOf(row)
  const own =
    what === 'price'
      ? [row.sku?.toUpperCase(), row.unit ?? '', row.min_qty ?? 1_000, row.valid_from ?? '']
      : what === 'discount'
        ? [row.target, row.code?.toUpperCase() ?? '']
        : what === 'terms'
          ? []
          : [JSON.stringify(row)]
  return [row.agreement, what, ...own].join('\u0000')
}

async function writeFixed(tx: TxCtx, lines: readonly Line[], ids: ReadonlyMap<string, number>): Promise<LineAnswer[]> {
  const answers = await writePrices(
    tx,
    lines.map(({ line, row }) => ({
      line,
      holderId: ids.get(row.agreement)!,
      sku: row.sku!,
      unit: row.unit ?? '',
      minThousandths: row.min_qty ?? 1_000,
      validFrom: row.valid_from ?? null,
      validTo: row.valid_to ?? null,
      unitNet: row.unit_net!,
      per: Number(row.per ?? '1') as Per,
    })),
    { kind: 'agreement', via: 'file' },
  )
  const taken = new Set(answers.filter(({ code }) => code === null).map(({ line }) => line))
  const placed = await placeInFamilies(
    tx,
    'agreement',
    lines
      .filter(({ line, row }) => taken.has(line) && row.family)
      .map(({ line, row }) => ({ line, holderId: ids.get(row.agreement)!, sku: row.sku!, family: row.family!, name: row.family_name ?? null })),
  )
  const skus = new Map(lines.map(({ line, row }) => [line, row.sku]))
  return answers.map(({ line, code, written, details }) => {
    const family = placed.get(line)
    return { line, code: code ?? family?.code ?? null, written: written || (family?.written ?? false), details: { sku: skus.get(line), ...details, ...family?.details } }
  })
}
