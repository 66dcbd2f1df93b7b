import { divHalfAway, type UnitNet } from '#kernel/money.ts'
import type { Offer } from './offers/offer.ts'
import type { Circumstances, Fraction, Reason, Running } from './price-rule.ts'
import { unitRules } from './rules/index.ts'

export type Resolved = UnitNet & {
  /** The price before discounts, same scale. */
  listNet: number
  minQty: number
  source: { kind: string; code: string } | null
  because: Reason[]
  /** What each offer did, in order: unit nets before and after it, rounded; `asked`: what they would have been without the floor. */
  offered: { offer: Offer; from: number; to: number; asked: { from: number; to: number } | null }[]
}

type Why = { explained: boolean }

/**
 * The unit price before tax in stated circumstances: rules in order on an exact fraction, rounded once to ten-thousandths (M1, M7).
 * Null when no element holds a price: the article is on request. With 'best price' an agreement's fixed price yields to a lower
 * price of the following elements after discounts; a tie goes to the agreement. `because` is empty when it need not be `explained`.
 */
export function unitPrice(circumstances: Circumstances, why: Why = { explained: true }): Resolved | null {
  const decided = decide(circumstances, why)
  return decided && rounded(decided)
}

// What follows may be an agreement with 'best price' itself: it answers as it would without the one before it.
function decide(circumstances: Circumstances, why: Why): Running | null {
  const ruled = walk(circumstances, why)
  if (!ruled) return null
  const terms = circumstances.agreements.find(({ element, bestPrice }) => bestPrice && ruled.element?.kind === 'agreement' && element.id === ruled.element.id)
  const without = terms && decide({ ...circumstances, held: circumstances.held.filter(({ element }) => element !== ruled.element) }, why)
  if (!without || !cheaper(without, ruled)) return ruled
  if (!ruled.reasons || !without.reasons) return without
  const passedOver = ruled.reasons.map((reason): Reason => (reason.lost ? reason : { ...reason, lost: 'dearer' }))
  return { ...without, reasons: [...passedOver.filter((reason) => reason.lost === 'dearer'), ...without.reasons] }
}

function walk(circumstances: Circumstances, { explained }: Why): Running | null {
  let price: Running = { top: 0n, bottom: 1n, per: 1, steps: circumstances.article.stepsPerUnit, element: null, minQty: 0, listNet: 0, reasons: explained ? [] : null }
  for (const rule of unitRules) price = rule.apply(price, circumstances) ?? price
  return price.element ? price : null
}

function cheaper(a: Running, b: Running): boolean {
  const left = a.top * b.bottom * BigInt(b.per) * BigInt(b.steps)
  const right = b.top * a.bottom * BigInt(a.per) * BigInt(a.steps)
  return left < right
}

function rounded(price: Running): Resolved {
  const unitNet = Number(price.bottom === 1n ? price.top : divHalfAway(price.top, price.bottom))
  return {
    unitNet,
    per: price.per,
    steps: price.steps,
    listNet: price.listNet,
    minQty: price.minQty,
    source: price.element && { kind: price.element.kind, code: price.element.code },
    because: price.reasons ?? [],
    offered: (price.offered ?? []).map(({ offer, before, after, asked }) => ({
      offer,
      from: shown(before),
      to: shown(after),
      asked: asked ? { from: shown(asked.before), to: shown(asked.after) } : null,
    })),
  }
}

function shown({ top, bottom }: Fraction): number {
  return Number(divHalfAway(top, bottom))
}
