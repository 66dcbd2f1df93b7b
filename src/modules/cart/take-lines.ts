import { sql } from 'kysely'
import type { TxCtx } from '#platform/context.ts'
import { linesOf } from './cart-of.ts'
import { cartToWrite } from './owner.ts'
import type { CartLineRow } from './price-cart.ts'

/** Takes the lines of these articles out of the actor's open cart, which goes on: they become an order of their own. Gives them in their order; none when they are gone. */
export async function takeLines(tx: TxCtx, variantIds: ReadonlySet<number>): Promise<CartLineRow[]> {
  const cart = await cartToWrite(tx)
  const rows = (await linesOf(tx, cart.id)).filter((row) => variantIds.has(row.variantId))
  await sql`delete from cart.line where id = any(${rows.map((row) => row.id)}::bigint[])`.execute(tx.db)
  return rows
}

/** Puts lines of a cart that becomes an order into the owner's next one: they are not part of it. */
export async function keepInCart(tx: TxCtx, rows: readonly CartLineRow[]): Promise<void> {
  const next = await cartToWrite(tx)
  await sql`update cart.line set cart_id = ${next.id} where id = any(${rows.map((row) => row.id)}::bigint[])`.execute(tx.db)
}
