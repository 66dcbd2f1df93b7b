import { Link } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { Bar } from '../../../ui/chart/bar.tsx'
import { formatAmount, formatCents, formatInstant } from '../../../ui/format.ts'
import type { Column } from '../../../ui/list/table.tsx'
import { countryName } from '../../country-name.ts'
import { localMinute } from '../../local-minute.ts'
import { CompanyState, companyStateWords } from './company-state.tsx'

export type ClientRow = {
  id: string
  number: string
  name: string
  className: string
  state: string
  country: string
  currency: string
  siren: string | null
  vatNumber: string | null
  outstandingCents: number
  limitCents: number | null
  blocked: boolean
  lastOrder: string | null
}

/** The columns by which staff read a list of clients; `base` is the address of a client's sheet without its id. */
export function clientColumns({ zone, today, base }: { zone: string; today: string; base: string }): Column<ClientRow>[] {
  const locale = getLocale()
  return [
    {
      key: 'name',
      fixed: true,
      head: m.office_client_name(),
      sort: 'name',
      phone: 'what',
      cell: (row) => (
        <Link to={`${base}/${row.id}`} className="line-clamp-2">
          {row.name}
        </Link>
      ),
      file: (row) => row.name,
    },
    { key: 'number', head: m.office_client_number(), sort: 'number', className: 'num', cell: (row) => row.number, file: (row) => row.number },
    { key: 'class', head: m.office_client_class(), phone: 'off', className: 'max-lg:hidden', cell: (row) => row.className, file: (row) => row.className },
    { key: 'siren', extra: true, head: m.office_client_siren(), phone: 'off', className: 'num', cell: (row) => row.siren, file: (row) => row.siren },
    { key: 'vat', extra: true, head: m.office_client_vat(), phone: 'off', className: 'num', cell: (row) => row.vatNumber, file: (row) => row.vatNumber },
    { key: 'country', extra: true, head: m.office_client_country(), phone: 'off', cell: (row) => countryName(row.country), file: (row) => row.country },
    {
      key: 'state',
      head: m.office_client_state(),
      cell: (row) => <CompanyState state={row.state} blocked={row.blocked} />,
      file: (row) => companyStateWords[row.state as keyof typeof companyStateWords]?.() ?? row.state,
    },
    {
      key: 'last',
      head: m.office_client_last_order(),
      className: 'num',
      phone: 'off',
      cell: (row) => (row.lastOrder ? formatInstant(row.lastOrder, locale, { zone, today }) : null),
      file: (row) => row.lastOrder && localMinute(row.lastOrder, zone),
    },
    {
      key: 'limit',
      head: m.office_client_limit(),
      phone: 'off',
      className: 'max-xl:hidden',
      cell: (row) => <Used row={row} />,
      file: (row) => (row.limitCents === null ? null : row.limitCents / 100),
    },
    {
      key: 'outstanding',
      head: m.office_client_outstanding(),
      align: 'end',
      phone: 'figure',
      phoneLabel: m.office_client_outstanding(),
      cell: (row) => formatAmount(row.outstandingCents, locale),
      file: (row) => row.outstandingCents / 100,
    },
    { key: 'currency', fileOnly: true, head: m.office_order_currency(), cell: (row) => row.currency, file: (row) => row.currency },
  ]
}

function Used({ row }: { row: ClientRow }) {
  if (row.limitCents === null) return <span className="text-tiny text-muted">{m.office_credit_no_limit()}</span>
  const over = row.outstandingCents > row.limitCents
  const label = m.office_client_of_limit({ limit: formatCents(row.limitCents, getLocale(), row.currency) })
  return (
    <span className="inline-flex items-center gap-2">
      <Bar max={Math.max(row.limitCents, row.outstandingCents, 1)} className="w-20" parts={[{ value: row.outstandingCents, tone: over ? 'error' : 'accent', label }]} />
      <span className="num text-tiny text-muted">{label}</span>
    </span>
  )
}
