import { compareUnitNet, type UnitNet } from '#kernel/money.ts'
import { covers } from './offers/offer.ts'
import type { Circumstances } from './price-rule.ts'
import { unitPrice } from './unit-price.ts'

export type LadderStep = UnitNet & { minQty: number }

type Ladder = { ladder: LadderStep[]; next: LadderStep | null; reach: { qty: number; name: string | null } }

/**
 * The tiers that a client can reach, the next one, and what counts towards it (base steps, with the family's name where one adds up). Each step is what the resolver itself would answer at
 * that quantity, so a ladder can't promise what the cart won't give. What counts towards a step is what counts in the element that gives it: the article's quantity, or its family's there.
 */
export function ladderOf(circumstances: Circumstances): Ladder {
  const { held, tierQty } = circumstances
  const minimums = [
    ...new Set(
      held.flatMap(({ tiers }) => tiers.filter((tier) => tier.unit === '' || tier.unit === circumstances.unit).map((tier) => tier.minQty)).concat(offerSteps(circumstances)),
    ),
  ]
  const alone = held.some(({ family }) => family) ? held.map(({ element, tiers }) => ({ element, tiers })) : held
  const ladder: LadderStep[] = []
  let next: LadderStep | null = null
  let reach: Ladder['reach'] = { qty: tierQty, name: null }
  for (const minQty of minimums.toSorted((a, b) => a - b)) {
    const at = unitPrice({ ...circumstances, held: alone, tierQty: minQty }, { explained: false })
    const last = ladder.at(-1)
    if (!at || (last && compareUnitNet(at, last) >= 0)) continue
    const step = { minQty, unitNet: at.unitNet, per: at.per, steps: at.steps }
    ladder.push(step)
    if (next) continue
    const family = alone === held ? undefined : held.find(({ element }) => element.kind === at.source?.kind && element.code === at.source.code)?.family
    reach = family ? { qty: family.qty, name: family.name } : { qty: tierQty, name: null }
    if (minQty > reach.qty) next = step
  }
  return { ladder, next, reach }
}

function offerSteps({ offers = [], article }: Circumstances): number[] {
  return offers.flatMap((offer) => (offer.minQty !== null && covers(offer, article) ? [offer.minQty * article.stepsPerUnit] : []))
}
