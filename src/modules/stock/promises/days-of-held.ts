import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { TxCtx } from '#platform/context.ts'
import { promisedDays, type Reserved } from '../reserve.ts'

/** From which day on lines of an order can leave of which nothing waits any more; a line that still waits, or of which nothing is held, is left out. */
export async function daysOfHeld(tx: TxCtx, holder: string, lines: readonly number[], counter: number | null = null): Promise<ReadonlyMap<number, Day>> {
  if (lines.length === 0) return new Map()
  const { rows } = await sql<Reserved>`
    select r.line, r.variant_id as "variantId", r.warehouse_id as "warehouseId", r.qty, r.promised_on as "promisedOn" from stock.reservation r
    where r.holder = ${holder} and r.line = any(${[...lines]}::bigint[]) and not exists (select from stock.backorder b where b.holder = r.holder and b.line = r.line)`.execute(
    tx.db,
  )
  return promisedDays(tx, rows, [], counter)
}
