import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import type { AppliedRule, KeptRule } from '../assortment-rules.ts'

/** A rule as people write it, with codes. `none`: there shall be no such rule. Days, the last one included; null is open. */
export type RuleLine = {
  audience: KeptRule['audience']
  /** Code of the class, number of the company. */
  to: string | null
  target: AppliedRule['target']
  /** Code of the brand, category or product, or the SKU. */
  code: string | null
  effect: 'visible' | 'hidden' | 'none'
  from: Day | null
  until: Day | null
}
/** The same with the ids that its codes stand for. */
export type ReadRule = Omit<KeptRule, 'id' | 'depth'> & { from: Day | null; to: Day | null }
export type RuleProblem = { code: string; details: Record<string, unknown> }

type Found = { class: string | null; company: string | null; brand: number | null; category: number | null; product: number | null; variant: number | null }

/**
 * What each line means, or why it can't be taken: `assortment.class_unknown`, `assortment.company_unknown`, `assortment.target_unknown`, `assortment.audience_missing`,
 * `assortment.target_missing`, `assortment.audience_unclear` and `assortment.target_unclear` for a rule for everyone that names a client or class, or on all that names something, `assortment.period_empty`. One statement for all.
 */
export async function readRuleLines(ctx: Ctx | TxCtx, lines: readonly RuleLine[]): Promise<(ReadRule | RuleProblem)[]> {
  const { rows } = await sql<Found>`
    select
      (select k.class_id from accounts.class_label k where w.audience = 'class' and upper(k.code) = upper(w.who)) as class,
      (select o.company_id from accounts.company_label o where w.audience = 'company' and o.number = upper(w.who)) as company,
      (select b.id from catalogue.brand b where w.target = 'brand' and b.code = w.code) as brand,
      (select g.id from catalogue.category g where w.target = 'category' and g.code = w.code) as category,
      (select p.id from catalogue.product p where w.target = 'product' and p.code = w.code) as product,
      (select v.id from catalogue.variant v where w.target = 'variant' and upper(v.sku) = upper(w.code)) as variant
    from unnest(${lines.map((line) => line.audience)}::text[], ${lines.map((line) => line.to?.trim() ?? '')}::text[], ${lines.map((line) => line.target)}::text[], ${lines.map((line) => line.code?.trim() ?? '')}::text[])
      with ordinality as w(audience, who, target, code, place) order by w.place`.execute(ctx.db)
  return lines.map((line, i) => meaning(line, rows[i]!))
}

/** True for a line that became a rule, false for one that says what is wrong with it. */
export function isRead(one: ReadRule | RuleProblem): one is ReadRule {
  return 'audience' in one
}

function meaning({ audience, to, target, code, effect, from, until }: RuleLine, found: Found): ReadRule | RuleProblem {
  // Whoever names a client in a rule for everyone means something else than what would be written.
  if (audience === 'everyone' && to?.trim()) return { code: 'assortment.audience_unclear', details: { to } }
  if (target === 'all' && code?.trim()) return { code: 'assortment.target_unclear', details: { target: code } }
  if (audience !== 'everyone' && !to?.trim()) return { code: 'assortment.audience_missing', details: {} }
  if (audience === 'class' && found.class === null) return { code: 'assortment.class_unknown', details: { class: to } }
  if (audience === 'company' && found.company === null) return { code: 'assortment.company_unknown', details: { company: to } }
  if (target !== 'all' && !code?.trim()) return { code: 'assortment.target_missing', details: {} }
  const targetId = target === 'all' ? null : found[target]
  if (target !== 'all' && targetId === null) return { code: 'assortment.target_unknown', details: { target: code } }
  if (from !== null && until !== null && until < from) return { code: 'assortment.period_empty', details: { from, until } }
  return { audience, classId: found.class, companyId: found.company, target, targetId, allow: effect === 'visible', from, to: until }
}
