import { sql } from 'kysely'
import type { TxCtx } from '#platform/context.ts'
import { lockHeld } from '../release.ts'

/** What waits of each line of an order, base steps, under the lock of its levels: a receipt that comes at the same moment serves it before or after. */
export async function lockWaiting(tx: TxCtx, holder: string): Promise<ReadonlyMap<number, number>> {
  await lockHeld(tx, holder)
  const { rows } = await sql<{ line: number; qty: number }>`select line, qty from stock.backorder where holder = ${holder}`.execute(tx.db)
  return new Map(rows.map(({ line, qty }) => [line, qty]))
}
