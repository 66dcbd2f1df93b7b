import { lazy, Suspense, useSyncExternalStore } from 'react'
import { m } from '../../paraglide/messages.js'

export type BarChartProps = {
  /** What is counted, with its unit. */
  title: string
  rows: readonly { label: string; value: number; text: string }[]
  labelHead: string
  valueHead: string
}

const BarChartDrawing = lazy(() => import('./bar-chart-drawing.tsx'))
const never = () => () => {}

/** Bars from zero, exact figures on hover, and the table behind for who would rather read. The drawing loads after the page. */
export function BarChart(props: BarChartProps) {
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  return (
    <figure>
      <figcaption className="mb-1 text-muted">{props.title}</figcaption>
      <div className="h-48" aria-hidden>
        {inBrowser && (
          <Suspense>
            <BarChartDrawing {...props} />
          </Suspense>
        )}
      </div>
      <details className="mt-1">
        <summary className="w-fit text-tiny text-muted underline">{m.ui_chart_table()}</summary>
        <table className="grid-table mt-1 max-w-md">
          <caption>{props.title}</caption>
          <thead>
            <tr>
              <th scope="col">{props.labelHead}</th>
              <th scope="col" className="end">
                {props.valueHead}
              </th>
            </tr>
          </thead>
          <tbody>
            {props.rows.map((row) => (
              <tr key={row.label}>
                <td className="what">{row.label}</td>
                <td className="end figure">{row.text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
