import type { OrderLine } from '#modules/orders/index.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { formatDay } from '../../ui/format.ts'
import { lineQuantityWords } from '../lines/line-quantity.ts'

/** When a line leaves, the day told before struck through, and what of it is not there yet, or what is to be said once that day is over. Nothing once all has left. */
export function OrderPromise({ line, counter = null }: { line: OrderLine; counter?: number | null }) {
  const { waiting, promisedOn, promisedBefore, lateness } = line
  if (line.kind === 'charge' || line.qtyShipped >= line.qty - line.qtyCancelled || (waiting === 0 && promisedOn === null)) return null
  const ready = line.qtyReady - line.qtyShipped
  if (ready > 0 && ready === line.qty - line.qtyCancelled - line.qtyShipped) return <ReadyHere line={line} ready={ready} />
  return (
    <span className={`block text-tiny ${waiting > 0 || lateness === 'late' ? 'text-warning' : 'text-muted'}`}>
      {waiting > 0 && <span className="num block">{m.order_line_waiting({ quantity: lineQuantityWords(waiting, line.basePerUnit, line.unit) })}</span>}
      {(waiting > 0 || line.atSuppliers) && promisedBefore && promisedBefore !== promisedOn && (
        <>
          <span className="sr-only">{m.order_promise_before()} </span>
          <s className="num text-muted">{formatDay(promisedBefore, getLocale(), 'brief')}</s>{' '}
        </>
      )}
      <span className="tabular-nums">{promiseText(line, counter === null ? null : partLies(line, counter) ? m.order_line_collect_all : m.order_line_collect)}</span>
      {ready > 0 && <ReadyHere line={line} ready={ready} />}
      {line.comesLater && waiting > 0 && <span className="block">{m.order_line_comes_later()}</span>}
    </span>
  )
}

/** What of it lies ready at the counter. */
function ReadyHere({ line, ready }: { line: OrderLine; ready: number }) {
  return <span className="num block text-tiny text-success">{m.order_line_lies_ready({ quantity: lineQuantityWords(ready, line.basePerUnit, line.unit) })}</span>
}

/** Whether some of it lies at the counter and some elsewhere. */
function partLies({ from }: OrderLine, counter: number): boolean {
  const here = from.filter(({ warehouseId }) => warehouseId === counter).length
  return here > 0 && here < from.length
}

function promiseText({ promisedOn, lateness, waiting, atSuppliers }: OrderLine, collect: ((words: { day: string }) => string) | null): string {
  if (lateness === 'held') return m.order_promise_held()
  if (lateness === 'in_time' && waiting === 0 && !atSuppliers) return m.order_promise_ready()
  if (promisedOn === null || lateness === 'in_time') return m.order_day_unknown()
  const day = formatDay(promisedOn, getLocale(), 'brief')
  if (lateness === 'late') return m.order_promise_late({ day })
  return collect ? collect({ day }) : m.order_promise_leaves({ day })
}
