import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import type { TxCtx } from '#platform/context.ts'
import { announce } from './announce.ts'
import { giveBack, giveBackCaps } from './kept/give-back.ts'
import { lockHeld, releaseReserved } from './release.ts'

export type Issued = { line: number; variantId: number; warehouseId: number; qty: number }

/**
 * Takes what an order holds out of stock when it is shipped: reservation down, on hand down, one ledger movement per line and
 * warehouse. What suppliers hold leaves only when one of their warehouses is named (`from`). Refuses `stock.not_held` when a line asks for more than the order holds there; what waits does not leave. Gives what left from where.
 */
export async function issue(tx: TxCtx, holder: string, document: string, lines: readonly { line: number; qty: number }[], from: number | 'ours' = 'ours'): Promise<Issued[]> {
  const pairs = await lockHeld(tx, holder)
  const { rows: held } = await sql<{ line: number; variant_id: number; warehouse_id: number; qty: number }>`
    select line, variant_id, warehouse_id, qty from stock.reservation where holder = ${holder} and ${from === 'ours' ? sql`promised_on is null` : sql`warehouse_id = ${from}`} order by line, warehouse_id`.execute(
    tx.db,
  )
  const out = lines.flatMap(({ line, qty }) => {
    let left = qty
    const taken = held
      .filter((row) => row.line === line)
      .flatMap((row): Issued[] => {
        const part = Math.min(left, row.qty)
        left -= part
        return part > 0 ? [{ line, variantId: row.variant_id, warehouseId: row.warehouse_id, qty: part }] : []
      })
    if (left > 0) throw new Refusal('stock.not_held', { line, qty })
    return taken
  })
  await releaseReserved(tx, holder, lines, from)
  if (pairs.some((one) => one.drawn)) await giveBack(tx, holder, { shipped: true })
  if (pairs.some((one) => one.capped)) await giveBackCaps(tx, holder, lines, { shipped: true })
  await sql`
    with left_by as (
      select variant_id, warehouse_id, qty from unnest(${out.map((one) => one.variantId)}::bigint[], ${out.map((one) => one.warehouseId)}::bigint[], ${out.map((one) => one.qty)}::bigint[])
        as o(variant_id, warehouse_id, qty)
    ), gone as (
      update stock.level l set on_hand = l.on_hand - s.qty, as_of = ${tx.now.toString()}::timestamptz
      from (select variant_id, warehouse_id, sum(qty)::bigint as qty from left_by group by 1, 2) s where l.variant_id = s.variant_id and l.warehouse_id = s.warehouse_id
    )
    insert into stock.movement (variant_id, warehouse_id, kind, qty, effective_at, at, actor, actor_name, document)
    select variant_id, warehouse_id, 'issue', -qty, ${tx.now.toString()}::timestamptz, ${tx.now.toString()}::timestamptz, ${tx.actor.id}, ${tx.actor.name}, ${document} from left_by`.execute(
    tx.db,
  )
  await announce(
    tx,
    out.map((one) => one.variantId),
  )
  return out
}
