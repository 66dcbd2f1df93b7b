import { Form, useSearchParams } from 'react-router'
import type { Order, OrderLine } from '#modules/orders/index.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { Button } from '../../ui/buttons/button.tsx'
import { formatDay } from '../../ui/format.ts'
import { LinkButton } from '../../ui/buttons/link-button.tsx'
import { CompanyField } from '../drawn-for.tsx'
import { lineQuantityWords } from '../lines/line-quantity.ts'

type Decision = 'wait' | 'split' | 'give-up'

/** What can be decided on a line that waits, or that a supplier holds: wait for its new day, and until he has been asked for it take what is there and the rest later, give up what is missing. Each says what follows and asks once more. `here` is the order's own page. */
export function OrderWaiting({ order, line: told, here }: { order: Order; line: OrderLine; here: string }) {
  const [params] = useSearchParams()
  const line = withSuppliers(told)
  if (!order.may.giveUp) return null
  if (line.waiting === 0 && !told.atSuppliers) return null
  const isAsked = line.waiting === 0
  const open = isAsked ? (isMoved(told) ? (['wait'] as const) : []) : choicesOf(order, line)
  const asked = open.find((one) => one === params.get('decide'))
  if (asked && params.get('line') === String(line.position))
    return <Confirm order={order} line={isAsked ? { ...told, waiting: told.atSuppliers?.qty ?? 0 } : line} here={here} decision={asked} />
  const moved = open.some((one) => one === 'wait')
  return (
    <span className="mt-1 block font-normal">
      {moved && <span className="block text-tiny text-warning">{m.order_waiting_moved()}</span>}
      {line.promiseAgreed && <span className="block text-tiny text-muted">{m.order_waiting_agreed()}</span>}
      <span className={`flex flex-wrap gap-1 ${moved ? 'my-1' : '-ms-2'}`}>
        {open.map((decision) => (
          <LinkButton
            key={decision}
            to={`?line=${line.position}&decide=${decision}`}
            small
            look={decision === 'wait' ? 'plain' : 'quiet'}
            preventScrollReset
            aria-label={labels[decision]({ sku: line.sku })}
          >
            {decision === 'split' && isWhole(line) ? m.order_waiting_not_for() : words[decision]()}
          </LinkButton>
        ))}
      </span>
      {/* Why nothing else can be decided on it, and what to do. */}
      {isAsked && <span className="block text-tiny text-muted">{m.order_waiting_asked()}</span>}
    </span>
  )
}

function withSuppliers(line: OrderLine): OrderLine {
  return line.atSuppliers && !line.atSuppliers.asked ? { ...line, waiting: line.waiting + line.atSuppliers.qty } : line
}

const words: Record<Decision, () => string> = { wait: m.order_waiting_wait, split: m.order_waiting_split, 'give-up': m.order_waiting_give_up }
const labels: Record<Decision, (of: { sku: string }) => string> = { wait: m.order_waiting_wait_of, split: m.order_waiting_split_of, 'give-up': m.order_waiting_give_up_of }
const confirms: Record<Decision, () => string> = { wait: m.order_waiting_confirm_wait, split: m.order_waiting_confirm_split, 'give-up': m.order_waiting_confirm_cancel }

function isWhole(line: OrderLine): boolean {
  return line.waiting === line.qty - line.qtyCancelled
}

function isMoved(line: OrderLine): boolean {
  return !line.promiseAgreed && line.promisedBefore !== null && line.promisedBefore !== line.promisedOn
}

function choicesOf(order: Order, line: OrderLine): Decision[] {
  const apart = isWhole(line) ? order.heldBack && !line.comesLater && order.lines.some((one) => one !== line && one.waiting === 0 && one.qty > one.qtyCancelled) : true
  return [...(isMoved(line) ? (['wait'] as const) : []), ...(apart ? (['split'] as const) : []), 'give-up']
}

function Confirm({ order, line, here, decision }: { order: Order; line: OrderLine; here: string; decision: Decision }) {
  return (
    <Form method="post" action={here} className="mt-1 max-w-md space-y-2 border-s-2 border-warning ps-3 font-normal" preventScrollReset>
      <CompanyField />
      <input type="hidden" name="position" value={line.position} />
      <input type="hidden" name="version" value={order.version} />
      <p className="text-tiny">{question(order, line, decision)}</p>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" name="verb" value={decision} small look={decision === 'give-up' ? 'danger' : 'primary'} autoFocus>
          {confirms[decision]()}
        </Button>
        <LinkButton to={here} small look="quiet" preventScrollReset>
          {m.order_waiting_leave()}
        </LinkButton>
      </div>
    </Form>
  )
}

function question(order: Order, line: OrderLine, decision: Decision): string {
  const text = (steps: number) => lineQuantityWords(steps, line.basePerUnit, line.unit)
  const waits = text(line.waiting)
  if (decision === 'wait')
    return line.promisedOn === null
      ? m.order_waiting_ask_wait_unknown({ quantity: waits })
      : m.order_waiting_ask_wait({ quantity: waits, day: formatDay(line.promisedOn, getLocale()) })
  if (decision === 'split') {
    if (isWhole(line)) return m.order_waiting_ask_later({ later: waits })
    return m.order_waiting_ask_split({ now: text(line.qty - line.qtyCancelled - line.waiting - line.qtyShipped), later: waits })
  }
  const last = isWhole(line) && order.lines.every((one) => one === line || one.qty === one.qtyCancelled || (one.unitNet === 0 && one.qtyShipped === 0))
  return last ? m.order_waiting_ask_cancel_all({ quantity: waits }) : m.order_waiting_ask_cancel({ quantity: waits })
}
