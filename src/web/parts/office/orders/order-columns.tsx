import { TriangleAlert } from 'lucide-react'
import { Link } from 'react-router'
import type { OrderRow } from '#modules/orders/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { Bar } from '../../../ui/chart/bar.tsx'
import { formatAmount, formatCents, formatInstant, formatNearDay, formatNumber } from '../../../ui/format.ts'
import type { Column } from '../../../ui/list/table.tsx'
import { localMinute } from '../../local-minute.ts'
import { deliveryWords } from '../../orders/order-delivery.tsx'
import { holdReasonWords, OrderState, orderStateWords } from '../../orders/order-state.tsx'
import { lateWord } from '../../orders/late-word.ts'

type Options = {
  zone: string
  today: string
  /** The sheet of an order: this, then its number. */
  base: string
  /** Whose order it is stands beside its number. */
  client?: boolean
  /** Where it is collected stands there without being chosen. */
  counter?: boolean
  /** The headers sort. */
  sorts?: boolean
  /** Only the columns that stand there without being chosen: for a few orders among other things. */
  brief?: boolean
}

/** The columns by which staff read a list of orders. */
export function orderColumns({ zone, today, base, client, counter, sorts, brief }: Options): Column<OrderRow>[] {
  const locale = getLocale()
  const columns: Column<OrderRow>[] = [
    {
      key: 'number',
      fixed: true,
      head: m.office_order_number(),
      sort: 'number',
      sortDown: true,
      phone: 'what',
      className: 'num',
      cell: (row) => <Link to={`${base}/${row.number}`}>{row.number}</Link>,
      file: (row) => row.number,
    },
    { key: 'client', head: m.office_order_client(), sort: 'company', cell: (row) => <ClientName row={row} />, file: (row) => row.companyName },
    {
      key: 'state',
      head: m.office_order_state(),
      cell: (row) => (
        <>
          <OrderState state={row.state} holdReasons={row.holdReasons} />
          {row.windowTo && <span className="ms-1.5 text-tiny text-muted">{m.order_preorder_pill()}</span>}
          {row.late && <Late />}
        </>
      ),
      file: (row) => orderStateWords[row.state].label(),
    },
    { key: 'reasons', extra: true, head: m.office_order_reasons(), phone: 'off', cell: (row) => reasonsOf(row), file: reasonsOf },
    {
      key: 'placed',
      head: m.office_order_placed(),
      sort: 'submitted',
      sortDown: true,
      className: 'num',
      cell: (row) => formatInstant(row.submittedAt, locale, { zone, today }),
      file: (row) => localMinute(row.submittedAt, zone),
    },
    {
      key: 'wanted',
      head: m.office_order_wanted(),
      sort: 'wanted',
      phoneLabel: m.office_order_wanted(),
      className: 'num',
      cell: (row) => row.wantedOn && formatNearDay(row.wantedOn, locale, today),
      file: (row) => row.wantedOn,
    },
    { key: 'late', extra: true, head: m.order_late(), phone: 'off', cell: lateWord, file: lateWord },
    { key: 'po', extra: true, head: m.office_order_po(), phone: 'off', cell: (row) => row.poNumber, file: (row) => row.poNumber },
    { key: 'buyer', extra: true, head: m.office_order_buyer(), phone: 'off', cell: (row) => row.buyerName, file: (row) => row.buyerName },
    { key: 'rep', extra: true, head: m.office_order_on_behalf(), phone: 'off', cell: (row) => row.onBehalfName, file: (row) => row.onBehalfName },
    { key: 'city', extra: true, head: m.office_order_city(), phone: 'off', cell: (row) => row.shipCity, file: (row) => row.shipCity },
    {
      key: 'lines',
      head: m.office_order_lines(),
      sort: 'lines',
      sortDown: true,
      align: 'end',
      phone: 'off',
      className: 'max-xl:hidden',
      cell: (row) => formatNumber(row.lines, locale),
      file: (row) => row.lines,
    },
    {
      key: 'shipped',
      head: m.office_order_shipped(),
      fileHead: m.office_order_shipped_share(),
      phone: 'off',
      className: 'max-xl:hidden',
      cell: (row) => <Shipped row={row} />,
      file: (row) => Math.round(row.shippedShare * 100),
    },
    {
      key: 'waiting',
      head: m.office_order_waiting(),
      fileHead: m.office_order_waiting_until(),
      phoneLabel: m.office_order_waiting(),
      className: 'num',
      cell: (row) => <Waiting row={row} today={today} />,
      file: (row) => row.waitingUntil,
    },
    {
      key: 'counter',
      extra: !counter,
      head: m.office_order_counter(),
      ...(counter ? { phoneLabel: m.office_order_counter() } : { phone: 'off' as const }),
      cell: (row) => <Counter row={row} />,
      file: (row) => row.counter,
    },
    { key: 'delivery', extra: true, head: m.order_delivery(), phone: 'off', cell: (row) => <Delivery row={row} />, file: (row) => deliveryWords[row.delivery]() },
    {
      key: 'net',
      head: m.office_order_net(),
      sort: 'net',
      sortDown: true,
      align: 'end',
      phone: 'figure',
      phoneLabel: m.frame_net(),
      cell: (row) => <Amount cents={row.netCents} currency={row.currency} />,
      fileHead: m.part_order_total_net(),
      file: (row) => row.netCents / 100,
    },
    { key: 'vat', fileOnly: true, head: m.part_order_total_vat(), cell: (row) => <Amount cents={row.vatCents} currency={row.currency} />, file: (row) => row.vatCents / 100 },
    {
      key: 'grossFile',
      fileOnly: true,
      head: m.part_order_total_gross(),
      cell: (row) => <Amount cents={row.grossCents} currency={row.currency} />,
      file: (row) => row.grossCents / 100,
    },
    {
      key: 'gross',
      extra: true,
      head: m.office_order_gross(),
      align: 'end',
      phone: 'off',
      cell: (row) => <Amount cents={row.grossCents} currency={row.currency} />,
    },
    { key: 'currency', fileOnly: true, head: m.office_order_currency(), cell: (row) => row.currency, file: (row) => row.currency },
  ]
  return columns
    .filter((column) => (client || column.key !== 'client') && !(brief && (column.extra || column.fileOnly)))
    .map((column) => (sorts ? column : { ...column, sort: undefined }))
}

