import { m } from '../paraglide/messages.js'
import { getLocale } from '../paraglide/runtime.js'
import type { LineView } from '../server/line-view.ts'
import { formatCents, formatPrice } from '../ui/format.ts'
import { lineQuantity, lineQuantityWords } from './line-quantity.ts'

/** '+12 → 0,83 €' as a button that takes the next tier; louder where the tier pays for itself. `name` and `value` make it work without scripts. */
export function LinesTierHint({ line, onTake, ...button }: { line: LineView; onTake?: () => void; name: string; value: string; form?: string }) {
  const { next, price, basePerUnit, unit, netCents } = line
  if (!next || !price) return null
  const locale = getLocale()
  const words = lineQuantityWords(next.addQty, basePerUnit, unit)
  const saves = netCents - next.netAfterCents
  const long = m.cart_tier_hint_long({ add: words, price: formatPrice(next.net, next.per, locale, price.currency), now: formatPrice(price.net, price.per, locale, price.currency) })
  const label = next.paysForItself
    ? saves === 0 ? m.cart_tier_same({ add: words }) : m.cart_tier_pays({ add: words, saves: formatCents(saves, locale, price.currency) })
    : m.cart_tier_hint({ add: lineQuantity(next.addQty, basePerUnit), price: formatPrice(next.net, next.per, locale, price.currency) })
  return (
    <button
      type="submit"
      {...button}
      title={long}
      onClick={(event) => {
        if (!onTake) return
        event.preventDefault()
        onTake()
      }}
      className={`num cursor-pointer rounded-field text-tiny underline decoration-dotted underline-offset-2 hover:decoration-solid pointer-coarse:py-2 ${
        next.paysForItself ? 'text-success whitespace-normal text-start' : 'text-muted'
      }`}
    >
      {label}
    </button>
  )
}
