import { useEffect, useRef, type KeyboardEvent } from 'react'
import { m } from '../../paraglide/messages.js'
import { useDisplay } from '../frame/switches/display.tsx'
import { pastedColumn, type TypedRow } from './lines-typed.ts'
import { LinesRow } from './lines-row.tsx'
import type { LinesActions } from './use-typed-lines.ts'

type LinesGridProps = {
  rows: readonly TypedRow[]
  actions: LinesActions
  /** Several lines were pasted: the text, and the line where they begin. */
  onPaste: (text: string, key: number | null) => void
}

/** The grid of lines: Enter goes to the next cell, up and down to the same cell of the next line, pasted columns fill downwards. */
export function LinesGrid({ rows, actions, onPaste }: LinesGridProps) {
  const display = useDisplay()
  const pasteAt = (text: string, cell: string | null, row: TypedRow | null) => {
    const column = row && (cell === 'code' || cell === 'quantity') ? pastedColumn(text, cell) : null
    if (row && column && (cell === 'code' || cell === 'quantity')) actions.column(row.key, cell, column)
    else onPaste(text, row?.key ?? null)
  }
  const latest = useRef({ rows, pasteAt })
  useEffect(() => {
    latest.current = { rows, pasteAt }
  })
  useEffect(() => {
    const hear = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain') ?? ''
      const { cell, row } = placeOf(event.target)
      const elsewhere = cell === null && event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)
      const several = /[\t;]|[\r\n]./.test(text.trim())
      if (elsewhere || !text.trim() || (cell !== null && !several)) return
      event.preventDefault()
      latest.current.pasteAt(text, cell, row === null ? null : (latest.current.rows[row] ?? null))
    }
    document.addEventListener('paste', hear)
    return () => document.removeEventListener('paste', hear)
  }, [])
  return (
    <table className="grid-table lines-grid" onKeyDown={onKey}>
      <caption>{m.cart_quick_grid()}</caption>
      <thead>
        <tr>
          <th scope="col" className="end col-number">
            <span className="sr-only">{m.cart_quick_line()}</span>
          </th>
          <th scope="col" className="col-code">
            {m.cart_quick_code()}
          </th>
          <th scope="col">{m.cart_article()}</th>
          <th scope="col" className="col-quantity">
            {m.cart_quantity()}
          </th>
          <th scope="col" className="end col-price">
            {m.cart_price()}
          </th>
          <th scope="col" className="col-stock max-xl:hidden">
            {m.cart_stock()}
          </th>
          <th scope="col" className="end col-net">
            {display === 'net' ? m.cart_net() : m.cart_gross()}
          </th>
          <th scope="col" className="col-verb">
            <span className="sr-only">{m.cart_remove_head()}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <LinesRow key={row.key} row={row} index={index} display={display} actions={actions} />
        ))}
      </tbody>
    </table>
  )
}

function placeOf(target: EventTarget | null): { cell: string | null; row: number | null } {
  if (!(target instanceof HTMLElement) || !target.dataset.cell) return { cell: null, row: null }
  return { cell: target.dataset.cell, row: Number(target.dataset.row) }
}

function onKey(event: KeyboardEvent<HTMLTableElement>): void {
  const { cell, row } = placeOf(event.target)
  if (cell === null || row === null) return
  if (event.key === 'Enter') {
    event.preventDefault()
    if (event.ctrlKey || event.metaKey) return
    if (event.shiftKey) return focusCell(event.currentTarget, cell === 'code' ? 'quantity' : 'code', cell === 'code' ? row - 1 : row)
    return focusCell(event.currentTarget, cell === 'code' ? 'quantity' : 'code', cell === 'code' ? row : row + 1)
  }
  if (cell === 'code' && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
    event.preventDefault()
    focusCell(event.currentTarget, cell, row + (event.key === 'ArrowDown' ? 1 : -1))
  }
}

function focusCell(table: HTMLTableElement, cell: string, row: number): void {
  const target = table.querySelector<HTMLInputElement>(`[data-cell="${cell}"][data-row="${row}"]`)
  target?.focus()
  target?.select()
}
