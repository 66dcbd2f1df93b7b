import { Form } from 'react-router'
import type { Order, OrderLine } from '#modules/orders/index.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { Button } from '../../ui/button.tsx'
import { formatDay } from '../../ui/format.ts'
import { CompanyField } from '../drawn-for.tsx'
import { lineQuantityWords } from '../lines/line-quantity.ts'

/** When a line leaves, the day told before struck through, and what of it is not there yet. Nothing once all has left. */
export function OrderPromise({ line }: { line: OrderLine }) {
  const { waiting, promisedOn, promisedBefore } = line
  if (line.kind === 'charge' || line.qtyShipped >= line.qty - line.qtyCancelled || (waiting === 0 && promisedOn === null)) return null
  return (
    <span className={`block text-tiny ${waiting > 0 ? 'text-warning' : 'text-muted'}`}>
      {waiting > 0 && <span className="num block">{m.order_line_waiting({ quantity: lineQuantityWords(waiting, line.basePerUnit, line.unit) })}</span>}
      {waiting > 0 && promisedBefore && promisedBefore !== promisedOn && (
        <>
          <span className="sr-only">{m.order_promise_before()} </span>
          <s className="num text-muted">{formatDay(promisedBefore, getLocale(), 'brief')}</s>{' '}
        </>
      )}
      <span className="num">{promisedOn === null ? m.order_day_unknown() : m.order_promise_leaves({ day: formatDay(promisedOn, getLocale(), 'brief') })}</span>
    </span>
  )
}

/** What can be done about a line that waits: once its day has moved, say that it will do; or give up what is not there. `here` is the order's own page. */
export function OrderWaiting({ order, line, here }: { order: Order; line: OrderLine; here: string }) {
  if (line.waiting === 0 || !order.may.giveUp) return null
  const asked = !line.promiseAgreed && line.promisedBefore !== null && line.promisedBefore !== line.promisedOn
  return (
    <Form method="post" action={here} className="mt-1 flex flex-wrap items-center gap-2 font-normal" preventScrollReset>
      <CompanyField />
      <input type="hidden" name="position" value={line.position} />
      <input type="hidden" name="version" value={order.version} />
      {asked && <span className="w-full text-tiny text-warning">{m.order_waiting_moved()}</span>}
      {line.promiseAgreed && <span className="text-tiny text-muted">{m.order_waiting_agreed()}</span>}
      {asked && (
        <Button type="submit" name="verb" value="wait" small>
          {m.order_waiting_wait()}
        </Button>
      )}
      <Button type="submit" name="verb" value="give-up" small look="quiet" className="-ml-2" aria-label={m.order_waiting_give_up_of({ sku: line.sku })}>
        {m.order_waiting_give_up()}
      </Button>
    </Form>
  )
}
