import { sql } from 'kysely'
import type { TxCtx } from '#platform/context.ts'
import { announce } from '../announce.ts'
import { giveBack } from '../kept/give-back.ts'
import { book } from '../moves/move-lines.ts'
import { openAndLock } from '../promises/open-and-lock.ts'

type Elsewhere = { line: number; variantId: number; warehouseId: number; qty: number }

/**
 * What an order holds in other warehouses now lies at its counter, still held for it: a transfer in the ledger under that document, out there and in here. What it drew from allocations there is used for
 * good. Levels are locked in (variant, warehouse) order. Gives how many lines came from elsewhere.
 */
export async function bringHeld(tx: TxCtx, holder: string, counterId: number, document: string): Promise<number> {
  const { rows } = await sql<Elsewhere>`
    select r.line, r.variant_id as "variantId", r.warehouse_id as "warehouseId", r.qty from stock.reservation r where r.holder = ${holder} and r.warehouse_id <> ${counterId}`.execute(
    tx.db,
  )
  if (rows.length === 0) return 0
  await openAndLock(
    tx,
    rows.flatMap((one) => [one, { variantId: one.variantId, warehouseId: counterId }]),
  )
  await sql`
    with gone as (
      delete from stock.reservation r where r.holder = ${holder} and r.warehouse_id <> ${counterId} returning r.line, r.variant_id, r.warehouse_id, r.qty, r.expires_at
    ), less as (
      update stock.level l set reserved = l.reserved - g.qty from (select variant_id, warehouse_id, sum(qty)::bigint as qty from gone group by 1, 2) g
      where l.variant_id = g.variant_id and l.warehouse_id = g.warehouse_id
    ), more as (
      update stock.level l set reserved = l.reserved + g.qty from (select variant_id, sum(qty)::bigint as qty from gone group by 1) g
      where l.variant_id = g.variant_id and l.warehouse_id = ${counterId}
    )
    insert into stock.reservation (holder, line, variant_id, warehouse_id, qty, expires_at)
    select ${holder}, line, variant_id, ${counterId}, sum(qty)::bigint, min(expires_at) from gone group by line, variant_id
    on conflict (holder, line, warehouse_id) do update set qty = reservation.qty + excluded.qty`.execute(tx.db)
  await giveBack(tx, holder, { shipped: true })
  await book(
    tx,
    'transfer',
    document,
    null,
    rows.flatMap(({ variantId, warehouseId, qty }) => [
      { variantId, warehouseId, qty: -qty },
      { variantId, warehouseId: counterId, qty },
    ]),
  )
  await announce(
    tx,
    rows.map(({ variantId }) => variantId),
  )
  return new Set(rows.map(({ line }) => line)).size
}
