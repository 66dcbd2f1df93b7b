import type { Cents } from '#kernel/money.ts'
import type { CartLine, PricedCart } from '#modules/cart/index.ts'
import type { PricedLine } from '#modules/pricing/index.ts'

/** The offer that lowered a unit price, for the mark beside it. */
export type OfferMark = { name: string; to: string | null }

/** What offers do to a cart: those that apply with what each saves, those that are near, and the gifts. */
export type OffersView = {
  applied: (OfferMark & { code: string; kind: string; savedCents: Cents })[]
  close: (OfferMark & { code: string; missingCents: Cents | null; missingUnits: number | null })[]
  gifts: GiftView[]
  /** Gifts that are due and not in stock. */
  missing: { offer: string; gift: string }[]
  extraTermDays: number
}
export type GiftView = { id: number; sku: string; name: string; qty: number; basePerUnit: number; unit: string; offer: string }

const closeShown = 2

export function offerMark({ offers }: PricedLine): OfferMark | null {
  const last = offers.at(-1)?.offer
  return last ? { name: last.name, to: last.to } : null
}

export function offersView({ offers, close, gifts, giftsMissing, extraTermDays }: PricedCart): OffersView {
  return {
    applied: offers.map(({ offer: { code, name, to, actionKind }, savedCents }) => ({ code, name, to, kind: actionKind, savedCents })),
    close: close.slice(0, closeShown).map(({ offer: { code, name, to }, missingCents, missingUnits }) => ({ code, name, to, missingCents, missingUnits })),
    gifts: gifts.map(giftView),
    missing: giftsMissing.map(({ offer, name }) => ({ offer: offer.name, gift: name })),
    extraTermDays,
  }
}

function giftView({ id, article: { sku, name }, qty, basePerUnit, unit, offers }: CartLine): GiftView {
  return { id, sku, name, qty, basePerUnit, unit, offer: offers[0]?.offer.name ?? '' }
}
