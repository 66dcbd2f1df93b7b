import { Link } from 'react-router'
import type { WaitingReason, WaitingRow } from '#modules/orders/index.ts'
import { quantityText } from '#kernel/quantity.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { formatDay, formatNearDay } from '../../ui/format.ts'
import { Pill } from '../../ui/pill.tsx'
import type { Column } from '../../ui/list/table.tsx'
import type { Tone } from '../../ui/tone.ts'
import { unitWord } from '../articles/units.ts'
import { localMinute } from '../local-minute.ts'
import { lineQuantityWords } from '../lines/line-quantity.ts'
import { lateWord } from './late-word.ts'

export const waitingReasonWords: Record<WaitingReason, () => string> = {
  incoming: m.order_rest_reason_incoming,
  late: m.order_rest_reason_late,
  lead_time: m.order_rest_reason_lead_time,
  unknown: m.order_rest_reason_unknown,
}
const tones: Record<WaitingReason, Tone> = { incoming: 'neutral', late: 'error', lead_time: 'neutral', unknown: 'attention' }

type Options = {
  zone: string
  today: string
  /** The page of a row's order. */
  to: (row: WaitingRow) => string
  /** Whose order it is stands beside its number. */
  client?: boolean
  sorts?: boolean
}

/** The columns by which what is still to come is read: by the client, his rep and the office. */
export function waitingColumns({ zone, today, to, client, sorts }: Options): Column<WaitingRow>[] {
  const locale = getLocale()
  const columns: Column<WaitingRow>[] = [
    {
      key: 'article',
      fixed: true,
      head: m.order_rest_article(),
      fileHead: m.order_rest_sku(),
      sort: 'sku',
      phone: 'what',
      className: 'sm:min-w-36',
      cell: (row) => (
        <>
          <span className="line-clamp-2">{row.name}</span>
          <span className="block text-tiny font-normal text-muted">{[row.sku, row.clientRef].filter(Boolean).join(' · ')}</span>
        </>
      ),
      file: (row) => row.sku,
    },
    { key: 'name', fileOnly: true, head: m.order_rest_name(), cell: (row) => row.name, file: (row) => row.name },
    {
      key: 'order',
      fixed: true,
      head: m.order_rest_order(),
      sort: 'order',
      sortDown: true,
      className: 'num',
      cell: (row) => (
        <Link to={`${to(row)}?line=${row.position}`} className="underline">
          {row.number}
        </Link>
      ),
      file: (row) => row.number,
    },
    { key: 'client', head: m.order_rest_client(), sort: 'company', cell: (row) => <span className="line-clamp-2">{row.companyName}</span>, file: (row) => row.companyName },
    { key: 'po', extra: true, head: m.order_rest_po(), phone: 'off', cell: (row) => row.poNumber, file: (row) => row.poNumber },
    {
      key: 'placed',
      extra: true,
      head: m.order_rest_placed(),
      sort: 'placed',
      sortDown: true,
      phone: 'off',
      className: 'num',
      cell: (row) => localMinute(row.placedAt, zone).slice(0, 10),
      file: (row) => localMinute(row.placedAt, zone),
    },
    {
      key: 'quantity',
      head: m.order_rest_quantity(),
      align: 'end',
      phone: 'figure',
      cell: (row) => (
        <>
          {lineQuantityWords(row.waiting, row.basePerUnit, row.unit)}
          {row.waiting < row.qty && <span className="block text-tiny text-muted">{m.order_rest_of({ quantity: lineQuantityWords(row.qty, row.basePerUnit, row.unit) })}</span>}
        </>
      ),
      file: (row) => Number(quantityText(row.waiting, row.basePerUnit)),
    },
    { key: 'unit', fileOnly: true, head: m.order_rest_unit(), cell: (row) => row.unit, file: (row) => unitWord(row.unit) },
    {
      key: 'first',
      head: m.order_rest_first(),
      sort: 'first',
      phoneLabel: m.order_rest_first(),
      // Beside the rail of staff a tablet has no room for it: a day that came later is amber in the next column.
      className: client ? 'num sm:max-xl:hidden' : 'num',
      cell: (row) => (row.firstPromisedOn === null ? null : formatDay(row.firstPromisedOn, locale, 'brief')),
      file: (row) => row.firstPromisedOn,
    },
    {
      key: 'promised',
      head: m.order_rest_now(),
      sort: 'promised',
      phoneLabel: m.order_rest_now(),
      className: 'num',
      cell: (row) => <Now row={row} today={today} />,
      file: (row) => row.promisedOn,
    },
    { key: 'late', fileOnly: true, head: m.order_late(), cell: lateWord, file: lateWord },
    {
      key: 'reason',
      head: m.order_rest_reason(),
      cell: (row) => <Pill tone={tones[row.reason]}>{waitingReasonWords[row.reason]()}</Pill>,
      file: (row) => waitingReasonWords[row.reason](),
    },
    { key: 'decision', head: m.order_rest_decision(), cell: (row) => (row.asked ? <Pill tone="attention">{m.order_rest_to_decide()}</Pill> : decisionOf(row)), file: decisionOf },
  ]
  return columns.filter((column) => client || column.key !== 'client').map((column) => (sorts ? column : { ...column, sort: undefined }))
}

function decisionOf(row: WaitingRow): string | null {
  if (row.asked) return m.order_rest_to_decide()
  return row.agreed ? m.order_waiting_agreed() : null
}

function Now({ row, today }: { row: WaitingRow; today: string }) {
  if (row.promisedOn === null) return <span className="text-warning">{m.order_day_unknown()}</span>
  const later = row.firstPromisedOn !== null && row.promisedOn > row.firstPromisedOn
  if (row.held) return <span className="text-muted">{m.order_promise_held()}</span>
  if (row.late) return <span className="text-error">{m.order_promise_late({ day: formatDay(row.promisedOn, getLocale(), 'brief') })}</span>
  return <span className={later ? 'text-warning' : undefined}>{formatNearDay(row.promisedOn, getLocale(), today)}</span>
}
