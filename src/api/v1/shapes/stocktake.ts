import { z } from 'zod'
import { quantityText } from '#kernel/quantity.ts'
import { stocktakeStates, type StocktakeLine, type StocktakeRow } from '#modules/stock/index.ts'
import { quantityOut } from './quantity.ts'

const facts = {
  number: z.string(),
  warehouse: z.string(),
  category: z.string().nullable().meta({ description: 'Its name, when only one category is counted.' }),
  state: z.enum(stocktakeStates),
  note: z.string().nullable(),
  by: z.string(),
  createdAt: z.iso.datetime(),
  closedAt: z.iso.datetime().nullable(),
  counted: z.int().meta({ description: 'Lines that were counted.' }),
  different: z.int().meta({ description: 'Lines counted with another quantity than should be there.' }),
  version: z.int(),
}
export const stocktakeRow = z.object({ ...facts, lines: z.int() }).meta({ id: 'StocktakeRow' })
export const stocktakeShape = z
  .object({
    ...facts,
    lines: z.array(
      z.object({
        sku: z.string(),
        name: z.string(),
        unit: z.string(),
        expected: quantityOut.meta({ description: 'What should be there: when it was counted, or when the sheet was opened.' }),
        counted: quantityOut.nullable(),
        countedBy: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Stocktake' })

export function presentStocktakeRow(row: StocktakeRow): z.infer<typeof stocktakeRow> {
  return { ...factsOf(row), lines: row.lines }
}

export function presentStocktake(sheet: StocktakeRow & { rows: readonly StocktakeLine[] }): z.infer<typeof stocktakeShape> {
  const lines = sheet.rows.map(({ sku, name, unit, stepsPerUnit, expected, counted, countedBy }) => ({
    sku,
    name,
    unit,
    expected: quantityText(expected, stepsPerUnit),
    counted: counted === null ? null : quantityText(counted, stepsPerUnit),
    countedBy,
  }))
  return { ...factsOf(sheet), lines }
}

function factsOf({ number, warehouse, category, state, note, by, createdAt, closedAt, counted, different, version }: StocktakeRow) {
  return { number, warehouse, category, state, note, by, createdAt, closedAt, counted, different, version }
}
