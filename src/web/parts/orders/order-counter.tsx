import { Form } from 'react-router'
import type { Order } from '#modules/orders/index.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import type { DeliveryOffered } from '../../server/orders/instead-of-counter.ts'
import { Button } from '../../ui/buttons/button.tsx'
import { SelectField } from '../../ui/form/select-field.tsx'
import { formatCents } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { CompanyField } from '../drawn-for.tsx'

type OrderCounterProps = {
  order: Order
  /** The counters that collect. */ counters: readonly { code: string; name: string }[]
  /** The client's addresses, with what the order would cost there. */ addresses: readonly DeliveryOffered[]
  here: string
}

/** That the counter of a pre-order no longer collects: what is kept, and the choice of another one or of delivery. Nothing for other orders. */
export function OrderCounter({ order, counters, addresses, here }: OrderCounterProps) {
  const { collect, conditional, holdReasons, may, state } = order
  const held = holdReasons.includes('counter_closed')
  if (!collect || collect.open || state === 'cancelled' || !(conditional || held)) return null
  return (
    <Notice kind="attention" title={m.order_counter_closed({ name: collect.name })}>
      <p>{held ? m.order_counter_closed_held() : m.order_counter_closed_kept()}</p>
      {may.counter && counters.length === 0 && <p>{m.order_counter_none()}</p>}
      {may.counter && counters.length > 0 && (
        <Form method="post" action={here} className="mt-2 flex flex-wrap items-end gap-3">
          <CompanyField />
          <input type="hidden" name="version" value={order.version} />
          <SelectField
            label={m.order_counter_other()}
            name="counter"
            required
            choices={counters.map(({ code, name }) => ({ value: code, label: name }))}
            className="w-full sm:w-128"
          />
          <Button type="submit" name="verb" value="counter">
            {m.order_counter_choose()}
          </Button>
        </Form>
      )}
      {may.counter && addresses.length > 0 && (
        <Form method="post" action={here} className="mt-2 flex flex-wrap items-end gap-3">
          <CompanyField />
          <input type="hidden" name="version" value={order.version} />
          <Addresses addresses={addresses} currency={order.currency} />
          <Button type="submit" name="verb" value="deliver">
            {m.order_counter_deliver()}
          </Button>
        </Form>
      )}
    </Notice>
  )
}

// Each is said in full: a closed list would cut its cost on a phone.
function Addresses({ addresses, currency }: { addresses: readonly DeliveryOffered[]; currency: string }) {
  return (
    <fieldset className="w-full">
      <legend className="mb-1 font-medium">{m.order_counter_deliver_to()}</legend>
      <div className="max-h-60 space-y-1 overflow-y-auto">
        {addresses.map((one, i) => (
          <label key={one.siteId} className="flex items-start gap-2 py-0.5">
            <input type="radio" name="site" value={one.siteId} required className="radio" defaultChecked={i === 0} />
            <span>{addressWords(one, currency)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function addressWords({ name, city, carriageNetCents, grossCents }: DeliveryOffered, currency: string): string {
  const money = (cents: number) => formatCents(cents, getLocale(), currency)
  return m.order_counter_deliver_choice({ name, city, carriage: money(carriageNetCents), gross: money(grossCents) })
}
