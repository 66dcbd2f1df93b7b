import { Form, Link } from 'react-router'
import type { ReceiptLine, ReceiptRow } from '#modules/supply/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { Button } from '../../../ui/buttons/button.tsx'
import { formatDay, formatInstant } from '../../../ui/format.ts'
import { Pill } from '../../../ui/pill.tsx'
import type { Column } from '../../../ui/list/table.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { quantityWithUnit, unitWord } from '../../articles/units.ts'
import { localMinute } from '../../local-minute.ts'
import { PlaceLink } from '../lists/place-link.tsx'

/** A receipt; in a file, one line of it. */
export type ReceiptRead = ReceiptRow & { one?: ReceiptLine }
type Options = { zone: string; today: string; mayUndo?: boolean; /** All lines are shown at once. */ open?: boolean; typed?: Record<string, string> | undefined }

/** The columns by which staff read receipts; the file has a row for each line. */
export function receiptColumns({ zone, today, mayUndo = false, open = false, typed }: Options): Column<ReceiptRead>[] {
  const locale = getLocale()
  return [
    {
      key: 'number',
      fixed: true,
      head: m.office_sup_receipt_number(),
      sort: 'number',
      sortDown: true,
      className: 'num',
      cell: (row) => <span className={row.undoneAt ? 'line-through' : ''}>{row.number}</span>,
      file: (row) => row.number,
    },
    {
      key: 'day',
      head: m.office_sup_received_on(),
      sort: 'received',
      sortDown: true,
      className: 'num',
      cell: (row) => formatDay(row.receivedOn, locale),
      file: (row) => row.receivedOn,
    },
    { key: 'supplierCode', fileOnly: true, head: m.office_sup_supplier_code(), cell: (row) => row.supplierCode, file: (row) => row.supplierCode },
    { key: 'supplier', head: m.office_sup_supplier(), sort: 'supplier', phone: 'what', cell: (row) => row.supplierName, file: (row) => row.supplierName },
    { key: 'note', head: m.office_sup_note(), className: 'num', phoneLabel: m.office_sup_note_short(), cell: (row) => row.deliveryNote, file: (row) => row.deliveryNote },
    {
      key: 'order',
      head: m.office_sup_order(),
      className: 'num',
      cell: (row) => row.orderNumber && <Link to={`/office/supply/orders/${row.orderNumber}`}>{row.orderNumber}</Link>,
      file: (row) => row.orderNumber,
    },
    {
      key: 'lines',
      head: m.office_sup_lines(),
      phoneLabel: m.office_sup_lines(),
      sort: 'lines',
      sortDown: true,
      cell: (row) => <Lines row={row} open={open} />,
      file: (row) => row.one?.sku ?? null,
      fileHead: m.office_sup_sku(),
    },
    { key: 'name', fileOnly: true, head: m.office_sup_name(), cell: () => null, file: ({ one }) => one?.name ?? null },
    { key: 'qty', fileOnly: true, head: m.office_sup_received_qty(), cell: () => null, file: ({ one }) => (one ? one.qty / one.stepsPerUnit : null) },
    { key: 'damaged', fileOnly: true, head: m.office_sup_damaged(), cell: () => null, file: ({ one }) => (one ? one.damaged / one.stepsPerUnit : null) },
    { key: 'unit', fileOnly: true, head: m.office_article_unit(), cell: () => null, file: ({ one }) => (one ? unitWord(one.unit) : null) },
    { key: 'unordered', fileOnly: true, head: m.office_sup_unordered(), cell: () => null, file: ({ one }) => (one?.position === null ? m.office_yes() : null) },
    { key: 'warehouse', head: m.office_sup_warehouse(), phone: 'off', className: 'max-xl:hidden', cell: (row) => row.warehouse, file: (row) => row.warehouse },
    { key: 'who', head: m.office_sup_who(), phone: 'off', className: 'max-xl:hidden', cell: (row) => row.actorName, file: (row) => row.actorName },
    {
      key: 'entered',
      head: m.office_sup_entered(),
      sort: 'entered',
      sortDown: true,
      extra: true,
      phone: 'off',
      className: 'num',
      cell: (row) => formatInstant(row.at, locale, { zone, today }),
      file: (row) => localMinute(row.at, zone),
    },
    {
      key: 'undo',
      fixed: true,
      head: m.office_sup_state(),
      cell: (row) => (row.undoneAt ? <span className="text-muted">{undoneWords(row)}</span> : mayUndo && <Undo row={row} typed={typed} />),
      file: (row) => (row.undoneAt ? undoneWords(row) : null),
    },
  ]
}

function undoneWords({ undoneBy, undoneReason }: ReceiptRow): string {
  return m.office_sup_undone({ name: undoneBy ?? '', reason: undoneReason ?? '' })
}

function Lines({ row, open }: { row: ReceiptRow; open: boolean }) {
  const damaged = row.lines.some((line) => line.damaged > 0)
  const unordered = row.lines.some((line) => line.position === null)
  return (
    <details open={open} className="max-sm:inline-block max-sm:align-top">
      <summary className="cursor-pointer">
        {row.lines.length} {damaged && <Pill tone="error">{m.office_sup_damaged()}</Pill>} {unordered && <Pill tone="attention">{m.office_sup_unordered()}</Pill>}
      </summary>
      <ul>
        {row.lines.map((line) => (
          <li key={line.line}>
            <PlaceLink place="stock" to={`/office/stock/${encodeURIComponent(line.sku)}`} className="num">
              {line.sku}
            </PlaceLink>{' '}
            {quantityWithUnit(line.qty, line)}
            {line.damaged > 0 && (
              <span className="text-error">
                {' '}
                · {m.office_sup_damaged()} {quantityWithUnit(line.damaged, line)}
              </span>
            )}
            {line.position === null && <span className="text-warning"> · {m.office_sup_unordered()}</span>}
          </li>
        ))}
      </ul>
    </details>
  )
}

function Undo({ row, typed }: { row: ReceiptRow; typed: Record<string, string> | undefined }) {
  const mine = typed?.receipt === row.number ? typed : undefined
  return (
    <details open={mine !== undefined}>
      <summary className="cursor-pointer text-muted underline">{m.office_sup_undo()}</summary>
      <Form method="post" className="mt-1 flex flex-wrap items-end gap-2">
        <input type="hidden" name="receipt" value={row.number} />
        <TextField label={m.office_sup_reason()} name="reason" required maxLength={300} defaultValue={mine?.reason ?? ''} />
        <Button type="submit" look="danger" small>
          {m.office_sup_undo()}
        </Button>
      </Form>
    </details>
  )
}
