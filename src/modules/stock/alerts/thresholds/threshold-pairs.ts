import { sql, type RawBuilder } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { PageAsked } from '#platform/database/cursor-page.ts'
import { keyset, keysetEdge, type SortKey } from '#platform/database/keyset.ts'
import { meantArticles } from '../../levels/meant-articles.ts'
import type { ThresholdFilter, ThresholdSort } from './list-thresholds.ts'

/** What of a pair of article and warehouse is known without looking at what is coming: `available`, the same less what waits (`base`), and its threshold. */
const known = sql`
  coalesce(l.on_hand - l.reserved - l.set_aside, 0) as available, coalesce(l.on_hand - l.reserved - l.set_aside - l.backordered, 0) as base, t.mode, t.safety, t.reorder_point, t.lead_days`

/** What suppliers hold is watched by nobody here: no need of ours. */
const suppliersPlaces = sql`array(select w.id from stock.warehouse w where w.kind = 'supplier')`

type Asked = { /** What a statement begins with, so that the articles meant are found once. */ first: RawBuilder<unknown>[]; of: (row: 'l' | 't') => RawBuilder<unknown> }

/** What a filter asks of a level (l) or a threshold (t). */
function askedOf(filter: ThresholdFilter, locale: string): Asked {
  const { warehouse } = filter
  const { first, among } = meantArticles(filter, locale)
  return {
    first,
    of: (row) => sql`
      ${among(`${row}.variant_id`)} and ${sql.ref(`${row}.warehouse_id`)} <> all(${suppliersPlaces}) and ${warehouse ? sql`${sql.ref(`${row}.warehouse_id`)} = (select w.id from stock.warehouse w where w.code = ${warehouse})` : sql`true`}`,
  }
}

/** `first`: what the statement begins with; `from`: the pairs as `k`, as `from … where …`. */
export type Pairs = { first: RawBuilder<unknown>[]; from: RawBuilder<unknown> }

const withThreshold = sql`select t.variant_id, t.warehouse_id, ${known} from stock.threshold t left join stock.level l on l.variant_id = t.variant_id and l.warehouse_id = t.warehouse_id`

/** The pairs of article and warehouse that have a level or a threshold, with what stands `beside` them; of those without a threshold none when a tab asks for one. */
export function pairsOf(filter: ThresholdFilter, locale: string, beside: RawBuilder<unknown>): Pairs {
  const asked = askedOf(filter, locale)
  const branches = [
    filter.only === 'none' ? null : sql`${withThreshold} where ${asked.of('t')}`,
    filter.only === undefined || filter.only === 'none'
      ? sql`select l.variant_id, l.warehouse_id, ${known} from stock.level l left join stock.threshold t on t.variant_id = l.variant_id and t.warehouse_id = l.warehouse_id
          where t.variant_id is null and ${asked.of('l')}`
      : null,
  ].filter((branch) => branch !== null)
  return { first: asked.first, from: sql`from (${sql.join(branches, sql` union all `)}) k ${beside} where true` }
}

/** How many pairs there are in all and in each tab: those with a threshold are read with their level, the others are what is left of the levels. */
export function pairCounts(filter: ThresholdFilter, locale: string, low: RawBuilder<unknown>): RawBuilder<unknown> {
  const { first, of } = askedOf(filter, locale)
  return sql`
    ${first.length > 0 ? sql`with ${sql.join(first)}` : sql``}
    select c.levels + c.alone as "all", c.hand, c.computed, c.levels + c.alone - c.hand - c.computed as "none", c.low from (
      select (select count(*)::int from stock.level l where ${of('l')}) as levels, count(*) filter (where k.alone)::int as alone, count(*) filter (where k.mode = 'hand')::int as hand,
        count(*) filter (where k.mode = 'computed')::int as computed, count(*) filter (where ${low})::int as low
      from (
        select t.variant_id, t.warehouse_id, l.variant_id is null as alone, ${known} from stock.threshold t left join stock.level l on l.variant_id = t.variant_id and l.warehouse_id = t.warehouse_id
        where ${of('t')}) k
    ) c`
}

