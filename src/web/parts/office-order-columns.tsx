import { TriangleAlert } from 'lucide-react'
import { Link } from 'react-router'
import type { OrderRow } from '#modules/orders/index.ts'
import { m } from '../paraglide/messages.js'
import { getLocale } from '../paraglide/runtime.js'
import { Bar } from '../ui/bar.tsx'
import { formatAmount, formatInstant, formatNearDay, formatNumber } from '../ui/format.ts'
import type { Column } from '../ui/table.tsx'
import { OrderState } from './order-state.tsx'

type Options = {
  zone: string
  today: string
  /** The sheet of an order: this, then its number. */
  base: string
  /** Whose order it is stands beside its number. */
  client?: boolean
  /** The headers sort. */
  sorts?: boolean
}

/** The columns by which staff read a list of orders. */
export function orderColumns({ zone, today, base, client, sorts }: Options): Column<OrderRow>[] {
  const locale = getLocale()
  const columns: Column<OrderRow>[] = [
    { key: 'number', head: m.office_order_number(), sort: 'number', sortDown: true, phone: 'what', className: 'num', cell: (row) => <Link to={`${base}/${row.number}`}>{row.number}</Link> },
    { key: 'client', head: m.office_order_client(), sort: 'company', cell: (row) => <ClientName row={row} /> },
    { key: 'state', head: m.office_order_state(), cell: (row) => <OrderState state={row.state} holdReasons={row.holdReasons} /> },
    { key: 'placed', head: m.office_order_placed(), sort: 'submitted', sortDown: true, className: 'num', cell: (row) => formatInstant(row.submittedAt, locale, { zone, today }) },
    { key: 'wanted', head: m.office_order_wanted(), sort: 'wanted', phoneLabel: m.office_order_wanted(), className: 'num', cell: (row) => <Wanted row={row} today={today} /> },
    { key: 'lines', head: m.office_order_lines(), sort: 'lines', sortDown: true, align: 'end', phone: 'off', className: 'max-xl:hidden', cell: (row) => formatNumber(row.lines, locale) },
    { key: 'shipped', head: m.office_order_shipped(), phone: 'off', className: 'max-xl:hidden', cell: (row) => <Shipped row={row} /> },
    { key: 'net', head: m.office_order_net(), sort: 'net', sortDown: true, align: 'end', phone: 'figure', phoneLabel: m.frame_net(), cell: (row) => formatAmount(row.netCents, locale) },
  ]
  return columns.filter((column) => client || column.key !== 'client').map((column) => (sorts ? column : { ...column, sort: undefined }))
}

function ClientName({ row }: { row: OrderRow }) {
  return (
    <span className="line-clamp-1" title={row.onBehalfName ? m.office_on_behalf_of({ rep: row.onBehalfName, client: row.companyName }) : row.companyName}>
      {row.companyName}
    </span>
  )
}

function Wanted({ row, today }: { row: OrderRow; today: string }) {
  if (!row.wantedOn) return null
  const late = row.wantedOn < today && row.state !== 'closed' && row.state !== 'cancelled'
  const day = formatNearDay(row.wantedOn, getLocale(), today)
  if (!late) return day
  return (
    <span className="inline-flex items-center gap-1 text-error" title={m.office_late()}>
      <TriangleAlert className="size-3.5" aria-hidden />
      {day}
      <span className="sr-only"> {m.office_late()}</span>
    </span>
  )
}

function Shipped({ row }: { row: OrderRow }) {
  const share = Math.round(row.shippedShare * 100)
  if (row.state === 'cancelled' || (share === 0 && row.state !== 'confirmed')) return null
  return <Bar parts={[{ value: share, tone: share >= 100 ? 'done' : 'accent', label: m.office_shipped_share({ share }) }]} max={100} className="w-16" />
}
