import { sql } from 'kysely'
import type { TxCtx } from '#platform/context.ts'
import { endAllocations } from './end-allocations.ts'

/** What one allocation still holds for the client of an order, in one warehouse. */
export type KeptPart = { id: number; variantId: number; warehouseId: number; left: number }

type Running = KeptPart & { over: boolean; mine: boolean }

/**
 * Under locked levels: which allocations of these articles serve a client, his own before his class's, the one that ends first before the others.
 * What has ended is closed on the spot, so that nobody waits for the timetable (`ended`: the levels have changed).
 */
export async function lockKept(tx: TxCtx, companyId: string | null, variantIds: readonly number[]): Promise<{ mine: KeptPart[]; ended: boolean }> {
  const { rows } = await sql<Running>`
    select a.id, a.variant_id as "variantId", a.warehouse_id as "warehouseId", a.left_qty as left, a.ends_at <= ${tx.now.toString()}::timestamptz as over,
      coalesce(a.company_id = ${companyId} or a.class_id = (select k.class_id from accounts.company_label k where k.company_id = ${companyId}), false) as mine
    from stock.allocation a where a.ended_at is null and a.variant_id = any(${[...new Set(variantIds)]}::bigint[])
    order by a.company_id is null, a.ends_at, a.id`.execute(tx.db)
  const over = rows.filter((row) => row.over)
  if (over.length > 0)
    await endAllocations(
      tx,
      over.map((row) => row.id),
    )
  return { mine: rows.filter((row) => row.mine && !row.over && row.left > 0), ended: over.length > 0 }
}
