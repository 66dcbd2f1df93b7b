import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import { largestQuantity } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { TxCtx } from '#platform/context.ts'
import { announce } from '../announce.ts'
import type { Moved } from '../events.ts'
import { openAndLock } from './open-and-lock.ts'
import { promiseAnew } from './promise-anew.ts'
import type { Pair } from './serve-waiting.ts'

export type Expected = { id: string; variantId: number; warehouseId: number; qty: number; dueOn: Day; document: string | null }

/**
 * Says what is coming, by whom it is known: the only incoming figure. A receipt is known by its id; a quantity of 0 (base steps) takes it out. What waits for these articles is
 * promised anew in the same transaction, and those whose day moves are announced (`stock.promises-moved`) and given. `told`: the articles of which the caller tells purchasing himself. Refuses `stock.quantity_invalid`. The calling room has asked for the right.
 */
export async function expect(tx: TxCtx, receipts: readonly Expected[], told?: ReadonlySet<number>): Promise<Moved[]> {
  const wrong = receipts.find(({ qty }) => !Number.isSafeInteger(qty) || qty < 0 || qty > largestQuantity)
  if (wrong) throw new Refusal('stock.quantity_invalid', { id: wrong.id, qty: wrong.qty })
  if (receipts.length === 0) return []
  const last = [...new Map(receipts.map((one) => [one.id, one])).values()]
  const ids = last.map(({ id }) => id)
  const { rows: before } = await sql<Pair>`select variant_id as "variantId", warehouse_id as "warehouseId" from stock.expected_receipt where id = any(${ids}::text[])`.execute(
    tx.db,
  )
  const pairs = [...last, ...before]
  await openAndLock(tx, pairs)
  const coming = last.filter(({ qty }) => qty > 0)
  await sql`delete from stock.expected_receipt where id = any(${last.filter(({ qty }) => qty === 0).map(({ id }) => id)}::text[])`.execute(tx.db)
  await sql`
    insert into stock.expected_receipt (id, variant_id, warehouse_id, qty, due_on, document)
    select * from unnest(${coming.map((one) => one.id)}::text[], ${coming.map((one) => one.variantId)}::bigint[], ${coming.map((one) => one.warehouseId)}::bigint[], ${coming.map((one) => one.qty)}::bigint[],
      ${coming.map((one) => one.dueOn)}::date[], ${coming.map((one) => one.document)}::text[])
    on conflict (id) do update set variant_id = excluded.variant_id, warehouse_id = excluded.warehouse_id, qty = excluded.qty, due_on = excluded.due_on, document = excluded.document`.execute(
    tx.db,
  )
  const moved = await promiseAnew(tx, pairs, told)
  await announce(
    tx,
    pairs.map(({ variantId }) => variantId),
  )
  return moved
}
