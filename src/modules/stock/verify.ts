import { preorderInvariants } from './preorders/verify-preorders.ts'

/** This room's invariants: each statement must return no row. */
export const invariants = [
  {
    name: 'stock: levels on hand equal the ledger',
    sql: `
    select l.variant_id, l.warehouse_id, l.on_hand, coalesce(m.qty, 0) as ledger
    from stock.level l left join (select variant_id, warehouse_id, sum(qty) as qty from stock.movement group by 1, 2) m using (variant_id, warehouse_id)
    where l.on_hand <> coalesce(m.qty, 0)`,
  },
  {
    name: 'stock: reserved equals the reservations',
    sql: `
    select l.variant_id, l.warehouse_id, l.reserved, coalesce(r.qty, 0) as reservations
    from stock.level l left join (select variant_id, warehouse_id, sum(qty) as qty from stock.reservation group by 1, 2) r using (variant_id, warehouse_id)
    where l.reserved <> coalesce(r.qty, 0)`,
  },
  {
    name: 'stock: set aside equals what running allocations still hold',
    sql: `
    select l.variant_id, l.warehouse_id, l.set_aside, coalesce(a.qty, 0) as allocations
    from stock.level l left join (select variant_id, warehouse_id, sum(left_qty) as qty from stock.allocation where ended_at is null group by 1, 2) a using (variant_id, warehouse_id)
    where l.set_aside <> coalesce(a.qty, 0)`,
  },
  {
    name: 'stock: orders draw no more from allocations than they hold, and allocations never more than they are',
    sql: `
    select d.holder, d.line, d.warehouse_id, sum(d.qty) as drawn, coalesce(min(r.qty), 0) as held from stock.allocation_draw d
    left join stock.reservation r on r.holder = d.holder and r.line = d.line and r.warehouse_id = d.warehouse_id group by 1, 2, 3 having sum(d.qty) > coalesce(min(r.qty), 0)
    union all
    select 'allocation', a.id, a.warehouse_id, a.left_qty + sum(d.qty), a.qty from stock.allocation a join stock.allocation_draw d on d.allocation_id = a.id group by a.id having a.left_qty + sum(d.qty) > a.qty`,
  },
  {
    name: 'stock: caps count at least what orders hold of them',
    sql: `
    select u.cap_id, u.counter, u.period_on, u.used, sum(d.qty) as held from stock.cap_use u join stock.cap_draw d using (cap_id, counter, period_on) group by 1, 2, 3, 4 having u.used < sum(d.qty)`,
  },
  {
    name: 'stock: backordered equals the back-orders',
    sql: `
    select l.variant_id, l.warehouse_id, l.backordered, coalesce(b.qty, 0) as backorders
    from stock.level l left join (select variant_id, warehouse_id, sum(qty) as qty from stock.backorder group by 1, 2) b using (variant_id, warehouse_id)
    where l.backordered <> coalesce(b.qty, 0)`,
  },
  // In order of promise: those ahead and the line itself have come in by the day that was told. What is promised on a lead time needs one.
  {
    name: 'stock: no promise without cover',
    sql: `
    with queue as (select b.*, sum(b.qty) over (partition by b.variant_id, b.warehouse_id order by b.place) as needed from stock.backorder b)
    select q.holder, q.line, q.promised_on, q.cover, q.needed from queue q
    where (q.cover = 'incoming' and q.needed > (select coalesce(sum(e.qty), 0) from stock.expected_receipt e
        where e.variant_id = q.variant_id and e.warehouse_id = q.warehouse_id and e.due_on <= q.promised_on))
      or (q.cover = 'lead_time' and not exists (select from catalogue.article_terms t where t.variant_id = q.variant_id and t.lead_days is not null))`,
  },
  {
    name: "stock: demand by day equals the ledger's issues",
    sql: `
    select variant_id, warehouse_id, d.issued, m.qty as ledger
    from (select variant_id, warehouse_id, sum(issued) as issued from stock.demand group by 1, 2) d
    full join (select variant_id, warehouse_id, -sum(qty) as qty from stock.movement where kind = 'issue' group by 1, 2) m using (variant_id, warehouse_id)
    where coalesce(d.issued, 0) <> coalesce(m.qty, 0)`,
  },
  {
    name: 'stock: an alert is open only for what is watched',
    sql: `
    select a.id, a.variant_id, a.warehouse_id from stock.alert a left join stock.threshold t using (variant_id, warehouse_id) where a.closed_at is null and t.variant_id is null`,
  },
  ...preorderInvariants,
]
