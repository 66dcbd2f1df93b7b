import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { TxCtx } from '#platform/context.ts'
import type { Waiting } from './decide-waiting.ts'

/** Writes what waits, under the lock of its levels; the order of the lines is their order of promise. An article that was never stocked gets its level here. */
export async function writeWaiting(tx: TxCtx, holder: string, waiting: readonly Waiting[], wantedOn: Day | null): Promise<void> {
  const variants = waiting.map((one) => one.variantId)
  const warehouses = waiting.map((one) => one.warehouseId)
  const quantities = waiting.map((one) => one.qty)
  await sql`
    insert into stock.level (variant_id, warehouse_id, as_of) select distinct v, w, ${tx.now.toString()}::timestamptz from unnest(${variants}::bigint[], ${warehouses}::bigint[]) as p(v, w)
    order by v, w on conflict do nothing`.execute(tx.db)
  await sql`
    with queued as (
      insert into stock.backorder (holder, line, variant_id, warehouse_id, qty, promised_on, cover, wanted_on, placed_at)
      select ${holder}, line, variant_id, warehouse_id, qty, promised_on, cover, ${wantedOn}::date, ${tx.now.toString()}::timestamptz
      from unnest(${waiting.map((one) => one.line)}::bigint[], ${variants}::bigint[], ${warehouses}::bigint[], ${quantities}::bigint[], ${waiting.map((one) => one.promisedOn)}::date[],
        ${waiting.map((one) => one.cover)}::text[]) with ordinality as p(line, variant_id, warehouse_id, qty, promised_on, cover, n) order by n
    )
    update stock.level l set backordered = l.backordered + s.qty
    from (select v, w, sum(q)::bigint as qty from unnest(${variants}::bigint[], ${warehouses}::bigint[], ${quantities}::bigint[]) as p(v, w, q) group by v, w) s
    where l.variant_id = s.v and l.warehouse_id = s.w`.execute(tx.db)
}
