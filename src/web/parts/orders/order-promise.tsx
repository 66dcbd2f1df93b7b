import type { OrderLine } from '#modules/orders/index.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { formatDay } from '../../ui/format.ts'
import { lineQuantityWords } from '../lines/line-quantity.ts'

/** When a line leaves, the day told before struck through, and what of it is not there yet; a day that is past is late, unless all of it is there for a day that the client wants later. Nothing once all has left. */
export function OrderPromise({ line, today, wantedOn = null }: { line: OrderLine; today?: string; wantedOn?: string | null }) {
  const { waiting, promisedOn, promisedBefore } = line
  if (line.kind === 'charge' || line.qtyShipped >= line.qty - line.qtyCancelled || (waiting === 0 && promisedOn === null)) return null
  const past = promisedOn !== null && today !== undefined && promisedOn < today
  const ready = past && waiting === 0 && wantedOn !== null && wantedOn >= today
  const late = past && !ready
  return (
    <span className={`block text-tiny ${waiting > 0 || late ? 'text-warning' : 'text-muted'}`}>
      {waiting > 0 && <span className="num block">{m.order_line_waiting({ quantity: lineQuantityWords(waiting, line.basePerUnit, line.unit) })}</span>}
      {waiting > 0 && promisedBefore && promisedBefore !== promisedOn && (
        <>
          <span className="sr-only">{m.order_promise_before()} </span>
          <s className="num text-muted">{formatDay(promisedBefore, getLocale(), 'brief')}</s>{' '}
        </>
      )}
      <span className="num">{ready ? m.order_promise_ready() : promiseText(promisedOn, late)}</span>
      {line.comesLater && waiting > 0 && <span className="block">{m.order_line_comes_later()}</span>}
    </span>
  )
}

function promiseText(promisedOn: string | null, late: boolean): string {
  if (promisedOn === null) return m.order_day_unknown()
  const day = formatDay(promisedOn, getLocale(), 'brief')
  return late ? m.order_promise_late({ day }) : m.order_promise_leaves({ day })
}
