import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { CoverStep } from '#modules/supply/index.ts'
import type { SupplyDay } from '../../../server/supply/supply-day.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { BarChart } from '../../../ui/chart/bar-chart.tsx'
import { Figure, type FigureProps } from '../../../ui/chart/figure.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { Section } from '../../../ui/section.tsx'
import { Table } from '../../../ui/list/table.tsx'
import { toOrderFigure } from './to-order-figure.tsx'
import { partColumns, runsOutColumns } from './supply-board-columns.tsx'

const steps: readonly [CoverStep, () => string][] = [
  ['out', m.office_day_cover_out],
  ['days2', m.office_day_cover_2],
  ['days7', m.office_day_cover_7],
  ['days14', m.office_day_cover_14],
  ['longer', m.office_day_cover_longer],
]

/** What runs out when, what is late, what awaits approval, what comes today, which files failed: each opens the list that it counts. */
export function OfficeSupplyDay({ day }: { day: SupplyDay }) {
  const locale = getLocale()
  const expected = day.late.length > 0 ? { title: m.office_sup_late_title(), rows: day.late, to: '/office/supply/orders?state=late' } : comingOf(day)
  return (
    <Section title={m.office_day_supply()}>
      <div className="mb-4 flex flex-wrap gap-x-8 gap-y-3 border-b border-line pb-3">
        {figuresOf(day).map((figure) => (
          <Figure key={figure.label} {...figure} />
        ))}
      </div>
      <div className="grid grid-cols-1 gap-x-10 gap-y-6 xl:grid-cols-2">
        {day.runsOutTotal > 0 && (
          <div className="space-y-4">
            {steps.filter(([step]) => day.cover[step] > 0).length > 1 && (
              <BarChart
                title={m.office_day_cover({ count: day.runsOutTotal })}
                labelHead={m.office_sup_cover()}
                valueHead={m.office_sup_articles()}
                rows={steps.map(([step, label]) => ({ label: label(), value: day.cover[step], text: formatNumber(day.cover[step], locale) }))}
              />
            )}
            <Part title={m.office_sup_runs_out()} to="/office/supply#runs-out">
              <Table caption={m.office_sup_runs_out()} columns={runsOutColumns(day.today)} rows={day.runsOut} rowKey={(row) => `${row.variantId} ${row.warehouse}`} />
            </Part>
          </div>
        )}
        {expected && (
          <Part title={expected.title} to={expected.to}>
            <Table caption={expected.title} columns={partColumns(day.today)} rows={expected.rows} rowKey={(row) => `${row.number} ${row.sku} ${row.dueOn}`} />
          </Part>
        )}
      </div>
    </Section>
  )
}

function comingOf(day: SupplyDay) {
  return day.coming.length > 0 ? { title: m.office_sup_coming(), rows: day.coming, to: `/office/supply/orders?dueFrom=${day.today}&sort=due` } : null
}

function Part({ title, to, children }: { title: string; to: string; children: ReactNode }) {
  return (
    <div>
      <h3 className="mb-1 flex flex-wrap items-baseline justify-between gap-2 font-semibold">
        {title}
        <Link to={to} className="text-tiny font-normal underline">
          {m.office_day_all()}
        </Link>
      </h3>
      {children}
    </div>
  )
}

function figuresOf(day: SupplyDay): FigureProps[] {
  const figure = (label: string, count: number | null, to: string, tone: FigureProps['tone'] = 'attention'): FigureProps[] =>
    count === null ? [] : [{ label, to, value: formatNumber(count, getLocale()), tone: count > 0 ? tone : undefined }]
  return [
    ...figure(m.office_sup_runs_out(), day.runsOutTotal, '/office/supply#runs-out'),
    ...(day.toOrder ? [toOrderFigure(day.toOrder)] : []),
    ...figure(m.office_day_my_alerts(), day.alerts, '/office/alerts?whose=mine'),
    ...figure(m.office_day_late(), day.lateOrders, '/office/supply/orders?state=late', 'error'),
    ...figure(m.office_sup_due_today_n(), day.dueToday, `/office/supply/orders?dueFrom=${day.today}&dueTo=${day.today}`, 'accent'),
    ...figure(m.office_sup_unconfirmed_n(), day.unconfirmed, '/office/supply/orders?state=sent', 'neutral'),
    ...figure(m.office_sup_to_approve_n(), day.toApprove, '/office/supply/orders?state=to_approve'),
    ...figure(m.office_day_failing(), day.failingSources, '/office/sources?state=failing', 'error'),
  ]
}
