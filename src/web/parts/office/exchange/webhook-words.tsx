import type { MessageRow, WebhookSeen } from '#modules/integration/index.ts'
import { m } from '../../../paraglide/messages.js'
import { Pill } from '../../../ui/pill.tsx'

/** Events in the reader's words; one that has none yet is shown by its name. */
export const eventWords: Record<string, () => string> = {
  'stock.changed': m.office_event_stock_changed,
  'stock.low': m.office_event_stock_low,
  'stock.refilled': m.office_event_stock_refilled,
  'stock.short': m.office_event_stock_short,
  'order.submitted': m.office_event_order_submitted,
  'order.placed': m.office_event_order_placed,
  'order.confirmed': m.office_event_order_confirmed,
  'order.changed': m.office_event_order_changed,
  'order.shipped': m.office_event_order_shipped,
  'order.ready': m.office_event_order_ready,
  'order.cancelled': m.office_event_order_cancelled,
  'order.delivery_changed': m.office_event_order_delivery_changed,
  'supply.to_approve': m.office_event_supply_to_approve,
  'supply.approved': m.office_event_supply_approved,
  'supply.sent': m.office_event_supply_sent,
  'supply.confirmed': m.office_event_supply_confirmed,
  'supply.delayed': m.office_event_supply_delayed,
  'supply.late': m.office_event_supply_late,
  'supply.received': m.office_event_supply_received,
  'supply.cancelled': m.office_event_supply_cancelled,
  'import.finished': m.office_event_import_finished,
  'preorder-campaign.decided': m.office_event_preorder_decided,
  'test.ping': m.office_event_test,
}

/** How a subscription stands. */
export function WebhookState({ webhook }: { webhook: Pick<WebhookSeen, 'active' | 'disabledFor' | 'failingSince'> }) {
  if (webhook.disabledFor !== null && !webhook.active) return <Pill tone="error">{webhook.disabledFor === 'gone' ? m.office_webhook_gone() : m.office_webhook_given_up()}</Pill>
  if (!webhook.active) return <Pill>{m.office_webhook_off()}</Pill>
  return webhook.failingSince === null ? <Pill tone="done">{m.office_webhook_on()}</Pill> : <Pill tone="attention">{m.office_webhook_failing()}</Pill>
}

/** How a message stands. */
export function MessageStatePill({ state }: { state: MessageRow['state'] }) {
  if (state === 'delivered') return <Pill tone="done">{m.office_message_delivered()}</Pill>
  return state === 'dead' ? <Pill tone="error">{m.office_message_dead()}</Pill> : <Pill tone="info">{m.office_message_waiting()}</Pill>
}

const reasons: Record<string, () => string> = {
  redirect: m.office_reason_redirect,
  timeout: m.office_reason_timeout,
  unreachable: m.office_reason_unreachable,
  certificate: m.office_reason_certificate,
  forbidden: m.office_reason_forbidden,
}

/** What the receiver answered, or why it did not. */
export function answerWords({ answerStatus, reason, attempts }: Pick<MessageRow, 'answerStatus' | 'reason' | 'attempts'>): string {
  if (attempts === 0) return m.office_message_untried()
  const why = reason === null ? null : reasons[reason]?.()
  return [answerStatus, why].filter((part) => part !== null && part !== undefined).join(' · ')
}
