import { addDays, type Day } from '#kernel/day.ts'
import { written } from '#platform/csv/export-kind.ts'

type StoredPrice = { minQty: number; stepsPerUnit: number; unitNet: number; per: number; unit: string; from: string; until: string }

/** What every file of prices says of one, as its import reads it: the quantity in the article's unit, days inclusive, nothing where a period is open. `until` is exclusive, as tables keep it. */
export function priceCells({ minQty, stepsPerUnit, unitNet, per, unit, from, until }: StoredPrice) {
  return {
    min_qty: stepsPerUnit === 1 ? minQty : written(Math.round((minQty * 1_000) / stepsPerUnit), 3),
    unit_net: written(unitNet, 4),
    per,
    unit,
    valid_from: from === '-infinity' ? null : from,
    valid_to: until === 'infinity' ? null : addDays(until as Day, -1),
  }
}
