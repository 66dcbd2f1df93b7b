import { sql, type RawBuilder } from 'kysely'
import type { Day } from '#kernel/day.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { applying, ruleSteps, type AppliedRule, type Eyes, type KeptRule } from '../assortment-rules.ts'
import { cellsOf } from './effect/cells-of.ts'
import { changedArticles, type Sight } from './effect/changed-articles.ts'
import { leftWithNothing } from './effect/left-with-nothing.ts'
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
}

const mostArticles = 200_000

/**
 * Says what a change of a rule or of the default would do: how many articles each client gains or loses, every client counted. Clients with the same rules are counted once, and what clients share is
 * walked through once for all of them. Nothing is written.
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
  const { cells, scale } = await cellsOf(ctx, [...rules, ...after], targetsOf(rules, change), mostArticles)
  const sums = [...Map.groupBy(touched, (one) => one.key).values()].flatMap((alike) => {
    const { before, after: then } = alike[0]!
    const shared = { before: { steps: ruleSteps(before), otherwise: visible }, after: { steps: ruleSteps(then), otherwise: visibleAfter } }
    const sumOf = changedArticles(cells, shared.before, shared.after)
    return alike.flatMap(({ clients: n, visitors, stronger }) => {
      const own = ruleSteps(stronger)
      const { hidden, shown } = sumOf(own)
      const all: Sight = { steps: [...own, ...shared.after.steps], otherwise: visibleAfter }
      return hidden + shown === 0 ? [] : [{ clients: n, visitors, hidden: Math.round(hidden * scale), shown: Math.round(shown * scale), eyes: { shared: shared.after, all } }]
    })
  })
  const losing = sums.filter(({ hidden }) => hidden > 0)
  const nothing = new Set(
    (
      await leftWithNothing(
        ctx,
        losing.map(({ eyes }) => eyes),
      )
    ).flatMap((left, i) => (left ? [losing[i]!] : [])),
  )
  return {
    on,
    groups: merged(sums.map((sum) => ({ clients: sum.clients, visitors: sum.visitors, hidden: sum.hidden, shown: sum.shown, hidesAll: nothing.has(sum) }))),
    about: scale > 1,
  }
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

/** `key`: of the rules that are shared; `stronger`: those of the client that outrank the change, and everything that a class or everyone is told. */
type Touched = { key: string; clients: number; visitors: boolean; before: AppliedRule[]; after: AppliedRule[]; stronger: AppliedRule[] }

const classRank = 1_000

/** The different assortments that a change touches, with how many clients have each. */
function assortmentsOf(clients: Known['clients'], before: readonly KeptRule[], after: readonly KeptRule[], changed: ReadonlySet<number> | null): Touched[] {
  const everybody = [{ id: null, classId: null, lineage: [] as string[] }, ...clients]
  const byKey = new Map<string, Touched>()
  const [of, then] = [indexed(before), indexed(after)]
  for (const eyes of everybody) {
    const [old, next] = [of(eyes), then(eyes)]
    const touching = changed
      ? applying(
          [...old, ...next].filter((rule) => changed.has(rule.id)),
          eyes,
        )
      : []
    if (changed && touching.length === 0) continue
    const sharedRank = Math.max(classRank, ...touching.map((rule) => rule.audienceRank))
    const [was, is] = [applying(old, eyes), applying(next, eyes)]
    const shared = (rules: readonly AppliedRule[]) => rules.filter((rule) => rule.audienceRank <= sharedRank)
    const stronger = is.filter((rule) => rule.audienceRank > sharedRank)
    const key = JSON.stringify([shared(was), shared(is)].map((rules) => rules.map((rule) => rule.id)))
    const whole = `${key} ${stronger.map((rule) => rule.id).join()}`
    const known = byKey.get(whole) ?? { key, clients: 0, visitors: false, before: shared(was), after: shared(is), stronger }
    byKey.set(whole, { ...known, clients: known.clients + (eyes.id === null ? 0 : 1), visitors: known.visitors || eyes.id === null })
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

function merged(groups: readonly EffectGroup[]): EffectGroup[] {
  const alike = Map.groupBy(groups, ({ hidden, shown, hidesAll }) => `${hidden} ${shown} ${hidesAll}`)
  return [...alike.values()]
    .map((same) => ({ ...same[0]!, clients: same.reduce((sum, one) => sum + one.clients, 0), visitors: same.some((one) => one.visitors) }))
    .toSorted((a, b) => Number(b.hidesAll) - Number(a.hidesAll) || b.hidden + b.shown - a.hidden - a.shown)
}
