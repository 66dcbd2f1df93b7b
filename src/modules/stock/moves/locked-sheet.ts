import { Refusal } from '#kernel/refusal.ts'
import type { TxCtx } from '#platform/context.ts'
import { own } from '../tables.ts'

export type LockedSheet = { id: number; warehouseId: number; version: number }

/** Locks a count sheet that is open. Refuses `stock.stocktake_unknown`, `stock.stocktake_over`. */
export async function lockedSheet(tx: TxCtx, number: string): Promise<LockedSheet> {
  const sheet = await own(tx)
    .selectFrom('stock.stocktake')
    .select(['id', 'warehouse_id as warehouseId', 'state', 'version'])
    .where('number', '=', number)
    .forUpdate()
    .executeTakeFirst()
  if (!sheet) throw new Refusal('stock.stocktake_unknown', { number: number.slice(0, 60) })
  if (sheet.state !== 'open') throw new Refusal('stock.stocktake_over', { number })
  return sheet
}
