import { sql } from 'kysely'
import type { TxCtx } from '#platform/context.ts'

/** Closes allocations whose levels are locked: what they still hold is free for everybody, what orders drew stays theirs. */
export async function endAllocations(tx: TxCtx, ids: readonly number[]): Promise<{ variantId: number }[]> {
  const { rows } = await sql<{ variantId: number }>`
    with ended as (
      update stock.allocation set ended_at = ${tx.now.toString()}::timestamptz, ended_by = ${tx.actor.name}, version = version + 1
      where id = any(${[...ids]}::bigint[]) and ended_at is null returning variant_id, warehouse_id, left_qty
    ), freed as (
      select variant_id, warehouse_id, sum(left_qty)::bigint as qty from ended group by 1, 2
    )
    update stock.level l set set_aside = l.set_aside - f.qty from freed f where l.variant_id = f.variant_id and l.warehouse_id = f.warehouse_id returning l.variant_id as "variantId"`.execute(tx.db)
  return rows
}
