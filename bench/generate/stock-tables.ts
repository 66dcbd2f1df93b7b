import type { Size } from '../sizes.ts'
import { allArticles } from './article-of.ts'
import { dice } from './dice.ts'
import { idOf } from './id-of.ts'
import { row, type Table } from './table.ts'

const countedAt = '2026-01-02T08:00:00Z'
export const warehouseCodes = ['MAIN', 'SUD'] as const

/** Two warehouses, a level for every article and a second one for a third of them, each with its opening movement, and some receipts to come. */
export function stockTables(size: Size): Table[] {
  return [
    { table: 'stock.warehouse', columns: 'id, code, name, position', rows: warehouseCodes.map((code, i) => row(i + 1, code, code, i)) },
    { table: 'stock.level', columns: 'variant_id, warehouse_id, on_hand, as_of', rows: levels(size, (id, warehouse, qty) => row(id, warehouse, qty, countedAt)) },
    {
      table: 'stock.movement',
      columns: 'variant_id, warehouse_id, kind, qty, effective_at, at, actor, actor_name',
      rows: levels(size, (id, warehouse, qty) => (qty === 0 ? '' : row(id, warehouse, 'opening', qty, countedAt, countedAt, 'bench', 'Bench'))),
    },
    { table: 'stock.expected_receipt', columns: 'id, variant_id, warehouse_id, qty, due_on', rows: receipts(size) },
  ]
}

function* levels(size: Size, rowOf: (id: number, warehouse: number, qty: number) => string): Generator<string> {
  for (const { id, onHand, elsewhere } of allArticles(size)) {
    const text = rowOf(id, 1, onHand) + (elsewhere > 0 ? rowOf(id, 2, elsewhere) : '')
    if (text) yield text
  }
}

function* receipts({ articles }: Size): Generator<string> {
  for (let id = 20; id <= articles; id += 20) yield row(idOf('rcp', id), id, 1, 100 + dice(900, id, 50), `2099-0${1 + dice(9, id, 51)}-15`)
}
