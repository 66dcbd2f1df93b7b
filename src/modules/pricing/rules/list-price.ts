import type { Circumstances, Held, Reason, Tier, UnitRule } from '../price-rule.ts'
import type { Element } from '../sources.ts'

/**
 * The price of the first element that answers: agreement before list, own company before parent, class before public
 * (rulings.md, Order of search). A pack's own price goes before the base price of the same element.
 */
export const listPrice: UnitRule = {
  code: 'list-price',
  apply: (price, circumstances) => {
    const reasons: Reason[] | null = price.reasons && [...price.reasons]
    let answer: { element: Element; tier: Tier; steps: number } | null = null
    for (const held of circumstances.held) {
      const { element, family } = held
      const found: ReturnType<typeof bestTier> = answer ? null : bestTierOf(held, circumstances)
      if (found) answer = { element, ...found }
      if (reasons) reasons.push({ ...(found ? won(element, found.tier) : lost(held, circumstances, answer !== null)), ...(family && { family }) })
      else if (answer) break
    }
    if (!answer) return null
    const { element, tier, steps } = answer
    return { top: BigInt(tier.unitNet), bottom: 1n, per: tier.per, steps, element, minQty: tier.minQty, listNet: tier.unitNet, reasons }
  },
}

// Where a family's quantities add up, they count for its element alone.
function bestTierOf({ tiers, family }: Held, circumstances: Circumstances): ReturnType<typeof bestTier> {
  return bestTier(tiers, family ? { ...circumstances, tierQty: family.qty } : circumstances)
}

/** The tier that a quantity reaches in one element, and what a unit of it is. */
export function bestTier(tiers: Held['tiers'], { tierQty, unit, basePerUnit, article }: Circumstances): { tier: Tier; steps: number } | null {
  let tier: Tier | null = null
  for (const one of tiers) if (one.minQty <= tierQty && (one.unit === '' || one.unit === unit) && (!tier || goesBefore(one, tier))) tier = one
  return tier ? { tier, steps: tier.unit === '' ? article.stepsPerUnit : basePerUnit } : null
}

// A pack's own price first, then the larger quantity.
function goesBefore(a: Tier, b: Tier): boolean {
  return (a.unit === '') === (b.unit === '') ? a.minQty > b.minQty : a.unit !== ''
}

function won(element: Element, tier: Tier): Reason {
  return { rule: 'list-price', source: sourceOf(element), from: null, to: tier.unitNet, minQty: tier.minQty }
}

// What it would have given, or where it would have begun.
function lost(held: Held, circumstances: Circumstances, decided: boolean): Reason {
  const { element, tiers } = held
  const reached = bestTierOf(held, circumstances)?.tier
  const tier = reached ?? tiers.toSorted((a, b) => a.minQty - b.minQty)[0]
  const why = tiers.length === 0 ? 'no_price' : decided && reached ? 'not_reached' : 'minimum_not_reached'
  return { rule: 'list-price', source: sourceOf(element), from: null, to: tier?.unitNet ?? null, ...(tier && { minQty: tier.minQty }), lost: why }
}

/** An element as the explanation of a price names it. */
export function sourceOf({ kind, code, name, audience, from, to }: Element): NonNullable<Reason['source']> {
  return { kind, code, name, audience, from, to }
}
