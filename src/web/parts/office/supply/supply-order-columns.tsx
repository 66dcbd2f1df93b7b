import { Link } from 'react-router'
import type { SupplyOrderRow } from '#modules/supply/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { formatCents, formatInstant, formatNearDay } from '../../../ui/format.ts'
import type { Column } from '../../../ui/list/table.tsx'
import { localMinute } from '../../local-minute.ts'
import { SupplyStatePill, supplyStateWords } from './supply-state.tsx'

type Clock = { zone: string; today: string }

/** The columns by which staff read supply orders. */
export function supplyOrderColumns({ zone, today }: Clock): Column<SupplyOrderRow>[] {
  const locale = getLocale()
  return [
    {
      key: 'number',
      fixed: true,
      head: m.office_sup_order(),
      sort: 'number',
      sortDown: true,
      className: 'num',
      cell: (row) => <Link to={`/office/supply/orders/${row.number}`}>{row.number}</Link>,
      file: (row) => row.number,
    },
    { key: 'supplier', head: m.office_sup_supplier(), sort: 'supplier', phone: 'what', cell: (row) => row.supplierName, file: (row) => row.supplierName },
    {
      key: 'client',
      head: m.office_sup_client(),
      cell: (row) =>
        row.client && (
          <span className="line-clamp-2">
            <Link to={`/office/orders/${row.client.number}`} className="num">
              {row.client.number}
            </Link>{' '}
            {row.client.name}
          </span>
        ),
      file: (row) => row.client?.name ?? null,
    },
    { key: 'client_order', fileOnly: true, head: m.office_sup_client_order(), cell: (row) => row.client?.number, file: (row) => row.client?.number ?? null },
    { key: 'code', head: m.office_sup_code(), fileHead: m.office_sup_supplier_code(), extra: true, phone: 'off', cell: (row) => row.supplierCode, file: (row) => row.supplierCode },
    {
      key: 'state',
      head: m.office_sup_state(),
      cell: (row) => <SupplyStatePill state={row.state} late={row.late} />,
      file: (row) => (row.late ? `${supplyStateWords[row.state]()}, ${m.office_sup_state_late()}` : supplyStateWords[row.state]()),
    },
    {
      key: 'due',
      head: m.office_sup_due(),
      sort: 'due',
      className: 'num',
      phoneLabel: m.office_sup_due(),
      cell: (row) => row.nextDueOn && <span className={row.late ? 'text-error' : ''}>{formatNearDay(row.nextDueOn, locale, today)}</span>,
      file: (row) => row.nextDueOn,
    },
    {
      key: 'wanted',
      head: m.office_sup_wanted(),
      extra: true,
      phone: 'off',
      className: 'num',
      cell: (row) => row.wantedOn && formatNearDay(row.wantedOn, locale, today),
      file: (row) => row.wantedOn,
    },
    {
      key: 'lines',
      head: m.office_sup_lines(),
      sort: 'lines',
      sortDown: true,
      align: 'end',
      phone: 'off',
      className: 'max-xl:hidden',
      cell: (row) => row.lines,
      file: (row) => row.lines,
    },
    { key: 'warehouse', head: m.office_sup_warehouse(), phone: 'off', className: 'max-xl:hidden', cell: (row) => row.warehouse, file: (row) => row.warehouse },
    {
      key: 'buyer',
      head: m.office_sup_buyer(),
      phone: 'off',
      className: 'max-xl:hidden',
      cell: (row) => row.buyerName ?? row.authorName,
      file: (row) => row.buyerName ?? row.authorName,
    },
    { key: 'ref', head: m.office_sup_supplier_ref(), extra: true, phone: 'off', cell: (row) => row.supplierRef, file: (row) => row.supplierRef },
    {
      key: 'created',
      head: m.office_sup_created(),
      sort: 'created',
      sortDown: true,
      phone: 'off',
      className: 'num max-md:hidden sm:max-xl:whitespace-normal',
      cell: (row) => formatInstant(row.createdAt, locale, { zone, today }),
      file: (row) => localMinute(row.createdAt, zone),
    },
    {
      key: 'sent',
      head: m.office_sup_sent_at(),
      extra: true,
      phone: 'off',
      className: 'num',
      cell: (row) => row.sentAt && formatInstant(row.sentAt, locale, { zone, today }),
      file: (row) => row.sentAt && localMinute(row.sentAt, zone),
    },
    {
      key: 'net',
      head: m.office_sup_net(),
      sort: 'net',
      sortDown: true,
      align: 'end',
      phone: 'figure',
      cell: (row) => formatCents(row.netCents, locale, row.currency),
      file: (row) => row.netCents / 100,
    },
    { key: 'currency', fileOnly: true, head: m.office_sup_currency(), cell: (row) => row.currency, file: (row) => row.currency },
  ]
}
