/**
 * What suppliers hold for clients' lines and were asked for, and nobody brings any more, by order and article: one row says that a client is promised what will not come. What was asked and given up must have been promised
 * from elsewhere.
 */
export const uncovered = `
    with wanted as (select order_id, variant_id, sum(qty - done) as qty from supply.client_line where qty > done group by 1, 2),
      coming as (
        select l.order_id, l.variant_id, sum(case when o.state in ('draft', 'to_approve') then l.qty when o.state in ('sent', 'confirmed', 'partly_received')
          then greatest(0, coalesce(l.qty_confirmed, l.qty) - l.qty_received - l.qty_cancelled) else 0 end) as qty
        from supply.line l join supply.order o on o.id = l.order_id where o.for_order is not null group by 1, 2)
    select o.number, o.state, w.variant_id, w.qty as wanted, coalesce(c.qty, 0) as coming from wanted w join supply.order o on o.id = w.order_id left join coming c using (order_id, variant_id)
    where w.qty > coalesce(c.qty, 0) and exists (select from stock.held_at h where h.holder = o.for_order and h.warehouse_id = o.held_at and h.variant_id = w.variant_id)`
