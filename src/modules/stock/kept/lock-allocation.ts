import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { TxCtx } from '#platform/context.ts'

export type LockedAllocation = {
  id: number
  variantId: number
  warehouseId: number
  sku: string
  steps: number
  zone: string
  qty: number
  left: number
  until: Day
  version: number
  over: boolean
}

/** Locks a running allocation's level, then reads it. Refuses `stock.kept_unknown`, `stock.changed_meanwhile` (another version was seen), `stock.kept_over`. */
export async function lockAllocation(tx: TxCtx, seen: { id: number; version: number | null }): Promise<LockedAllocation> {
  await sql`
    select 1 from stock.level l where (l.variant_id, l.warehouse_id) in (select a.variant_id, a.warehouse_id from stock.allocation a where a.id = ${seen.id}) for update`.execute(
    tx.db,
  )
  const { rows } = await sql<LockedAllocation>`
    select a.id, a.variant_id as "variantId", a.warehouse_id as "warehouseId", l.sku, l.steps_per_unit as steps, w.zone, a.qty, a.left_qty as left, a.until_on as until, a.version,
      a.ended_at is not null or a.ends_at <= ${tx.now.toString()}::timestamptz as over
    from stock.allocation a join catalogue.article_label l on l.variant_id = a.variant_id join stock.warehouse w on w.id = a.warehouse_id where a.id = ${seen.id}`.execute(tx.db)
  const [found] = rows
  if (!found) throw new Refusal('stock.kept_unknown', { id: seen.id })
  if (found.over) throw new Refusal('stock.kept_over')
  if (seen.version !== null && found.version !== seen.version) throw new Refusal('stock.changed_meanwhile')
  return found
}
