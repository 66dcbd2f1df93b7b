import { sql } from 'kysely'
import type { TxCtx } from '#platform/context.ts'
import { emit } from '#platform/events.ts'
import { stockShort } from '../events.ts'

type Short = { variantId: number; warehouseId: number; missing: number }

/** Announces the levels among these that are below what orders hold of them; a count is a fact, and somebody has to choose who goes without. One statement, over levels that are locked. */
export async function tellShort(tx: TxCtx, levels: readonly { variantId: number; warehouseId: number }[]): Promise<void> {
  const { rows } = await sql<Short>`
    select l.variant_id as "variantId", l.warehouse_id as "warehouseId", l.reserved - l.on_hand as missing from stock.level l
    where l.on_hand < l.reserved and (l.variant_id, l.warehouse_id) in (
      select v, w from unnest(${levels.map((one) => one.variantId)}::bigint[], ${levels.map((one) => one.warehouseId)}::bigint[]) as p(v, w)) order by 1, 2`.execute(tx.db)
  for (let i = 0; i < rows.length; i += 1_000) await emit(tx, stockShort, { levels: rows.slice(i, i + 1_000) })
}
