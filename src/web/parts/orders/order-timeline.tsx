import type { TimelineEntry } from '#modules/orders/index.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { formatCents, formatDay, formatInstant } from '../../ui/format.ts'
import { Timeline } from '../../ui/timeline.tsx'
import type { Tone } from '../../ui/tone.ts'
import { deliveryWords } from './order-delivery.tsx'
import { holdReasonWords } from './order-state.tsx'

type OrderTimelineProps = { entries: readonly TimelineEntry[]; currency: string; /** The seller's zone and local day. */ zone: string; today: string }

/** What happened to an order, newest first, each dated and signed. */
export function OrderTimeline({ entries, currency, zone, today }: OrderTimelineProps) {
  return (
    <Timeline
      label={m.order_history()}
      entries={entries.toReversed().map((entry, i) => ({
        key: `${entries.length - i}`,
        what: whatWords(entry),
        when: formatInstant(entry.at, getLocale(), { zone, today }),
        who: entry.actorName,
        tone: tones[entry.what],
        detail: detailsOf(entry, currency),
      }))}
    />
  )
}

function dayWords(day: string | null): string {
  return day === null ? m.order_day_unknown() : formatDay(day, getLocale(), 'brief')
}

const tones: Record<string, Tone> = {
  on_hold: 'attention',
  pending_approval: 'attention',
  confirmed: 'accent',
  shipped: 'done',
  collected: 'done',
  ready: 'accent',
  collect_reminded: 'attention',
  cancelled: 'error',
  promises_moved: 'attention',
  delivery_freed: 'attention',
  lapsed: 'attention',
  launched: 'accent',
  campaign_missed: 'error',
  campaign_cancelled: 'error',
}

const words: Record<string, () => string> = {
  submitted: m.order_event_submitted,
  pending_approval: m.order_event_pending_approval,
  on_hold: m.order_event_on_hold,
  released: m.order_event_released,
  placed: m.order_event_placed,
  confirmed: m.order_event_confirmed,
  changed: m.order_event_changed,
  cancelled: m.order_event_cancelled,
  acknowledged: m.order_event_acknowledged,
  promises_moved: m.order_event_promises_moved,
  waiting_agreed: m.order_event_waiting_agreed,
  waiting_given_up: m.order_event_waiting_given_up,
  waiting_split: m.order_event_waiting_split,
  delivery_freed: m.order_event_delivery_freed,
  delivery_changed: m.order_event_delivery_changed,
  ready: m.order_event_ready,
  collect_reminded: m.order_event_collect_reminded,
  counter_changed: m.order_event_counter_changed,
  delivered_instead: m.order_event_delivered_instead,
  lapsed: m.order_event_lapsed,
  held_anew: m.order_event_held_anew,
  launched: m.order_event_launched,
  campaign_missed: m.order_event_campaign_missed,
  campaign_cancelled: m.order_event_campaign_cancelled,
}

type Details = Partial<{
  reasons: string[]
  reason: string | null
  lines: { sku: string; from: string; to: string }[]
  grossFrom: number
  grossTo: number
  shipments: string[]
  complete: boolean
  chargedCents: number
  dueOn: string | null
  tracking: string | null
  externalRef: string | null
  days: { sku: string; from: string | null; to: string | null }[]
  sku: string
  on: string | null
  parts: { sku: string; now: string; later: string }
  delivery: 'available' | 'together'
  by: string
  checked: 'code' | 'person'
  counter: string
  address: string
}>

function whatWords({ what, details }: TimelineEntry): string {
  if (what !== 'shipped' && what !== 'collected') return words[what]?.() ?? m.order_event_other()
  const { shipments = [], complete } = details as Details
  const numbers = shipments.join(', ')
  if (what === 'collected') return complete ? m.order_event_collected({ numbers }) : m.order_event_collected_part({ numbers })
  return complete ? m.order_event_shipped({ numbers }) : m.order_event_shipped_part({ numbers })
}

const mostChanges = 5

function detailsOf({ what, details }: TimelineEntry, currency: string) {
  const {
    reasons = [],
    reason,
    lines = [],
    grossFrom,
    grossTo,
    chargedCents,
    dueOn,
    tracking,
    externalRef,
    days = [],
    sku,
    on,
    parts,
    delivery,
    by,
    checked,
    counter,
    address,
  } = details as Details
  const gross = (cents: number) => formatCents(cents, getLocale(), currency)
  const said = [
    ...(what === 'on_hold' ? reasons.map(holdReasonWords) : []),
    reason ?? '',
    externalRef ?? '',
    parts ? (parts.now === '0' ? m.order_event_part_later(parts) : m.order_event_parts(parts)) : '',
    by ? (checked === 'code' ? m.order_event_collected_by({ name: by }) : m.order_event_collected_known({ name: by })) : '',
    delivery ? deliveryWords[delivery]() : '',
    counter ?? '',
    address ?? '',
    ...lines.slice(0, mostChanges).map(({ sku, from, to }) => (to === '0' ? m.order_event_line_out({ sku, from }) : m.order_event_line({ sku, from, to }))),
    ...days.slice(0, mostChanges).map((one) => m.order_event_day({ sku: one.sku, from: dayWords(one.from), to: dayWords(one.to) })),
    days.length > mostChanges ? m.order_event_more_lines({ count: days.length - mostChanges }) : '',
    sku && on !== undefined ? m.order_event_wait_for({ sku, day: dayWords(on) }) : '',
    lines.length > mostChanges ? m.order_event_more_lines({ count: lines.length - mostChanges }) : '',
    grossFrom !== undefined && grossTo !== undefined ? m.order_event_total({ from: gross(grossFrom), to: gross(grossTo) }) : '',
    tracking ? m.order_event_tracking({ tracking }) : '',
    chargedCents && dueOn ? m.order_event_due({ gross: gross(chargedCents), day: formatDay(dueOn, getLocale()) }) : '',
  ].filter(Boolean)
  if (said.length === 0) return undefined
  return (
    <ul>
      {said.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
