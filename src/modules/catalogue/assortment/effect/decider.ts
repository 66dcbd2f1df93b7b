import type { RuleStep, Seen } from '../../assortment-rules.ts'

type Speaking = (article: Seen) => boolean | null

/** What the first of the steps that speaks of an article says of it; null when none does. Each article costs the same, however many ids the steps name. */
export function decider(steps: readonly RuleStep[]): Speaking {
  const of = { variant: new Map<number, number>(), product: new Map<number, number>(), category: new Map<number, number>(), brand: new Map<number, number>() }
  let last = steps.length
  for (const [place, { target, ids }] of steps.entries()) {
    if (target === 'all') last = Math.min(last, place)
    else for (const id of ids) if (!of[target].has(id)) of[target].set(id, place)
  }
  return ({ variantId, productId, brandId, categoryPath }) => {
    let first = Math.min(last, of.variant.get(variantId) ?? last, of.product.get(productId) ?? last)
    if (brandId !== null) first = Math.min(first, of.brand.get(brandId) ?? last)
    for (const id of categoryPath) first = Math.min(first, of.category.get(id) ?? last)
    return steps[first]?.allow ?? null
  }
}
