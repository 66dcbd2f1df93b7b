import type { PricedCart } from '#modules/cart/index.ts'

/** A priced cart as a pre-order takes it: an offer's gift is there or it is not given, and nobody knows what is there when the campaign is delivered. */
export function withoutGifts<Cart extends Pick<PricedCart, 'gifts' | 'offers'>>(priced: Cart): Cart {
  if (priced.gifts.length === 0) return priced
  const gifts = new Set(priced.gifts.flatMap((line) => line.offers.map(({ offer }) => offer.id)))
  return { ...priced, gifts: [], offers: priced.offers.filter(({ offer }) => !gifts.has(offer.id)) }
}
