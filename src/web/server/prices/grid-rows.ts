import { addDays } from '#kernel/day.ts'
import type { HeldPriceRow } from '#modules/pricing/index.ts'
import type { GridRow } from '../../parts/office/prices/price-grid.tsx'
import { gridKey } from './price-grid-form.ts'

/** Prices as the grid draws them: the last day is included, nothing stands for always. */
export function gridRows(rows: readonly HeldPriceRow[]): GridRow[] {
  return rows.map(({ variantId: _, ...row }) => ({
    ...row,
    key: gridKey(row.sku, row),
    firstDay: row.from === '-infinity' ? '' : row.from,
    lastDay: row.until === 'infinity' ? '' : addDays(row.until, -1),
  }))
}
