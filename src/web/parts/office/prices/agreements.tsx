import { Link } from 'react-router'
import type { AgreementRow } from '#modules/pricing/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { formatDay, formatNumber, formatShare } from '../../../ui/format.ts'
import { Table, type Column } from '../../../ui/list/table.tsx'

/** What was agreed with a client: fixed prices and discounts, and until when. */
export function OfficeAgreements({ agreements }: { agreements: readonly AgreementRow[] }) {
  const locale = getLocale()
  const day = (value: string | null) => (value === null ? '…' : formatDay(value, locale))
  const columns: Column<AgreementRow>[] = [
    { key: 'name', head: m.office_agreement_name(), phone: 'what', cell: (row) => <Link to={`/office/agreements/${row.id}`} className="link">{`${row.name} (${row.code})`}</Link> },
    {
      key: 'valid',
      head: m.office_agreement_valid(),
      className: 'num',
      cell: (row) => (row.from === null && row.to === null ? m.office_agreement_always() : `${day(row.from)} – ${day(row.to)}`),
    },
    {
      key: 'discounts',
      head: m.office_agreement_discounts(),
      cell: (row) => row.discounts.map((one) => `−${formatShare(one.share, locale)} ${targetWords[one.target]?.() ?? ''}`).join(', '),
    },
    { key: 'prices', head: m.office_agreement_prices(), align: 'end', phone: 'figure', cell: (row) => formatNumber(row.prices, locale) },
  ]
  if (agreements.length === 0) return <p className="text-muted">{m.office_agreements_none()}</p>
  return <Table caption={m.office_client_agreements()} columns={columns} rows={agreements} rowKey={(row) => row.id} />
}

const targetWords: Record<string, () => string> = {
  all: m.office_target_all,
  brand: m.office_target_brand,
  category: m.office_target_category,
  product: m.office_target_product,
  variant: m.office_target_variant,
}
