import { sql } from 'kysely'
import type { TxCtx } from '#platform/context.ts'

/** Lines of an order with a quantity each in base steps, or all that it has. */
export type Lines = readonly { line: number; qty: number }[] | 'all'

/** Takes down what waits of these lines, up to their quantity; the caller holds the locks of the levels. Says how much of each line it was. */
export async function giveUpWaiting(tx: TxCtx, holder: string, lines: Lines): Promise<Map<number, number>> {
  const wanted = lines === 'all' ? null : lines
  const { rows } = await sql<{ line: number; qty: number }>`
    with asked as (
      select b.line, b.variant_id, b.warehouse_id, case when ${wanted === null} then b.qty else least(b.qty, w.qty) end as qty, b.qty as waits
      from stock.backorder b left join unnest(${wanted?.map((one) => one.line) ?? []}::bigint[], ${wanted?.map((one) => one.qty) ?? []}::bigint[]) as w(line, qty) on w.line = b.line
      where b.holder = ${holder} and (${wanted === null} or w.qty > 0)
    ), levels as (
      update stock.level l set backordered = l.backordered - a.qty
      from (select variant_id, warehouse_id, sum(qty)::bigint as qty from asked group by 1, 2) a where l.variant_id = a.variant_id and l.warehouse_id = a.warehouse_id
    ), gone as (
      delete from stock.backorder b using asked a where b.holder = ${holder} and b.line = a.line and a.qty = a.waits
    ), less as (
      update stock.backorder b set qty = b.qty - a.qty from asked a where b.holder = ${holder} and b.line = a.line and a.qty < a.waits
    )
    select line, qty from asked`.execute(tx.db)
  return new Map(rows.map(({ line, qty }) => [line, qty]))
}
