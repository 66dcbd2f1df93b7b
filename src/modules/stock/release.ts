import { sql } from 'kysely'
import type { TxCtx } from '#platform/context.ts'
import { giveBack, giveBackCaps } from './kept/give-back.ts'
import { giveUpWaiting, type Lines } from './promises/give-up-waiting.ts'
import { promiseAnew } from './promises/promise-anew.ts'
import { serveWaiting, type Pair } from './promises/serve-waiting.ts'

/**
 * Lets go of what an order still holds: all of it, or up to a quantity (base steps) of each line named, what waits before what a supplier holds, that before what is there. Levels are locked in order.
 * What it drew goes back to allocations that still run, and its caps count that much less. Those who wait for the same are served with what is free now, and the
 * others promised anew.
 */
export async function release(tx: TxCtx, holder: string, lines: Lines): Promise<void> {
  const pairs = await lockHeld(tx, holder)
  const gone = await giveUpWaiting(tx, holder, lines)
  await releaseReserved(tx, holder, lines === 'all' ? lines : lines.map(({ line, qty }) => ({ line, qty: qty - (gone.get(line) ?? 0) })).filter(({ qty }) => qty > 0))
  if (pairs.some((one) => one.drawn)) await giveBack(tx, holder, { shipped: false })
  if (pairs.some((one) => one.capped)) await giveBackCaps(tx, holder, lines, { shipped: false })
  const wanted = pairs.filter(({ wanted: someWait }) => someWait)
  if (wanted.length === 0) return
  await serveWaiting(tx, wanted)
  await promiseAnew(tx, wanted)
}

/** Takes down reservations alone, of one warehouse or (`ours`) of those that are no supplier's when it is said; the levels are locked. What has left is no longer reserved, but what waits goes on waiting. */
export async function releaseReserved(tx: TxCtx, holder: string, lines: Lines, only: number | 'ours' | null = null): Promise<void> {
  const there = only === null ? sql`true` : only === 'ours' ? sql`r.promised_on is null` : sql`r.warehouse_id = ${only}`
  const wanted = lines === 'all' ? null : lines
  await sql`
    with asked as (
      select r.line, r.warehouse_id, r.variant_id, case when ${wanted === null} then r.qty
        else greatest(0, least(r.qty, w.qty - coalesce(sum(r.qty) over (partition by r.line order by r.promised_on is null, r.warehouse_id rows between unbounded preceding and 1 preceding), 0))) end as qty
      from stock.reservation r
      left join unnest(${wanted?.map((one) => one.line) ?? []}::bigint[], ${wanted?.map((one) => one.qty) ?? []}::bigint[]) as w(line, qty) on w.line = r.line
      where r.holder = ${holder} and ${there} and (${wanted === null} or w.line is not null)
    ), freed as (
      update stock.level l set reserved = l.reserved - f.qty
      from (select variant_id, warehouse_id, sum(qty)::bigint as qty from asked group by 1, 2) f where l.variant_id = f.variant_id and l.warehouse_id = f.warehouse_id
    ), gone as (
      delete from stock.reservation r using asked a where r.holder = ${holder} and r.line = a.line and r.warehouse_id = a.warehouse_id and a.qty = r.qty
    )
    update stock.reservation r set qty = r.qty - a.qty from asked a
    where r.holder = ${holder} and r.line = a.line and r.warehouse_id = a.warehouse_id and a.qty > 0 and a.qty < r.qty`.execute(tx.db)
}

/** A level behind what an order holds; `wanted`: somebody waits for it. `drawn`, `capped`: the order drew from allocations, counts in caps. */
type HeldPair = Pair & { wanted: boolean; drawn: boolean; capped: boolean }

/** Locks the levels behind what an order holds and waits for, in (variant, warehouse) order. */
export async function lockHeld(tx: TxCtx, holder: string): Promise<HeldPair[]> {
  const { rows } = await sql<HeldPair>`
    select l.variant_id as "variantId", l.warehouse_id as "warehouseId", l.backordered > 0 as wanted,
      (select exists (select from stock.allocation_draw d where d.holder = ${holder})) as drawn, (select exists (select from stock.cap_draw d where d.holder = ${holder})) as capped
    from stock.level l
    where (l.variant_id, l.warehouse_id) in (
      select r.variant_id, r.warehouse_id from stock.reservation r where r.holder = ${holder} union select b.variant_id, b.warehouse_id from stock.backorder b where b.holder = ${holder})
    order by l.variant_id, l.warehouse_id for update`.execute(tx.db)
  return rows
}
