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

/** A rule as it is kept, with the depth of its category. */
export type KeptRule = {
  id: number
  audience: 'everyone' | 'class' | 'company'
  classId: string | null
  companyId: string | null
  target: AppliedRule['target']
  targetId: number | null
  depth: number
  allow: boolean
}

/** Whose eyes: a class and the companies whose rules hold, himself first, then his parents from the nearest; none of both for a visitor. */
export type Eyes = { classId: string | null; lineage: readonly string[] }

export type Seen = { variantId: number; productId: number; categoryPath: readonly number[]; brandId: number | null }

/** The rules that hold for these eyes, ranked for them. */
export function applying(rules: readonly KeptRule[], { classId, lineage }: Eyes): AppliedRule[] {
  return rules.flatMap((rule): AppliedRule[] => {
    const { id, target, targetId, depth, allow } = rule
    const place = rule.companyId === null ? -1 : lineage.indexOf(rule.companyId)
    const holds = rule.audience === 'everyone' || (rule.audience === 'class' ? rule.classId === classId : place >= 0)
    return holds ? [{ id, target, targetId, depth, allow, audienceRank: rule.audience === 'company' ? 3000 - place : rule.audience === 'class' ? 1000 : 0 }] : []
  })
}

/** Rules that say the same at the same rank: tested together. */
export type RuleStep = { target: AppliedRule['target']; allow: boolean; ids: number[] }

const targetRank = { variant: 400, product: 300, category: 200, brand: 100, all: 0 } as const

/**
 * The order in which rules are asked, the first that matches decides: audience, then target (the deepest category first), and a
 * refusal before a permission at equal rank.
 */
export function ruleSteps(rules: readonly AppliedRule[]): RuleStep[] {
  const steps: (RuleStep & { key: string })[] = []
  for (const rule of ranked(rules)) {
    const key = rankOf(rule).join()
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

/** Whether the article is seen, the rule that says so (null: none speaks of it, the default stands), and those that speak of it and lost, the strongest first. */
export function decisionOn(article: Seen, rules: readonly AppliedRule[], otherwise: boolean): { seen: boolean; deciding: AppliedRule | null; lost: AppliedRule[] } {
  const [deciding = null, ...lost] = ranked(rules).filter(({ target, targetId }) => speaksOf({ target, ids: targetId === null ? [] : [targetId] }, article))
  return { seen: deciding?.allow ?? otherwise, deciding, lost }
}

function rankOf(rule: AppliedRule): [audience: number, target: number, refusal: number] {
  return [rule.audienceRank, targetRank[rule.target] + rule.depth, rule.allow ? 0 : 1]
}

function ranked(rules: readonly AppliedRule[]): AppliedRule[] {
  return rules.toSorted((a, b) => {
    const [x, y] = [rankOf(a), rankOf(b)]
    return y[0] - x[0] || y[1] - x[1] || y[2] - x[2]
  })
}

function speaksOf({ target, ids }: Pick<RuleStep, 'target' | 'ids'>, article: Seen): boolean {
  switch (target) {
    case 'all':
      return true
    case 'brand':
      return article.brandId !== null && ids.includes(article.brandId)
    case 'category':
      return article.categoryPath.some((id) => ids.includes(id))
    case 'product':
      return ids.includes(article.productId)
    case 'variant':
      return ids.includes(article.variantId)
  }
}
