import { sql } from 'kysely'
import type { TxCtx } from '#platform/context.ts'

/**
 * After an order has let go of stock, under its locked levels: what it drew beyond what it still holds goes back to allocations that still run, and to nobody
 * otherwise; caps count that much less. What has been shipped (`shipped`) was used for good: its draws are forgotten and nothing goes back.
 */
export async function giveBack(tx: TxCtx, holder: string, { shipped }: { shipped: boolean }): Promise<void> {
  await sql`
    with beyond as (
      select d.line, d.allocation_id, least(d.qty, greatest(0, sum(d.qty) over (partition by d.line, d.warehouse_id order by d.allocation_id) - coalesce(r.qty, 0))) as qty, d.qty as drawn
      from stock.allocation_draw d left join stock.reservation r on r.holder = d.holder and r.line = d.line and r.warehouse_id = d.warehouse_id where d.holder = ${holder}
    ), back as (
      update stock.allocation a set left_qty = a.left_qty + b.qty from (select allocation_id, sum(qty)::bigint as qty from beyond where qty > 0 group by 1) b
      where ${!shipped} and a.id = b.allocation_id and a.ended_at is null and a.ends_at > ${tx.now.toString()}::timestamptz returning a.variant_id, a.warehouse_id, b.qty
    ), aside as (
      update stock.level l set set_aside = l.set_aside + s.qty from (select variant_id, warehouse_id, sum(qty)::bigint as qty from back group by 1, 2) s
      where l.variant_id = s.variant_id and l.warehouse_id = s.warehouse_id
    ), gone as (
      delete from stock.allocation_draw d using beyond b where d.holder = ${holder} and d.line = b.line and d.allocation_id = b.allocation_id and b.qty = b.drawn
    )
    update stock.allocation_draw d set qty = d.qty - b.qty from beyond b
    where d.holder = ${holder} and d.line = b.line and d.allocation_id = b.allocation_id and b.qty > 0 and b.qty < b.drawn`.execute(tx.db)
}

/** The same for caps: they count whole lines, whatever was drawn from where. */
export async function giveBackCaps(tx: TxCtx, holder: string, lines: readonly { line: number; qty: number }[] | 'all', { shipped }: { shipped: boolean }): Promise<void> {
  const wanted = lines === 'all' ? null : lines
  await sql`
    select 1 from stock.cap_use u where (u.cap_id, u.counter, u.period_on) in (select d.cap_id, d.counter, d.period_on from stock.cap_draw d where d.holder = ${holder})
    order by u.cap_id, u.counter, u.period_on for update`.execute(tx.db)
  await sql`
    with back as (
      select d.line, d.cap_id, d.counter, d.period_on, d.qty as drawn, case when ${wanted === null} then d.qty
        else greatest(0, least(d.qty, w.qty - coalesce(sum(d.qty) over (partition by d.line, d.cap_id order by d.period_on desc rows between unbounded preceding and 1 preceding), 0))) end as qty
      from stock.cap_draw d left join unnest(${wanted?.map((one) => one.line) ?? []}::bigint[], ${wanted?.map((one) => one.qty) ?? []}::bigint[]) as w(line, qty) on w.line = d.line
      where d.holder = ${holder} and (${wanted === null} or w.line is not null)
    ), less as (
      update stock.cap_use u set used = u.used - b.qty from (select cap_id, counter, period_on, sum(qty)::bigint as qty from back group by 1, 2, 3) b
      where ${!shipped} and u.cap_id = b.cap_id and u.counter = b.counter and u.period_on = b.period_on
    ), gone as (
      delete from stock.cap_draw d using back b
      where d.holder = ${holder} and d.line = b.line and d.cap_id = b.cap_id and d.counter = b.counter and d.period_on = b.period_on and b.qty = b.drawn
    )
    update stock.cap_draw d set qty = d.qty - b.qty from back b
    where d.holder = ${holder} and d.line = b.line and d.cap_id = b.cap_id and d.counter = b.counter and d.period_on = b.period_on and b.qty > 0 and b.qty < b.drawn`.execute(tx.db)
}
