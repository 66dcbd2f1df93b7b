import { sql } from 'kysely'
import { dayOf, type Day } from '#kernel/day.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { ServedLine } from '#modules/stock/index.ts'
import type { TxCtx } from '#platform/context.ts'
import { goesOn } from '../delivery/lateness-of.ts'
import { tellDays, type ChangedDay } from './tell-days.ts'

/**
 * What came is held for lines that waited for it: they leave on the day that stock names now, not on the one promised while they waited. A line that waits again, a pre-order, which keeps to its window, and a day that would be a
 * later one are passed over. Client and reps are told of a sooner day unless the goods leave today: then the mail on their shipment says it. Nor is what is fetched told: its client is called when it lies ready. What is
 * wanted together is told once, when the last of it is there.
 */
export async function servedInOrders(tx: TxCtx, { served }: { served: readonly ServedLine[] }): Promise<void> {
  const holders = [...new Set(served.map(({ holder }) => holder))]
  const { zone } = await tx.tools.settings.read(tx, sellerSettings)
  await sql`select 1 from orders.order o where o.id = any(${holders}::text[]) order by o.id for update`.execute(tx.db)
  const { rows } = await sql<{ orderId: string; position: number }>`
    with sooner as (
      select l.order_id, l.position, l.promised_on, s.day from orders.line l join orders.order o on o.id = l.order_id
      join unnest(${served.map(({ holder }) => holder)}::text[], ${served.map(({ line }) => line)}::int[], ${served.map(({ day }) => day)}::date[]) as s(holder, position, day)
        on s.holder = l.order_id and s.position = l.position
      where o.state not in ('closed', 'cancelled') and o.campaign_id is null and l.promised_on > s.day
        and not exists (select from stock.waiting w where w.holder = l.order_id and w.line = l.position)
    )
    update orders.line l set promised_on = s.day, promised_before = s.promised_on, promised_first = coalesce(l.promised_first, s.promised_on), promise_agreed_at = null from sooner s
    where l.order_id = s.order_id and l.position = s.position returning l.order_id as "orderId", l.position`.execute(tx.db)
  await tellDays(tx, await toTell(tx, rows, dayOf(tx.now, zone)))
}

async function toTell(tx: TxCtx, sooner: readonly { orderId: string; position: number }[], today: Day): Promise<ChangedDay[]> {
  if (sooner.length === 0) return []
  const { rows } = await sql<ChangedDay>`
    select o.id as "orderId", o.company_id as "companyId", l.position, l.sku, l.promised_before as "from", l.promised_on as "to" from orders.order o join orders.line l on l.order_id = o.id
    where o.id = any(${sooner.map(({ orderId }) => orderId)}::text[]) and o.state = any(${[...goesOn]}::text[]) and o.counter_id is null and l.qty - l.qty_cancelled > l.qty_shipped
      and case when o.delivery = 'together' and o.delivery_freed_at is null and not l.comes_later then l.promised_on < l.promised_before and (
        select max(m.promised_on) > ${today}::date and bool_and(m.promised_on is not null and w.holder is null and h.holder is null)
        from orders.line m left join stock.waiting w on w.holder = m.order_id and w.line = m.position
          left join stock.held_at h on h.holder = m.order_id and h.line = m.position and h.way = 'through'
        where m.order_id = o.id and m.variant_id is not null and not m.comes_later and m.qty - m.qty_cancelled > m.qty_shipped)
      else l.promised_on > ${today}::date
        and (o.id, l.position) in (select * from unnest(${sooner.map(({ orderId }) => orderId)}::text[], ${sooner.map(({ position }) => position)}::int[])) end
    order by o.id, l.position`.execute(tx.db)
  return rows
}
