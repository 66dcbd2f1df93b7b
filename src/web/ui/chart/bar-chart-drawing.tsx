import { Bar, BarChart as Drawing, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { getLocale } from '../../paraglide/runtime.js'
import type { BarChartProps } from './bar-chart.tsx'

const small = { fontSize: 12, fill: 'var(--color-muted)' }

/** The drawing of a BarChart: recharts is heavy, so this file is only ever loaded on demand. */
export default function BarChartDrawing({ rows }: BarChartProps) {
  const textOf = new Map(rows.map((row) => [row.label, row.text]))
  return (
    <ResponsiveContainer width="100%" height="100%">
      <Drawing data={[...rows]} margin={{ top: 4, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--color-line)" />
        <XAxis dataKey="label" tickLine={false} axisLine={{ stroke: 'var(--color-edge)' }} tick={small} interval="preserveStartEnd" />
        <YAxis width={44} tickLine={false} axisLine={false} tick={small} domain={[0, 'auto']} tickFormatter={shortNumber} />
        <Tooltip
          cursor={{ fill: 'var(--color-base-300)' }}
          formatter={(_value, _name, item) => [textOf.get(String(item.payload?.label)) ?? '', '']}
          separator=""
          contentStyle={{ background: 'var(--color-base-100)', border: '1px solid var(--color-line)', borderRadius: 6, padding: '4px 8px' }}
          labelStyle={{ color: 'var(--color-muted)' }}
          itemStyle={{ color: 'var(--color-base-content)', padding: 0 }}
          isAnimationActive={false}
        />
        <Bar dataKey="value" fill="var(--color-primary)" radius={[2, 2, 0, 0]} maxBarSize={28} isAnimationActive={false} />
      </Drawing>
    </ResponsiveContainer>
  )
}

function shortNumber(value: number): string {
  return new Intl.NumberFormat(getLocale(), { notation: 'compact', maximumFractionDigits: 1 }).format(value)
}
