import type { Column } from './table.tsx'

/** The columns to draw, in their own order: those chosen (null = the usual ones) and those that a row can't do without. */
export function shownColumns<Row>(columns: readonly Column<Row>[], chosen: readonly string[] | null): Column<Row>[] {
  return columns.filter((column) => !column.fileOnly && (column.fixed || (chosen ? chosen.includes(column.key) : !column.extra)))
}

/** The columns of a list's file: those on screen that can be written, and those that a file needs to be read alone (a currency). */
export function fileColumns<Row>(columns: readonly Column<Row>[], chosen: readonly string[] | null): Column<Row>[] {
  const shown = new Set(shownColumns(columns, chosen).map((column) => column.key))
  return columns.filter((column) => column.file && (column.fileOnly || shown.has(column.key)))
}
