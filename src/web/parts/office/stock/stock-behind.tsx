import { Link } from 'react-router'
import type { OrderHoldingStock } from '#modules/orders/index.ts'
import type { AllocationRow } from '#modules/stock/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { formatDay } from '../../../ui/format.ts'
import { Section } from '../../../ui/section.tsx'
import { Table } from '../../../ui/list/table.tsx'
import { keptFor } from './kept-words.ts'
import { OrderState } from '../../orders/order-state.tsx'
import { quantityIn } from '../../articles/units.ts'

type OfficeStockBehindProps = {
  article: { sku: string; stepsPerUnit: number }
  /** Null for whoever may not read orders. */
  holding: readonly OrderHoldingStock[] | null
  kept: readonly AllocationRow[]
  readOnly: boolean
}

/** What stands behind the figures "reserved" and "set aside": the orders that hold the article, and for whom it is kept. */
export function OfficeStockBehind({ article, holding, kept, readOnly }: OfficeStockBehindProps) {
  const qty = (steps: number) => quantityIn(steps, article.stepsPerUnit)
  return (
    <>
      {holding && (
        <div id="holding">
          <Section title={m.office_stock_holding()}>
            {holding.length === 0 ? (
              <p className="text-muted">{m.office_stock_holding_none()}</p>
            ) : (
              <Table
                caption={m.office_stock_holding()}
                rows={holding}
                rowKey={(row) => `${row.number} ${row.position}`}
                columns={[
                  { key: 'number', head: m.office_order_number(), phone: 'what', className: 'num', cell: (row) => <Link to={`/office/orders/${row.number}`}>{row.number}</Link> },
                  { key: 'client', head: m.office_order_client(), cell: (row) => row.companyName },
                  { key: 'state', head: m.office_order_state(), cell: (row) => <OrderState state={row.state} holdReasons={[]} /> },
                  { key: 'held', head: m.office_reserved(), align: 'end', phone: 'figure', cell: (row) => qty(row.held) },
                  {
                    key: 'waiting',
                    head: m.office_stock_waiting(),
                    align: 'end',
                    phoneLabel: m.office_stock_waiting(),
                    cell: (row) =>
                      row.waiting === 0 ? '' : [qty(row.waiting), row.promisedOn === null ? null : formatDay(row.promisedOn, getLocale(), 'brief')].filter(Boolean).join(' · '),
                  },
                ]}
              />
            )}
          </Section>
        </div>
      )}
      <div id="kept">
        <Section title={m.office_set_aside()} verbs={!readOnly && <Link to={`/office/stock/allocations/new?sku=${encodeURIComponent(article.sku)}`}>{m.office_kept_new()}</Link>}>
          {kept.length === 0 ? (
            <p className="text-muted">{m.office_stock_kept_none()}</p>
          ) : (
            <Table
              caption={m.office_set_aside()}
              rows={kept}
              rowKey={(row) => row.id}
              columns={[
                { key: 'for', head: m.office_kept_for(), phone: 'what', cell: (row) => <Link to={`/office/stock/allocations/${row.id}`}>{keptFor(row)}</Link> },
                { key: 'warehouse', head: m.office_warehouse(), cell: (row) => row.warehouse },
                { key: 'qty', head: m.office_kept_qty(), align: 'end', phoneLabel: m.office_kept_qty(), cell: (row) => qty(row.qty) },
                { key: 'left', head: m.office_kept_left(), align: 'end', phone: 'figure', cell: (row) => qty(row.left) },
                { key: 'until', head: m.office_kept_until(), align: 'end', cell: (row) => formatDay(row.until, getLocale()) },
              ]}
            />
          )}
        </Section>
      </div>
    </>
  )
}
