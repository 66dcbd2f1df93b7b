import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { TxCtx } from '#platform/context.ts'
import { lockHeld } from '../release.ts'

/**
 * A launched pre-order is delivered instead of collected: what waits of it for the day on which its counter would have had it waits for the end of its window, `until`. What a receipt covers keeps its day. Gives the day of each line
 * of which something waits; null: nobody knows. The calling room has asked for the right and holds the lock of the order.
 */
export async function waitForWindow(tx: TxCtx, holder: string, until: Day): Promise<ReadonlyMap<number, Day | null>> {
  await lockHeld(tx, holder)
  await sql`update stock.backorder set promised_on = ${until}::date where holder = ${holder} and cover = 'campaign' and promised_on > ${until}::date`.execute(tx.db)
  const { rows } = await sql<{ line: number; day: Day | null }>`select line, promised_on as day from stock.backorder where holder = ${holder}`.execute(tx.db)
  return new Map(rows.map(({ line, day }) => [line, day]))
}
