import { sql, type RawBuilder } from 'kysely'
import type { Day } from '#kernel/day.ts'
import { needRows } from './need-sql.ts'

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
  const below = sql`((n.reorder_point > 0 and n.in_time <= n.reorder_point) or n.projected < 0)`
  const unwatched = sql`(n.reorder_point is null and n.per_day > 0 and n.projected * 1000 <= n.per_day * (coalesce(n.lead_days, ${leadDays}::int) + ${reviewDays}::int))`
  const preordered = sql`n.projected < n.preordered_counted`
  const keys = {
    below: maybeBelow(where),
    uncovered: sql`${maybeBelow(where)} union ${maybeUnwatched(where, leadDays, reviewDays)} union select variant_id, warehouse_id from stock.preorder where ${where}`,
    all: sql`select variant_id, warehouse_id from stock.level where ${where} union select variant_id, warehouse_id from stock.threshold where ${where}`,
  }[only]
  return sql`select n.* from (${needRows(keys, today, leadDays)}) n where ${{ below, uncovered: sql`(${below} or ${unwatched} or ${preordered})`, all: sql`true` }[only]}`
}

// What comes only adds to what is there: who is not below without it needs no look at it.
function maybeBelow(where: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select variant_id, warehouse_id from stock.threshold t left join stock.level l using (variant_id, warehouse_id)
    where ${where} and t.reorder_point > 0 and coalesce(l.on_hand - l.reserved - l.set_aside - l.backordered, 0) <= t.reorder_point
    union select variant_id, warehouse_id from stock.level l where ${where} and l.on_hand - l.reserved - l.set_aside - l.backordered < 0`
}

function maybeUnwatched(where: RawBuilder<unknown>, leadDays: number, days: number): RawBuilder<unknown> {
  return sql`
    select variant_id, warehouse_id from stock.demand_rate r join stock.level l using (variant_id, warehouse_id) left join stock.threshold t using (variant_id, warehouse_id)
      left join stock.lead_time s using (variant_id) join catalogue.article_terms a using (variant_id)
    where ${where} and r.per_day_thousandths > 0 and t.reorder_point is null
      and (l.on_hand - l.reserved - l.set_aside - l.backordered) * 1000 <= r.per_day_thousandths * (coalesce(t.lead_days, s.lead_days, a.lead_days, ${leadDays}::int) + ${days}::int)`
}
