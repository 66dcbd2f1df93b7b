import { setImmediate as immediate } from 'node:timers/promises'
import { inks, type Ink, type Paper } from './open-paper.ts'

export type Column = { head: string; width: number; align?: 'left' | 'right' | 'center'; bold?: boolean }
/** A text, with a quieter one below it; or an empty box to tick. */
export type Cell = string | { text: string; below: string } | { box: true }

const size = 8.5
const smaller = 7.5
const pad = { x: 5, y: 3.4 }
const boxSide = 11

/**
 * Rows below their head, on as many sheets as they need; the head comes again on each, and no row is cut in two. What follows the table, of this height,
 * shares a sheet with its last row. Goes on at `paper.y`, and lets others work between two sheets.
 */
export async function drawTable(
  paper: Paper,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  { heightBelow, onNewSheet }: { heightBelow: number; onNewSheet: () => void },
): Promise<void> {
  drawHead(paper, columns)
  for (const [r, row] of rows.entries()) {
    const height = Math.max(...row.map((cell, i) => heightOf(paper, cell, columns[i]!))) + 2 * pad.y
    if (paper.y + height + (r === rows.length - 1 ? heightBelow : 0) > paper.bottom) {
      paper.newSheet()
      onNewSheet()
      drawHead(paper, columns)
      await immediate()
    }
    let x = paper.left
    for (const [i, cell] of row.entries()) {
      const column = columns[i]!
      drawCell(paper, cell, column, x)
      x += column.width
    }
    paper.y += height
    paper.line(paper.y, inks.faint)
  }
}

function drawHead(paper: Paper, columns: readonly Column[]): void {
  const height = Math.max(...columns.map((column) => paper.heightOf(column.head, headInk(column)))) + 2 * pad.y
  paper.box(paper.left, paper.y, paper.width, height, { fill: inks.wash })
  let x = paper.left
  for (const column of columns) {
    const used = paper.heightOf(column.head, headInk(column))
    paper.text(column.head, x + pad.x, paper.y + height - pad.y - used, headInk(column))
    x += column.width
  }
  paper.y += height
}

function headInk({ width, align }: Column): Ink {
  return { size: smaller, color: inks.quiet, bold: true, width: width - 2 * pad.x, align }
}

function inkOf({ width, align, bold }: Column): Ink {
  return { size, width: width - 2 * pad.x, align, bold }
}

function belowInk({ width, align }: Column): Ink {
  return { size: smaller, color: inks.quiet, width: width - 2 * pad.x, align }
}

function heightOf(paper: Paper, cell: Cell, column: Column): number {
  if (typeof cell === 'string') return cell === '' ? 0 : paper.heightOf(cell, inkOf(column))
  if ('box' in cell) return boxSide
  return paper.heightOf(cell.text, inkOf(column)) + paper.heightOf(cell.below, belowInk(column))
}

function drawCell(paper: Paper, cell: Cell, column: Column, x: number): void {
  const at = paper.y + pad.y
  if (typeof cell === 'string') {
    if (cell !== '') paper.text(cell, x + pad.x, at, inkOf(column))
    return
  }
  if ('box' in cell) {
    paper.box(x + (column.width - boxSide) / 2, at, boxSide, boxSide, { line: inks.quiet })
    return
  }
  const used = paper.text(cell.text, x + pad.x, at, inkOf(column))
  paper.text(cell.below, x + pad.x, at + used, belowInk(column))
}
