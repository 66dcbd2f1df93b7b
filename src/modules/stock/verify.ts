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
]
