import { dayOf } from '#kernel/day.ts'
import { mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { announce } from '../announce.ts'
import { expect } from '../promises/expect.ts'
import { openAndLock } from '../promises/open-and-lock.ts'
import { own } from '../tables.ts'
import { arrive } from './arrive.ts'
import { lockedTransfer, type SeenDocument } from './locked-transfer.ts'

/**
 * Calls a transfer off: what is still under way is back in the warehouse that it left, by a movement under the same document, and is no longer expected in the other; what has arrived stays.
 * Who waits in either is served or promised anew. Refuses `stock.transfer_unknown`, `stock.changed_meanwhile`, `stock.transfer_over`.
 */
export async function cancelTransfer(ctx: Ctx, seen: SeenDocument): Promise<void> {
  mustBeAllowed(ctx, 'stock.manage')
  await inTransaction(ctx, async (tx) => {
    const transfer = await lockedTransfer(tx, seen)
    const { zone } = await tx.tools.settings.read(tx, sellerSettings)
    await openAndLock(
      tx,
      transfer.lines.flatMap(({ variantId }) => [
        { variantId, warehouseId: transfer.fromId },
        { variantId, warehouseId: transfer.toId },
      ]),
    )
    await arrive(
      tx,
      transfer.number,
      transfer.lines.flatMap(({ variantId, qty, received }) => (qty > received ? [{ variantId, warehouseId: transfer.fromId, qty: qty - received }] : [])),
    )
    await expect(
      tx,
      transfer.lines.map(({ line, variantId }) => ({
        id: `transfer:${transfer.id}:${line}`,
        variantId,
        warehouseId: transfer.toId,
        qty: 0,
        dueOn: transfer.expectedOn ?? dayOf(tx.now, zone),
        document: transfer.number,
      })),
    )
    await own(tx)
      .updateTable('stock.transfer')
      .set({ version: transfer.version + 1, state: 'cancelled', cancelled_at: tx.now.toString(), cancelled_by: tx.actor.name })
      .where('id', '=', transfer.id)
      .execute()
    await announce(
      tx,
      transfer.lines.map(({ variantId }) => variantId),
    )
  })
}
