import { Link } from 'react-router'
import type { CreditEntry } from '#modules/credit/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { formatAmount, formatDay, formatInstant } from '../../../ui/format.ts'
import { Table } from '../../../ui/list/table.tsx'

type OfficeCreditEntriesProps = {
  entries: readonly CreditEntry[]
  /** Of the orders behind them, by id. */ numbers: Readonly<Record<string, string>>
  clock: { zone: string; today: string }
}

/** The entries that make a client's outstanding, the newest first: what each added to what is held and to what is due, gross. */
export function OfficeCreditEntries({ entries, numbers, clock }: OfficeCreditEntriesProps) {
  const locale = getLocale()
  const signed = (cents: number) => (cents === 0 ? null : `${cents > 0 ? '+' : ''}${formatAmount(cents, locale)}`)
  return (
    <Table
      caption={m.office_entries()}
      rows={entries}
      rowKey={(row) => row.id}
      columns={[
        { key: 'at', head: m.office_ledger_at(), className: 'num', cell: (row) => formatInstant(row.at, locale, clock) },
        { key: 'kind', head: m.office_ledger_kind(), phone: 'what', cell: (row) => kinds[row.kind]?.() ?? row.kind },
        {
          key: 'document',
          head: m.office_entry_document(),
          className: 'num',
          cell: (row) => (row.orderId ? <Link to={`/office/orders/${row.orderId}`}>{row.document ?? numbers[row.orderId] ?? m.office_entry_order()}</Link> : row.document),
        },
        { key: 'due', head: m.office_entry_due_on(), className: 'num', phoneLabel: m.office_entry_due_on(), cell: (row) => row.dueOn && formatDay(row.dueOn, locale) },
        { key: 'held', head: m.office_credit_held(), align: 'end', phoneLabel: m.office_credit_held(), cell: (row) => signed(row.heldDelta) },
        { key: 'owed', head: m.office_credit_due(), align: 'end', phone: 'figure', cell: (row) => signed(row.dueDelta) },
        { key: 'who', head: m.office_ledger_who(), cell: (row) => [row.actorName, row.note].filter(Boolean).join(' · ') },
      ]}
    />
  )
}

const kinds: Record<string, () => string> = {
  hold: m.office_entry_hold,
  release: m.office_entry_release,
  charge: m.office_entry_charge,
  settle: m.office_entry_settle,
  opening: m.office_entry_opening,
}
