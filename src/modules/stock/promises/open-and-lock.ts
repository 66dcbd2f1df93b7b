import { sql } from 'kysely'
import type { TxCtx } from '#platform/context.ts'
import type { Pair } from './serve-waiting.ts'

/** Locks these levels in (variant, warehouse) order; those that are not there yet are opened with nothing on hand. */
export async function openAndLock(tx: TxCtx, pairs: readonly Pair[]): Promise<void> {
  const variants = pairs.map((one) => one.variantId)
  const warehouses = pairs.map((one) => one.warehouseId)
  await sql`
    insert into stock.level (variant_id, warehouse_id, as_of) select distinct v, w, ${tx.now.toString()}::timestamptz from unnest(${variants}::bigint[], ${warehouses}::bigint[]) as p(v, w)
    order by v, w on conflict do nothing`.execute(tx.db)
  await sql`
    select 1 from stock.level l where (l.variant_id, l.warehouse_id) in (select v, w from unnest(${variants}::bigint[], ${warehouses}::bigint[]) as p(v, w))
    order by l.variant_id, l.warehouse_id for update`.execute(tx.db)
}
