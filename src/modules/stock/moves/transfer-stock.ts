import { sql } from 'kysely'
import { dayOf, isDay, type Day } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { announce } from '../announce.ts'
import { expect } from '../promises/expect.ts'
import { openAndLock } from '../promises/open-and-lock.ts'
import { promiseAnew } from '../promises/promise-anew.ts'
import { serveWaiting } from '../promises/serve-waiting.ts'
import { own } from '../tables.ts'
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
 * and what is set aside for nobody can leave. Refuses `stock.warehouse_unknown`, `stock.same_warehouse`, `stock.nothing_moved`, `stock.sku_unknown`, `stock.quantity_invalid`, `stock.until_past`, `stock.not_free_to_move`.
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

/**
 * Notes what of a transfer has arrived (base steps by line), all of it or a part; `close` says that nothing more will come. Who waits is served in order of promise. Refuses
 * `stock.transfer_unknown`, `stock.changed_meanwhile`, `stock.transfer_over`, `stock.quantity_invalid` (more than is under way).
 */
export async function receiveTransfer(ctx: Ctx, seen: { number: string; version: number }, got: readonly { line: number; qty: number }[], { close = false } = {}): Promise<void> {
  mustBeAllowed(ctx, 'stock.manage')
  await inTransaction(ctx, async (tx) => {
    const transfer = await own(tx)
      .selectFrom('stock.transfer')
      .select(['id', 'number', 'to_id', 'state', 'version', 'expected_on'])
      .where('number', '=', seen.number)
      .forUpdate()
      .executeTakeFirst()
    if (!transfer) throw new Refusal('stock.transfer_unknown', { number: seen.number })
    if (transfer.version !== seen.version) throw new Refusal('stock.changed_meanwhile')
    if (transfer.state !== 'sent') throw new Refusal('stock.transfer_over', { number: seen.number })
    const { zone } = await tx.tools.settings.read(tx, sellerSettings)
    const lines = await own(tx).selectFrom('stock.transfer_line').selectAll().where('transfer_id', '=', transfer.id).orderBy('line').execute()
    const after = lines.map((line) => ({ ...line, now: got.filter((one) => one.line === line.line).reduce((sum, one) => sum + one.qty, 0) }))
    const wrong = after.find(({ qty, received, now }) => !Number.isSafeInteger(now) || now < 0 || received + now > qty)
    if (wrong) throw new Refusal('stock.quantity_invalid', { field: `got.${wrong.line}`, line: wrong.line })
    const arrived = after.filter(({ now }) => now > 0)
    const whole = close || after.every(({ qty, received, now }) => received + now === qty)
    await openAndLock(
      tx,
      after.map(({ variant_id }) => ({ variantId: variant_id, warehouseId: transfer.to_id })),
    )
    await arrive(
      tx,
      transfer.number,
      arrived.map(({ variant_id, now }) => ({ variantId: variant_id, warehouseId: transfer.to_id, qty: now })),
    )
    for (const { line, received, now } of arrived)
      await own(tx)
        .updateTable('stock.transfer_line')
        .set({ received: received + now })
        .where('transfer_id', '=', transfer.id)
        .where('line', '=', line)
        .execute()
    await expect(
      tx,
      after.map(({ line, variant_id, qty, received, now }) => ({
        id: `transfer:${transfer.id}:${line}`,
        variantId: variant_id,
        warehouseId: transfer.to_id,
        qty: whole ? 0 : qty - received - now,
        dueOn: transfer.expected_on ?? dayOf(tx.now, zone),
        document: transfer.number,
      })),
    )
    await own(tx)
      .updateTable('stock.transfer')
      .set({ version: transfer.version + 1, ...(whole && { state: 'received', received_at: tx.now.toString() }) })
      .where('id', '=', transfer.id)
      .execute()
    await announce(
      tx,
      after.map(({ variant_id }) => variant_id),
    )
  })
}

async function arrive(tx: TxCtx, document: string, moves: readonly { variantId: number; warehouseId: number; qty: number }[]): Promise<void> {
  if (moves.length === 0) return
  await book(tx, 'transfer', document, null, moves)
  await serveWaiting(tx, moves)
  await promiseAnew(tx, moves)
}

async function placeOf(tx: TxCtx, code: string, field: string): Promise<{ id: number; zone: string }> {
  const found = await own(tx).selectFrom('stock.warehouse').select(['id', 'zone']).where('code', '=', code).executeTakeFirst()
  if (!found) throw new Refusal('stock.warehouse_unknown', { field, warehouse: code })
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
