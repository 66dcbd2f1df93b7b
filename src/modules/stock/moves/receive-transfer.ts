import { sql } from 'kysely'
import { dayOf } from '#kernel/day.ts'
import { quantityText } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { announce } from '../announce.ts'
import { expect } from '../promises/expect.ts'
import { openAndLock } from '../promises/open-and-lock.ts'
import { own } from '../tables.ts'
import { arrive } from './arrive.ts'
import { lockedTransfer, type SeenDocument } from './locked-transfer.ts'

/**
 * Notes what of a transfer has arrived (base steps by line), all of it or a part; `close` says that nothing more will come. Who waits is served in order of promise. Refuses
 * `stock.transfer_unknown`, `stock.changed_meanwhile`, `stock.transfer_over`, `stock.more_than_under_way`, `stock.quantity_invalid` (a line that is not there).
 */
export async function receiveTransfer(ctx: Ctx, seen: SeenDocument, got: readonly { line: number; qty: number }[], { close = false } = {}): Promise<void> {
  mustBeAllowed(ctx, 'stock.manage')
  await inTransaction(ctx, async (tx) => {
    const transfer = await lockedTransfer(tx, seen)
    const { zone } = await tx.tools.settings.read(tx, sellerSettings)
    const strange = got.find(({ line }) => !transfer.lines.some((one) => one.line === line))
    if (strange) throw new Refusal('stock.quantity_invalid', { field: `got.${strange.line}`, line: strange.line })
    const after = transfer.lines.map((line) => ({ ...line, now: got.filter((one) => one.line === line.line).reduce((sum, one) => sum + one.qty, 0) }))
    const wrong = after.find(({ qty, received, now }) => !Number.isSafeInteger(now) || now < 0 || received + now > qty)
    if (wrong) throw await tooMuch(tx, wrong)
    const arrived = after.filter(({ now }) => now > 0)
    const whole = close || after.every(({ qty, received, now }) => received + now === qty)
    await openAndLock(
      tx,
      after.map(({ variantId }) => ({ variantId, warehouseId: transfer.toId })),
    )
    await arrive(
      tx,
      transfer.number,
      arrived.map(({ variantId, now }) => ({ variantId, warehouseId: transfer.toId, qty: now })),
    )
    await sql`
      update stock.transfer_line x set received = x.received + g.qty from unnest(${arrived.map(({ line }) => line)}::int[], ${arrived.map(({ now }) => now)}::bigint[]) as g(line, qty)
      where x.transfer_id = ${transfer.id} and x.line = g.line`.execute(tx.db)
    await expect(
      tx,
      after.map(({ line, variantId, qty, received, now }) => ({
        id: `transfer:${transfer.id}:${line}`,
        variantId,
        warehouseId: transfer.toId,
        qty: whole ? 0 : qty - received - now,
        dueOn: transfer.expectedOn ?? dayOf(tx.now, zone),
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
      after.map(({ variantId }) => variantId),
    )
  })
}

async function tooMuch(tx: TxCtx, { line, variantId, qty, received }: { line: number; variantId: number; qty: number; received: number }): Promise<Refusal> {
  const { rows } = await sql<{ sku: string; steps: number }>`select sku, steps_per_unit as steps from catalogue.article_label where variant_id = ${variantId}`.execute(tx.db)
  return new Refusal('stock.more_than_under_way', { field: `got.${line}`, line, sku: rows[0]!.sku, left: quantityText(qty - received, rows[0]!.steps) })
}
