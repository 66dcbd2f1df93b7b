import { Link } from 'react-router'
import type { ExpectedPart, RunsOut } from '#modules/supply/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { formatNearDay, formatNumber } from '../../../ui/format.ts'
import type { Column } from '../../../ui/list/table.tsx'
import { quantityIn, quantityWithUnit } from '../../articles/units.ts'
import { PlaceLink } from '../lists/place-link.tsx'

/** What runs out: article, what is left, how long it lasts, when more comes. */
export function runsOutColumns(today: string): Column<RunsOut>[] {
  return [
    {
      key: 'sku',
      head: m.office_sup_article(),
      phone: 'what',
      cell: (row) => (
        <>
          <PlaceLink place="stock" to={`/office/stock/${encodeURIComponent(row.sku)}`} className="num">
            {row.sku}
          </PlaceLink>{' '}
          <span className="text-muted">{row.name}</span>
        </>
      ),
    },
    { key: 'place', head: m.office_sup_warehouse(), cell: (row) => row.warehouse },
    {
      key: 'available',
      head: m.office_available(),
      align: 'end',
      phone: 'figure',
      cell: (row) => (
        <>
          <span className={row.available - row.backordered <= 0 ? 'text-error' : ''}>{quantityWithUnit(row.available - row.backordered, row)}</span>
          {row.preordered > 0 && <span className="block text-tiny text-muted">{m.office_sup_preordered({ qty: quantityIn(row.preordered, row.stepsPerUnit) })}</span>}
        </>
      ),
    },
    {
      key: 'cover',
      head: m.office_sup_cover(),
      align: 'end',
      phoneLabel: m.office_sup_cover(),
      cell: (row) => (row.coverDays === null ? '—' : m.office_sup_cover_days({ days: formatNumber(row.coverDays, getLocale()) })),
    },
    {
      key: 'next',
      head: m.office_sup_next(),
      align: 'end',
      phoneLabel: m.office_sup_next(),
      cell: (row) => (row.nextDueOn ? `${formatNearDay(row.nextDueOn, getLocale(), today)} · +${quantityIn(row.nextQty, row.stepsPerUnit)}` : '—'),
    },
  ]
}

/** Parts of supply orders by their day, with how much of each clients wait for. */
export function partColumns(today: string): Column<ExpectedPart>[] {
  return [
    {
      key: 'due',
      head: m.office_sup_due(),
      className: 'num',
      cell: (row) => <span className={row.dueOn < today ? 'text-error' : ''}>{formatNearDay(row.dueOn, getLocale(), today)}</span>,
    },
    {
      key: 'order',
      head: m.office_sup_order(),
      cell: (row) => (
        <>
          <Link to={`/office/supply/orders/${row.number}`} className="num">
            {row.number}
          </Link>{' '}
          <span className="text-muted">{row.supplierName}</span>
        </>
      ),
    },
    { key: 'sku', head: m.office_sup_article(), phone: 'what', className: 'num', cell: (row) => <span title={row.name}>{row.sku}</span> },
    { key: 'qty', head: m.office_sup_quantity(), align: 'end', phone: 'figure', cell: (row) => quantityWithUnit(row.qty, row) },
    {
      key: 'waiting',
      head: m.office_sup_waiting(),
      align: 'end',
      phoneLabel: m.office_sup_waiting(),
      cell: (row) => (row.waiting > 0 ? <span className="text-error">{quantityIn(row.waiting, row.stepsPerUnit)}</span> : null),
    },
  ]
}
