import { sql } from 'kysely'
import type { TxCtx } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { closeShortages } from '../alerts/close-shortages.ts'
import { stockShort } from '../events.ts'

type Short = { variantId: number; warehouseId: number; missing: number }

/**
 * Announces the levels among these that have fallen below what orders hold of them; a count is a fact, and somebody has to choose who goes without. A shortage is announced once, until
 * what is there covers what is held again. Two statements, over levels that are locked.
 */
export async function tellShort(tx: TxCtx, levels: readonly { variantId: number; warehouseId: number }[]): Promise<void> {
  if (levels.length === 0) return
  const pairs = sql`(select v, w from unnest(${levels.map((one) => one.variantId)}::bigint[], ${levels.map((one) => one.warehouseId)}::bigint[]) as p(v, w))`
  await closeShortages(tx, sql`(s.variant_id, s.warehouse_id) in ${pairs}`)
  const { rows } = await sql<Short>`
    insert into stock.shortage (variant_id, warehouse_id, missing, raised_at)
    select l.variant_id, l.warehouse_id, l.reserved - l.on_hand, ${tx.now.toString()}::timestamptz from stock.level l
    where l.on_hand < l.reserved and (l.variant_id, l.warehouse_id) in ${pairs} order by l.variant_id, l.warehouse_id
    on conflict (variant_id, warehouse_id) where closed_at is null do nothing
    returning variant_id as "variantId", warehouse_id as "warehouseId", missing`.execute(tx.db)
  for (let i = 0; i < rows.length; i += 1_000) await emit(tx, stockShort, { levels: rows.slice(i, i + 1_000) })
}
