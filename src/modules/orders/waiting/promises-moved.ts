import { sql } from 'kysely'
import type { Moved } from '#modules/stock/index.ts'
import type { TxCtx } from '#platform/context.ts'
import { tellDays, type ChangedDay } from './tell-days.ts'

/**
 * Stock has promised lines anew: the orders show the day as it stands now beside the one told before, note it, and each announces it once. What was told already, or waits no more,
 * is passed over, unless stock says that all of it is held now (`held`). An agreement to wait was for the day before.
 */
export async function promisesMovedInOrders(tx: TxCtx, { moved }: { moved: readonly Moved[] }): Promise<void> {
  const holders = [...new Set(moved.map(({ holder }) => holder))]
  await sql`select 1 from orders.order o where o.id = any(${holders}::text[]) order by o.id for update`.execute(tx.db)
  const { rows } = await sql<ChangedDay>`
    with before as (
      select l.order_id, l.position, o.company_id, l.promised_on, n.now from orders.line l join orders.order o on o.id = l.order_id
      join unnest(${moved.map(({ holder }) => holder)}::text[], ${moved.map(({ line }) => line)}::int[], ${moved.map(({ held, to }) => (held ? to : null))}::date[]) as m(holder, position, held)
        on m.holder = l.order_id and m.position = l.position
      cross join lateral (
        select case when count(*) = 0 then m.held when bool_and(p.day is not null) then max(p.day) end as promised_on from (
          select w.promised_on as day from stock.waiting w where w.holder = l.order_id and w.line = l.position
          union all select h.promised_on from stock.held_at h where h.holder = l.order_id and h.line = l.position and h.way is not null) p
        having count(*) > 0 or (m.held is not null and l.qty > l.qty_cancelled + l.qty_shipped)) w
      -- What must still be brought to a counter is there no sooner than was told.
      cross join lateral (select case when w.promised_on < l.promised_on and exists (
        select from stock.held_at h where h.holder = l.order_id and h.line = l.position and h.warehouse_id <> o.counter_id) then l.promised_on else w.promised_on end as now) n
      where l.promised_on is distinct from n.now and o.state not in ('closed', 'cancelled')
    )
    update orders.line l set promised_on = b.now, promised_before = b.promised_on, promised_first = coalesce(l.promised_first, b.promised_on), promise_agreed_at = null from before b
    where l.order_id = b.order_id and l.position = b.position
    returning l.order_id as "orderId", b.company_id as "companyId", l.position, l.sku, b.promised_on as "from", b.now as "to"`.execute(tx.db)
  await tellDays(tx, rows)
}
