/** This room's invariants: each statement must return no row. */
export const invariants = [
  {
    name: 'orders: goods equal the sum of the lines (M3)',
    sql: `
    select o.number, o.goods_net_cents, coalesce(l.net, 0) as lines from orders.order o left join (select order_id, sum(net_cents) as net from orders.line group by 1) l on l.order_id = o.id
    where o.goods_net_cents <> coalesce(l.net, 0)`,
  },
  {
    name: 'orders: net = goods + carriage, gross = net + VAT (M3)',
    sql: `
    select number from orders.order where net_cents <> goods_net_cents + carriage_net_cents or gross_cents <> net_cents + vat_cents
      or vat_cents <> (select coalesce(sum((g ->> 'vatCents')::bigint), 0) from jsonb_array_elements(vat) g)`,
  },
  {
    name: "orders: a line's net is quantity × unit net, rounded half away from zero, less its allowances (M1), and but for the cent that a split moves",
    sql: `
    select order_id, position from orders.line l where kind = 'article' and qty > qty_cancelled
      and net_cents <> round((qty - qty_cancelled)::numeric * unit_net / (price_steps::numeric * per * 100)) - allowance_cents + rounding_cents and not exists (select from orders.order o where o.id = l.order_id and o.source_kind = 'history')`,
  },
  // An order whose time is over holds nothing, though it waits.
  {
    name: 'orders: what is reserved or waits equals the open lines',
    sql: `
    select coalesce(r.order_id, l.order_id) as order_id, r.qty as held, l.qty as open from
      (select holder as order_id, line, sum(qty) as qty from (select holder, line, qty from stock.reservation union all select holder, line, qty from stock.waiting) h group by 1, 2) r
      full join (select l.order_id, l.position, l.qty - l.qty_cancelled - l.qty_shipped as qty from orders.line l join orders.order o on o.id = l.order_id
        where o.source_kind <> 'history' and o.state in ('pending_approval', 'on_hold', 'placed', 'confirmed', 'in_preparation') and o.lapsed_at is null and not o.conditional and l.variant_id is not null and l.qty - l.qty_cancelled - l.qty_shipped > 0) l
      on l.order_id = r.order_id and l.position = r.line
    where r.qty is distinct from l.qty`,
  },
  {
    name: 'orders: what an open order holds in credit is its gross less what has been charged',
    sql: `
    select o.number, o.gross_cents - o.charged_cents as open, coalesce(e.held, 0) as held from orders.order o left join (select order_id, sum(held_delta) as held from credit.entry group by 1) e on e.order_id = o.id
    where o.source_kind <> 'history' and o.payment_method = 'on_account' and coalesce(e.held, 0) <> case when o.state = 'cancelled' or o.conditional then 0 else o.gross_cents - o.charged_cents end`,
  },
  {
    name: 'orders: what lies ready at a counter is held there, and no more is ready than was ordered',
    sql: `
    select o.number, l.position, l.qty_ready - l.qty_shipped as ready, coalesce(h.qty, 0) as held from orders.line l join orders.order o on o.id = l.order_id and o.counter_id is not null
    left join stock.held_at h on h.holder = l.order_id and h.line = l.position and h.warehouse_id = o.counter_id
    where o.state not in ('closed', 'cancelled') and (l.qty_ready > l.qty - l.qty_cancelled or l.qty_ready - l.qty_shipped > coalesce(h.qty, 0))`,
  },
  { name: 'orders: nothing ships beyond what was ordered', sql: `select order_id, position from orders.line where qty > 0 and qty_shipped > qty - qty_cancelled` },
  {
    name: 'orders: an allowance never turns a line into a credit',
    sql: `
    select l.order_id, l.position, l.net_cents, l.allowance_cents from orders.line l join orders.order o on o.id = l.order_id
    where l.allowance_cents < 0 or (l.allowance_cents > 0 and l.net_cents < 0)`,
  },
  {
    name: 'orders: what offers took off the lines of an order is what it has redeemed, carriage aside',
    sql: `
    select o.number, r.offer_id, r.saved_cents, l.saved from pricing.redemption r join orders.order o on o.id = r.order_id join pricing.offer f on f.id = r.offer_id
    cross join lateral (select coalesce(sum((x ->> 'savedCents')::bigint), 0) as saved from orders.line l, jsonb_array_elements(l.offers) x where l.order_id = o.id and (x ->> 'id')::bigint = r.offer_id) l
    where r.given_back_at is null and f.action_kind not in ('free_delivery', 'longer_terms') and l.saved <> r.saved_cents`,
  },
  {
    name: 'orders: a cancelled order has given its offers back, the others hold them',
    sql: `
    select o.number, r.offer_id from pricing.redemption r join orders.order o on o.id = r.order_id where (o.state = 'cancelled') <> (r.given_back_at is not null)`,
  },
  {
    name: 'orders: a pre-order counts in its campaign with its open lines, as long as it is conditional',
    sql: `
    select coalesce(p.holder, l.order_id) as order_id, p.qty as counted, l.qty as open from stock.preordered p
    full join (select l.order_id, l.position, l.qty - l.qty_cancelled as qty from orders.line l join orders.order o on o.id = l.order_id where o.conditional and l.qty > l.qty_cancelled) l
      on l.order_id = p.holder and l.position = p.line
    where p.qty is distinct from l.qty`,
  },
  {
    name: 'orders: a conditional order waits for its campaign, and for nothing else is it placed',
    sql: `select number from orders.order where (conditional and (state <> 'on_hold' or placed_at is not null)) or (not conditional and 'preorder' = any(hold_reasons) and state <> 'cancelled')`,
  },
]
