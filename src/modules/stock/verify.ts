/** This room's invariants: each statement must return no row. */
export const invariants = [
  { name: 'stock: levels on hand equal the ledger', sql: `
    select l.variant_id, l.warehouse_id, l.on_hand, coalesce(m.qty, 0) as ledger
    from stock.level l left join (select variant_id, warehouse_id, sum(qty) as qty from stock.movement group by 1, 2) m using (variant_id, warehouse_id)
    where l.on_hand <> coalesce(m.qty, 0)` },
  { name: 'stock: reserved equals the reservations', sql: `
    select l.variant_id, l.warehouse_id, l.reserved, coalesce(r.qty, 0) as reservations
    from stock.level l left join (select variant_id, warehouse_id, sum(qty) as qty from stock.reservation group by 1, 2) r using (variant_id, warehouse_id)
    where l.reserved <> coalesce(r.qty, 0)` },
  { name: 'stock: backordered equals the back-orders', sql: `
    select l.variant_id, l.warehouse_id, l.backordered, coalesce(b.qty, 0) as backorders
    from stock.level l left join (select variant_id, warehouse_id, sum(qty) as qty from stock.backorder group by 1, 2) b using (variant_id, warehouse_id)
    where l.backordered <> coalesce(b.qty, 0)` },
  // In order of promise: those ahead and the line itself have come in by the day that was told. What is promised on a lead time needs one.
  { name: 'stock: no promise without cover', sql: `
    with queue as (select b.*, sum(b.qty) over (partition by b.variant_id, b.warehouse_id order by b.place) as needed from stock.backorder b)
    select q.holder, q.line, q.promised_on, q.cover, q.needed from queue q
    where (q.cover = 'incoming' and q.needed > (select coalesce(sum(e.qty), 0) from stock.expected_receipt e
        where e.variant_id = q.variant_id and e.warehouse_id = q.warehouse_id and e.due_on <= q.promised_on))
      or (q.cover = 'lead_time' and not exists (select from catalogue.lead_time t where t.variant_id = q.variant_id and t.lead_days is not null))` },
]
