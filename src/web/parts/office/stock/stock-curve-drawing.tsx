import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { ProjectedCurve } from '#modules/stock/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { formatDay } from '../../../ui/format.ts'
import { quantityIn } from '../../articles/units.ts'

const small = { fontSize: 12, fill: 'var(--color-muted)' }

/** The drawing of projected stock: recharts is heavy, so this file is only ever loaded on demand. */
export default function OfficeStockCurveDrawing({ curve: { points, safety }, stepsPerUnit }: { curve: ProjectedCurve; stepsPerUnit: number }) {
  const data = points.map(({ on, firm, withDemand }) => ({ on: formatDay(on, getLocale(), 'brief'), firm, withDemand }))
  const qty = (steps: number) => quantityIn(Math.round(steps), stepsPerUnit)
  const names: Record<string, string> = { firm: m.office_sup_curve_firm(), withDemand: m.office_sup_curve_demand() }
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart data={data} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--color-line)" />
        <XAxis dataKey="on" tickLine={false} axisLine={{ stroke: 'var(--color-edge)' }} tick={small} interval="preserveStartEnd" minTickGap={32} />
        <YAxis width={56} tickLine={false} axisLine={false} tick={small} tickFormatter={qty} />
        <Tooltip
          separator={getLocale() === 'fr' ? '\u00a0: ' : ': '}
          formatter={(value, name) => [qty(Number(value)), names[String(name)] ?? '']}
          contentStyle={{ background: 'var(--color-base-100)', border: '1px solid var(--color-line)', borderRadius: 6, padding: '4px 8px' }}
          labelStyle={{ color: 'var(--color-muted)' }}
          itemStyle={{ color: 'var(--color-base-content)', padding: 0 }}
          isAnimationActive={false}
        />
        <ReferenceLine y={0} stroke="var(--color-edge)" />
        {safety !== null && (
          <ReferenceLine y={safety} stroke="var(--color-error)" strokeDasharray="4 4" label={{ value: m.office_sup_curve_safety(), position: 'insideBottomRight', ...small }} />
        )}
        <Line type="stepAfter" dataKey="firm" stroke="var(--color-primary)" strokeWidth={2} dot={false} isAnimationActive={false} />
        <Line type="linear" dataKey="withDemand" stroke="var(--color-muted)" strokeWidth={1.5} strokeDasharray="3 3" dot={false} isAnimationActive={false} />
      </LineChart>
    </ResponsiveContainer>
  )
}
