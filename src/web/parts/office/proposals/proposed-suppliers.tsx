import { Link, useLocation } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { formatCents, formatNumber } from '../../../ui/format.ts'
import { listAddress } from '../../../ui/list/list-address.ts'
import { Table, type Column } from '../../../ui/list/table.tsx'

type Amount = { cents: number; currency: string }
/** What is proposed at one supplier for one warehouse; amounts are null where only the articles were counted. */
export type ProposedGroupRow = {
  code: string
  name: string
  warehouse: string
  lines: number
  /** Articles of which nothing is left. */
  out: number
  /** Days for which the first to run out lasts. */
  coverDays: number | null
  net: Amount | null
  missing: Amount | null
}

/** What is to order, a row for each supplier and warehouse; opened, it shows his lines. */
export function OfficeProposedSuppliers({ groups, counted }: { groups: readonly ProposedGroupRow[]; counted: boolean }) {
  const address = useLocation().search
  const lines = groups.reduce((sum, one) => sum + one.lines, 0)
  const totals = [
    ...Map.groupBy(
      groups.flatMap(({ net }) => net ?? []),
      ({ currency }) => currency,
    ),
  ].map(([currency, all]) => ({ currency, cents: all.reduce((sum, { cents }) => sum + cents, 0) }))
  const words = { lines: formatNumber(lines, getLocale()), suppliers: formatNumber(new Set(groups.map(({ code }) => code)).size, getLocale()) }
  return (
    <>
      <p className="mt-4 mb-2">
        {counted ? m.office_sup_proposed_in_all(words) : m.office_sup_proposed_about(words)}
        {totals.map((total) => (
          <span key={total.currency} className="num font-semibold">
            {' · '}
            {m.office_sup_net()} {money(total)}
          </span>
        ))}
      </p>
      <Table caption={m.office_sup_proposals()} rows={groups} rowKey={({ code, warehouse }) => `${code} ${warehouse}`} columns={columnsOf(address, counted)} />
    </>
  )
}

const money = ({ cents, currency }: Amount) => formatCents(cents, getLocale(), currency)

function columnsOf(address: string, counted: boolean): Column<ProposedGroupRow>[] {
  const count = (of: number) => formatNumber(of, getLocale())
  const usual: Column<ProposedGroupRow>[] = [
    {
      key: 'supplier',
      head: m.office_sup_supplier(),
      phone: 'what',
      cell: ({ name, code, warehouse }) => <Link to={listAddress(address, { supplier: code, warehouse })}>{name}</Link>,
    },
    { key: 'warehouse', head: m.office_sup_warehouse(), phoneLabel: m.office_sup_warehouse(), cell: ({ warehouse }) => warehouse },
    { key: 'lines', head: counted ? m.office_sup_lines() : m.office_sup_articles_about(), align: 'end', phoneLabel: m.office_sup_lines(), cell: ({ lines }) => count(lines) },
    {
      key: 'out',
      head: m.office_sup_nothing_left(),
      align: 'end',
      phoneLabel: m.office_sup_nothing_left(),
      cell: ({ out }) => (out > 0 ? <span className="text-error">{count(out)}</span> : null),
    },
    {
      key: 'cover',
      head: m.office_sup_first_out(),
      align: 'end',
      phone: 'off',
      cell: ({ coverDays }) => (coverDays === null ? '—' : m.office_sup_cover_days({ days: count(coverDays) })),
    },
  ]
  if (!counted) return usual
  return [
    ...usual,
    {
      key: 'missing',
      head: m.office_sup_to_minimum(),
      align: 'end',
      phoneLabel: m.office_sup_to_minimum(),
      className: 'max-lg:hidden',
      cell: ({ missing }) => missing && <span className="text-warning">{money(missing)}</span>,
    },
    { key: 'net', head: m.office_sup_net(), align: 'end', phone: 'figure', cell: ({ net }) => net && money(net) },
  ]
}
