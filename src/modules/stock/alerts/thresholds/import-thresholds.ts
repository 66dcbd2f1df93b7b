import { z } from 'zod'
import type { TxCtx } from '#platform/context.ts'
import { cell, choice, decimal, orNull, repeatedLines, text, whole } from '#platform/csv/import-cells.ts'
import type { BatchResult, ImportColumn, ImportKind, ImportLine, LineReject } from '#platform/csv/import-kind.ts'
import { stepsBySku } from '../../steps-by-sku.ts'
import { firstWarehouse } from '../../warehouses/first-warehouse.ts'
import { setThresholds, type ThresholdLine } from './set-thresholds.ts'

const modes = choice(['hand', 'computed', 'none'], { main: 'hand', manuel: 'hand', 'à la main': 'hand', calculé: 'computed', calcule: 'computed', aucun: 'none' })
const row = z.object({
  sku: cell(text(64)),
  warehouse: cell(orNull(text(40))).optional(),
  mode: cell(orNull(modes)).optional(),
  /** Thousandths of the article's unit. */
  reorder_point: cell(orNull(decimal(3))).optional(),
  safety: cell(orNull(decimal(3))).optional(),
  /** Ten-thousandths of a percent. */
  service_level: cell(orNull(decimal(4))).optional(),
  lead_days: cell(orNull(whole(0, 365))).optional(),
})
export type ThresholdCells = z.output<typeof row>

const column = (name: string, example: string, ...aliases: string[]): ImportColumn => ({ name, aliases, required: name === 'sku', example })

/** Thresholds from a file, in the article's unit. A line with a reorder point is by hand, one without is computed, unless the file tells; without a warehouse the first one is meant. */
export const thresholdImport: ImportKind<ThresholdCells> = {
  code: 'thresholds',
  right: 'stock.manage',
  families: [],
  row,
  batchSize: 2_000,
  groupBy: [],
  write,
  columns: [
    column('sku', 'VIS-M8-40', 'réf', 'référence', 'reference', 'code article', 'article', 'item'),
    column('warehouse', 'MAIN', 'entrepôt', 'dépôt', 'magasin', 'warehouse code'),
    column('mode', 'hand', 'mode de calcul'),
    column('reorder_point', '120', 'seuil', "seuil d'alerte", 'point de commande', 'reorder point', 'minimum'),
    column('safety', '40', 'stock de sécurité', 'sécurité', 'safety stock'),
    column('service_level', '95', 'taux de service', 'service level', 'service'),
    column('lead_days', '12', 'délai', 'délai en jours', 'lead time'),
  ],
}

async function write(tx: TxCtx, lines: readonly ImportLine<ThresholdCells>[]): Promise<BatchResult> {
  const repeated = repeatedLines(lines, (one) => `${one.sku.toUpperCase()}\u0000${one.warehouse ?? ''}`)
  const rejects: LineReject[] = [...repeated].filter(([, { same }]) => !same).map(([line, { first }]) => ({ line, code: 'import.line_repeated', details: { first } }))
  const [steps, usual] = [
    await stepsBySku(
      tx,
      lines.map(({ row: one }) => one.sku),
    ),
    await firstWarehouse(tx),
  ]
  const asked: { line: number; threshold: ThresholdLine }[] = []
  for (const { line, row: one } of lines) {
    if (repeated.has(line)) continue
    const threshold = thresholdOf(one, usual, steps.get(one.sku.toUpperCase()) ?? 1)
    if (threshold === null) rejects.push({ line, code: 'stock.quantity_invalid', details: { sku: one.sku } })
    else asked.push({ line, threshold })
  }
  const results = await setThresholds(
    tx,
    asked.map(({ threshold }) => threshold),
  )
  for (const [i, { status, code }] of results.entries()) {
    const { line, threshold } = asked[i]!
    if (status === 'refused') rejects.push({ line, code: code ?? 'stock.quantity_invalid', details: { sku: threshold.sku, warehouse: threshold.warehouse } })
  }
  const count = (status: string) => results.filter((result) => result.status === status).length
  return { written: count('set'), unchanged: count('unchanged') + [...repeated].filter(([, { same }]) => same).length, rejects }
}

/** Null when a quantity is no whole number of base steps. */
function thresholdOf(one: ThresholdCells, usual: string, steps: number): ThresholdLine | null {
  const at = { sku: one.sku, warehouse: one.warehouse ?? usual }
  const mode = one.mode ?? (typeof one.reorder_point === 'number' ? 'hand' : 'computed')
  if (mode === 'none') return { ...at, mode }
  if (mode === 'computed') return { ...at, mode, serviceLevelMillionths: one.service_level === undefined ? undefined : (one.service_level ?? null), leadDays: one.lead_days }
  const [reorderPoint, safety] = [one.reorder_point ?? 0, one.safety ?? 0].map((thousandths) => (thousandths * steps) / 1_000) as [number, number]
  return Number.isInteger(reorderPoint) && Number.isInteger(safety) ? { ...at, mode, reorderPoint, safety } : null
}
