import { Refusal } from '#kernel/refusal.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { addLines } from './add-lines.ts'
import { cartToWrite, openCart } from './owner.ts'
import { own } from './tables.ts'

/**
 * Sets the quantity (base steps) of a line of the actor's cart, and its note when given (an empty one is taken off). Refuses `cart.line_unknown`, and what `addLines`
 * answers for a quantity that can't be ordered; the line then stays as it was.
 */
export async function changeLine(ctx: Ctx, lineId: number, change: { qty: number; note?: string | null }): Promise<void> {
  const cart = await openCart(ctx)
  const line = cart && (await own(ctx).selectFrom('cart.line').select(['variant_id', 'unit']).where('id', '=', lineId).where('cart_id', '=', cart.id).executeTakeFirst())
  if (!line) throw new Refusal('cart.line_unknown', { lineId })
  await inTransaction(ctx, async (tx) => {
    const { refused } = await addLines(tx as Ctx, [{ variantId: line.variant_id, unit: line.unit, qty: change.qty }], { set: true })
    if (refused[0]) throw new Refusal(refused[0].code, refused[0].details)
    if (change.note !== undefined)
      await own(tx)
        .updateTable('cart.line')
        .set({ note: change.note?.trim() || null })
        .where('id', '=', lineId)
        .execute()
  })
}

/** Takes a line out of the actor's cart; one that is not there is no fault. */
export function removeLine(ctx: Ctx, lineId: number): Promise<void> {
  return removeLines(ctx, [lineId])
}

/** Takes lines out of the actor's cart, all at once; those that are not there are no fault. */
export async function removeLines(ctx: Ctx, lineIds: readonly number[]): Promise<void> {
  const cart = await openCart(ctx)
  if (!cart || lineIds.length === 0) return
  await inTransaction(ctx, async (tx) => {
    await cartToWrite(tx)
    await own(tx)
      .deleteFrom('cart.line')
      .where('id', 'in', [...lineIds])
      .where('cart_id', '=', cart.id)
      .execute()
  })
}

/** Empties the actor's cart. */
export async function emptyCart(ctx: Ctx): Promise<void> {
  const cart = await openCart(ctx)
  if (!cart) return
  await inTransaction(ctx, async (tx) => {
    await cartToWrite(tx)
    await own(tx).deleteFrom('cart.line').where('cart_id', '=', cart.id).execute()
  })
}
