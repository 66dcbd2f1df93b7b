import { sql } from 'kysely'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { own } from '../tables.ts'
import { isRead, readRuleLines, type ReadRule, type RuleLine } from './rule-line.ts'
import { catalogueChanges, lockRules, mustLeaveSomething, period } from './guard-rule.ts'
import { todayOf } from './list-rules.ts'
import type { OneRule } from './rule-effect.ts'

export type RuleAnswer = { line: number; status: 'set' | 'unchanged' | 'refused'; code?: string; details?: Record<string, unknown> }

export const mostRules = 1_000

/** `confirmed`: rules that leave somebody nothing at all are meant. */
export type SetRules = { lines: readonly RuleLine[]; confirmed: boolean }

/**
 * Sets rules by their codes, up to 1,000 in one call, each answered: a rule for the same clients and articles that begins on the same day is changed, `none` takes it away, and only what
 * differs is written. Rules that are not named stay. It holds at the next request. Lines are refused as in `readRuleLines`, with `assortment.line_twice`, and with
 * `assortment.rule_twice` or `assortment.line_meets` where another rule, or a line before, holds in these days. Refuses the whole call with `assortment.hides_everything` when somebody would see no article at all after all of its lines,
 * today or on a day on which one of them begins, unless confirmed.
 */
export async function setRules(ctx: Ctx, asked: SetRules): Promise<RuleAnswer[]> {
  mustBeAllowed(ctx, 'catalogue.manage')
  return inTransaction(ctx, (tx) => writeRules(tx, asked))
}

/** The same inside a transaction, for a file of lines. */
export async function writeRules(tx: TxCtx, { lines, confirmed }: SetRules): Promise<RuleAnswer[]> {
  const read = await readRuleLines(tx, lines)
  await lockRules(tx)
  const decided = decide(lines, read, await keptRules(tx, read.filter(isRead)))
  const changes = decided.flatMap(({ change }) => change ?? [])
  if (!confirmed) await mustLeaveSomethingEachDay(tx, changes)
  for (const change of changes) await write(tx, change)
  if (changes.length > 0) {
    await catalogueChanges(tx)
    await audit(tx, 'assortment.rules_set', String(changes.length), { after: { rules: lines.filter((_, i) => decided[i]!.change).slice(0, 100) } })
  }
  return decided.map(({ change: _, ...answer }, i) => ({ line: i + 1, ...answer }))
}

type Change = OneRule & { rule: ReadRule | null }
/** A rule as it would stand; without an id where a line of this call sets it. */
type Standing = ReadRule & { id: number | null }
type Decided = Omit<RuleAnswer, 'line'> & { change?: Change }

/** What each line does, in their order: a later one meets what those before it set. */
function decide(lines: readonly RuleLine[], read: Awaited<ReturnType<typeof readRuleLines>>, kept: readonly Kept[]): Decided[] {
  const standing: Standing[] = [...kept]
  const named = new Set<string>()
  return read.map((rule, i) => {
    if (!isRead(rule)) return { status: 'refused', ...rule }
    if (named.has(keyOf(rule))) return { status: 'refused', code: 'assortment.line_twice' }
    named.add(keyOf(rule))
    return decideOne(rule, lines[i]!.effect, standing)
  })
}

function decideOne(rule: ReadRule, effect: RuleLine['effect'], standing: Standing[]): Decided {
  const at = standing.findIndex((one) => keyOf(one) === keyOf(rule))
  const same = standing[at]
  if (effect === 'none') {
    if (!same) return { status: 'unchanged' }
    standing.splice(at, 1)
    return { status: 'set', change: { id: same.id, rule: null } }
  }
  if (same && same.allow === rule.allow && same.to === rule.to) return { status: 'unchanged' }
  const other = standing.find((one) => one !== same && subjectOf(one) === subjectOf(rule) && meet(one, rule))
  if (other?.id === null) return { status: 'refused', code: 'assortment.line_meets' }
  if (other) return { status: 'refused', code: 'assortment.rule_twice', details: { id: other.id } }
  const id = same?.id ?? null
  if (same) standing.splice(at, 1)
  standing.push({ ...rule, id })
  return { status: 'set', change: { id, rule } }
}

async function mustLeaveSomethingEachDay(tx: TxCtx, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return
  const today = await todayOf(tx)
  const days = new Set([today, ...changes.flatMap(({ rule }) => (rule?.from && rule.from > today ? [rule.from] : []))])
  for (const on of days) await mustLeaveSomething(tx, { rules: changes, on })
}

async function write(tx: TxCtx, { id, rule }: Change): Promise<void> {
  if (!rule) {
    await own(tx).deleteFrom('catalogue.assortment_rule').where('id', '=', id).execute()
    return
  }
  const written = { allow: rule.allow, valid: period(rule), updated_at: tx.now.toString(), updated_by: tx.actor.id }
  if (id === null)
    await own(tx)
      .insertInto('catalogue.assortment_rule')
      .values({ ...written, audience: rule.audience, class_id: rule.classId, company_id: rule.companyId, target: rule.target, target_id: rule.targetId })
      .execute()
  else
    await own(tx)
      .updateTable('catalogue.assortment_rule')
      .set({ ...written, version: sql`version + 1` })
      .where('id', '=', id)
      .execute()
}

type Kept = ReadRule & { id: number }

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
