import { Link } from 'react-router'
import type { AlertRow } from '#modules/stock/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { formatDay, formatInstant } from '../../../ui/format.ts'
import { Pill } from '../../../ui/pill.tsx'
import type { Column } from '../../../ui/list/table.tsx'
import type { Tone } from '../../../ui/tone.ts'
import { localMinute } from '../../local-minute.ts'
import { coverWords } from './cover-words.ts'
import { quantityIn, quantityWithUnit, unitWord } from '../../articles/units.ts'

type Options = { zone: string; today: string; several: boolean; state: 'open' | 'snoozed' | 'closed' }

const why: Record<AlertRow['why'], () => string> = { out: m.office_alert_out, order: m.office_alert_order, safety: m.office_alert_safety }
const tones: Record<AlertRow['why'], Tone> = { out: 'error', order: 'attention', safety: 'info' }

/** The columns by which purchasing reads alerts: what, how long it lasts, why, whose it is. */
export function alertColumns({ zone, today, several, state }: Options): Column<AlertRow>[] {
  const qty = (row: AlertRow, steps: number | null) => (steps === null ? null : quantityIn(steps, row.stepsPerUnit))
  const columns: (Column<AlertRow> | false)[] = [
    {
      key: 'sku',
      fixed: true,
      head: m.office_article_sku(),
      sort: 'sku',
      className: 'num',
      cell: (row) => <Link to={`/office/stock/${encodeURIComponent(row.sku)}`}>{row.sku}</Link>,
      file: (row) => row.sku,
    },
    { key: 'name', head: m.office_article_name(), sort: 'name', phone: 'what', className: 'sm:min-w-32 xl:min-w-44', cell: (row) => row.name, file: (row) => row.name },
    several && { key: 'warehouse', head: m.office_warehouse(), cell: (row) => row.warehouse, file: (row) => row.warehouse },
    state !== 'closed' && { key: 'why', head: m.office_alert_why(), cell: (row) => <Pill tone={tones[row.why]}>{why[row.why]()}</Pill>, file: (row) => why[row.why]() },
    { key: 'cover', head: m.office_cover(), sort: 'cover', align: 'end', phone: 'figure', cell: (row) => coverWords(row.coverDays), file: (row) => row.coverDays },
    {
      key: 'available',
      head: m.office_available(),
      sort: 'available',
      align: 'end',
      phoneLabel: m.office_available(),
      cell: (row) => <span className={row.available <= 0 ? 'text-error' : ''}>{quantityWithUnit(row.available, row)}</span>,
      file: (row) => row.available / row.stepsPerUnit,
    },
    {
      key: 'point',
      head: m.office_reorder_point(),
      align: 'end',
      phoneLabel: m.office_reorder_point(),
      cell: (row) => qty(row, row.reorderPoint),
      file: (row) => (row.reorderPoint === null ? null : row.reorderPoint / row.stepsPerUnit),
    },
    {
      key: 'incoming',
      head: m.office_incoming(),
      align: 'end',
      phoneLabel: m.office_incoming(),
      cell: (row) => (row.incoming === 0 ? null : qty(row, row.incoming)),
      file: (row) => row.incoming / row.stepsPerUnit,
    },
    { key: 'unit', fileOnly: true, head: m.office_article_unit(), cell: (row) => unitWord(row.unit), file: (row) => unitWord(row.unit) },
    { key: 'lead', head: m.office_lead_time(), extra: true, align: 'end', cell: (row) => row.leadDays !== null && coverWords(row.leadDays), file: (row) => row.leadDays },
    { key: 'supplier', head: m.office_supplier(), extra: true, phone: 'off', cell: (row) => row.supplier, file: (row) => row.supplier },
    { key: 'category', head: m.office_article_category(), extra: true, phone: 'off', cell: (row) => row.category, file: (row) => row.category },
    {
      key: 'owner',
      head: m.office_alert_owner(),
      phone: 'off',
      className: 'max-xl:hidden',
      cell: (row) => row.ownerName ?? <span className="text-muted">{m.office_alert_purchasing()}</span>,
      file: (row) => row.ownerName ?? m.office_alert_purchasing(),
    },
    state === 'snoozed' && {
      key: 'until',
      head: m.office_alert_until(),
      className: 'num',
      cell: (row) => row.snoozedUntil && formatDay(row.snoozedUntil, getLocale()),
      file: (row) => row.snoozedUntil,
    },
    state === 'closed' && {
      key: 'closed',
      head: m.office_alert_closed_at(),
      className: 'num',
      cell: (row) => row.closedAt && formatInstant(row.closedAt, getLocale(), { zone, today }),
      file: (row) => row.closedAt && localMinute(row.closedAt, zone),
    },
    {
      key: 'raised',
      head: m.office_alert_since(),
      sort: 'raised',
      sortDown: true,
      phone: 'off',
      className: 'num max-xl:hidden',
      cell: (row) => formatInstant(row.raisedAt, getLocale(), { zone, today }),
      file: (row) => localMinute(row.raisedAt, zone),
    },
  ]
  return columns.filter((column) => column !== false)
}
