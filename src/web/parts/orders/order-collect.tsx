import type { Order } from '#modules/orders/index.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { formatInstant } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'

/** That an order lies ready at its counter, with the code for who fetches it. */
export function OrderCollectNotice({ order, reader }: { order: Order; reader: 'client' | 'staff' }) {
  const { collect, state } = order
  if (!collect || collect.readyAt === null || state === 'closed' || state === 'cancelled') return null
  if (reader === 'staff' || collect.collectCode === null) return <Notice kind="info">{m.order_collect_ready_staff({ name: collect.name })}</Notice>
  return <Notice kind="done">{m.order_collect_ready_client({ name: collect.name, code: collect.collectCode })}</Notice>
}

/** That a client from abroad pays VAT because he fetches it here. */
export function OrderCollectVat({ order: { collect, billTo, shipTo } }: { order: Order }) {
  return collect && billTo.country !== shipTo.country ? <p className="ms-auto max-w-sm text-tiny text-muted">{m.order_collect_vat()}</p> : null
}

/** Where and from when on an order is collected, and when the counter is open; none where it is delivered. */
export function orderCollectFacts({ collect, state }: Order, clock: { today: string }) {
  if (!collect) return []
  const over = state === 'closed' || state === 'cancelled'
  if (!over && !collect.open && collect.readyAt === null)
    return [
      { label: m.order_collect_at(), value: collect.name },
      { label: m.order_collect_when(), value: m.order_collect_closed() },
    ]
  const from = collect.from === null ? null : formatInstant(collect.from, getLocale(), { ...clock, zone: collect.zone })
  return [
    { label: m.order_collect_at(), value: collect.name },
    collect.stage === 'from' ? { label: m.order_collect_since(), value: over ? null : from } : { label: m.order_collect_when(), value: over ? null : stageWords[collect.stage]() },
    { label: m.order_collect_hours(), value: over ? null : hoursOf(collect) },
    { label: m.order_collect_code(), value: over ? null : collect.collectCode },
    { label: m.order_collect_note(), value: over ? null : collect.note },
  ].flatMap(({ label, value }) => (value ? [{ label, value }] : []))
}

const stageWords = { ready: m.order_collect_ready, awaited: m.order_collect_awaited, rest: m.order_collect_rest }

// 5 January 2026 is a Monday.
function hoursOf({ workingDays, opens, closes }: NonNullable<Order['collect']>): string {
  const name = (day: number) => new Intl.DateTimeFormat(getLocale(), { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2026, 0, 4 + day))
  const days = [...workingDays].toSorted((a, b) => a - b)
  const unbroken = days.length > 2 && days.every((day, i) => day === days[0]! + i)
  return `${unbroken ? `${name(days[0]!)} – ${name(days.at(-1)!)}` : days.map(name).join(', ')}, ${opens} – ${closes}`
}
