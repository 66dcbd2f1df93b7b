import { sql } from 'kysely'
import type { TxCtx } from '#platform/context.ts'
import { giveBack, giveBackCaps } from './kept/give-back.ts'

/**
 * Lets go of what an order still holds: all of it, or up to a quantity (base steps) of each line named. Levels are locked in order. What it drew goes back to
 * allocations that still run, and its caps count that much less; not when it was `shipped`.
 */
export async function release(tx: TxCtx, holder: string, lines: readonly { line: number; qty: number }[] | 'all', { shipped = false } = {}): Promise<void> {
  const drawn = await lockHeld(tx, holder)
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
  if (drawn.allocations) await giveBack(tx, holder, { shipped })
  if (drawn.caps) await giveBackCaps(tx, holder, lines, { shipped })
}

/** Locks the levels behind an order's reservations in (variant, warehouse) order, and says whether it drew from allocations or counts in caps. */
export async function lockHeld(tx: TxCtx, holder: string): Promise<{ allocations: boolean; caps: boolean }> {
  const { rows } = await sql<{ allocations: boolean; caps: boolean }>`
    select (select exists (select from stock.allocation_draw d where d.holder = ${holder})) as allocations, (select exists (select from stock.cap_draw d where d.holder = ${holder})) as caps
    from stock.level l where (l.variant_id, l.warehouse_id) in (select r.variant_id, r.warehouse_id from stock.reservation r where r.holder = ${holder})
    order by l.variant_id, l.warehouse_id for update`.execute(tx.db)
  return rows[0] ?? { allocations: false, caps: false }
}
