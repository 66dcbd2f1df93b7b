import { lazy, Suspense, useSyncExternalStore } from 'react'
import { Link } from 'react-router'
import type { ProjectedCurve } from '#modules/stock/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { formatDay } from '../../../ui/format.ts'
import { Section } from '../../../ui/section.tsx'
import { Table } from '../../../ui/list/table.tsx'
import { quantityIn } from '../../articles/units.ts'

const Drawing = lazy(() => import('./stock-curve-drawing.tsx'))
const never = () => () => {}

/** Projected stock over time with the safety line, and the dated receipts and promises that make it. The drawing loads after the page; the table says all of it. */
export function OfficeStockCurve({ curve, article }: { curve: ProjectedCurve; article: { unit: string; stepsPerUnit: number } }) {
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const qty = (steps: number) => quantityIn(steps, article.stepsPerUnit)
  const what = {
    today: () => m.office_sup_curve_today(),
    receipt: (document: string | null) => m.office_sup_curve_receipt({ document: document ?? '' }),
    waiting: () => m.office_sup_curve_waiting(),
    preorder: (document: string | null) => m.office_sup_curve_preorder({ name: document ?? '' }),
  }
  const safety = curve.safety === null ? null : m.ui_labelled({ label: m.office_sup_curve_safety(), value: qty(curve.safety) })
  return (
    <Section title={m.office_sup_curve()}>
      {curve.warehouses.length > 1 && (
        <nav id="curve" aria-label={m.office_sup_curve_of()} className="mb-2 flex scroll-mt-16 flex-wrap gap-x-4 gap-y-1">
          {[{ code: null, name: m.office_sup_curve_all() }, ...curve.warehouses].map(({ code, name }) => (
            <Link
              key={code}
              to={code === null ? '?#curve' : `?warehouse=${encodeURIComponent(code)}#curve`}
              preventScrollReset
              aria-current={code === curve.warehouse ? 'true' : undefined}
              className={`py-1 ${code === curve.warehouse ? 'font-medium text-base-content underline underline-offset-4' : 'text-muted hover:text-base-content'}`}
            >
              {name}
            </Link>
          ))}
        </nav>
      )}
      {curve.below.length > 0 && (
        <p className="mb-2 text-error">
          {m.office_sup_curve_below({ warehouses: curve.below.map(({ name, on }) => m.office_sup_curve_below_one({ name, day: formatDay(on, getLocale()) })).join(', ') })}
        </p>
      )}
      <div className="h-56" aria-hidden>
        {inBrowser && (
          <Suspense>
            <Drawing curve={curve} stepsPerUnit={article.stepsPerUnit} />
          </Suspense>
        )}
      </div>
      {safety && <p className="mb-2 text-tiny text-muted">{safety}</p>}
      <Table
        caption={m.office_sup_curve()}
        rows={curve.steps}
        rowKey={(step) => `${step.on} ${step.kind} ${step.document} ${step.firm} ${step.withDemand}`}
        columns={[
          { key: 'on', head: m.office_sup_curve_day(), className: 'num', cell: (step) => formatDay(step.on, getLocale()) },
          { key: 'what', head: m.office_sup_curve_what(), phone: 'what', cell: (step) => what[step.kind](step.document) },
          {
            key: 'qty',
            head: m.office_sup_quantity(),
            align: 'end',
            phone: 'figure',
            cell: (step) => (step.kind === 'today' ? null : step.qty > 0 ? `+${qty(step.qty)}` : qty(step.qty)),
          },
          {
            key: 'firm',
            head: m.office_sup_curve_firm(),
            align: 'end',
            phoneLabel: m.office_sup_curve_firm(),
            cell: (step) => <span className={step.firm < 0 ? 'text-error' : ''}>{qty(step.firm)}</span>,
          },
          {
            key: 'demand',
            head: m.office_sup_curve_demand(),
            align: 'end',
            phoneLabel: m.office_sup_curve_demand(),
            cell: (step) => <span className={step.withDemand < (curve.safety ?? 0) ? 'text-error' : ''}>{qty(step.withDemand)}</span>,
          },
        ]}
      />
    </Section>
  )
}
