import { sql } from 'kysely'
import type { TxCtx } from '#platform/context.ts'

/** Lets go of what an order still holds: all of it, or up to a quantity (base steps) of each line named. Levels are locked in order. */
export async function release(tx: TxCtx, holder: string, lines: readonly { line: number; qty: number }[] | 'all'): Promise<void> {
  await lockHeld(tx, holder)
  const wanted = lines === 'all' ? null : lines
  await sql`
    with asked as (
      select r.line, r.warehouse_id, r.variant_id, case when ${wanted === null} then r.qty
        else greatest(0, least(r.qty, w.qty - coalesce(sum(r.qty) over (partition by r.line order by r.warehouse_id rows between unbounded preceding and 1 preceding), 0))) end as qty
      from stock.reservation r
      left join unnest(${wanted?.map((one) => one.line) ?? []}::bigint[], ${wanted?.map((one) => one.qty) ?? []}::bigint[]) as w(line, qty) on w.line = r.line
      where r.holder = ${holder} and (${wanted === null} or w.line is not null)
    ), freed as (
      update stock.level l set reserved = l.reserved - f.qty
      from (select variant_id, warehouse_id, sum(qty)::bigint as qty from asked group by 1, 2) f where l.variant_id = f.variant_id and l.warehouse_id = f.warehouse_id
    ), gone as (
      delete from stock.reservation r using asked a where r.holder = ${holder} and r.line = a.line and r.warehouse_id = a.warehouse_id and a.qty = r.qty
    )
    update stock.reservation r set qty = r.qty - a.qty from asked a
    where r.holder = ${holder} and r.line = a.line and r.warehouse_id = a.warehouse_id and a.qty > 0 and a.qty < r.qty`.execute(tx.db)
}

/** Locks the levels behind an order's reservations in (variant, warehouse) order. */
export async function lockHeld(tx: TxCtx, holder: string): Promise<void> {
  await sql`
    select 1 from stock.level l where (l.variant_id, l.warehouse_id) in (select r.variant_id, r.warehouse_id from stock.reservation r where r.holder = ${holder})
    order by l.variant_id, l.warehouse_id for update`.execute(tx.db)
}
