import { sql } from 'kysely'
import type { ServedLine } from '#modules/stock/index.ts'
import type { TxCtx } from '#platform/context.ts'

/**
 * What came is held for lines that waited for it: they leave on the day that stock names now, not on the one promised while they waited. The goods are there: nothing is noted or mailed. A line
 * that waits again, a pre-order, which keeps to its window, and a day that would be a later one are passed over.
 */
export async function servedInOrders(tx: TxCtx, { served }: { served: readonly ServedLine[] }): Promise<void> {
  const holders = [...new Set(served.map(({ holder }) => holder))]
  await sql`select 1 from orders.order o where o.id = any(${holders}::text[]) order by o.id for update`.execute(tx.db)
  await sql`
    update orders.line l set promised_on = s.day
    from unnest(${served.map(({ holder }) => holder)}::text[], ${served.map(({ line }) => line)}::int[], ${served.map(({ day }) => day)}::date[]) as s(holder, position, day), orders.order o
    where l.order_id = s.holder and l.position = s.position and o.id = l.order_id and o.state not in ('closed', 'cancelled') and o.campaign_id is null and l.promised_on > s.day
      and not exists (select from stock.waiting w where w.holder = l.order_id and w.line = l.position)`.execute(tx.db)
}
