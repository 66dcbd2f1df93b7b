import { Link } from 'react-router'
import type { OrderRow } from '#modules/orders/index.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { Bar } from '../../ui/chart/bar.tsx'
import { formatAmount, formatInstant, formatNearDay, formatNumber } from '../../ui/format.ts'
import type { Column } from '../../ui/list/table.tsx'
import { OrderState } from './order-state.tsx'

/** The columns by which a client's people read their orders; `base` is the list's address. */
export function accountOrderColumns({ zone, today, base, sorts }: { zone: string; today: string; base: string; sorts?: boolean }): Column<OrderRow>[] {
  const locale = getLocale()
  const columns: Column<OrderRow>[] = [
    {
      key: 'number',
      head: m.account_order_number(),
      sort: 'number',
      sortDown: true,
      phone: 'what',
      className: 'num',
      cell: (row) => <Link to={`${base}/${row.number}`}>{row.number}</Link>,
    },
    {
      key: 'state',
      head: m.account_order_state(),
      cell: (row) => (
        <>
          <OrderState state={row.state} holdReasons={row.holdReasons} />
          {row.windowTo && <span className="ms-1.5 text-tiny text-muted">{m.order_preorder_pill()}</span>}
        </>
      ),
    },
    { key: 'placed', head: m.account_order_placed(), sort: 'submitted', sortDown: true, className: 'num', cell: (row) => formatInstant(row.submittedAt, locale, { zone, today }) },
    { key: 'by', head: m.account_order_by(), phone: 'off', className: 'max-lg:hidden', cell: (row) => row.buyerName },
    { key: 'po', head: m.account_order_po(), phone: 'off', className: 'max-lg:hidden', cell: (row) => row.poNumber },
    {
      key: 'wanted',
      head: m.account_order_wanted(),
      phone: 'off',
      className: 'num max-md:hidden',
      cell: (row) => (row.wantedOn ? formatNearDay(row.wantedOn, locale, today) : null),
    },
    { key: 'lines', head: m.account_order_lines(), align: 'end', phone: 'off', cell: (row) => formatNumber(row.lines, locale) },
    { key: 'shipped', head: m.account_order_shipped(), phone: 'off', cell: (row) => <Shipped row={row} /> },
    {
      key: 'net',
      head: m.account_order_net(),
      sort: 'net',
      sortDown: true,
      align: 'end',
      phone: 'figure',
      phoneLabel: m.frame_net(),
      cell: (row) => formatAmount(row.netCents, locale),
    },
  ]
  return sorts ? columns : columns.map((column) => ({ ...column, sort: undefined }))
}

function Shipped({ row }: { row: OrderRow }) {
  const share = Math.round(row.shippedShare * 100)
  if (row.state === 'cancelled' || share === 0) return null
  return <Bar parts={[{ value: share, tone: share >= 100 ? 'done' : 'accent', label: m.account_shipped_share({ share }) }]} max={100} className="w-16" />
}
