import { ArrowRight } from 'lucide-react'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import type { CartPage } from '../../server/cart/cart-view.ts'
import { formatCents } from '../../ui/format.ts'
import { LinkButton } from '../../ui/buttons/link-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { CartOffers } from './cart-offers.tsx'
import { usePricesHidden } from '../frame/switches/display.tsx'
import { OnRequestNote } from './on-request-note.tsx'
import { MinimumNotice } from './minimum-notice.tsx'
import { NoTotal, OrderTotals } from '../orders/order-totals.tsx'
import { VatDeniedNote } from '../vat-denied-note.tsx'
import { useShopPath } from '../frame/use-shop-path.ts'

/** What the cart adds up to, how far it is from free delivery and from the minimum, and the way to the order. */
export function CartSummary({ cart }: { cart: CartPage }) {
  const path = useShopPath()
  const pricesHidden = usePricesHidden()
  const { delivery, currency, problems, hidden, visitor, mayPlace } = cart
  const money = (cents: number) => formatCents(cents, getLocale(), currency)
  const unpriced = cart.asking?.all === true
  const told = !pricesHidden && !unpriced
  const blocked = problems > 0 || hidden.length > 0 || delivery.missingToMinCents > 0
  return (
    <section className="space-y-3" aria-label={m.part_order_totals()}>
      {pricesHidden && <Notice>{pricesHidden === 'sign_in' ? m.article_sign_in_for_prices() : m.article_approval_for_prices()}</Notice>}
      {!pricesHidden && <OnRequestNote asking={cart.asking} />}
      {told && delivery.freeFromCents !== null && delivery.freeFromCents > 0 && (
        <FreeDelivery missing={delivery.missingToFreeCents ?? 0} from={delivery.freeFromCents} money={money} />
      )}
      {told && <CartOffers offers={cart.offers} currency={currency} />}
      {told && <OrderTotals totals={cart.totals} currency={currency} />}
      {!pricesHidden && unpriced && <NoTotal />}
      {told && <VatDeniedNote number={cart.vatDenied} />}
      {told && <MinimumNotice delivery={delivery} currency={currency} />}
      {visitor ? (
        <>
          <LinkButton to={`/sign-in?to=${encodeURIComponent('/checkout')}`} look="primary" className="w-full" icon={ArrowRight}>
            {m.cart_sign_in_to_order()}
          </LinkButton>
          <p className="text-tiny text-muted">{m.cart_sign_in_about()}</p>
        </>
      ) : !mayPlace ? (
        <Notice>{m.cart_may_not()}</Notice>
      ) : blocked ? (
        <>
          <span className="btn btn-primary btn-disabled w-full" aria-disabled="true" role="link">
            {m.cart_order()}
          </span>
          {(problems > 0 || hidden.length > 0) && <p className="text-tiny text-muted">{m.cart_fix_first()}</p>}
        </>
      ) : (
        <LinkButton to={path('/checkout')} look="primary" className="w-full" icon={ArrowRight}>
          {m.cart_order()}
        </LinkButton>
      )}
    </section>
  )
}

function FreeDelivery({ missing, from, money }: { missing: number; from: number; money: (cents: number) => string }) {
  const reached = missing === 0
  const words = reached ? m.cart_free_reached() : m.cart_free_missing({ missing: money(missing) })
  return (
    <div>
      <p className={reached ? 'text-success' : undefined}>{words}</p>
      <span className="mt-1 block h-1.5 overflow-hidden rounded-full bg-base-300" aria-hidden>
        <span className={`block h-full ${reached ? 'bg-success' : 'bg-primary'}`} style={{ width: `${Math.round(((from - missing) / from) * 100)}%` }} />
      </span>
    </div>
  )
}
