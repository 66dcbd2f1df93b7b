import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { announce } from '../announce.ts'
import { openAndLock } from '../promises/open-and-lock.ts'
import { promiseAnew } from '../promises/promise-anew.ts'
import { serveWaiting } from '../promises/serve-waiting.ts'
import { own } from '../tables.ts'
import { lockedSheet, type LockedSheet } from './locked-sheet.ts'
import type { SeenDocument } from './locked-transfer.ts'
import { book, numberOf } from './move-lines.ts'
import { tellShort } from './tell-short.ts'

/**
 * Opens a count sheet of a warehouse, whole or of one category with those below it: every article that has a level there, with what should be there. Gives its number.
 * Refuses `stock.warehouse_unknown`, `stock.warehouse_not_ours` (what a supplier holds he counts himself), `stock.nothing_to_count`.
 */
export async function openStocktake(ctx: Ctx, { warehouse, categoryId, note }: { warehouse: string; categoryId?: number | null; note?: string | null }): Promise<string> {
  mustBeAllowed(ctx, 'stock.manage')
  return inTransaction(ctx, async (tx) => {
    const place = await own(tx).selectFrom('stock.warehouse').select(['id', 'kind']).where('code', '=', warehouse).executeTakeFirst()
    if (!place) throw new Refusal('stock.warehouse_unknown', { field: 'warehouse', warehouse })
    if (place.kind === 'supplier') throw new Refusal('stock.warehouse_not_ours', { field: 'warehouse', warehouse })
    const number = await numberOf(tx, 'stocktake')
    const { id } = await own(tx)
      .insertInto('stock.stocktake')
      .values({
        number,
        warehouse_id: place.id,
        category_id: categoryId ?? null,
        state: 'open',
        note: note?.trim() || null,
        created_at: tx.now.toString(),
        created_by: tx.actor.name,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const { rows } = await sql`
      insert into stock.stocktake_line (stocktake_id, variant_id, expected) select ${id}, l.variant_id, l.on_hand from stock.level l join catalogue.article_place p on p.variant_id = l.variant_id
      where l.warehouse_id = ${place.id} and ${categoryId ? sql`${categoryId}::bigint = any(p.category_path)` : sql`true`} returning 1`.execute(tx.db)
    if (rows.length === 0) throw new Refusal('stock.nothing_to_count', { field: 'category' })
    return number
  })
}

/**
 * Books all differences of a sheet as one document and closes it; what was not counted stays as it is. Refuses `stock.stocktake_unknown`, `stock.stocktake_over`, `stock.changed_meanwhile`,
 * `stock.nothing_counted`. On hand may fall below what is reserved: a count is a fact.
 */
export async function bookStocktake(ctx: Ctx, seen: SeenDocument): Promise<void> {
  await close(ctx, seen, 'booked', async (tx, sheet) => {
    const { rows: lines } = await sql<{ variantId: number; qty: number }>`
      select variant_id as "variantId", counted - expected as qty from stock.stocktake_line where stocktake_id = ${sheet.id} and counted is not null order by variant_id`.execute(
      tx.db,
    )
    if (lines.length === 0) throw new Refusal('stock.nothing_counted')
    const moves = lines.filter(({ qty }) => qty !== 0).map((line) => ({ ...line, warehouseId: sheet.warehouseId }))
    if (moves.length === 0) return
    await openAndLock(tx, moves)
    await book(tx, 'adjust', seen.number, null, moves)
    await serveWaiting(tx, moves)
    await promiseAnew(tx, moves)
    await tellShort(tx, moves)
    await announce(
      tx,
      moves.map(({ variantId }) => variantId),
    )
  })
}

/** Throws a sheet away: nothing is booked. Refuses like `bookStocktake`. */
export async function cancelStocktake(ctx: Ctx, seen: SeenDocument): Promise<void> {
  await close(ctx, seen, 'cancelled', async () => {})
}

async function close(ctx: Ctx, seen: SeenDocument, state: 'booked' | 'cancelled', work: (tx: TxCtx, sheet: LockedSheet) => Promise<void>): Promise<void> {
  mustBeAllowed(ctx, 'stock.manage')
  await inTransaction(ctx, async (tx) => {
    const sheet = await lockedSheet(tx, seen.number)
    if (seen.version !== null && sheet.version !== seen.version) throw new Refusal('stock.changed_meanwhile')
    await work(tx, sheet)
    await own(tx)
      .updateTable('stock.stocktake')
      .set({ state, closed_at: tx.now.toString(), closed_by: tx.actor.name, version: sheet.version + 1 })
      .where('id', '=', sheet.id)
      .execute()
  })
}
