import type { Cents } from '#kernel/money.ts'
import type { CartLine, PricedCart } from '#modules/cart/index.ts'
import { isAllowed } from '#modules/accounts/index.ts'
import type { PricedLine } from '#modules/pricing/index.ts'
import type { Ctx } from '#platform/context.ts'

/** The offer that lowered a unit price, for the mark beside it. */
export type OfferMark = { name: string; to: string | null }

/** What offers do to a cart: those that apply with what each saves, those that are near, and the gifts. */
export type OffersView = {
  /** `limited`: the floor held it; `heldCents`, what it would have given besides, is for those who may see margins. */
  applied: (OfferMark & { code: string; kind: string; savedCents: Cents; limited: boolean; heldCents: Cents | null })[]
  /** What the floor held whole; for the seller's people alone. */
  held: (OfferMark & { code: string; heldCents: Cents | null })[]
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

export function offersView(ctx: Ctx, { offers, heldOffers, close, gifts, giftsMissing, extraTermDays }: PricedCart): OffersView {
  const seesMargin = ctx.actor.isStaff && isAllowed(ctx, 'margin.read')
  return {
    applied: offers.map(({ offer: { code, name, to, actionKind }, savedCents, heldCents = 0 }) => ({
      code,
      name,
      to,
      kind: actionKind,
      savedCents,
      limited: heldCents > 0,
      heldCents: seesMargin && heldCents > 0 ? heldCents : null,
    })),
    held: ctx.actor.isStaff ? heldOffers.map(({ offer: { code, name, to }, heldCents = 0 }) => ({ code, name, to, heldCents: seesMargin ? heldCents : null })) : [],
    close: close.slice(0, closeShown).map(({ offer: { code, name, to }, missingCents, missingUnits }) => ({ code, name, to, missingCents, missingUnits })),
    gifts: gifts.map(giftView),
    missing: giftsMissing.map(({ offer, name }) => ({ offer: offer.name, gift: name })),
    extraTermDays,
  }
}

function giftView({ id, article: { sku, name }, qty, basePerUnit, unit, offers }: CartLine): GiftView {
  return { id, sku, name, qty, basePerUnit, unit, offer: offers[0]?.offer.name ?? '' }
}
