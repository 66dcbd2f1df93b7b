import { sql, type RawBuilder } from 'kysely'
import type { Day } from '#kernel/day.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { applying, ruleSteps, type Eyes, type KeptRule, type RuleStep } from '../assortment-rules.ts'
import { seenInSql } from '../assortment-sql.ts'
import { todayOf } from './list-rules.ts'

/** What is about to change: a rule put in the place of `id` (null: a new one; rule null: it goes), or the default. */
export type RuleChange = { id: number | null; rule: (Omit<KeptRule, 'id' | 'depth'> & { from: Day | null; to: Day | null }) | null } | { visibleByDefault: boolean }

/** Clients (visitors too) for whom the same number of articles changes. */
export type EffectGroup = { clients: number; visitors: boolean; hidden: number; shown: number; /** After it they see nothing at all. */ hidesAll: boolean }
export type RuleEffect = {
  /** The day for which it was counted: today, or the first day of a rule to come. */
  on: Day
  groups: EffectGroup[]
  /** More articles than are counted one by one: the numbers are estimates. */
  about: boolean
  /** Clients who would be touched too and were not counted, because too many different assortments are. */
  uncounted: number
}

const mostArticles = 200_000
const mostAssortments = 60

/**
 * Says what a change of a rule or of the default would do: how many articles each client gains or loses. Clients with the same rules are counted once. Nothing is written.
 */
export async function ruleEffect(ctx: Ctx | TxCtx, change: RuleChange): Promise<RuleEffect> {
  mustBeAllowed(ctx as Ctx, 'catalogue.manage')
  const today = await todayOf(ctx)
  const on = 'rule' in change && change.rule?.from && change.rule.from > today ? change.rule.from : today
  const { rules, visible, clients, depth } = await known(ctx, on, 'rule' in change && change.rule?.target === 'category' ? change.rule.targetId : null)
  const after = rulesAfter(rules, change, on, depth)
  const visibleAfter = 'rule' in change ? visible : change.visibleByDefault
  const changed = 'rule' in change ? new Set([change.id ?? newRule]) : null
  const touched = assortmentsOf(clients, rules, after, changed)
  const counted = touched.toSorted((a, b) => b.clients - a.clients).slice(0, mostAssortments)
  const counts = await count(
    ctx,
    counted.map(({ before, after: then }) => ({ before: seenInSql(before, visible, 'x'), after: seenInSql(then, visibleAfter, 'x') })),
    targetsOf(rules, change),
  )
  const hidesAll = await seesNothing(
    ctx,
    counted.map(({ after: then }, i) => (counts.of[i]!.hidden > 0 ? seenInSql(then, visibleAfter, 'x') : null)),
  )
  const groups = counted.flatMap(({ clients: n, visitors }, i) => {
    const { hidden, shown } = counts.of[i]!
    return hidden + shown === 0 ? [] : [{ clients: n, visitors, hidden, shown, hidesAll: hidesAll[i]! }]
  })
  return { on, groups: merged(groups), about: counts.about, uncounted: touched.slice(mostAssortments).reduce((sum, one) => sum + one.clients, 0) }
}

/** Stands for the id of a rule that has none yet. */
const newRule = -1

type Known = { rules: KeptRule[]; visible: boolean; /** Of the category that the change names. */ depth: number; clients: (Eyes & { id: string })[] }

async function known(ctx: Ctx | TxCtx, on: Day, categoryId: number | null): Promise<Known> {
  const { rows } = await sql<{ visible: boolean; depth: number; rules: KeptRule[] | null; clients: [id: string, classId: string, lineage: string[]][] | null }>`
    select v.visible_by_default as visible, coalesce((select cardinality(c.path) from catalogue.category c where c.id = ${categoryId}::bigint), 0) as depth,
      (select json_agg(json_build_object('id', r.id, 'audience', r.audience, 'classId', r.class_id, 'companyId', r.company_id, 'target', r.target, 'targetId', r.target_id,
        'depth', coalesce((select cardinality(c.path) from catalogue.category c where r.target = 'category' and c.id = r.target_id), 0), 'allow', r.allow) order by r.id)
        from catalogue.assortment_rule r where r.valid @> ${on}::date) as rules,
      (select json_agg(json_build_array(l.company_id, l.class_id, l.lineage)) from accounts.company_lineage l where l.state <> 'closed') as clients
    from catalogue.version v`.execute(ctx.db)
  const { visible, depth, rules, clients } = rows[0]!
  return { visible, depth, rules: rules ?? [], clients: (clients ?? []).map(([id, classId, lineage]) => ({ id, classId, lineage })) }
}

function rulesAfter(rules: readonly KeptRule[], change: RuleChange, on: Day, depth: number): KeptRule[] {
  if (!('rule' in change)) return [...rules]
  const others = rules.filter((rule) => rule.id !== change.id)
  const { rule } = change
  if (!rule || (rule.from !== null && rule.from > on) || (rule.to !== null && rule.to < on)) return others
  return [...others, { ...rule, id: change.id ?? newRule, depth }]
}

