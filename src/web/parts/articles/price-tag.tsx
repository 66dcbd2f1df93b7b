import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import type { PriceView } from '../../server/prices/price-view.ts'
import { formatPrice } from '../../ui/format.ts'
import { useDisplay, usePricesHidden, type PricesHidden } from '../frame/switches/display.tsx'
import { OfferMark } from '../cart/offer-mark.tsx'
import { perWord } from './units.ts'

/**
 * A unit price: one figure large and the other small as the reader chose, each with HT or TTC, and what it is for. What it was before an
 * agreement's discount or an offer is struck out, and the offer says until when. Null is 'on request', or what the reader can do to be told prices.
 */
export function PriceTag({ price, large }: { price: PriceView | null; /** For the buying box. */ large?: boolean }) {
  const display = useDisplay()
  const hidden = usePricesHidden()
  if (!price) return <span className={large ? 'text-muted' : 'price-tag text-muted'}>{noPriceWords(hidden, large)}</span>
  const other = display === 'net' ? 'gross' : 'net'
  return (
    <span className={large ? 'price-tag price-tag-large' : 'price-tag'}>
      {price.was && (
        <s>
          <span className="sr-only">{m.article_before_discount()} </span>
          {figure(price.was[display], price.currency)}
        </s>
      )}
      <b>
        {`${figure(price[display], price.currency)} `}
        <small>{taxWord(display)}</small>
      </b>
      <span>{`${figure(price[other], price.currency)} ${taxWord(other)} ${perWord(price.unit, price.per)}`}</span>
      {price.offer && <OfferMark offer={price.offer} large={large} />}
    </span>
  )
}

/** What stands instead of a price that is not told: what the reader can do about it, or that it is to be asked for. */
export function noPriceWords(hidden: PricesHidden, large = false): string {
  if (hidden === 'sign_in') return large ? m.article_sign_in_for_prices() : m.article_price_after_sign_in()
  if (hidden === 'approval') return large ? m.article_approval_for_prices() : m.article_price_after_approval()
  return m.article_on_request()
}

/** HT or TTC. */
export function taxWord(display: 'net' | 'gross'): string {
  return display === 'net' ? m.article_net() : m.article_gross()
}

function figure(tenThousandths: number, currency: string): string {
  return formatPrice(tenThousandths, 1, getLocale(), currency)
}
