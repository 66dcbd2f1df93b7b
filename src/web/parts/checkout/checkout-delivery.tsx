import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import type { CheckoutView } from '../../server/cart/checkout-view.ts'
import { formatDay } from '../../ui/format.ts'
import { Section } from '../../ui/section.tsx'

/** What is there first, or everything together: as the company usually wants it, until the buyer says otherwise. */
export function CheckoutDelivery({ chosen, later }: { chosen: string; later: CheckoutView['later'] }) {
  const together = chosen === 'together'
  return (
    <Section title={m.order_delivery()}>
      <div role="radiogroup" aria-label={m.order_delivery()} className="site-choices grid gap-2 sm:grid-cols-2">
        <label className="site-choice">
          <input type="radio" name="delivery" value="available" className="radio" defaultChecked={!together} />
          <span>{m.order_delivery_available()}</span>
        </label>
        <label className="site-choice">
          <input type="radio" name="delivery" value="together" className="radio" defaultChecked={together} />
          <span>
            <span className="block">{m.order_delivery_together()}</span>
            <span className="block text-tiny text-muted">
              {later ? m.order_delivery_together_until({ day: formatDay(later.lastOn, getLocale()) }) : m.order_delivery_together_hint()}
            </span>
          </span>
        </label>
      </div>
    </Section>
  )
}