type Touched = { clients: number; visitors: boolean; before: RuleStep[]; after: RuleStep[] }

/** The different assortments that a change touches, with how many clients have each. */
function assortmentsOf(clients: Known['clients'], before: readonly KeptRule[], after: readonly KeptRule[], changed: ReadonlySet<number> | null): Touched[] {
  const everybody = [{ id: null, classId: null, lineage: [] as string[] }, ...clients]
  const byKey = new Map<string, Touched>()
  const [of, then] = [indexed(before), indexed(after)]
  for (const eyes of everybody) {
    const [old, next] = [of(eyes), then(eyes)]
    if (changed && ![...old, ...next].some((rule) => changed.has(rule.id))) continue
    const key = JSON.stringify([old.map((rule) => rule.id), next.map((rule) => rule.id)])
    const known = byKey.get(key) ?? { clients: 0, visitors: false, before: ruleSteps(applying(old, eyes)), after: ruleSteps(applying(next, eyes)) }
    byKey.set(key, { ...known, clients: known.clients + (eyes.id === null ? 0 : 1), visitors: known.visitors || eyes.id === null })
  }
  return [...byKey.values()]
}

/** Finds the rules for some eyes without walking through those of everybody else. */
function indexed(rules: readonly KeptRule[]): (eyes: Eyes) => KeptRule[] {
  const byAudience = Map.groupBy(rules, (rule) => rule.companyId ?? rule.classId ?? '')
  return ({ classId, lineage }) => ['', ...(classId === null ? [] : [classId]), ...lineage].flatMap((key) => byAudience.get(key) ?? [])
}

/** Only what the rule speaks of, before or after, can change. */
function targetsOf(rules: readonly KeptRule[], change: RuleChange): RawBuilder<unknown> {
  if (!('rule' in change)) return sql`true`
  const spoken = [rules.find((rule) => rule.id === change.id), change.rule].flatMap((rule) => (rule ? [under(rule)] : []))
  return spoken.length === 0 ? sql`false` : sql`(${sql.join(spoken, sql` or `)})`
}

function under({ target, targetId }: Pick<KeptRule, 'target' | 'targetId'>): RawBuilder<unknown> {
  if (target === 'all') return sql`true`
  return target === 'category' ? sql`x.category_path @> array[${targetId}::bigint]` : sql`${sql.ref(`x.${target}_id`)} = ${targetId}`
}

type Sights = { before: RawBuilder<boolean>; after: RawBuilder<boolean> }[]

async function count(ctx: Ctx | TxCtx, sights: Sights, candidates: RawBuilder<unknown>): Promise<{ of: { hidden: number; shown: number }[]; about: boolean }> {
  if (sights.length === 0) return { of: [], about: false }
  const counters = sights.map(({ before, after }) => sql`count(*) filter (where ${before} and not ${after}), count(*) filter (where ${after} and not ${before})`)
  const { rows } = await sql<{ n: number; counts: number[] }>`
    with x as materialized (select x.variant_id, x.product_id, x.brand_id, x.category_path from catalogue.published x where ${candidates} limit ${mostArticles + 1})
    select count(*)::int as n, array[${sql.join(counters)}]::int[] as counts from x`.execute(ctx.db)
  const { n, counts } = rows[0]!
  const about = n > mostArticles
  const scale = about ? (await sql<{ n: number }>`select count(*)::int as n from catalogue.published x where ${candidates}`.execute(ctx.db)).rows[0]!.n / n : 1
  return { about, of: sights.map((_, i) => ({ hidden: Math.round(counts[2 * i]! * scale), shown: Math.round(counts[2 * i + 1]! * scale) })) }
}

async function seesNothing(ctx: Ctx | TxCtx, sights: readonly (RawBuilder<boolean> | null)[]): Promise<boolean[]> {
  if (sights.every((sight) => sight === null)) return sights.map(() => false)
  const asked = sights.map((sight) => (sight ? sql`not exists (select from catalogue.published x where ${sight})` : sql`false`))
  const { rows } = await sql<{ nothing: boolean[] }>`select array[${sql.join(asked)}] as nothing`.execute(ctx.db)
  return rows[0]!.nothing
}

function merged(groups: readonly EffectGroup[]): EffectGroup[] {
  const alike = Map.groupBy(groups, ({ hidden, shown, hidesAll }) => `${hidden} ${shown} ${hidesAll}`)
  return [...alike.values()]
    .map((same) => ({ ...same[0]!, clients: same.reduce((sum, one) => sum + one.clients, 0), visitors: same.some((one) => one.visitors) }))
    .toSorted((a, b) => Number(b.hidesAll) - Number(a.hidesAll) || b.hidden + b.shown - a.hidden - a.shown)
}
