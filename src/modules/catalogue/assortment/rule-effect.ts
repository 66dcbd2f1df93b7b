import { sql, type RawBuilder } from 'kysely'
import type { Day } from '#kernel/day.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { applying, ruleSteps, type AppliedRule, type Eyes, type KeptRule } from '../assortment-rules.ts'
import { cellsOf } from './effect/cells-of.ts'
import { changedArticles, type Sight } from './effect/changed-articles.ts'
import { leftWithNothing } from './effect/left-with-nothing.ts'
import { todayOf } from './list-rules.ts'

/** A rule put in the place of `id` (null: a new one; rule null: it goes). */
export type OneRule = { id: number | null; rule: (Omit<KeptRule, 'id' | 'depth'> & { from: Day | null; to: Day | null }) | null }
/** What is about to change: one rule, several together as they stand on a day, or the default. */
export type RuleChange = OneRule | { rules: readonly OneRule[]; on: Day } | { visibleByDefault: boolean }

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
  const changes = changesOf(change)
  const on = 'on' in change ? change.on : firstDay(changes, await todayOf(ctx))
  const { rules, visible, clients, depths } = await known(ctx, on, categoriesOf(changes))
  const after = rulesAfter(rules, changes, on, depths)
  const visibleAfter = 'visibleByDefault' in change ? change.visibleByDefault : visible
  const changed = changes && new Set(changes.map(({ id }) => id))
  const touched = assortmentsOf(clients, rules, after, changed)
  const { cells, scale } = await cellsOf(ctx, [...rules, ...after], targetsOf(rules, changes), mostArticles)
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

/** A rule that has no id yet has a negative one. */
type Changed = OneRule & { id: number }

/** Null: no rule, but the default. */
function changesOf(change: RuleChange): Changed[] | null {
  if ('visibleByDefault' in change) return null
  return ('rules' in change ? change.rules : [change]).map(({ id, rule }, i) => ({ id: id ?? -1 - i, rule }))
}

function firstDay(changes: readonly Changed[] | null, today: Day): Day {
  const from = changes?.[0]?.rule?.from
  return from && from > today ? from : today
}

function categoriesOf(changes: readonly Changed[] | null): number[] {
  return (changes ?? []).flatMap(({ rule }) => (rule?.target === 'category' && rule.targetId !== null ? [rule.targetId] : []))
}

type Known = { rules: KeptRule[]; visible: boolean; /** Of the categories that the change names. */ depths: ReadonlyMap<number, number>; clients: (Eyes & { id: string })[] }

async function known(ctx: Ctx | TxCtx, on: Day, categoryIds: readonly number[]): Promise<Known> {
  const { rows } = await sql<{
    visible: boolean
    depths: [id: number, depth: number][] | null
    rules: KeptRule[] | null
    clients: [id: string, classId: string, lineage: string[]][] | null
  }>`
    select v.visible_by_default as visible, (select json_agg(json_build_array(c.id, cardinality(c.path))) from catalogue.category c where c.id = any(${categoryIds}::bigint[])) as depths,
      (select json_agg(json_build_object('id', r.id, 'audience', r.audience, 'classId', r.class_id, 'companyId', r.company_id, 'target', r.target, 'targetId', r.target_id,
        'depth', coalesce((select cardinality(c.path) from catalogue.category c where r.target = 'category' and c.id = r.target_id), 0), 'allow', r.allow) order by r.id)
        from catalogue.assortment_rule r where r.valid @> ${on}::date) as rules,
      (select json_agg(json_build_array(l.company_id, l.class_id, l.lineage)) from accounts.company_lineage l where l.state <> 'closed') as clients
    from catalogue.version v`.execute(ctx.db)
  const { visible, depths, rules, clients } = rows[0]!
  return { visible, depths: new Map(depths), rules: rules ?? [], clients: (clients ?? []).map(([id, classId, lineage]) => ({ id, classId, lineage })) }
}

function rulesAfter(rules: readonly KeptRule[], changes: readonly Changed[] | null, on: Day, depths: Known['depths']): KeptRule[] {
  const gone = new Set((changes ?? []).map(({ id }) => id))
  const come = (changes ?? []).flatMap(({ id, rule }) => {
    if (!rule || (rule.from !== null && rule.from > on) || (rule.to !== null && rule.to < on)) return []
    return [{ ...rule, id, depth: rule.target === 'category' && rule.targetId !== null ? (depths.get(rule.targetId) ?? 0) : 0 }]
  })
  return [...rules.filter((rule) => !gone.has(rule.id)), ...come]
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
function targetsOf(rules: readonly KeptRule[], changes: readonly Changed[] | null): RawBuilder<unknown> {
  if (!changes) return sql`true`
  const before = new Map(rules.map((rule) => [rule.id, rule]))
  const spoken = Map.groupBy(
    changes.flatMap(({ id, rule }) => [before.get(id), rule]).filter((rule) => rule !== undefined && rule !== null),
    ({ target }) => target,
  )
  if (spoken.has('all')) return sql`true`
  const under = [...spoken].map(([target, those]) => {
    const ids = [...new Set(those.map(({ targetId }) => targetId))]
    return target === 'category' ? sql`x.category_path && ${ids}::bigint[]` : sql`${sql.ref(`x.${target}_id`)} = any(${ids}::bigint[])`
  })
  return under.length === 0 ? sql`false` : sql`(${sql.join(under, sql` or `)})`
}

function merged(groups: readonly EffectGroup[]): EffectGroup[] {
  const alike = Map.groupBy(groups, ({ hidden, shown, hidesAll }) => `${hidden} ${shown} ${hidesAll}`)
  return [...alike.values()]
    .map((same) => ({ ...same[0]!, clients: same.reduce((sum, one) => sum + one.clients, 0), visitors: same.some((one) => one.visitors) }))
    .toSorted((a, b) => Number(b.hidesAll) - Number(a.hidesAll) || b.hidden + b.shown - a.hidden - a.shown)
}
