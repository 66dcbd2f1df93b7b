import { sql, type RawBuilder } from 'kysely'
import type { Day } from '#kernel/day.ts'

/** What suppliers hold is no need of ours. What a need is read of, for the keys (variant_id, warehouse_id) that `keys` selects: one row `n` each. `defaultLeadDays` is the house's, `today` the seller's day. */
export function needRows(keys: RawBuilder<unknown>, today: Day, defaultLeadDays: number): RawBuilder<unknown> {
  return sql`
    select k.variant_id, k.warehouse_id, coalesce(l.on_hand, 0) as on_hand, coalesce(l.reserved, 0) as reserved, coalesce(l.backordered, 0) as backordered,
      coalesce(l.on_hand - l.reserved - l.set_aside, 0) as available, coalesce(e.qty, 0)::bigint as incoming,
      coalesce(l.on_hand - l.reserved - l.set_aside - l.backordered, 0) + coalesce(e.qty, 0)::bigint as projected,
      coalesce(l.on_hand - l.reserved - l.set_aside - l.backordered, 0) + coalesce(e.in_time, 0)::bigint as in_time,
      coalesce(p.qty, 0)::bigint as preordered, coalesce(p.counted, 0)::bigint as preordered_counted, t.safety, t.reorder_point, coalesce(r.per_day_thousandths, 0) as per_day, coalesce(t.lead_days, s.lead_days, a.lead_days) as lead_days, s.supplier,
      case when r.per_day_thousandths > 0 then greatest(0, coalesce(l.on_hand - l.reserved - l.set_aside, 0)) * 1000 / r.per_day_thousandths end as cover_days
    from (select q.* from (${keys}) q join stock.warehouse w on w.id = q.warehouse_id and w.kind <> 'supplier') k
    join catalogue.article_terms a on a.variant_id = k.variant_id
    left join stock.level l on l.variant_id = k.variant_id and l.warehouse_id = k.warehouse_id
    left join stock.threshold t on t.variant_id = k.variant_id and t.warehouse_id = k.warehouse_id
    left join stock.demand_rate r on r.variant_id = k.variant_id and r.warehouse_id = k.warehouse_id
    left join stock.lead_time s on s.variant_id = k.variant_id
    left join lateral (
      select sum(x.qty) as qty, sum(x.qty) filter (where x.due_on <= ${today}::date + coalesce(t.lead_days, s.lead_days, a.lead_days, ${defaultLeadDays}::int)) as in_time
      from stock.expected_receipt x where x.variant_id = k.variant_id and x.warehouse_id = k.warehouse_id) e on true
    left join lateral (
      select sum(y.qty) as qty, sum(y.qty) filter (where c.state = 'launched' or n.taken >= coalesce(c.min_qty, 0)) as counted
      from stock.preorder y join stock.campaign c on c.id = y.campaign_id join stock.campaign_count n on n.campaign_id = c.id
      where y.variant_id = k.variant_id and y.warehouse_id = k.warehouse_id and c.state <> 'cancelled') p on true`
}

/**
 * True of a need `n` that calls for somebody: what is available and comes within the lead time has reached the reorder point, or what is available has
 * fallen under the safety stock even though more is coming.
 */
export const isLow = sql`(n.reorder_point > 0 and (n.in_time <= n.reorder_point or n.available < n.safety))`
