import { sql } from 'kysely'
import { dayOf, isDay, type Day } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { announce } from '../announce.ts'
import { expect } from '../promises/expect.ts'
import { openAndLock } from '../promises/open-and-lock.ts'
import { own } from '../tables.ts'
import { arrive } from './arrive.ts'
import { book, numberOf, readMoves, type TypedMove } from './move-lines.ts'

export type NewTransfer = {
  from: string
  to: string
  lines: readonly TypedMove[]
  /** When it is expected; today when left out. */ expectedOn?: Day | null
  note?: string | null
  /** It is there already: no way to go. */ atOnce?: boolean
}

/**
 * Moves goods from one warehouse to another (base steps): out of the first now; expected in the second until `receiveTransfer`, or there at once. Gives its number. Only what no order holds
 * and what is set aside for nobody can leave. Refuses `stock.warehouse_unknown`, `stock.warehouse_not_ours` (a supplier's), `stock.same_warehouse`, `stock.nothing_moved`, `stock.sku_unknown`, `stock.quantity_invalid`, `stock.until_past`, `stock.not_free_to_move`.
 */
export async function transferStock(ctx: Ctx, { from, to, lines, expectedOn, note, atOnce = false }: NewTransfer): Promise<string> {
  mustBeAllowed(ctx, 'stock.manage')
  return inTransaction(ctx, async (tx) => {
    const [source, target] = [await placeOf(tx, from, 'from'), await placeOf(tx, to, 'to')]
    if (source.id === target.id) throw new Refusal('stock.same_warehouse', { field: 'to' })
    const moves = await readMoves(tx, lines)
    const today = dayOf(tx.now, target.zone)
    if (expectedOn && (!isDay(expectedOn) || expectedOn < today)) throw new Refusal('stock.until_past', { field: 'expectedOn' })
    await openAndLock(
      tx,
      moves.flatMap(({ variantId }) => [
        { variantId, warehouseId: source.id },
        { variantId, warehouseId: target.id },
      ]),
    )
    await mustBeFree(tx, source.id, moves)
    const number = await numberOf(tx, 'transfer')
    const { id } = await own(tx)
      .insertInto('stock.transfer')
      .values({
        number,
        from_id: source.id,
        to_id: target.id,
        state: atOnce ? 'received' : 'sent',
        expected_on: expectedOn ?? null,
        note: note?.trim() || null,
        created_at: tx.now.toString(),
        created_by: tx.actor.name,
        received_at: atOnce ? tx.now.toString() : null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await own(tx)
      .insertInto('stock.transfer_line')
      .values(moves.map((move, i) => ({ transfer_id: id, line: i + 1, variant_id: move.variantId, qty: move.qty, received: atOnce ? move.qty : 0 })))
      .execute()
    await book(
      tx,
      'transfer',
      number,
      null,
      moves.map(({ variantId, qty }) => ({ variantId, warehouseId: source.id, qty: -qty })),
    )
    if (atOnce)
      await arrive(
        tx,
        number,
        moves.map(({ variantId, qty }) => ({ variantId, warehouseId: target.id, qty })),
      )
    else
      await expect(
        tx,
        moves.map(({ variantId, qty }, i) => ({ id: `transfer:${id}:${i + 1}`, variantId, warehouseId: target.id, qty, dueOn: expectedOn ?? today, document: number })),
      )
    await announce(
      tx,
      moves.map(({ variantId }) => variantId),
    )
    return number
  })
}

async function placeOf(tx: TxCtx, code: string, field: string): Promise<{ id: number; zone: string }> {
  const found = await own(tx).selectFrom('stock.warehouse').select(['id', 'zone', 'kind']).where('code', '=', code).executeTakeFirst()
  if (!found) throw new Refusal('stock.warehouse_unknown', { field, warehouse: code })
  if (found.kind === 'supplier') throw new Refusal('stock.warehouse_not_ours', { field, warehouse: code })
  return found
}

// What orders hold and what is kept for others stays where it was promised.
async function mustBeFree(tx: TxCtx, warehouseId: number, moves: readonly { variantId: number; sku: string; qty: number }[]): Promise<void> {
  const { rows } = await sql<{ variant_id: number; free: number; steps: number }>`
    select l.variant_id, l.on_hand - l.reserved - l.set_aside as free, a.steps_per_unit as steps from stock.level l join catalogue.article_label a on a.variant_id = l.variant_id
    where l.warehouse_id = ${warehouseId} and l.variant_id = any(${moves.map((move) => move.variantId)}::bigint[])`.execute(tx.db)
  const free = new Map(rows.map((row) => [row.variant_id, row]))
  const short = moves.find((move) => move.qty > (free.get(move.variantId)?.free ?? 0))
  if (short)
    throw new Refusal('stock.not_free_to_move', {
      field: 'lines',
      sku: short.sku,
      free: Math.max(0, free.get(short.variantId)?.free ?? 0) / (free.get(short.variantId)?.steps ?? 1),
    })
}
