import { sql } from 'kysely'
import { largestQuantity } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { variantIdsByCode } from '#modules/catalogue/index.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { announce } from '../announce.ts'
import { openAndLock } from '../promises/open-and-lock.ts'
import { promiseAnew } from '../promises/promise-anew.ts'
import { serveWaiting } from '../promises/serve-waiting.ts'
import { own } from '../tables.ts'
import { book, numberOf } from './move-lines.ts'
import { tellShort } from './tell-short.ts'

/**
 * Opens a count sheet of a warehouse, whole or of one category with those below it: every article that has a level there, with what should be there. Gives its number.
 * Refuses `stock.warehouse_unknown`, `stock.nothing_to_count`.
 */
export async function openStocktake(ctx: Ctx, { warehouse, categoryId, note }: { warehouse: string; categoryId?: number | null; note?: string | null }): Promise<string> {
  mustBeAllowed(ctx, 'stock.manage')
  return inTransaction(ctx, async (tx) => {
    const place = await own(tx).selectFrom('stock.warehouse').select('id').where('code', '=', warehouse).executeTakeFirst()
    if (!place) throw new Refusal('stock.warehouse_unknown', { field: 'warehouse', warehouse })
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
 * Notes what was counted of an article (base steps), scanned or typed by any of its codes; `add` adds to what was counted before. What should be there is read at this moment, so that what moves later is not
 * taken for a difference. An article that is not on the sheet joins it. Refuses `stock.stocktake_unknown`, `stock.stocktake_over`, `stock.sku_unknown`, `stock.quantity_invalid`.
 */
export async function countArticle(
  ctx: Ctx,
  number: string,
  counted: { code: string; qty: (stepsPerUnit: number) => number; add?: boolean },
): Promise<{ sku: string; counted: number; expected: number; stepsPerUnit: number }> {
  mustBeAllowed(ctx, 'stock.manage')
  return inTransaction(ctx, async (tx) => {
    const sheet = await lockSheet(tx, number)
    const article = await articleOf(tx, counted.code)
    const qty = counted.qty(article.steps)
    if (!Number.isSafeInteger(qty) || qty < 0 || qty > largestQuantity) throw new Refusal('stock.quantity_invalid', { field: 'qty' })
    await openAndLock(tx, [{ variantId: article.id, warehouseId: sheet.warehouseId }])
    const { rows } = await sql<{ counted: number; expected: number }>`
      insert into stock.stocktake_line as x (stocktake_id, variant_id, expected, counted, counted_at, counted_by)
      select ${sheet.id}, l.variant_id, l.on_hand, ${qty}, ${tx.now.toString()}::timestamptz, ${tx.actor.name} from stock.level l where l.variant_id = ${article.id} and l.warehouse_id = ${sheet.warehouseId}
      on conflict (stocktake_id, variant_id) do update set counted = excluded.counted + case when ${counted.add ?? false} then coalesce(x.counted, 0) else 0 end,
        expected = excluded.expected, counted_at = excluded.counted_at, counted_by = excluded.counted_by
      returning counted, expected`.execute(tx.db)
    return { sku: article.sku, ...rows[0]!, stepsPerUnit: article.steps }
  })
}

/**
 * Books all differences of a sheet as one document and closes it; what was not counted stays as it is. Refuses `stock.stocktake_unknown`, `stock.stocktake_over`, `stock.changed_meanwhile`,
 * `stock.nothing_counted`. On hand may fall below what is reserved: a count is a fact.
 */
export async function bookStocktake(ctx: Ctx, seen: { number: string; version: number }): Promise<void> {
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
export async function cancelStocktake(ctx: Ctx, seen: { number: string; version: number }): Promise<void> {
  await close(ctx, seen, 'cancelled', async () => {})
}

type Sheet = { id: number; warehouseId: number; version: number }

async function close(ctx: Ctx, seen: { number: string; version: number }, state: 'booked' | 'cancelled', work: (tx: TxCtx, sheet: Sheet) => Promise<void>): Promise<void> {
  mustBeAllowed(ctx, 'stock.manage')
  await inTransaction(ctx, async (tx) => {
    const sheet = await lockSheet(tx, seen.number)
    if (sheet.version !== seen.version) throw new Refusal('stock.changed_meanwhile')
    await work(tx, sheet)
    await own(tx)
      .updateTable('stock.stocktake')
      .set({ state, closed_at: tx.now.toString(), closed_by: tx.actor.name, version: sheet.version + 1 })
      .where('id', '=', sheet.id)
      .execute()
  })
}

async function lockSheet(tx: TxCtx, number: string): Promise<Sheet> {
  const sheet = await own(tx)
    .selectFrom('stock.stocktake')
    .select(['id', 'warehouse_id as warehouseId', 'state', 'version'])
    .where('number', '=', number)
    .forUpdate()
    .executeTakeFirst()
  if (!sheet) throw new Refusal('stock.stocktake_unknown', { number })
  if (sheet.state !== 'open') throw new Refusal('stock.stocktake_over', { number })
  return sheet
}

// A SKU of any state; otherwise one of the codes on the goods.
async function articleOf(tx: TxCtx, code: string): Promise<{ id: number; sku: string; steps: number }> {
  const read = async (where: ReturnType<typeof sql>) =>
    (await sql<{ id: number; sku: string; steps: number }>`select variant_id as id, sku, steps_per_unit as steps from catalogue.article_label where ${where}`.execute(tx.db))
      .rows[0]
  const bySku = await read(sql`sku_upper = ${code.trim().toUpperCase()}`)
  if (bySku) return bySku
  const match = (await variantIdsByCode(tx as Ctx, [code])).get(code.trim())
  const byCode = match && (await read(sql`variant_id = ${match.variantId}`))
  if (!byCode) throw new Refusal('stock.sku_unknown', { field: 'code', sku: code })
  return byCode
}
