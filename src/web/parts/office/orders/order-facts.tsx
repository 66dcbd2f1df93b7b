import type { Order } from '#modules/orders/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import type { Fact } from '../../../ui/facts.tsx'
import type { FigureProps } from '../../../ui/chart/figure.tsx'
import { formatAmount, formatDay, formatInstant, formatNumber } from '../../../ui/format.ts'

/** The key figures of an order for staff. */
export function officeOrderFigures(order: Order): FigureProps[] {
  const locale = getLocale()
  const open = order.lines.filter((line) => line.kind === 'article' && line.qty > line.qtyCancelled)
  const shipped = open.filter((line) => line.qtyShipped >= line.qty - line.qtyCancelled).length
  const late = order.lines.filter(({ lateness }) => lateness === 'late')
  const isLate = late.length > 0 ? { tone: 'error' as const, note: m.office_late() } : {}
  const told = late
    .flatMap(({ promisedOn }) => promisedOn ?? [])
    .toSorted()
    .at(0)
  return [
    { label: m.office_order_net(), value: formatAmount(order.netCents, locale) },
    { label: m.office_order_gross(), value: formatAmount(order.grossCents, locale) },
    { label: order.collect ? m.office_order_lines_collected() : m.office_order_lines_shipped(), value: `${formatNumber(shipped, locale)} / ${formatNumber(open.length, locale)}` },
    ...(order.wantedOn
      ? [{ label: m.office_order_wanted_on(), value: formatDay(order.wantedOn, locale), ...isLate }]
      : told
        ? [{ label: m.office_order_promised_on(), value: formatDay(told, locale), ...isLate }]
        : []),
    ...(order.chargedCents > 0 ? [{ label: order.collect ? m.office_order_charged_collected() : m.office_order_charged(), value: formatAmount(order.chargedCents, locale) }] : []),
  ]
}

/** What else an order says of itself; only what it says. */
export function officeOrderFacts(order: Order, clock: { zone: string; today: string }): Fact[] {
  const facts: (Fact | null)[] = [
    { label: m.office_order_buyer(), value: order.buyerName },
    order.onBehalfName ? { label: m.office_order_on_behalf(), value: order.onBehalfName } : null,
    order.poNumber ? { label: m.office_order_po(), value: order.poNumber } : null,
    order.comment ? { label: m.office_order_comment(), value: <span className="whitespace-pre-line">{order.comment}</span> } : null,
    { label: m.office_order_source(), value: sources[order.sourceKind]?.() ?? order.sourceKind },
    order.paymentMethod === 'on_account'
      ? { label: m.office_order_payment(), value: order.extraTermDays > 0 ? m.office_order_on_account_longer({ days: order.extraTermDays }) : m.office_order_on_account() }
      : null,
    order.termsVersion ? { label: m.office_order_terms(), value: order.termsVersion } : null,
    order.externalRef ? { label: m.office_order_external(), value: order.externalRef } : null,
    order.acknowledgedAt ? { label: m.office_order_acknowledged(), value: formatInstant(order.acknowledgedAt, getLocale(), clock) } : null,
  ]
  return facts.filter((fact) => fact !== null)
}

const sources: Record<string, () => string> = {
  cart: m.office_source_cart,
  api: m.office_source_api,
  history: m.office_source_history,
  quote: m.office_source_quote,
  edi: m.office_source_edi,
  standing: m.office_source_standing,
}
