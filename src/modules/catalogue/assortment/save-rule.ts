import { sql } from 'kysely'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { own } from '../tables.ts'
import { catalogueChanges, mustBeOne, mustLeaveSomething, mustRead, mustStand, period } from './guard-rule.ts'
import type { ReadRule, RuleLine } from './rule-line.ts'
import { ruleRows } from './rule-rows.ts'

/** Which rule is changed, as it was read; null for a new one. `confirmed`: a rule that leaves somebody nothing at all is meant. */
export type SaveRule = { changed: { id: number; version: number } | null; line: RuleLine; confirmed: boolean }

/**
 * Saves a rule of the assortment and gives its id; everybody sees what it says at the next request. Refuses what `readRuleLines` refuses, `assortment.rule_unknown`,
 * `assortment.rule_changed_meanwhile` (with the version now), `assortment.rule_twice` when one for the same clients and articles stands in these days, and `assortment.hides_everything`
 * (with the number of clients) unless confirmed.
 */
export async function saveRule(ctx: Ctx, { changed, line, confirmed }: SaveRule): Promise<number> {
  mustBeAllowed(ctx, 'catalogue.manage')
  return inTransaction(ctx, async (tx) => {
    await catalogueChanges(tx)
    const rule = await mustRead(tx, line)
    const before = changed && (await mustStand(tx, changed))
    await mustBeOne(tx, rule, changed?.id ?? null)
    if (!confirmed) await mustLeaveSomething(tx, { id: changed?.id ?? null, rule })
    const id = await write(tx, rule, changed)
    await audit(tx, changed ? 'assortment.rule_changed' : 'assortment.rule_added', String(id), { before: before ?? undefined, after: (await ruleRows(tx, sql`r.id = ${id}`))[0] })
    return id
  })
}

async function write(tx: TxCtx, rule: ReadRule, changed: SaveRule['changed']): Promise<number> {
  const columns = {
    audience: rule.audience,
    class_id: rule.classId,
    company_id: rule.companyId,
    target: rule.target,
    target_id: rule.targetId,
    allow: rule.allow,
    valid: period(rule),
    version: (changed?.version ?? 0) + 1,
    updated_at: tx.now.toString(),
    updated_by: tx.actor.id,
  }
  const { id } = changed
    ? await own(tx).updateTable('catalogue.assortment_rule').set(columns).where('id', '=', changed.id).returning('id').executeTakeFirstOrThrow()
    : await own(tx).insertInto('catalogue.assortment_rule').values(columns).returning('id').executeTakeFirstOrThrow()
  return id
}
