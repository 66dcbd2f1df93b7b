import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { TxCtx } from '#platform/context.ts'
import { announce } from '../announce.ts'
import { announceMoved, promiseAnew } from '../promises/promise-anew.ts'
import { giveUpWaiting } from '../promises/give-up-waiting.ts'
import { serveWaiting } from '../promises/serve-waiting.ts'
import { lockLevels } from '../reserve.ts'

/** Up to how much (base steps) of what waits of a line a supplier brings after all, and when. */
export type AfterAll = { line: number; variantId: number; qty: number; dueOn: Day }
type Waits = { line: number; variantId: number; warehouseId: number; qty: number; promisedOn: Day | null }

/**
 * A supplier delivers more of an order's lines than he had said: what still waits of them, and would come no sooner, is held at his from now on, for the day that he names. His count grows by it, in the ledger, too. Gives how
 * much of each line it is; days are announced (`stock.promises-moved`). The calling room has asked for the right and holds whatever comes before levels in the order of locks.
 */
export async function deliversAfterAll(tx: TxCtx, holder: string, warehouseId: number, document: string, parts: readonly AfterAll[]): Promise<{ line: number; qty: number }[]> {
  if (parts.length === 0) return []
  await lockLevels(
    tx,
    parts.map(({ variantId }) => variantId),
  )
  const { rows: waits } = await sql<Waits>`
    select line, variant_id as "variantId", warehouse_id as "warehouseId", qty, promised_on as "promisedOn" from stock.backorder where holder = ${holder} and line = any(${parts.map(({ line }) => line)}::bigint[])`.execute(
    tx.db,
  )
  const taken = parts.flatMap(({ qty, ...part }) => {
    const waiting = waits.find(({ line, promisedOn }) => line === part.line && (promisedOn === null || promisedOn >= part.dueOn))
    return waiting ? [{ ...part, waiting, qty: Math.min(qty, waiting.qty) }] : []
  })
  if (taken.length === 0) return []
  await giveUpWaiting(tx, holder, taken)
  await hold(tx, holder, warehouseId, document, taken)
  const pairs = taken.map(({ waiting }) => waiting)
  await serveWaiting(tx, pairs)
  await promiseAnew(tx, pairs)
  await announceMoved(
    tx,
    taken.map(({ line, variantId, waiting, dueOn }) => ({ holder, line, variantId, from: waiting.promisedOn, to: dueOn })),
  )
  await announce(
    tx,
    taken.map(({ variantId }) => variantId),
  )
  return taken.map(({ line, qty }) => ({ line, qty }))
}

async function hold(tx: TxCtx, holder: string, warehouseId: number, document: string, taken: readonly AfterAll[]): Promise<void> {
  const at = tx.now.toString()
  await sql`
    with taken as (
      select * from unnest(${taken.map(({ line }) => line)}::bigint[], ${taken.map(({ variantId }) => variantId)}::bigint[], ${taken.map(({ qty }) => qty)}::bigint[], ${taken.map(({ dueOn }) => dueOn)}::date[])
        as t(line, variant_id, qty, due_on)
    ), articles as (
      select variant_id, sum(qty)::bigint as qty from taken group by 1
    ), levels as (
      update stock.level l set on_hand = l.on_hand + a.qty, reserved = l.reserved + a.qty, as_of = ${at}::timestamptz from articles a where l.variant_id = a.variant_id and l.warehouse_id = ${warehouseId}
    ), noted as (
      insert into stock.movement (variant_id, warehouse_id, kind, qty, effective_at, at, actor, actor_name, document)
      select variant_id, ${warehouseId}, 'adjust', qty, ${at}::timestamptz, ${at}::timestamptz, ${tx.actor.id}, ${tx.actor.name}, ${document} from articles
    )
    insert into stock.reservation (holder, line, variant_id, warehouse_id, qty, promised_on) select ${holder}, line, variant_id, ${warehouseId}, qty, due_on from taken
    on conflict (holder, line, warehouse_id) do update set qty = reservation.qty + excluded.qty`.execute(tx.db)
}
