import { Link } from 'react-router'
import type { MovementRow } from '#modules/stock/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { formatInstant } from '../../../ui/format.ts'
import { Table } from '../../../ui/list/table.tsx'
import { quantityIn } from '../../articles/units.ts'

type Documents = Readonly<Record<string, { number: string; orderId: string }>>
type OfficeLedgerProps = {
  movements: readonly MovementRow[]
  /** The shipments behind documents, by id. */ documents: Documents
  /** May open orders. */ mayOrders: boolean
  /** May open receipts. */ mayBuy: boolean
  article: { stepsPerUnit: number }
  clock: { zone: string; today: string }
}

/** The movements that make an article's stock, the newest first, each dated and signed. */
export function OfficeLedger({ movements, documents, mayOrders, mayBuy, article, clock }: OfficeLedgerProps) {
  if (movements.length === 0) return <p className="text-muted">{m.office_ledger_none()}</p>
  const qty = (steps: number) => quantityIn(steps, article.stepsPerUnit)
  return (
    <Table
      caption={m.office_ledger()}
      rows={movements}
      rowKey={(row) => row.id}
      columns={[
        { key: 'at', head: m.office_ledger_at(), className: 'num', cell: (row) => formatInstant(row.at, getLocale(), clock) },
        { key: 'kind', head: m.office_ledger_kind(), phone: 'what', cell: (row) => kinds[row.kind]?.() ?? row.kind },
        {
          key: 'qty',
          head: m.order_quantity(),
          align: 'end',
          phone: 'figure',
          cell: (row) => <span className={row.qty < 0 ? 'text-error' : 'text-success'}>{row.qty > 0 ? `+${qty(row.qty)}` : qty(row.qty)}</span>,
        },
        { key: 'after', head: m.office_ledger_after(), align: 'end', phoneLabel: m.office_ledger_after(), cell: (row) => qty(row.after) },
        { key: 'warehouse', head: m.office_warehouse(), phone: 'off', className: 'max-lg:hidden', cell: (row) => row.warehouse },
        { key: 'who', head: m.office_ledger_who(), cell: (row) => row.actorName },
        { key: 'why', head: m.office_ledger_why(), cell: (row) => <Why row={row} shipment={documents[row.document ?? '']} mayOrders={mayOrders} mayBuy={mayBuy} /> },
      ]}
    />
  )
}

function Why({ row, shipment, mayOrders, mayBuy }: { row: MovementRow; shipment: Documents[string] | undefined; mayOrders: boolean; mayBuy: boolean }) {
  if (shipment) {
    return mayOrders ? (
      <Link to={`/office/orders/${shipment.orderId}`} className="num">
        {shipment.number}
      </Link>
    ) : (
      <span className="num">{shipment.number}</span>
    )
  }
  if (row.document && mayBuy && supplyReceipt.test(row.document)) {
    return (
      <>
        <Link to={`/office/supply/receipts?q=${row.document}`} className="num">
          {row.document}
        </Link>
        {row.reason && ` · ${row.reason}`}
      </>
    )
  }
  const document = row.document === row.reason ? null : (ownSources[row.document ?? '']?.() ?? row.document)
  return [row.reason, document].filter(Boolean).join(' · ')
}

/** The number of a supplier's receipt. */
const supplyReceipt = /^BR\d{4}-\d+$/

const ownSources: Record<string, () => string> = { office: m.office_source_office }

const kinds: Record<string, () => string> = {
  opening: m.office_kind_opening,
  set: m.office_kind_set,
  receive: m.office_kind_receive,
  issue: m.office_kind_issue,
  return: m.office_kind_return,
  adjust: m.office_kind_adjust,
  transfer: m.office_kind_transfer,
}
