import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import type { CheckoutView } from '../../server/cart/checkout-view.ts'
import { Bar } from '../../ui/chart/bar.tsx'
import { formatCents } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { usePricesHidden } from '../frame/switches/display.tsx'

/** Payment on account: what is owed, what this order adds, the limit, the days that an offer adds to the term; and clearly, when it will wait for finance. */
export function CheckoutCredit({
  credit,
  grossCents,
  extraTermDays,
  currency,
}: {
  credit: CheckoutView['credit']
  /** Null while no line has a price. */ grossCents: number | null
  extraTermDays: number
  currency: string
}) {
  const money = (cents: number) => formatCents(cents, getLocale(), currency)
  const { outstandingCents, limitCents, afterCents, waits, termName, blockedReason } = credit
  const hidden = usePricesHidden() !== null
  const rows = [
    { label: m.order_checkout_outstanding(), value: money(outstandingCents) },
    ...(hidden || grossCents === null
      ? []
      : [
          { label: m.order_checkout_this(), value: money(grossCents) },
          { label: m.order_checkout_after(), value: money(afterCents), sum: true },
        ]),
    { label: m.order_checkout_limit(), value: limitCents === null ? m.order_checkout_no_limit() : money(limitCents) },
  ]
  return (
    <Section title={m.order_checkout_payment()}>
      <p className="mb-2">{extraTermDays > 0 ? m.order_checkout_on_account_longer({ term: termName, days: extraTermDays }) : m.order_checkout_on_account({ term: termName })}</p>
      <dl className="grid max-w-md grid-cols-[1fr_max-content] gap-x-6 gap-y-1">
        {rows.map(({ label, value, sum }) => (
          <div key={label} className={`col-span-2 grid grid-cols-subgrid ${sum ? 'border-t border-line pt-1 font-medium' : ''}`}>
            <dt className={sum ? '' : 'text-muted'}>{label}</dt>
            <dd className={`num text-end ${sum && waits ? 'text-warning' : ''}`}>{value}</dd>
          </div>
        ))}
      </dl>
      {limitCents !== null && (
        <Bar
          className="mt-2 w-full max-w-md"
          max={Math.max(limitCents, afterCents, 1)}
          parts={[
            { value: outstandingCents, tone: 'neutral', label: m.order_checkout_outstanding() },
            { value: grossCents ?? 0, tone: waits ? 'attention' : 'accent', label: m.order_checkout_this() },
          ]}
        />
      )}
      {blockedReason !== null && (
        <div className="mt-3">
          <Notice kind="error">{m.order_checkout_blocked({ reason: blockedReason })}</Notice>
        </div>
      )}
      {waits && blockedReason === null && (
        <div className="mt-3">
          <Notice kind="attention" title={m.order_checkout_waits()}>
            {m.order_checkout_waits_about({ over: money(afterCents - (limitCents ?? 0)) })}
          </Notice>
        </div>
      )}
    </Section>
  )
}
