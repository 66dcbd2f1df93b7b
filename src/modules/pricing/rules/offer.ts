import { divHalfAway } from '#kernel/money.ts'
import { actionOf } from '../offers/actions/index.ts'
import { covers, type Offer } from '../offers/offer.ts'
import type { Circumstances, Fraction, Offered, Reason, Running, UnitRule } from '../price-rule.ts'

/**
 * Offers on the unit price, in their stated order. They pass over a fixed agreement price unless they say otherwise, never make an article
 * dearer, and an exclusive one shares no article with another. What each did is kept for the floor and for the count of its budget.
 */
export const offerRule: UnitRule = {
  code: 'offer',
  apply: (price, circumstances) => {
    if (!price.element || !circumstances.offers?.length) return null
    const reasons: Reason[] | null = price.reasons && [...price.reasons]
    const offered: Offered[] = []
    let now: Fraction = price
    for (const one of circumstances.offers) {
      const action = actionOf(one)
      if (action?.stage !== 'unit' || !covers(one, circumstances.article)) continue
      const after = action.apply({ ...price, ...now }, one.settings, circumstances.article)
      const lost = whyNot(one, { price, now, after, offered, circumstances })
      reasons?.push({ rule: 'offer', source: offerSource(one), from: shown(now), to: shown(after), ...(lost && { lost }), ...shareAsked(one) })
      if (lost) continue
      offered.push({ offer: one, before: now, after })
      now = after
    }
    return { ...price, top: now.top, bottom: now.bottom, offered, reasons }
  },
}

type Moment = { price: Running; now: Fraction; after: Fraction; offered: readonly Offered[]; circumstances: Circumstances }

function whyNot(one: Offer, { price, now, after, offered, circumstances }: Moment): Reason['lost'] | null {
  if (one.minQty !== null && circumstances.tierQty < one.minQty * circumstances.article.stepsPerUnit) return 'minimum_not_reached'
  if (price.element?.kind === 'agreement' && !one.onAgreement) return 'agreement_price'
  if (offered.some(({ offer }) => offer.exclusive) || (one.exclusive && offered.length > 0)) return 'exclusive'
  return after.top * now.bottom < now.top * after.bottom ? null : 'dearer'
}

function shareAsked({ settings }: Offer): { share?: number } {
  const share = (settings as { share?: unknown }).share
  return typeof share === 'number' ? { share } : {}
}

/** An offer as the explanation of a price names it. */
export function offerSource({ code, name, audience, from, to }: Offer): NonNullable<Reason['source']> {
  return { kind: 'offer', code, name, audience, from, to }
}

function shown({ top, bottom }: Fraction): number {
  return Number(divHalfAway(top, bottom))
}
