import { mulDiv } from '#kernel/money.ts'
import type { SalesToday } from '#modules/orders/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { BarChart } from '../../../ui/chart/bar-chart.tsx'
import { Figure } from '../../../ui/chart/figure.tsx'
import { formatCents, formatDay, formatNumber, formatShare } from '../../../ui/format.ts'
import { Section } from '../../../ui/section.tsx'

type OfficeSalesProps = { sales: SalesToday; days: readonly { day: string; orders: number; netCents: number }[] }

/** Today against the same weekday a week ago, up to the same hour, and the sales of the last days. */
export function OfficeSales({ sales: { today, before }, days }: OfficeSalesProps) {
  const locale = getLocale()
  const ofDay = (day: string) => `/office/orders?from=${day}&to=${day}`
  return (
    <Section title={m.office_sales()}>
      <div className="grid grid-cols-1 gap-x-8 gap-y-4 lg:grid-cols-[14rem_minmax(0,1fr)]">
        <div className="flex flex-wrap gap-x-8 gap-y-3 lg:flex-col">
          <Figure label={m.office_today_net()} value={formatCents(today.netCents, locale)} to={ofDay(today.day)} note={<Change now={today.netCents} then={before.netCents} />} />
          <Figure label={m.office_week_ago({ day: formatDay(before.day, locale, 'brief') })} value={formatCents(before.netCents, locale)} to={ofDay(before.day)} />
          <Figure label={m.office_today_orders()} value={formatNumber(today.orders, locale)} note={m.office_orders_week_ago({ count: before.orders })} to={ofDay(today.day)} />
        </div>
        <BarChart
          title={m.office_sales_by_day({ days: days.length })}
          labelHead={m.office_day()}
          valueHead={m.office_order_net()}
          rows={days.map(({ day, netCents }) => ({ label: formatDay(day, locale, 'brief'), value: netCents / 100, text: formatCents(netCents, locale) }))}
        />
      </div>
    </Section>
  )
}

function Change({ now, then }: { now: number; then: number }) {
  if (then === 0) return null
  const share = mulDiv(now - then, 1_000_000, then)
  const text = formatShare(Math.round(share / 1_000) * 1_000, getLocale())
  return <span className={share < 0 ? 'text-error' : 'text-success'}>{share < 0 ? m.office_change_down({ share: text }) : m.office_change_up({ share: text })}</span>
}
