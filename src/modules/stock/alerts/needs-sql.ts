import { sql, type RawBuilder } from 'kysely'
import type { Day } from '#kernel/day.ts'
import { needRows, needsOver, pairKnown } from './need-sql.ts'

type Asked = {
  only: 'all' | 'below' | 'uncovered'
  today: Day
  /** The house's lead time, where nobody has told another. */
  leadDays: number
  /** Days until the next look, for what sells without a threshold. */
  reviewDays: number
}

/** The needs `n` (see `needsOf`) of the articles that `where` leaves, a condition on variant_id and warehouse_id. */
export function needsSql(where: RawBuilder<unknown>, { only, today, leadDays, reviewDays }: Asked): RawBuilder<unknown> {
  if (only === 'all') {
    return needRows(sql`select variant_id, warehouse_id from stock.level where ${where} union select variant_id, warehouse_id from stock.threshold where ${where}`, today, leadDays)
  }
  const below = sql`((n.reorder_point > 0 and n.in_time <= n.reorder_point) or n.projected < 0)`
  const unwatched = sql`(n.reorder_point is null and n.per_day > 0 and n.projected * 1000 <= n.per_day * (coalesce(n.lead_days, ${leadDays}::int) + ${reviewDays}::int))`
  const preordered = sql`n.projected < n.preordered_counted`
  const pairs = only === 'below' ? maybe(where, [maybeBelow]) : maybe(where, [maybeBelow, maybeUnwatched(leadDays, reviewDays), maybePreordered])
  return sql`select n.* from (${needsOver(pairs, today, leadDays)}) n where ${only === 'below' ? below : sql`(${below} or ${unwatched} or ${preordered})`}`
}

/** Pairs that may be meant, with what is known of them. Each table is walked once: levels with what stands beside them, then the few pairs that have no level. */
function maybe(where: RawBuilder<unknown>, grounds: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  const known = (from: RawBuilder<unknown>) => sql`
    select variant_id, warehouse_id, ${pairKnown} from ${from} left join stock.demand_rate r using (variant_id, warehouse_id) left join stock.lead_time s using (variant_id)`
  const without = sql`(select null::bigint as on_hand, null::bigint as reserved, null::bigint as set_aside, null::bigint as backordered) l`
  const noLevel = (row: 't' | 'y') =>
    sql`not exists (select from stock.level z where z.variant_id = ${sql.ref(`${row}.variant_id`)} and z.warehouse_id = ${sql.ref(`${row}.warehouse_id`)})`
  return sql`
    ${known(sql`stock.level l left join stock.threshold t using (variant_id, warehouse_id)`)} where ${where} and (${sql.join(grounds, sql` or `)})
    union all ${known(sql`stock.threshold t cross join ${without}`)} where ${where} and t.reorder_point > 0 and ${noLevel('t')}
    ${
      grounds.includes(maybePreordered)
        ? sql`union all ${known(sql`(select distinct variant_id, warehouse_id from stock.preorder where ${where}) y left join stock.threshold t using (variant_id, warehouse_id) cross join ${without}`)}
            where ${noLevel('y')} and coalesce(t.reorder_point, 0) = 0`
        : sql``
    }`
}

const base = sql`(l.on_hand - l.reserved - l.set_aside - l.backordered)`

// What comes only adds to what is there: who is not below without it needs no look at it.
const maybeBelow = sql`${base} < 0 or (t.reorder_point > 0 and ${base} <= t.reorder_point)`

function maybeUnwatched(leadDays: number, days: number): RawBuilder<unknown> {
  const lead = sql`coalesce(t.lead_days, s.lead_days, (select a.lead_days from catalogue.article_terms a where a.variant_id = l.variant_id), ${leadDays}::int)`
  return sql`(t.reorder_point is null and r.per_day_thousandths > 0 and ${base} * 1000 <= r.per_day_thousandths * (${lead} + ${days}::int))`
}

const maybePreordered = sql`(l.variant_id, l.warehouse_id) in (select y.variant_id, y.warehouse_id from stock.preorder y)`
