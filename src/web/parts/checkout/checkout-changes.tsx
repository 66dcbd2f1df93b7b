import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import type { CheckoutChange } from '../../server/cart/checkout-changes.ts'
import { formatCents, formatPrice } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { lineQuantityWords } from '../lines/line-quantity.ts'
import { taxWord } from '../articles/price-tag.tsx'

/** What is no longer as the buyer saw it, line by line; the order waits for his word. */
export function CheckoutChanges({ changes, currency }: { changes: readonly CheckoutChange[]; currency: string }) {
  return (
    <Notice kind="attention" title={m.order_checkout_changed()}>
      <ul className="my-1 list-disc ps-4">
        {changes.map((change) => {
          const words = wordsFor(change, currency)
          return <li key={words}>{words}</li>
        })}
      </ul>
      <p className="text-muted">{m.order_checkout_changed_about()}</p>
    </Notice>
  )
}

function wordsFor(change: CheckoutChange, currency: string): string {
  const locale = getLocale()
  const amount = (cents: number) => `${formatCents(cents, locale, currency)} ${taxWord('net')}`
  if (change.kind === 'carriage') return m.order_change_carriage({ was: amount(change.was), now: amount(change.now) })
  const name = change.name === '' ? m.order_change_unnamed() : change.sku === '' ? change.name : `${change.name} (${change.sku})`
  if (change.kind === 'added') return m.order_change_added({ name })
  if (change.kind === 'gone') return m.order_change_gone({ name })
  if (change.kind === 'offer') return m.order_change_offer({ name, was: amount(change.was), now: amount(change.now) })
  if (change.kind === 'quantity') {
    const words = (qty: number) => lineQuantityWords(qty, change.basePerUnit, change.unit)
    return m.order_change_quantity({ name, was: words(change.was), now: words(change.now) })
  }
  const price = ({ net, per }: { net: number; per: number }) => `${formatPrice(net, per, locale, currency)} ${taxWord('net')}`
  if (!change.now) return m.order_change_request({ name })
  return m.order_change_price({ name, was: change.was ? price(change.was) : '–', now: price(change.now) })
}
