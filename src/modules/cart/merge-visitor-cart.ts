import { inTransaction, type Ctx } from '#platform/context.ts'
import { addLines } from './add-lines.ts'
import { linesOf } from './cart-of.ts'
import { own } from './tables.ts'

/**
 * Brings what somebody had put in a cart before signing in into his own cart. Lines that he may not buy at this company stay behind in the
 * visitor's cart's record. Safe to call twice. Gives how many lines came along.
 */
export async function mergeVisitorCart(ctx: Ctx, visitorId: string): Promise<number> {
  if (visitorId === '' || !ctx.actor.company) return 0
  return inTransaction(ctx, async (tx) => {
    const cart = await own(tx)
      .updateTable('cart.cart')
      .set({ state: 'merged', updated_at: tx.now.toString() })
      .where('owner', '=', `visitor:${visitorId}`)
      .where('state', '=', 'open')
      .returning('id')
      .executeTakeFirst()
    if (!cart) return 0
    const lines = await linesOf(tx, cart.id)
    if (lines.length === 0) return 0
    const { added } = await addLines(
      tx as Ctx,
      lines.map((line) => ({ variantId: line.variantId, qty: line.qty, unit: line.unit, note: line.note, typedRef: line.clientRef })),
    )
    return added
  })
}
