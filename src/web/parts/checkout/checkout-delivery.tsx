import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import type { CheckoutView } from '../../server/cart/checkout-view.ts'
import { formatDay } from '../../ui/format.ts'
import { Section } from '../../ui/section.tsx'

/** What is there first, or everything together: as the company usually wants it, until the buyer says otherwise. */
export function CheckoutDelivery({ chosen, view: { later, departs, counter } }: { chosen: string; view: Pick<CheckoutView, 'later' | 'departs' | 'counter'> }) {
  const words = counter ? collectedWords : deliveredWords
  const last = later?.lastOn ?? (departs?.partly ? departs.on : null)
  const together = chosen === 'together'
  return (
    <Section title={m.order_delivery()}>
      <div role="radiogroup" aria-label={m.order_delivery()} className="site-choices grid gap-2 sm:grid-cols-2">
        <label className="site-choice">
          <input type="radio" name="delivery" value="available" className="radio" defaultChecked={!together} />
          <span>{words.available()}</span>
        </label>
        <label className="site-choice">
          <input type="radio" name="delivery" value="together" className="radio" defaultChecked={together} />
          <span>
            <span className="block">{words.together()}</span>
            <span className="block text-tiny text-muted">{last ? words.until({ day: formatDay(last, getLocale()) }) : words.hint()}</span>
          </span>
        </label>
      </div>
    </Section>
  )
}

const deliveredWords = { available: m.order_delivery_available, together: m.order_delivery_together, hint: m.order_delivery_together_hint, until: m.order_delivery_together_until }
const collectedWords = { available: m.order_collect_available, together: m.order_collect_together, hint: m.order_collect_together_hint, until: m.order_collect_together_until }