/** All pairs, read along the articles in the order of `articles` (rows `v`), so that a page in that order looks at the pairs of those it shows. */
export function pairsAlong({ warehouse }: ThresholdFilter, articles: RawBuilder<unknown>): Pairs {
  const from = sql`
    from ${articles} v cross join lateral (
      select v.variant_id, warehouse_id, ${known} from (select * from stock.level where variant_id = v.variant_id) l full join (select * from stock.threshold where variant_id = v.variant_id) t using (warehouse_id)) k
    join stock.warehouse w on w.id = k.warehouse_id and w.kind <> 'supplier' where ${warehouse ? sql`w.code = ${warehouse}` : sql`true`}`
  return { first: [], from }
}

/** Articles in the order of their names, from where a page begins. */
export function alongNames(reached: RawBuilder<unknown>, by: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select v.variant_id, v.sku_upper, v.plain_fr, v.plain_en from catalogue.article_label v where ${reached} order by ${by} offset 0)`
}

/** Of pairs sorted by a number (`key`, from then on `k.key`) those that a page can reach: their SKU and warehouse, which break ties, are read for these alone. */
export function pairsNear(key: SortKey, { first, from }: Pairs, where: RawBuilder<unknown>, way: PageAsked & { descending: boolean }, limit: number): Pairs {
  const keyed = sql`keyed as materialized (select k.variant_id, k.warehouse_id, (${key[0]})::bigint as key ${from} and ${where})`
  const near: SortKey = [sql`k.key`, key[1]]
  return {
    first: [...first, keyed],
    from: sql`
      from keyed k cross join lateral (select v.sku_upper from catalogue.article_label v where v.variant_id = k.variant_id offset 0) v join stock.warehouse w on w.id = k.warehouse_id
      where ${keyset(near, [], way).reached} and ${keysetEdge(near, sql`from keyed k where true`, way, limit)}`,
  }
}

/** True of a pair that calls for somebody, as `isLow` says of a need; what is coming is looked at only where it decides, since it only adds to what is there. */
export function isLowPair(today: Day, defaultLeadDays: number): RawBuilder<unknown> {
  return sql`(k.reorder_point > 0 and (k.available < k.safety or (k.base <= k.reorder_point and k.base + coalesce((
    select sum(x.qty) from stock.expected_receipt x where x.variant_id = k.variant_id and x.warehouse_id = k.warehouse_id and x.due_on <= ${today}::date + coalesce(k.lead_days,
      (select s.lead_days from stock.lead_time s where s.variant_id = k.variant_id), (select a.lead_days from catalogue.article_terms a where a.variant_id = k.variant_id), ${defaultLeadDays}::int)
    ), 0) <= k.reorder_point)))`
}

/** What stands beside pairs that are sorted by demand. */
export const demandBeside = sql`left join stock.demand_rate r on r.variant_id = k.variant_id and r.warehouse_id = k.warehouse_id`

/** By what pairs are sorted, with its type; nothing of it depends on what is coming. */
export function pairKey(sort: ThresholdSort, plain: RawBuilder<unknown>): SortKey {
  switch (sort) {
    case 'sku':
      return [sql`v.sku_upper`, sql`text`]
    case 'name':
      return [plain, sql`text`]
    case 'available':
      return [sql`k.available`, sql`bigint`]
    case 'reorderPoint':
      return [sql`coalesce(k.reorder_point, -1)`, sql`bigint`]
    case 'cover':
      return [sql`coalesce(greatest(0, k.available) * 1000 / nullif(r.per_day_thousandths, 0), 1000000000)`, sql`bigint`]
    case 'perDay':
      return [sql`coalesce(r.per_day_thousandths, 0)`, sql`bigint`]
  }
}
