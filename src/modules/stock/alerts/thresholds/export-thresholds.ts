import type { Ctx } from '#platform/context.ts'
import type { CsvCell } from '#platform/csv/csv.ts'
import { written, type ExportAsked, type ExportKind } from '#platform/csv/export-kind.ts'
import { mustReadStock } from '../../levels/must-read-stock.ts'
import { thresholdImport } from './import-thresholds.ts'
import { listThresholds, thresholdTabs, type ThresholdRow } from './list-thresholds.ts'

/** Thresholds in the columns that their import reads. Asked: as the list of thresholds: `q`, `warehouse`, `only`, `category`. Articles without a threshold are left out, unless they are asked for. Refuses `access.denied`. */
export const thresholdExport: ExportKind = {
  code: 'thresholds',
  rights: ['stock.read'],
  async open(ctx, asked) {
    mustReadStock(ctx)
    return { columns: thresholdImport.columns.map((column) => column.name), rows: rows(ctx, asked) }
  },
}

async function* rows(ctx: Ctx, asked: ExportAsked): AsyncGenerator<CsvCell[], void, undefined> {
  const only = thresholdTabs.find((one) => one === asked['only'])
  for (let after: string | null = null; ;) {
    const page: Awaited<ReturnType<typeof listThresholds>> = await listThresholds(ctx, {
      words: asked['q'],
      warehouse: asked['warehouse'] || undefined,
      categoryId: Number(asked['category']) || undefined,
      only,
      after,
      limit: 5_000,
      uncounted: true,
    })
    for (const row of page.rows) if (row.mode !== 'none' || only === 'none') yield cellsOf(row)
    after = page.next
    if (after === null) return
  }
}

function cellsOf({ sku, warehouse, mode, safety, reorderPoint, serviceLevelMillionths, leadDays, stepsPerUnit }: ThresholdRow): CsvCell[] {
  const qty = (steps: number | null) => (steps === null ? null : stepsPerUnit === 1 ? steps : written(Math.round((steps * 1_000) / stepsPerUnit), 3))
  const computed = mode === 'computed'
  return [sku, warehouse, mode, qty(reorderPoint), qty(safety), computed && serviceLevelMillionths !== null ? written(serviceLevelMillionths, 4) : null, computed ? leadDays : null]
}
