import { sql } from 'kysely'
import { addDays } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { ruleEffect, type RuleChange } from './rule-effect.ts'
import { isRead, readRuleLines, type ReadRule, type RuleLine } from './rule-line.ts'
import { ruleRows, type RuleRow } from './rule-rows.ts'

/** Those who change rules wait for one another here, and what was remembered of the catalogue is of yesterday. */
export async function catalogueChanges(tx: TxCtx): Promise<void> {
  await sql`update catalogue.version set n = n + 1`.execute(tx.db)
}

/** Those who may change rules wait for one another here, before it is known whether anything changes. */
export async function lockRules(tx: TxCtx): Promise<void> {
  await sql`select from catalogue.version for update`.execute(tx.db)
}

/** The rule as it stands; refuses `assortment.rule_unknown` and `assortment.rule_changed_meanwhile`. */
export async function mustStand(tx: TxCtx, { id, version }: { id: number; version: number }): Promise<RuleRow> {
  const [before] = await ruleRows(tx, sql`r.id = ${id}`)
  if (!before) throw new Refusal('assortment.rule_unknown', { id })
  if (before.version !== version) throw new Refusal('assortment.rule_changed_meanwhile', { id, version: before.version })
  return before
}

/** What a line means; refuses what `readRuleLines` says of it. */
export async function mustRead(ctx: Ctx | TxCtx, line: RuleLine): Promise<ReadRule> {
  const [rule] = await readRuleLines(ctx, [line])
  if (!rule || !isRead(rule)) throw new Refusal(rule?.code ?? 'assortment.target_unknown', rule?.details)
  return rule
}

/** Refuses `assortment.rule_twice` when another rule than `except` stands for the same clients and articles in these days. */
export async function mustBeOne(ctx: Ctx | TxCtx, rule: ReadRule, except: number | null): Promise<void> {
  const [other] = await ruleRows(
    ctx,
    sql`
    r.audience = ${rule.audience} and r.class_id is not distinct from ${rule.classId}::text and r.company_id is not distinct from ${rule.companyId}::text and r.target = ${rule.target}
    and r.target_id is not distinct from ${rule.targetId}::bigint and r.valid && ${period(rule)} and r.id is distinct from ${except}::bigint`,
    sql`limit 1`,
  )
  if (other) throw new Refusal('assortment.rule_twice', { id: other.id })
}

/** Refuses `assortment.hides_everything` when somebody would see no article at all any more. */
export async function mustLeaveSomething(tx: TxCtx, change: RuleChange): Promise<void> {
  const { groups } = await ruleEffect(tx, change)
  const left = groups.filter((group) => group.hidesAll)
  if (left.length > 0)
    throw new Refusal('assortment.hides_everything', { clients: left.reduce((sum, group) => sum + group.clients, 0), visitors: left.some((group) => group.visitors) })
}

/** The days of a rule as the table holds them. */
export function period({ from, to }: Pick<ReadRule, 'from' | 'to'>) {
  return sql<string>`daterange(${from}::date, ${to === null ? null : addDays(to, 1)}::date)`
}
