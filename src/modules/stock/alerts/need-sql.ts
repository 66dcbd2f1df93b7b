import { sql, type RawBuilder } from 'kysely'
import type { Day } from '#kernel/day.ts'

/** What of a pair of article and warehouse is known without looking at what is coming, of a level (l), a threshold (t), a demand (r) and a lead time (s) that may be missing. */
export const pairKnown = sql`
  coalesce(l.on_hand, 0) as on_hand, coalesce(l.reserved, 0) as reserved, coalesce(l.backordered, 0) as backordered, coalesce(l.on_hand - l.reserved - l.set_aside, 0) as available,
  t.safety, t.reorder_point, coalesce(r.per_day_thousandths, 0) as per_day, t.lead_days as own_lead_days, s.lead_days as supplier_lead_days, s.supplier`

/** What a need is read of, for the keys (variant_id, warehouse_id) that `keys` selects: one row `n` each. `defaultLeadDays` is the house's, `today` the seller's day. */
export function needRows(keys: RawBuilder<unknown>, today: Day, defaultLeadDays: number): RawBuilder<unknown> {
  const pairs = sql`
    select k.variant_id, k.warehouse_id, ${pairKnown}
    from (${keys}) k
    left join stock.level l on l.variant_id = k.variant_id and l.warehouse_id = k.warehouse_id
    left join stock.threshold t on t.variant_id = k.variant_id and t.warehouse_id = k.warehouse_id
    left join stock.demand_rate r on r.variant_id = k.variant_id and r.warehouse_id = k.warehouse_id
    left join stock.lead_time s on s.variant_id = k.variant_id`
  return needsOver(pairs, today, defaultLeadDays)
}

/** The same of pairs with what is known of them already (`pairKnown`): only what comes and what is pre-ordered is looked up. What suppliers hold is no need of ours. */
export function needsOver(pairs: RawBuilder<unknown>, today: Day, defaultLeadDays: number): RawBuilder<unknown> {
  return sql`
    select k.variant_id, k.warehouse_id, k.on_hand, k.reserved, k.backordered, k.available, coalesce(e.qty, 0)::bigint as incoming,
      k.available - k.backordered + coalesce(e.qty, 0)::bigint as projected, k.available - k.backordered + coalesce(e.in_time, 0)::bigint as in_time,
      coalesce(p.qty, 0)::bigint as preordered, coalesce(p.counted, 0)::bigint as preordered_counted, k.safety, k.reorder_point, k.per_day,
      coalesce(k.own_lead_days, k.supplier_lead_days, a.lead_days) as lead_days, k.supplier,
      case when k.per_day > 0 then greatest(0, k.available) * 1000 / k.per_day end as cover_days
    from (${pairs}) k
    join stock.warehouse w on w.id = k.warehouse_id and w.kind <> 'supplier'
    join catalogue.article_terms a on a.variant_id = k.variant_id
    left join lateral (
      select sum(x.qty) as qty, sum(x.qty) filter (where x.due_on <= ${today}::date + coalesce(k.own_lead_days, k.supplier_lead_days, a.lead_days, ${defaultLeadDays}::int)) as in_time
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

/** A row `n` of needs as `Need` names it. */
export const needColumns = sql`
  n.variant_id as "variantId", n.warehouse_id as "warehouseId", n.on_hand as "onHand", n.reserved, n.available, n.backordered, n.incoming, n.projected, n.in_time as "inTime",
  n.preordered, n.preordered_counted as "preorderedCounted",
  n.safety, n.reorder_point as "reorderPoint", n.per_day as "perDayThousandths", n.lead_days as "leadDays", n.cover_days as "coverDays"`
