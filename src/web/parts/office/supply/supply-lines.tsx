import type { Because, SupplyLine, SupplyOrder } from '#modules/supply/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { formatCents, formatNearDay, formatPrice } from '../../../ui/format.ts'
import { Pill } from '../../../ui/pill.tsx'
import { Table } from '../../../ui/list/table.tsx'
import { OfficeSupplyBecause } from '../proposals/supply-because.tsx'
import { quantityIn, quantityWithUnit } from '../../articles/units.ts'
import { PlaceLink } from '../lists/place-link.tsx'

export type SheetLine = SupplyLine & { open: number }
export type SheetOrder = Omit<SupplyOrder, 'lines'> & { lines: SheetLine[] }

/** An article of a supply order, with why it was proposed when it was. */
export function SupplyArticle({ line }: { line: SheetLine }) {
  return (
    <>
      <PlaceLink place="stock" to={`/office/stock/${encodeURIComponent(line.sku)}`} className="num">
        {line.sku}
      </PlaceLink>{' '}
      {line.name}
      {line.keptQty && (
        <>
          {' '}
          <Pill tone="attention" tip={m.office_sup_kept_tip()}>
            {m.office_sup_kept()}
          </Pill>
        </>
      )}
      {line.ref && (
        <span className="block text-tiny text-muted">
          {m.office_sup_ref()} {line.ref}
        </span>
      )}
      {line.because.length > 0 && (
        <details className="text-tiny text-muted">
          <summary className="w-fit cursor-pointer underline">{m.office_sup_why()}</summary>
          <OfficeSupplyBecause because={line.because as Because[]} stepsPerUnit={line.stepsPerUnit} />
        </details>
      )}
    </>
  )
}

/** What of it has come; of what the supplier delivers to the client himself, what has left him. */
function gone({ client }: SheetOrder): string {
  return client?.shipTo ? m.office_order_shipped() : m.office_sup_received_qty()
}

/** The lines of an order that has left: ordered, confirmed, received, to come and when. */
export function OfficeSupplyLines({ order, today }: { order: SheetOrder; today: string }) {
  const underWay = order.state !== 'cancelled' && order.state !== 'to_approve'
  return (
    <Table
      caption={m.office_sup_lines()}
      rows={order.lines}
      rowKey={(line) => line.position}
      columns={[
        { key: 'article', head: m.office_sup_article(), phone: 'what', cell: (line) => <SupplyArticle line={line} /> },
        { key: 'ordered', head: m.office_sup_ordered(), align: 'end', phone: 'figure', cell: (line) => quantityWithUnit(line.qty, line) },
        {
          key: 'confirmed',
          head: m.office_sup_confirmed_qty(),
          align: 'end',
          phoneLabel: m.office_sup_confirmed_qty(),
          cell: (line) =>
            line.qtyConfirmed === null ? '—' : <span className={line.qtyConfirmed === line.qty ? '' : 'text-warning'}>{quantityIn(line.qtyConfirmed, line.stepsPerUnit)}</span>,
        },
        {
          key: 'received',
          head: gone(order),
          align: 'end',
          phoneLabel: gone(order),
          cell: (line) => quantityIn(line.qtyReceived, line.stepsPerUnit),
        },
        {
          key: 'open',
          head: m.office_sup_open(),
          className: 'num',
          phoneLabel: m.office_sup_open(),
          cell: (line) =>
            underWay &&
            line.dues.map((due) => (
              <span key={due.id} className={`block ${due.dueOn < today ? 'text-error' : ''}`}>
                {formatNearDay(due.dueOn, getLocale(), today)} · {quantityIn(due.qty, line.stepsPerUnit)}
              </span>
            )),
        },
        {
          key: 'price',
          head: m.office_sup_price(),
          align: 'end',
          phone: 'off',
          cell: (line) => (line.unitNet > 0 ? formatPrice(line.unitNet, line.per, getLocale(), order.currency) : '—'),
        },
        { key: 'net', head: m.office_sup_net(), align: 'end', phoneLabel: m.office_sup_net(), cell: (line) => formatCents(line.netCents, getLocale(), order.currency) },
      ]}
    />
  )
}
