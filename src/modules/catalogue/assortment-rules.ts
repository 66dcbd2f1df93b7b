/** One rule that applies to the acting company, with what ranks it. */
export type AppliedRule = {
  id: number
  /** Higher wins: 3000 own company, 2999… parents from the nearest, 1000 class, 0 everyone. */
  audienceRank: number
  target: 'all' | 'brand' | 'category' | 'product' | 'variant'
  targetId: number | null
  /** Depth of the category in the tree, 0 for other targets. */
  depth: number
  allow: boolean
}

export type Seen = { variantId: number; productId: number; categoryPath: readonly number[]; brandId: number | null }

/** Rules that say the same at the same rank: tested together. */
export type RuleStep = { target: AppliedRule['target']; allow: boolean; ids: number[] }

const targetRank = { variant: 400, product: 300, category: 200, brand: 100, all: 0 } as const

/**
 * The order in which rules are asked, the first that matches decides: audience, then target (the deepest category first), and a
 * refusal before a permission at equal rank.
 */
export function ruleSteps(rules: readonly AppliedRule[]): RuleStep[] {
  const rank = (rule: AppliedRule) => [rule.audienceRank, targetRank[rule.target] + rule.depth, rule.allow ? 0 : 1]
  const sorted = rules.toSorted((a, b) => {
    const [x, y] = [rank(a), rank(b)]
    return y[0]! - x[0]! || y[1]! - x[1]! || y[2]! - x[2]!
  })
  const steps: (RuleStep & { key: string })[] = []
  for (const rule of sorted) {
    const key = rank(rule).join()
    const last = steps.at(-1)
    if (last?.key === key && rule.targetId !== null) last.ids.push(rule.targetId)
    else steps.push({ key, target: rule.target, allow: rule.allow, ids: rule.targetId === null ? [] : [rule.targetId] })
  }
  return steps.map(({ target, allow, ids }) => ({ target, allow, ids }))
}

/** Whether the steps let an article be seen; `otherwise` when none speaks of it. */
export function isSeen(article: Seen, steps: readonly RuleStep[], otherwise: boolean): boolean {
  const decisive = steps.find((step) => speaksOf(step, article))
  return decisive ? decisive.allow : otherwise
}

function speaksOf(step: RuleStep, article: Seen): boolean {
  switch (step.target) {
    case 'all': return true
    case 'brand': return article.brandId !== null && step.ids.includes(article.brandId)
    case 'category': return article.categoryPath.some((id) => step.ids.includes(id))
    case 'product': return step.ids.includes(article.productId)
    case 'variant': return step.ids.includes(article.variantId)
  }
}
