import { Link } from 'react-router'
import type { SupplierRow } from '#modules/supply/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { formatCents, formatNumber } from '../../../ui/format.ts'
import type { Column } from '../../../ui/list/table.tsx'
import { countryName } from '../../country-name.ts'

/** The columns by which staff read suppliers. */
export function supplierColumns(): Column<SupplierRow>[] {
  const locale = getLocale()
  const number = (count: number) => (count === 0 ? null : formatNumber(count, locale))
  const amount = (cents: number | null, row: SupplierRow) => cents !== null && formatCents(cents, locale, row.currency)
  const inFile = (cents: number | null) => (cents === null ? null : cents / 100)
  return [
    {
      key: 'code',
      fixed: true,
      head: m.office_sup_code(),
      sort: 'code',
      className: 'num',
      cell: (row) => <Link to={`/office/supply/suppliers/${row.code}`}>{row.code}</Link>,
      file: (row) => row.code,
    },
    {
      key: 'name',
      head: m.office_sup_name(),
      sort: 'name',
      phone: 'what',
      cell: (row) => (
        <>
          {row.name} <span className="text-muted">{row.city}</span>
        </>
      ),
      file: (row) => row.name,
    },
    { key: 'city', head: m.office_sup_city(), fileOnly: true, cell: (row) => row.city, file: (row) => row.city },
    { key: 'country', head: m.office_sup_country_short(), extra: true, phone: 'off', cell: (row) => countryName(row.country), file: (row) => row.country },
    { key: 'email', head: m.office_sup_email(), extra: true, phone: 'off', cell: (row) => row.email, file: (row) => row.email },
    { key: 'phone', head: m.office_sup_phone(), extra: true, phone: 'off', className: 'num', cell: (row) => row.phone, file: (row) => row.phone },
    { key: 'number', head: m.office_sup_client_number(), extra: true, phone: 'off', cell: (row) => row.clientNumber, file: (row) => row.clientNumber },
    {
      key: 'articles',
      head: m.office_sup_articles(),
      sort: 'articles',
      sortDown: true,
      align: 'end',
      phoneLabel: m.office_sup_articles(),
      cell: (row) => number(row.articles),
      file: (row) => row.articles,
    },
    { key: 'lead', head: m.office_sup_lead(), sort: 'lead', align: 'end', phone: 'off', cell: (row) => row.leadDays, file: (row) => row.leadDays },
    {
      key: 'minimum',
      head: m.office_sup_min_order(),
      align: 'end',
      phone: 'off',
      className: 'max-xl:hidden',
      cell: (row) => amount(row.minOrderCents, row),
      file: (row) => inFile(row.minOrderCents),
    },
    {
      key: 'units',
      head: m.office_sup_min_units(),
      extra: true,
      align: 'end',
      phone: 'off',
      cell: (row) => row.minOrderUnits !== null && number(row.minOrderUnits),
      file: (row) => row.minOrderUnits,
    },
    { key: 'franco', head: m.office_sup_franco(), extra: true, align: 'end', phone: 'off', cell: (row) => amount(row.francoCents, row), file: (row) => inFile(row.francoCents) },
    { key: 'payment', head: m.office_sup_payment(), extra: true, phone: 'off', cell: (row) => row.paymentTerms, file: (row) => row.paymentTerms },
    {
      key: 'open',
      head: m.office_sup_open_orders(),
      sort: 'open',
      sortDown: true,
      align: 'end',
      phone: 'figure',
      cell: (row) =>
        row.openOrders > 0 && (
          <Link to={`/office/supply/orders?supplier=${row.code}`}>
            {row.openOrders} · {formatCents(row.openCents, locale, row.currency)} <span className="text-tiny text-muted">{m.frame_net()}</span>
          </Link>
        ),
      file: (row) => row.openOrders,
    },
    { key: 'openNet', head: m.office_sup_open_net(), fileOnly: true, cell: (row) => row.openCents, file: (row) => row.openCents / 100 },
    {
      key: 'late',
      head: m.office_sup_late_tab(),
      sort: 'late',
      sortDown: true,
      align: 'end',
      phoneLabel: m.office_sup_late_tab(),
      cell: (row) =>
        row.lateOrders > 0 && (
          <Link to={`/office/supply/orders?supplier=${row.code}&state=late`} className="text-error">
            {row.lateOrders}
          </Link>
        ),
      file: (row) => row.lateOrders,
    },
    { key: 'buyer', head: m.office_sup_buyer(), phone: 'off', className: 'max-xl:hidden', cell: (row) => row.buyerName, file: (row) => row.buyerName },
    { key: 'currency', fileOnly: true, head: m.office_sup_currency(), cell: (row) => row.currency, file: (row) => row.currency },
  ]
}
