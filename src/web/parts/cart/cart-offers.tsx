import { Gift } from 'lucide-react'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import type { OffersView } from '../../server/cart/offers-view.ts'
import { formatCents, formatDay } from '../../ui/format.ts'
import { lineQuantityWords } from '../lines/line-quantity.ts'

/** Which offers apply to the cart and what each saves, what is given, and which offer is near. */
export function CartOffers({ offers: { applied, held, close, gifts, missing, extraTermDays }, currency }: { offers: OffersView; currency: string }) {
  const money = (cents: number) => formatCents(cents, getLocale(), currency)
  if (applied.length + held.length + close.length + missing.length === 0) return null
  return (
    <section className="space-y-2" aria-label={m.cart_offers()}>
      <h2 className="text-office font-semibold">{m.cart_offers()}</h2>
      {applied.length > 0 && (
        <ul className="space-y-1 text-office">
          {applied.map(({ code, name, to, kind, savedCents, limited, heldCents }) => (
            <li key={code} className="grid grid-cols-[minmax(0,1fr)_max-content] gap-x-3">
              <span>
                {name}
                {to && <span className="block text-tiny text-muted">{m.cart_offer_until({ day: formatDay(to, getLocale()) })}</span>}
                {limited && (
                  <span className="block text-tiny text-muted">
                    {m.cart_offer_limited()}
                    {heldCents !== null && ` ${m.cart_offer_limited_by({ amount: money(savedCents + heldCents) })}`}
                  </span>
                )}
              </span>
              <span className="num text-end text-success">
                {kind === 'longer_terms'
                  ? m.cart_offer_days({ days: extraTermDays })
                  : kind === 'gift'
                    ? m.cart_offer_gift_worth({ amount: money(savedCents) })
                    : m.cart_offer_saved({ amount: money(savedCents) })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {held.length > 0 && (
        <ul className="space-y-1 text-office">
          {held.map(({ code, name, heldCents }) => (
            <li key={code}>
              {name}
              <span className="block text-tiny text-muted">
                {m.cart_offer_held()}
                {heldCents !== null && ` ${m.cart_offer_limited_by({ amount: money(heldCents) })}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      {gifts.length > 0 && (
        <ul className="space-y-1 text-office">
          {gifts.map((gift) => (
            <li key={gift.id} className="flex items-start gap-2">
              <Gift size={16} className="mt-0.5 shrink-0 text-success" aria-hidden />
              <span>
                {m.cart_gift({ name: gift.name, quantity: lineQuantityWords(gift.qty, gift.basePerUnit, gift.unit) })} <span className="text-tiny text-muted">{gift.sku}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {missing.map(({ offer, gift }) => (
        <p key={`${offer} ${gift}`} className="text-tiny text-muted">
          {m.cart_gift_missing({ gift, offer })}
        </p>
      ))}
      {close.map(({ code, name, missingCents, missingUnits }) => (
        <p key={code} className="border-s-2 border-primary ps-2 text-office">
          {missingCents !== null ? m.cart_offer_close({ missing: money(missingCents), name }) : m.cart_offer_close_units({ count: missingUnits ?? 0, name })}
        </p>
      ))}
    </section>
  )
}
