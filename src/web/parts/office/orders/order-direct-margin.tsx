import type { DirectMargin } from '#modules/orders/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { formatShare } from '../../../ui/format.ts'
import { Table } from '../../../ui/list/table.tsx'
import { Money } from '../../../ui/money.tsx'
import { Section } from '../../../ui/section.tsx'

/** What suppliers who deliver to the client themselves charge for it, and what is left of the sale, with what is not counted. For who may see margins. */
export function OrderDirectMargin({ rows, currency }: { rows: readonly DirectMargin[]; currency: string }) {
  const notes = [
    m.office_order_direct_without(),
    ...(rows.some(({ carriageCents }) => carriageCents === null) ? [m.office_order_direct_no_carriage()] : []),
    ...(rows.some(({ surplus }) => surplus) ? [m.office_order_direct_surplus()] : []),
    ...(rows.some(({ marginCents }) => marginCents === null) ? [m.office_order_direct_currency()] : []),
  ]
  return (
    <Section title={m.office_order_direct()}>
      <Table
        caption={m.office_order_direct()}
        rows={rows}
        rowKey={({ number }) => number}
        columns={[
          {
            key: 'from',
            head: m.office_order_direct_from(),
            phone: 'what',
            cell: ({ number, supplierName }) => (
              <>
                <span className="num">{number}</span> <span className="text-muted">{supplierName}</span>
              </>
            ),
          },
          {
            key: 'sale',
            head: m.office_order_direct_sale(),
            align: 'end',
            phoneLabel: m.office_order_direct_sale(),
            cell: ({ saleCents }) => <Money cents={saleCents} currency={currency} />,
          },
          {
            key: 'goods',
            head: m.office_order_direct_goods(),
            align: 'end',
            phoneLabel: m.office_order_direct_goods(),
            cell: ({ goodsCents, currency: his }) => <Money cents={goodsCents} currency={his} />,
          },
          {
            key: 'carriage',
            head: m.office_order_direct_carriage(),
            align: 'end',
            phoneLabel: m.office_order_direct_carriage(),
            cell: ({ carriageCents, currency: his }) => (carriageCents === null ? '–' : <Money cents={carriageCents} currency={his} />),
          },
          {
            key: 'margin',
            head: m.office_order_direct_margin(),
            align: 'end',
            phone: 'figure',
            cell: ({ marginCents, marginShare }) =>
              marginCents === null ? (
                '–'
              ) : (
                <span className={marginCents < 0 ? 'text-error' : ''}>
                  <Money cents={marginCents} currency={currency} />
                  {marginShare !== null && <span className="num ms-1.5 text-muted">{formatShare(Math.round(marginShare / 1_000) * 1_000, getLocale())}</span>}
                </span>
              ),
          },
        ]}
      />
      <p className="mt-1 text-tiny text-muted">{notes.join(' ')}</p>
    </Section>
  )
}
