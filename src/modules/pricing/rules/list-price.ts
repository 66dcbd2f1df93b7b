import type { Circumstances, Held, Reason, Tier, UnitRule } from '../price-rule.ts'
import type { Element } from '../sources.ts'

/**
 * The price of the first element that answers: agreement before list, own company before parent, class before public
 * (rulings.md, Order of search). A pack's own price goes before the base price of the same element.
 */
export const listPrice: UnitRule = {
  code: 'list-price',
  apply: (price, circumstances) => {
    const reasons: Reason[] = []
    let answer: { element: Element; tier: Tier; steps: number } | null = null
    for (const { element, tiers } of circumstances.held) {
      const found: ReturnType<typeof bestTier> = answer ? null : bestTier(tiers, circumstances)
      if (found) answer = { element, ...found }
      reasons.push(found ? won(element, found.tier) : lost(element, tiers, answer !== null))
    }
    if (!answer) return null
    const { element, tier, steps } = answer
    return { top: BigInt(tier.unitNet), bottom: 1n, per: tier.per, steps, element, minQty: tier.minQty, reasons: [...price.reasons, ...reasons] }
  },
}

/** The tier that a quantity reaches in one element, and what a unit of it is. */
export function bestTier(tiers: Held['tiers'], { tierQty, unit, basePerUnit, article }: Circumstances): { tier: Tier; steps: number } | null {
  const reached = tiers.filter((tier) => tier.minQty <= tierQty && (tier.unit === '' || tier.unit === unit))
  const tier = reached.toSorted((a, b) => Number(b.unit !== '') - Number(a.unit !== '') || b.minQty - a.minQty)[0]
  return tier ? { tier, steps: tier.unit === '' ? article.stepsPerUnit : basePerUnit } : null
}

function won(element: Element, tier: Tier): Reason {
  return { rule: 'list-price', source: sourceOf(element), from: null, to: tier.unitNet, minQty: tier.minQty }
}

function lost(element: Element, tiers: Held['tiers'], decided: boolean): Reason {
  const why = tiers.length === 0 ? 'no_price' : decided ? 'not_reached' : 'minimum_not_reached'
  return { rule: 'list-price', source: sourceOf(element), from: null, to: tiers[0]?.unitNet ?? null, lost: why }
}

export function sourceOf({ kind, code, name, audience, from, to }: Element): NonNullable<Reason['source']> {
  return { kind, code, name, audience, from, to }
}
