import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import type { OfferMark as Mark } from '../../server/cart/offers-view.ts'
import { formatDay } from '../../ui/format.ts'

/** 'Votre offre jusqu'au 31/03', beside the price that it lowered; only its day where there is little room. */
export function OfferMark({ offer, large }: { offer: Mark; large?: boolean }) {
  const until = offer.to && formatDay(offer.to, getLocale())
  const short = until ? m.part_offer_until({ day: until }) : m.part_offer()
  const whole = until ? m.part_offer_yours_until({ name: offer.name, day: until }) : m.part_offer_yours({ name: offer.name })
  return (
    <em className={`text-tiny not-italic text-success ${large ? 'whitespace-normal' : ''}`} title={whole}>
      {large ? whole : short}
    </em>
  )
}
