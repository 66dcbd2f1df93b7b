import type { ReactNode } from 'react'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { Link, useLocation } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { listAddress } from './list-address.ts'

export type Column<Row> = {
  key: string
  head: ReactNode
  cell: (row: Row, index: number) => ReactNode
  /** `end` for figures: right-aligned, tabular. */
  align?: 'start' | 'end' | 'mid'
  /** Value of `sort` in the address; the header becomes a link that toggles it. */
  sort?: string
  /** The first press sorts downwards: for dates and amounts. */
  sortDown?: boolean
  /** On a phone: `what` and `figure` make the first line, others the second; `off` is left out. */
  phone?: 'what' | 'figure' | 'off'
  /** A word before the value on a phone, where the header is gone. */
  phoneLabel?: string
  className?: string
  /** Always there: what a row is known by. */
  fixed?: boolean
  /** Shown to whoever chose it. */
  extra?: boolean
  /** What stands in the list's file; without it the column is for the screen only. */
  file?: (row: Row) => string | number | null
  /** The head in the file, when it must say more than on screen. */
  fileHead?: string
  /** Never on screen, always in the file. */
  fileOnly?: boolean
}

type TableProps<Row> = {
  /** What the table lists, for screen readers. */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string | number
  /** Adds a tick box per row, sent as `name`; put the table in a form with a SelectionBar. */
  pick?: { name: string; label: (row: Row) => string; value?: (row: Row) => string }
  sort?: string | null
  foot?: ReactNode
  rowClass?: (row: Row) => string | undefined
}

/** A dense list of rows. Sorting is in the address; below 640 px each row becomes two lines. */
export function Table<Row>({ caption, columns, rows, rowKey, pick, sort = null, foot, rowClass }: TableProps<Row>) {
  const classes = columns.map(classOf)
  return (
    <table className="grid-table" data-rows>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {pick && (
            <th scope="col" className="pick">
              <PickAll />
            </th>
          )}
          {columns.map((column, i) => (
            <th key={column.key} scope="col" className={classes[i]} aria-sort={directionOf(column, sort)}>
              {column.sort ? <SortLink column={column} sort={sort} /> : column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={rowKey(row)} className={rowClass?.(row)}>
            {pick && (
              <td className="pick">
                <input type="checkbox" className="checkbox" name={pick.name} value={pick.value?.(row) ?? String(rowKey(row))} aria-label={pick.label(row)} />
              </td>
            )}
            {columns.map((column, i) => (
              <td key={column.key} className={classes[i]} data-label={column.phoneLabel} data-head={headOf(column)}>
                {column.cell(row, index)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {foot && <tfoot>{foot}</tfoot>}
    </table>
  )
}

function classOf<Row>({ align, phone, className }: Column<Row>): string | undefined {
  const words = [align === 'end' && 'end', align === 'mid' && 'mid', phone === 'off' ? 'off-phone' : phone, className]
  return words.filter(Boolean).join(' ') || undefined
}

function directionOf<Row>(column: Column<Row>, sort: string | null): 'ascending' | 'descending' | undefined {
  if (!column.sort || !sort) return undefined
  if (sort === column.sort) return 'ascending'
  return sort === `-${column.sort}` ? 'descending' : undefined
}

function SortLink<Row>({ column, sort }: { column: Column<Row>; sort: string | null }) {
  const { search } = useLocation()
  const direction = directionOf(column, sort)
  const downwards = direction ? direction === 'ascending' : column.sortDown
  const Arrow = direction === 'ascending' ? ArrowUp : ArrowDown
  return (
    <Link to={listAddress(search, { sort: `${downwards ? '-' : ''}${column.sort}` })} preventScrollReset className="inline-flex items-center gap-1">
      {column.head}
      {direction && <Arrow className="size-3.5" aria-hidden />}
    </Link>
  )
}

/** On a phone a figure without a word of its own stands below the name of its column, so that no bare number is left to be guessed. */
function headOf<Row>({ phone, phoneLabel, align, head }: Column<Row>): string | undefined {
  return phone === 'figure' && align === 'end' && phoneLabel === undefined && typeof head === 'string' ? head : undefined
}

function PickAll() {
  return (
    <input
      type="checkbox"
      className="checkbox"
      aria-label={m.ui_pick_all()}
      onChange={(event) => {
        const boxes = event.currentTarget.closest('table')?.querySelectorAll<HTMLInputElement>('tbody .pick input') ?? []
        for (const box of boxes) box.checked = event.currentTarget.checked
      }}
    />
  )
}
