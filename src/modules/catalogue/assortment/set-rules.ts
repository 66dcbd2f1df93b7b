import { sql } from 'kysely'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { own } from '../tables.ts'
import { isRead, readRuleLines, type ReadRule, type RuleLine } from './rule-line.ts'
import { catalogueChanges, lockRules, period } from './guard-rule.ts'

export type RuleAnswer = { line: number; status: 'set' | 'unchanged' | 'refused'; code?: string; details?: Record<string, unknown> }

export const mostRules = 1_000

/**
 * Sets rules by their codes, up to 1,000 in one call, each answered: a rule for the same clients and articles that begins on the same day is changed, `none` takes it away, and only what
 * differs is written. Rules that are not named stay. It holds at the next request, also when it hides everything. Refusals as in `readRuleLines`, `assortment.line_twice` and
 * `assortment.rule_twice` where another rule stands in these days.
 */
export async function setRules(ctx: Ctx, lines: readonly RuleLine[]): Promise<RuleAnswer[]> {
  mustBeAllowed(ctx, 'catalogue.manage')
  return inTransaction(ctx, (tx) => writeRules(tx, lines))
}

/** The same inside a transaction, for a file of lines. */
export async function writeRules(tx: TxCtx, lines: readonly RuleLine[]): Promise<RuleAnswer[]> {
  const read = await readRuleLines(tx, lines)
  await lockRules(tx)
  const kept = await keptRules(tx, read.filter(isRead))
  const named = new Set<string>()
  const answers: RuleAnswer[] = []
  for (const [i, rule] of read.entries()) {
    const line = i + 1
    if (!isRead(rule)) answers.push({ line, status: 'refused', ...rule })
    else if (named.has(keyOf(rule))) answers.push({ line, status: 'refused', code: 'assortment.line_twice' })
    else {
      named.add(keyOf(rule))
      answers.push({ line, ...(await set(tx, rule, lines[i]!.effect, kept)) })
    }
  }
  const written = answers.filter((answer) => answer.status === 'set').length
  if (written > 0) {
    await catalogueChanges(tx)
    await audit(tx, 'assortment.rules_set', String(written), { after: { rules: lines.filter((_, i) => answers[i]!.status === 'set').slice(0, 100) } })
  }
  return answers
}

type Kept = ReadRule & { id: number }

async function set(tx: TxCtx, rule: ReadRule, effect: RuleLine['effect'], kept: Kept[]): Promise<Omit<RuleAnswer, 'line'>> {
  const same = kept.find((one) => keyOf(one) === keyOf(rule))
  if (effect === 'none') {
    if (!same) return { status: 'unchanged' }
    await own(tx).deleteFrom('catalogue.assortment_rule').where('id', '=', same.id).execute()
    kept.splice(kept.indexOf(same), 1)
    return { status: 'set' }
  }
  if (same && same.allow === rule.allow && same.to === rule.to) return { status: 'unchanged' }
  const other = kept.find((one) => one !== same && subjectOf(one) === subjectOf(rule) && meet(one, rule))
  if (other) return { status: 'refused', code: 'assortment.rule_twice', details: { id: other.id } }
  const written = { allow: rule.allow, valid: period(rule), updated_at: tx.now.toString(), updated_by: tx.actor.id }
  const { id } = same
    ? await own(tx)
        .updateTable('catalogue.assortment_rule')
        .set({ ...written, version: sql`version + 1` })
        .where('id', '=', same.id)
        .returning('id')
        .executeTakeFirstOrThrow()
    : await own(tx)
        .insertInto('catalogue.assortment_rule')
        .values({ ...written, audience: rule.audience, class_id: rule.classId, company_id: rule.companyId, target: rule.target, target_id: rule.targetId })
        .returning('id')
        .executeTakeFirstOrThrow()
  if (same) kept.splice(kept.indexOf(same), 1)
  kept.push({ ...rule, id })
  return { status: 'set' }
}

/** The rules that stand for the same clients and articles as these. */
async function keptRules(tx: TxCtx, rules: readonly ReadRule[]): Promise<Kept[]> {
  const { rows } = await sql<Kept>`
    select r.id, r.audience, r.class_id as "classId", r.company_id as "companyId", r.target, r.target_id as "targetId", r.allow, lower(r.valid) as from, upper(r.valid) - 1 as to
    from catalogue.assortment_rule r where (r.target, coalesce(r.target_id, 0)) in (
      select * from unnest(${rules.map((rule) => rule.target)}::text[], ${rules.map((rule) => rule.targetId ?? 0)}::bigint[]))`.execute(tx.db)
  return rows
}

function subjectOf({ audience, classId, companyId, target, targetId }: ReadRule): string {
  return JSON.stringify([audience, classId, companyId, target, targetId])
}

function keyOf(rule: ReadRule): string {
  return `${subjectOf(rule)} ${rule.from ?? ''}`
}

function meet(a: ReadRule, b: ReadRule): boolean {
  return (a.to === null || b.from === null || b.from <= a.to) && (b.to === null || a.from === null || a.from <= b.to)
}
