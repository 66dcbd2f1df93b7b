import { uncovered } from './clients/uncovered.ts'

/** This room's invariants: each statement must return no row. */
export const invariants = [
  {
    name: 'supply: expected receipts are the open parts of confirmed orders',
    sql: `
    with due as (
      select d.id, l.variant_id, o.warehouse_id, d.qty, d.due_on from supply.due d join supply.line l on (l.order_id, l.position) = (d.order_id, d.position) join supply.order o on o.id = d.order_id
      where o.confirmed_at is not null and o.state in ('confirmed', 'partly_received') and o.for_order is null
    )
    select d.id, d.qty, e.qty as expected from due d left join stock.expected_receipt e on (e.id, e.variant_id, e.warehouse_id, e.qty, e.due_on) = (d.id, d.variant_id, d.warehouse_id, d.qty, d.due_on) where e.id is null
    union all select e.id, 0, e.qty from stock.expected_receipt e where e.id like 'due\\_%' and not exists (select from due d where d.id = e.id)`,
  },
  {
    name: 'supply: what is to come of a line is what its parts say',
    sql: `
    select l.order_id, l.position, greatest(0, coalesce(l.qty_confirmed, l.qty) - l.qty_received - l.qty_cancelled) as open, coalesce(d.qty, 0) as parts
    from supply.line l join supply.order o on o.id = l.order_id left join (select order_id, position, sum(qty) as qty from supply.due group by 1, 2) d on (d.order_id, d.position) = (l.order_id, l.position)
    where coalesce(d.qty, 0) <> case when o.state in ('sent', 'confirmed', 'partly_received') then greatest(0, coalesce(l.qty_confirmed, l.qty) - l.qty_received - l.qty_cancelled) else 0 end`,
  },
  {
    name: 'supply: received is the sum of the receipts that stand and of what suppliers delivered themselves',
    sql: `
    select l.order_id, l.position, l.qty_received, coalesce(r.qty, 0) as receipts from supply.line l
    left join (select r.order_id, x.position, sum(x.qty) as qty from supply.receipt r join supply.receipt_line x on x.receipt_id = r.id where r.undone_at is null and x.position is not null group by 1, 2) r
      on (r.order_id, r.position) = (l.order_id, l.position)
    where l.qty_received <> coalesce(r.qty, 0) + coalesce((select sum(s.qty) from supply.shipped s where (s.order_id, s.position) = (l.order_id, l.position)), 0)`,
  },
  {
    name: 'supply: a receipt is a movement of the ledger',
    sql: `
    select r.number, x.variant_id, sum(x.qty) as qty from supply.receipt r join supply.receipt_line x on x.receipt_id = r.id group by r.number, r.warehouse_id, x.variant_id, r.undone_at
    having sum(x.qty) * (r.undone_at is null)::int <> coalesce((select sum(m.qty) from stock.movement m where m.document = r.number and m.variant_id = x.variant_id and m.warehouse_id = r.warehouse_id), 0)`,
  },
  { name: 'supply: no promise to a client without cover at the supplier who holds it', sql: uncovered },
  {
    name: "supply: stock that a supplier holds is somebody's, and nothing else is",
    sql: `
    select w.code, w.kind from stock.warehouse_label w left join supply.held_stock h on h.warehouse_id = w.warehouse_id where (w.kind = 'supplier') <> (h.warehouse_id is not null)`,
  },
  {
    name: 'supply: what the supplier delivered himself left his stock',
    sql: `
    select o.number, s.shipment, s.variant_id, sum(s.qty) as qty from supply.shipped s join supply.order o on o.id = s.order_id group by o.number, o.held_at, s.shipment, s.variant_id
    having sum(s.qty) > coalesce((select -sum(m.qty) from stock.movement m where m.document = s.shipment and m.variant_id = s.variant_id and m.warehouse_id = o.held_at), 0)`,
  },
  {
    name: 'supply: the net of an order is that of its lines',
    sql: `
    select o.number, o.net_cents, sum(l.net_cents) as lines from supply.order o join supply.line l on l.order_id = o.id group by o.id having o.net_cents <> sum(l.net_cents)`,
  },
  {
    name: 'supply: an article that is supplied has one preferred supplier',
    sql: `
    select variant_id from supply.article group by variant_id having count(*) filter (where preferred) <> 1`,
  },
]
