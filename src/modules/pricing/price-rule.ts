import type { Millionths, Per } from '#kernel/money.ts'
import type { Offer } from './offers/offer.ts'
import type { AgreementTerms, Element } from './sources.ts'

export type Tier = { unit: string; minQty: number; unitNet: number; per: Per }
/** The tiers that one element holds for one article. */
export type Held = {
  element: Element
  tiers: readonly Tier[]
  /** Where quantities of several articles add up: all of them, base steps, and the family's name. */
  family?: { name: string; qty: number }
}

/** Everything that decides a unit price, stated: no clock, no database, no ambient user. */
export type Circumstances = {
  article: { variantId: number; productId: number; brandId: number | null; categoryPath: readonly number[]; stepsPerUnit: number }
  /** Base steps of the article in all its lines together. */
  tierQty: number
  unit: string
  /** Base steps of one `unit`. */
  basePerUnit: number
  held: readonly Held[]
  agreements: readonly AgreementTerms[]
  /** Those that run for the company, in their stated order. */
  offers?: readonly Offer[]
  /** Under which offers take nothing off; null when no cost is known. */
  floor?: Floor | null
}

/** An exact fraction of ten-thousandths. */
export type Fraction = { top: bigint; bottom: bigint }
/** Cost with the minimum margin, for `per` of the article's own unit. */
export type Floor = Fraction & { per: number }
/** What one offer did to a unit price; `asked`: what it would have done, where the floor held it. */
export type Offered = { offer: Offer; before: Fraction; after: Fraction; asked?: { before: Fraction; after: Fraction } }

/** A price on its way: an exact fraction of ten-thousandths, for `per` units of `steps` base steps. */
export type Running = {
  top: bigint
  bottom: bigint
  per: Per
  steps: number
  element: Element | null
  minQty: number
  /** The price before discounts, same scale. */
  listNet: number
  /** What offers did so far. */
  offered?: readonly Offered[]
  /** Null when nobody asks why. */
  reasons: Reason[] | null
}

export type Reason = {
  rule: string
  /** The list, agreement or offer that it comes from. */
  source: { kind: string; code: string; name: string; audience: string; from: string | null; to: string | null } | null
  /** Unit net before and after, ten-thousandths, rounded for reading. */
  from: number | null
  to: number | null
  share?: Millionths
  minQty?: number
  /** Cents that an offer on the basket took off the whole line. */
  allowanceCents?: number
  /** The offer could lower the price no further; told in the place of the floor. */
  limited?: true
  /** Cents that an offer on the basket would have taken off besides, had the floor not held it. */
  heldCents?: number
  /** The tier family whose quantities were added, and how much they are. */
  family?: { name: string; qty: number }
  /** Why an element that was considered did not decide. */
  lost?: 'no_price' | 'minimum_not_reached' | 'not_reached' | 'dearer' | 'agreement_price' | 'exclusive'
}

/** One step of the unit stage; returns the price after it, or null when it has nothing to say. */
export type UnitRule = { code: string; apply(price: Running, circumstances: Circumstances): Running | null }
