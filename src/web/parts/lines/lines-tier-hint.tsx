import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import type { LineView } from '../../server/cart/line-view.ts'
import { formatCents, formatPrice } from '../../ui/format.ts'
import { useDisplay } from '../frame/switches/display.tsx'
import { lineQuantity, lineQuantityWords } from './line-quantity.ts'
import { taxWord } from '../articles/price-tag.tsx'

type LinesTierHintProps = { line: LineView; onTake: () => void; /** What the button sends where there are no scripts. */ name: string; value: string }

/** '+12 : 0,83 €' as a button that takes the next tier; in words where the tier pays for itself. */
export function LinesTierHint({ line, onTake, name, value }: LinesTierHintProps) {
  const display = useDisplay()
  const { next, price, basePerUnit, unit, netCents } = line
  if (!next || !price) return null
  const locale = getLocale()
  const figure = (of: { net: number; gross: number; per: number }) => `${formatPrice(of[display], of.per, locale, price.currency)} ${taxWord(display)}`
  // It stands under the price, which says already for how many it is.
  const brief = figure(next.per === price.per ? { ...next, per: 1 } : next)
  const add = lineQuantityWords(next.addQty, basePerUnit, unit)
  const saves = netCents - next.netAfterCents
  const pays = saves === 0 ? m.cart_tier_same({ add }) : m.cart_tier_pays({ add, saves: formatCents(saves, locale, price.currency) })
  return (
    <span className="block">
      <button
        type="submit"
        name={name}
        value={value}
        title={(next.family ? m.cart_tier_hint_family_long : m.cart_tier_hint_long)({
          family: next.family ?? '',
          add,
          price: figure(next),
          now: figure(price),
        })}
        onClick={(event) => {
          event.preventDefault()
          onTake()
        }}
        className={`lines-verb num ${next.paysForItself ? 'text-end whitespace-normal text-success' : 'text-muted'}`}
      >
        {next.paysForItself ? pays : (next.family ? m.cart_tier_hint_family : m.cart_tier_hint)({ add: lineQuantity(next.addQty, basePerUnit), price: brief })}
      </button>
    </span>
  )
}
