import { Link } from 'react-router'
import type { AgreementRow } from '#modules/pricing/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { formatDay, formatNumber, formatShare } from '../../../ui/format.ts'
import { AgreementState } from './agreement-state.tsx'
import { Table, type Column } from '../../../ui/list/table.tsx'

type OfficeAgreementsProps = { agreements: readonly AgreementRow[]; today: string; /** False where the reader has no office: his desk opens them. */ opens?: boolean }

/** What a client's prices come from: what was agreed with him, and what he inherits from his parents with whose it is; fixed prices and discounts, and until when. */
export function OfficeAgreements({ agreements, today, opens = true }: OfficeAgreementsProps) {
  const locale = getLocale()
  const day = (value: string | null) => (value === null ? '…' : formatDay(value, locale))
  const columns: Column<AgreementRow>[] = [
    {
      key: 'name',
      head: m.office_agreement_name(),
      phone: 'what',
      cell: (row) => (
        <>
          <Link to={`/${opens ? 'office' : 'desk'}/agreements/${row.id}`} className="link">{`${row.name} (${row.code})`}</Link>
          {row.inheritedFrom && <Inherited from={row.inheritedFrom} opens={opens} />}
        </>
      ),
    },
    { key: 'state', head: m.office_agreement_state(), cell: (row) => <AgreementState agreement={row} today={today} /> },
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

/** Whose an inherited agreement is: there alone it can be changed. */
function Inherited({ from: { id, number, name }, opens }: { from: NonNullable<AgreementRow['inheritedFrom']>; opens: boolean }) {
  return (
    <span className="block text-tiny whitespace-normal text-muted">
      {m.office_agreement_inherited()} {opens ? <Link to={`/office/clients/${id}`} className="link">{`${name} (${number})`}</Link> : `${name} (${number})`}
      {`. ${m.office_agreement_inherited_about()}`}
    </span>
  )
}

const targetWords: Record<string, () => string> = {
  all: m.office_target_all,
  brand: m.office_target_brand,
  category: m.office_target_category,
  product: m.office_target_product,
  variant: m.office_target_variant,
}