/** The seller's money needs no sign in every row; another does. */
function Amount({ cents, currency }: { cents: number; currency: string }) {
  return currency === 'EUR' ? formatAmount(cents, getLocale()) : formatCents(cents, getLocale(), currency)
}

function reasonsOf(row: OrderRow): string | null {
  return row.state === 'on_hold' ? row.holdReasons.map(holdReasonWords).join(', ') : null
}

function ClientName({ row }: { row: OrderRow }) {
  return (
    <span className="line-clamp-1" title={row.onBehalfName ? m.office_on_behalf_of({ rep: row.onBehalfName, client: row.companyName }) : row.companyName}>
      {row.companyName}
    </span>
  )
}

/** It is late, be it by the day that the client wants or by the one that he was told: so it stands beside the state, not among the wishes. */
function Late() {
  return (
    <span className="ms-1.5 inline-flex items-center gap-0.5 text-tiny whitespace-nowrap text-error">
      <TriangleAlert className="size-3.5" aria-hidden />
      {m.office_late()}
    </span>
  )
}

/** How many lines wait, and until when. */
function Waiting({ row, today }: { row: OrderRow; today: string }) {
  if (row.waitingLines === 0) return null
  const until = row.waitingUntil === null ? m.order_day_unknown() : formatNearDay(row.waitingUntil, getLocale(), today)
  return (
    <span className="text-warning" title={m.office_order_waiting_lines({ count: row.waitingLines })}>
      {until}
    </span>
  )
}

function Delivery({ row }: { row: OrderRow }) {
  return <span className={row.heldBack ? 'text-warning' : undefined}>{deliveryWords[row.delivery]()}</span>
}

function Counter({ row }: { row: OrderRow }) {
  return <span className={row.readyAt === null ? undefined : 'text-success'}>{row.counter}</span>
}

function Shipped({ row }: { row: OrderRow }) {
  const share = Math.round(row.shippedShare * 100)
  if (row.state === 'cancelled' || (share === 0 && row.state !== 'confirmed')) return null
  return <Bar parts={[{ value: share, tone: share >= 100 ? 'done' : 'accent', label: m.office_shipped_share({ share }) }]} max={100} className="w-16" />
}
