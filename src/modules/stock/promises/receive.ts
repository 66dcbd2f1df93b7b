import { sql } from 'kysely'
import { largestQuantity } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { TxCtx } from '#platform/context.ts'
import { announce } from '../announce.ts'
import { openAndLock } from './open-and-lock.ts'
import { serveWaiting, type Served } from './serve-waiting.ts'

export type ReceivedLine = { variantId: number; warehouseId: number; qty: number; document: string; reason?: string }

/**
 * Goods have come in: on hand goes up (base steps), with one ledger movement of kind 'receive' per line, and those who wait are served in order of promise. Says who.
 * What was expected of them is taken back by `expect`, before or after, in the same transaction. Refuses `stock.quantity_invalid`. The calling room has asked for the right.
 */
export async function receive(tx: TxCtx, lines: readonly ReceivedLine[]): Promise<{ served: Served[] }> {
  const wrong = lines.find(({ qty }) => !Number.isSafeInteger(qty) || qty <= 0 || qty > largestQuantity)
  if (wrong) throw new Refusal('stock.quantity_invalid', { qty: wrong.qty })
  if (lines.length === 0) return { served: [] }
  await openAndLock(tx, lines)
  await sql`
    with given as (
      select * from unnest(${lines.map((one) => one.variantId)}::bigint[], ${lines.map((one) => one.warehouseId)}::bigint[], ${lines.map((one) => one.qty)}::bigint[],
        ${lines.map((one) => one.document)}::text[], ${lines.map((one) => one.reason ?? null)}::text[]) as g(variant_id, warehouse_id, qty, document, reason)
    ), levels as (
      update stock.level l set on_hand = l.on_hand + s.qty, as_of = ${tx.now.toString()}::timestamptz
      from (select variant_id, warehouse_id, sum(qty)::bigint as qty from given group by 1, 2) s where l.variant_id = s.variant_id and l.warehouse_id = s.warehouse_id
    )
    insert into stock.movement (variant_id, warehouse_id, kind, qty, effective_at, at, actor, actor_name, document, reason)
    select variant_id, warehouse_id, 'receive', qty, ${tx.now.toString()}::timestamptz, ${tx.now.toString()}::timestamptz, ${tx.actor.id}, ${tx.actor.name}, document, reason from given`.execute(
    tx.db,
  )
  const served = await serveWaiting(tx, lines)
  await announce(
    tx,
    lines.map(({ variantId }) => variantId),
  )
  return { served }
}
