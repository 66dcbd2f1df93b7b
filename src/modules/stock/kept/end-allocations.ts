import { sql } from 'kysely'
import type { TxCtx } from '#platform/context.ts'
import { promiseAnew } from '../promises/promise-anew.ts'
import { serveWaiting, type Pair } from '../promises/serve-waiting.ts'

/**
 * Closes allocations whose levels are locked: what orders drew stays theirs, what is left is for those who wait, in order of promise, then for everybody.
 */
export async function endAllocations(tx: TxCtx, ids: readonly number[]): Promise<void> {
  const { rows } = await sql<Pair & { wanted: boolean }>`
    with ended as (
      update stock.allocation set ended_at = ${tx.now.toString()}::timestamptz, ended_by = ${tx.actor.name}, version = version + 1
      where id = any(${[...ids]}::bigint[]) and ended_at is null returning variant_id, warehouse_id, left_qty
    ), freed as (
      select variant_id, warehouse_id, sum(left_qty)::bigint as qty from ended group by 1, 2
    )
    update stock.level l set set_aside = l.set_aside - f.qty from freed f where l.variant_id = f.variant_id and l.warehouse_id = f.warehouse_id
    returning l.variant_id as "variantId", l.warehouse_id as "warehouseId", l.backordered > 0 as wanted`.execute(tx.db)
  const wanted = rows.filter((row) => row.wanted)
  if (wanted.length === 0) return
  await serveWaiting(tx, wanted)
  await promiseAnew(tx, wanted)
}
