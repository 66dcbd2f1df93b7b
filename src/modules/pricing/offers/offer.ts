import type { Day } from '#kernel/day.ts'
import type { Cents } from '#kernel/money.ts'

export const offerTargets = ['all', 'brand', 'category', 'product', 'variant'] as const
export type OfferTarget = (typeof offerTargets)[number]
export const offerAudiences = ['all', 'class', 'company', 'group'] as const
/** `company`: one and its children; `group`: all companies below the head of its group. */
export type OfferAudience = (typeof offerAudiences)[number]

/** An offer as it runs for the acting company: who it is for was decided when it was read. */
export type Offer = {
  id: number
  version: number
  code: string
  /** In the reader's language. */
  name: string
  audience: OfferAudience
  from: Day | null
  /** Last day, included. */
  to: Day | null
  target: OfferTarget
  /** What it names of that kind: none for `all`, several products or articles, one brand or category. */
  targetIds: readonly number[]
  /** Net of the chosen goods after unit offers, in cents; null when any order will do. */
  minNetCents: Cents | null
  /** Units of the chosen goods: of one article in the unit stage, of all of them in the basket stage. */
  minQty: number | null
  actionKind: string
  /** Checked by its action when it was saved. */
  settings: unknown
  exclusive: boolean
  onAgreement: boolean
  /** What is left of its budget; null without one. */
  leftCents: Cents | null
  /** Whether uses, a budget or 'first order only' may end it for the company at any moment. */
  limited: boolean
}

/** What an offer gave: cents before tax against the price without it. `heldCents`: what it would have given besides, where the floor held it. */
export type AppliedOffer = { offer: Offer; savedCents: Cents; heldCents?: Cents }

/** Whether an article is among an offer's chosen goods. */
export function covers(
  { target, targetIds }: Pick<Offer, 'target' | 'targetIds'>,
  article: { variantId: number; productId: number; brandId: number | null; categoryPath: readonly number[] },
): boolean {
  switch (target) {
    case 'all':
      return true
    case 'brand':
      return article.brandId !== null && targetIds.includes(article.brandId)
    case 'category':
      return article.categoryPath.some((id) => targetIds.includes(id))
    case 'product':
      return targetIds.includes(article.productId)
    case 'variant':
      return targetIds.includes(article.variantId)
  }
}

/** Adds up what each offer gave, by offer, in the order in which they first appear. */
export function summed(applied: readonly AppliedOffer[]): AppliedOffer[] {
  const sums = new Map<number, AppliedOffer>()
  for (const { offer, savedCents, heldCents = 0 } of applied) {
    const sum = sums.get(offer.id)
    const held = (sum?.heldCents ?? 0) + heldCents
    sums.set(offer.id, { offer, savedCents: (sum?.savedCents ?? 0) + savedCents, ...(held > 0 && { heldCents: held }) })
  }
  return [...sums.values()]
}
