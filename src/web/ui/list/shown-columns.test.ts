import { describe, expect, it } from 'vitest'
import { fileColumns, shownColumns } from './shown-columns.ts'
import type { Column } from './table.tsx'

const text = () => 'x'
const columns: Column<unknown>[] = [
  { key: 'number', fixed: true, head: 'Number', cell: text, file: text },
  { key: 'bar', head: 'Bar', cell: text },
  { key: 'city', extra: true, head: 'City', cell: text, file: text },
  { key: 'currency', fileOnly: true, head: 'Currency', cell: text, file: text },
]
const keys = (list: readonly Column<unknown>[]) => list.map((column) => column.key)

describe('the columns of a list', () => {
  it('are the usual ones until somebody chooses, and always what a row is known by', () => {
    expect(keys(shownColumns(columns, null))).toEqual(['number', 'bar'])
    expect(keys(shownColumns(columns, ['city', 'gone']))).toEqual(['number', 'city'])
  })
  it('stand in its file as on screen, with what a file needs to be read alone', () => {
    expect(keys(fileColumns(columns, null))).toEqual(['number', 'currency'])
    expect(keys(fileColumns(columns, ['city', 'bar']))).toEqual(['number', 'city', 'currency'])
  })
})
