import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { announce } from '../announce.ts'
import { openAndLock } from '../promises/open-and-lock.ts'
import { promiseAnew } from '../promises/promise-anew.ts'
import { serveWaiting } from '../promises/serve-waiting.ts'
import { own } from '../tables.ts'
import { tellShort } from './tell-short.ts'
import { book, numberOf, readMoves, type TypedMove } from './move-lines.ts'

export type Reason = { code: string; name: string }

/** Why stock is corrected: the list of which one is chosen. */
export async function adjustReasons(ctx: Ctx): Promise<Reason[]> {
  const rows = await own(ctx).selectFrom('stock.reason').select(['code', 'name_fr', 'name_en']).where('archived_at', 'is', null).orderBy('position').orderBy('code').execute()
  return rows.map((row) => ({ code: row.code, name: ctx.locale === 'en' ? row.name_en : row.name_fr }))
}

/**
 * Corrects what is there in one warehouse (base steps, up or down), all lines or none, as one document with a reason of the list. Gives its number. On hand may fall below what is
 * reserved, because it is a fact, but not below nothing. Refuses `stock.warehouse_unknown`, `stock.reason_missing`, `stock.nothing_moved`, `stock.sku_unknown`, `stock.quantity_invalid`, `stock.below_zero`.
 */
export async function adjustStock(
  ctx: Ctx,
  { warehouse, reason, note, lines }: { warehouse: string; reason: string; note?: string | null; lines: readonly TypedMove[] },
): Promise<string> {
  mustBeAllowed(ctx, 'stock.manage')
  return inTransaction(ctx, async (tx) => {
    const place = await own(tx).selectFrom('stock.warehouse').select('id').where('code', '=', warehouse).executeTakeFirst()
    if (!place) throw new Refusal('stock.warehouse_unknown', { field: 'warehouse', warehouse })
    const why = (await adjustReasons({ ...ctx, db: tx.db })).find((one) => one.code === reason)
    if (!why) throw new Refusal('stock.reason_missing', { field: 'reason' })
    const moves = (await readMoves(tx, lines, { negative: true })).map((move) => ({ ...move, warehouseId: place.id }))
    await openAndLock(tx, moves)
    const { rows } = await sql<{ variant_id: number; on_hand: number }>`
      select variant_id, on_hand from stock.level where warehouse_id = ${place.id} and variant_id = any(${moves.map((move) => move.variantId)}::bigint[])`.execute(tx.db)
    const onHand = new Map(rows.map((row) => [row.variant_id, row.on_hand]))
    const under = moves.find((move) => (onHand.get(move.variantId) ?? 0) + move.qty < 0)
    if (under) throw new Refusal('stock.below_zero', { field: 'lines', sku: under.sku })
    const number = await numberOf(tx, 'adjustment')
    await book(tx, 'adjust', number, [why.name, note?.trim()].filter(Boolean).join(' · '), moves)
    const more = moves.filter((move) => move.qty > 0)
    await serveWaiting(tx, more)
    await promiseAnew(tx, moves)
    await tellShort(tx, moves)
    await announce(
      tx,
      moves.map((move) => move.variantId),
    )
    return number
  })
}
