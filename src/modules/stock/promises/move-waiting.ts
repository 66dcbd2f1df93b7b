import { sql } from 'kysely'
import type { TxCtx } from '#platform/context.ts'

/**
 * What waits of a line waits for another line of the same order from now on: in the same place of the queue, for the same day, counted in the same caps; `suppliers`: what suppliers hold of it, too, `waiting` base steps in
 * all. The caller holds the locks of the levels (`lockWaiting`); `to` is a line that holds nothing yet.
 */
export async function moveWaiting(tx: TxCtx, holder: string, line: number, { to, waiting, suppliers }: { to: number; waiting: number; suppliers: boolean }): Promise<void> {
  await sql`update stock.backorder set line = ${to} where holder = ${holder} and line = ${line}`.execute(tx.db)
  if (suppliers) {
    await sql`
      with held as (update stock.reservation set line = ${to} where holder = ${holder} and line = ${line} and promised_on is not null returning warehouse_id)
      update stock.allocation_draw d set line = ${to} from held h where d.holder = ${holder} and d.line = ${line} and d.warehouse_id = h.warehouse_id`.execute(tx.db)
  }
  await sql`
    with moved as (
      select d.cap_id, d.counter, d.period_on, d.qty as drawn,
        greatest(0, least(d.qty, ${waiting}::bigint - coalesce(sum(d.qty) over (partition by d.cap_id order by d.period_on desc rows between unbounded preceding and 1 preceding), 0)))::bigint as qty
      from stock.cap_draw d where d.holder = ${holder} and d.line = ${line}
    ), gone as (
      delete from stock.cap_draw d using moved m where d.holder = ${holder} and d.line = ${line} and d.cap_id = m.cap_id and d.counter = m.counter and d.period_on = m.period_on and m.qty = m.drawn
    ), less as (
      update stock.cap_draw d set qty = d.qty - m.qty from moved m
      where d.holder = ${holder} and d.line = ${line} and d.cap_id = m.cap_id and d.counter = m.counter and d.period_on = m.period_on and m.qty > 0 and m.qty < m.drawn
    )
    insert into stock.cap_draw (holder, line, cap_id, counter, period_on, qty) select ${holder}, ${to}, cap_id, counter, period_on, qty from moved where qty > 0`.execute(tx.db)
}
