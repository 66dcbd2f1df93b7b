import type { SupplyTimelineEntry } from '#modules/supply/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { formatCents, formatDay } from '../../../ui/format.ts'
import { Timeline } from '../../../ui/timeline.tsx'
import type { Tone } from '../../../ui/tone.ts'

/** What happened to a supply order, dated and signed, the newest first. */
export function OfficeSupplyTimeline({ entries, when }: { entries: readonly SupplyTimelineEntry[]; when: (at: string) => string }) {
  return (
    <Timeline
      label={m.office_sup_timeline()}
      entries={entries.map((entry) => ({
        key: String(entry.id),
        what: words[entry.what]?.(entry.details) ?? entry.what,
        when: when(entry.at),
        who: entry.actorName,
        tone: tones[entry.what],
        detail: entry.details['reason'] ?? undefined,
      }))}
    />
  )
}

const tones: Partial<Record<string, Tone>> = {
  delayed: 'error',
  confirmed: 'accent',
  received: 'done',
  closed: 'done',
  to_approve: 'attention',
  rejected: 'attention',
  receipt_undone: 'attention',
}

type Details = SupplyTimelineEntry['details']
const day = (value: unknown) => formatDay(String(value), getLocale(), 'brief')
const money = (cents: number) => formatCents(cents, getLocale())
const words: Record<string, (details: Details) => string> = {
  created: () => m.office_sup_log_created(),
  changed: () => m.office_sup_log_changed(),
  to_approve: ({ netCents, limitCents }) =>
    typeof netCents === 'number' && typeof limitCents === 'number'
      ? m.office_sup_log_to_approve_over({ net: money(netCents), limit: money(limitCents) })
      : m.office_sup_log_to_approve(),
  approved: () => m.office_sup_log_approved(),
  rejected: () => m.office_sup_log_rejected(),
  sent: () => m.office_sup_log_sent(),
  confirmed: () => m.office_sup_log_confirmed(),
  delayed: ({ from, to }) => m.office_sup_log_delayed({ from: day(from), to: day(to) }),
  reason: () => m.office_sup_log_reason(),
  received: ({ receipt, deliveryNote }) => m.office_sup_log_received({ receipt: String(receipt), note: String(deliveryNote) }),
  receipt_undone: ({ receipt }) => m.office_sup_log_receipt_undone({ receipt: String(receipt) }),
  kept_off_terms: () => m.office_sup_log_kept_off_terms(),
  closed: () => m.office_sup_log_closed(),
  given_up: () => m.office_sup_log_given_up(),
  cancelled: () => m.office_sup_log_cancelled(),
  client_below_minimum: ({ skus }) => m.office_sup_log_client_below_minimum({ skus: String(skus) }),
  client_off_terms: ({ skus }) => m.office_sup_log_client_off_terms({ skus: String(skus) }),
  client_not_supplied: ({ skus }) => m.office_sup_log_client_not_supplied({ skus: String(skus) }),
  client_archived: ({ skus }) => m.office_sup_log_client_archived({ skus: String(skus) }),
  client_less: ({ skus }) => m.office_sup_log_client_less({ skus: String(skus) }),
  covered_elsewhere: () => m.office_sup_log_covered_elsewhere(),
  client_short: ({ skus }) => m.office_sup_log_client_short({ skus: String(skus) }),
  shipped_direct: ({ shipment }) => m.office_sup_log_shipped_direct({ shipment: String(shipment) }),
}
