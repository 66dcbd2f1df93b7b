import { mulDiv, type Millionths } from '#kernel/money.ts'
import { nearestQuantity } from '#kernel/quantity.ts'
import type { LadderStep, PricedLine } from '#modules/pricing/index.ts'
import { offerMark, type OfferMark } from '../cart/offers-view.ts'

/** A unit price as it travels to a screen: ten-thousandths of the currency for `per` × `unit`. */
export type PriceView = {
  net: number
  gross: number
  per: number
  unit: string
  currency: string
  /** The price before the agreement's discount, when that is more. */
  was: { net: number; gross: number } | null
  /** The offer that lowered it. */
  offer: OfferMark | null
}

/** A tier of a price: from that quantity (base steps) on, ten-thousandths for `per` units. */
export type StepView = { from: number; net: number; gross: number; per: number }

/** What a screen needs of a priced line's unit price; null when it is on request. */
export function priceView(line: PricedLine, currency: string): PriceView | null {
  const { article, price, unit, vat } = line
  if (!price) return null
  return {
    net: price.unitNet,
    gross: unitGross(price.unitNet, vat.rate),
    per: price.per,
    unit: price.steps === article.stepsPerUnit ? article.unit : unit,
    currency,
    was: price.listNet > price.unitNet ? { net: price.listNet, gross: unitGross(price.listNet, vat.rate) } : null,
    offer: unitOffer(line),
  }
}

// An offer on the basket stands beside the line's net, not beside its unit price.
function unitOffer(line: PricedLine): OfferMark | null {
  const onBasket = new Set(line.because.filter((reason) => reason.allowanceCents !== undefined).map((reason) => reason.source?.code))
  return offerMark({ ...line, offers: line.offers.filter(({ offer }) => !onBasket.has(offer.code)) })
}

/** The tiers that can be reached, from the smallest quantity that may be ordered on; none when the price is the same at any quantity. */
export function ladderView({ ladder, vat, article }: PricedLine): StepView[] {
  const least = nearestQuantity(article.minQty, article)
  const first = Math.max(
    0,
    ladder.findLastIndex((step) => step.minQty <= least),
  )
  const reached = ladder.slice(first)
  return reached.length < 2 ? [] : reached.map((step, i) => ({ ...stepView(step, vat.rate), ...(i === 0 && { from: Math.max(step.minQty, least) }) }))
}

export function stepView(step: LadderStep, rate: Millionths): StepView {
  return { from: step.minQty, net: step.unitNet, gross: unitGross(step.unitNet, rate), per: step.per }
}

/** With VAT, as precise as the net is: whole cents stay whole cents. For the eye (M5). */
export function unitGross(net: number, rate: Millionths): number {
  const gross = mulDiv(net, 1_000_000 + rate, 1_000_000)
  return net % 100 === 0 ? mulDiv(gross, 1, 100) * 100 : gross
}
