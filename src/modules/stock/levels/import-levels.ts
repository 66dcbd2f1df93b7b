import { z } from 'zod'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { TxCtx } from '#platform/context.ts'
import { cell, decimal, instantOf, moment, orNull, repeatedLines, text, whole } from '#platform/csv/import-cells.ts'
import type { BatchResult, ImportColumn, ImportedFile, ImportKind, ImportLine, LineReject } from '#platform/csv/import-kind.ts'
import { stepsBySku } from '../steps-by-sku.ts'
import { firstWarehouse } from '../warehouses/first-warehouse.ts'
import { setLevels, type LevelLine } from './set-levels.ts'

const row = z.object({
  sku: cell(text(64)),
  warehouse: cell(orNull(text(40))).optional(),
  /** Thousandths of the article's unit. */
  on_hand: cell(decimal(3)),
  as_of: cell(orNull(moment())).optional(),
  version: cell(orNull(whole(0, Number.MAX_SAFE_INTEGER))).optional(),
})
export type LevelRow = z.output<typeof row>

const column = (name: string, example: string, ...aliases: string[]): ImportColumn => ({ name, aliases, required: name === 'sku' || name === 'on_hand', example })

/**
 * Counts from a file: what is physically there, in the article's unit, at a moment (now when the file tells none; the first time when the same file is sent again by hand). Without a warehouse the
 * first one is meant.
 * An older count than the one known is left aside, as `setLevels` says.
 */
export const levelImport: ImportKind<LevelRow> = {
  code: 'levels',
  right: 'stock.manage',
  families: [],
  row,
  batchSize: 5_000,
  groupBy: [],
  write,
  columns: [
    column('sku', 'VIS-M8-40', 'réf', 'référence', 'reference', 'code article', 'article', 'item'),
    column('warehouse', 'MAIN', 'entrepôt', 'dépôt', 'magasin', 'warehouse code'),
    column('on_hand', '1200', 'stock', 'stock réel', 'quantité', 'qté', 'quantity', 'qty', 'stock physique'),
    column('as_of', '2026-03-10 08:00', 'date', 'au', 'compté le', 'as of'),
    column('version', '42', 'numéro de version'),
  ],
}

async function write(tx: TxCtx, lines: readonly ImportLine<LevelRow>[], file?: ImportedFile): Promise<BatchResult> {
  const repeated = repeatedLines(lines, (one) => `${one.sku.toUpperCase()}\u0000${one.warehouse ?? ''}`)
  const rejects: LineReject[] = [...repeated].filter(([, { same }]) => !same).map(([line, { first }]) => ({ line, code: 'import.line_repeated', details: { first } }))
  const [steps, usual, { zone }] = [
    await stepsBySku(
      tx,
      lines.map(({ row: one }) => one.sku),
    ),
    await firstWarehouse(tx),
    await tx.tools.settings.read(tx, sellerSettings),
  ]
  const levels: (LevelLine & { line: number })[] = []
  for (const { line, row: one } of lines) {
    if (repeated.has(line)) continue
    const scaled = one.on_hand * (steps.get(one.sku.toUpperCase()) ?? 1)
    if (scaled % 1_000 !== 0) rejects.push({ line, code: 'stock.quantity_invalid', details: { sku: one.sku } })
    else {
      levels.push({
        line,
        sku: one.sku,
        warehouse: one.warehouse ?? usual,
        onHand: scaled / 1_000,
        ...asOfOf(one, zone, file),
        ...(typeof one.version === 'number' ? { version: one.version } : {}),
      })
    }
  }
  // A source of files is compared with itself alone; files that people send are one source.
  const results = await setLevels(tx, tx.actor.id.startsWith('src_') ? tx.actor.name : 'file', levels)
  for (const [i, result] of results.entries()) {
    const level = levels[i]!
    if (result.status === 'refused') rejects.push({ line: level.line, code: result.code ?? 'stock.quantity_invalid', details: { sku: level.sku, warehouse: level.warehouse } })
  }
  const written = results.filter((result) => result.status === 'set').length
  const aside = results.filter((result) => result.status === 'unchanged' || result.status === 'ignored').length
  return { written, unchanged: aside + [...repeated].filter(([, { same }]) => same).length, rejects }
}

// The same file is the same count: sent again, its lines without a moment are those of the first time, and nothing that left since comes back.
function asOfOf({ as_of }: LevelRow, zone: string, file: ImportedFile | undefined): { asOf?: string } {
  if (as_of) return { asOf: instantOf(as_of, zone).toString() }
  return file?.firstTakenAt ? { asOf: file.firstTakenAt } : {}
}
