import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { mustBeOne, mustRead } from './guard-rule.ts'
import { ruleEffect, type RuleEffect } from './rule-effect.ts'
import type { RuleLine } from './rule-line.ts'

/**
 * What a rule would change if it were saved now: a new one (`id` null), or in the place of the one that stands. Nothing is written. Refuses what `readRuleLines` refuses, and
 * `assortment.rule_twice`: what can't be saved changes nothing.
 */
export async function previewRule(ctx: Ctx, { id, line }: { id: number | null; line: RuleLine }): Promise<RuleEffect> {
  mustBeAllowed(ctx, 'catalogue.manage')
  const rule = await mustRead(ctx, line)
  await mustBeOne(ctx, rule, id)
  return ruleEffect(ctx, { id, rule })
}
