import type { Order } from '#modules/orders/index.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { formatInstant } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'

type OrderHoldingProps = { order: Pick<Order, 'state' | 'holdsUntil' | 'lapsedAt'>; /** The seller's zone and local day. */ clock: { zone: string; today: string } }

/** Until when an order that waits holds its stock, or that it does no longer. */
export function OrderHolding({ order: { state, holdsUntil, lapsedAt }, clock }: OrderHoldingProps) {
  if (state !== 'on_hold' && state !== 'pending_approval') return null
  if (lapsedAt !== null) return <Notice kind="attention">{m.order_holding_over({ when: formatInstant(lapsedAt, getLocale(), clock) })}</Notice>
  return holdsUntil === null ? null : <p className="text-muted">{m.order_holding_until({ when: formatInstant(holdsUntil, getLocale(), clock) })}</p>
}
