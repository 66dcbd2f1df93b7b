import { sql } from 'kysely'
import type { Cents } from '#kernel/money.ts'
import type { Article } from '#modules/catalogue/index.ts'
import { basketOffers, priceLines, type DeliveryPlace, type PricedLine } from '#modules/pricing/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { openCart } from './owner.ts'
import { priceCart, type CartLineRow, type PricedCart } from './price-cart.ts'
import { own } from './tables.ts'

export type CartView = PricedCart & { id: string | null; version: number }
/** A cart's stored lines with their unit prices, both of this moment and this transaction. */
export type CartNow = { id: string; version: number; rows: CartLineRow[]; priced: PricedLine[] }

/** What `cartOf` answers, for who has just written the cart in the same transaction: nothing is read or priced twice. */
export async function cartNow(ctx: Ctx, { id, version, rows, priced }: CartNow): Promise<CartView> {
  return { id, version, ...(await priceCart(ctx, rows, null, { priced })) }
}

/** The actor's cart, priced and checked now; an empty one when he has none. `articles` are those that the caller has read already. */
export async function cartOf(ctx: Ctx, place: DeliveryPlace | null = null, articles: ReadonlyMap<number, Article> = new Map()): Promise<CartView> {
  const cart = await openCart(ctx)
  const rows = cart ? await linesOf(ctx, cart.id) : []
  return { id: cart?.id ?? null, version: cart?.version ?? 0, ...(await priceCart(ctx, rows, place, { articles })) }
}

/** Number of lines and net goods of the actor's cart, for the header of every page. A long cart's figure may be a minute old when a list changes under it. */
export async function cartSummary(ctx: Ctx): Promise<{ lines: number; netCents: Cents }> {
  const cart = await openCart(ctx)
  const rows = cart ? await linesOf(ctx, cart.id) : []
  if (!cart || rows.length === 0) return { lines: 0, netCents: 0 }
  if (rows.length <= shortCart) return summaryOf(ctx, rows)
  const minute = Math.floor(ctx.now.epochMilliseconds / 60_000)
  return ctx.tools.cache.get(`cart.summary ${cart.id} ${cart.version} ${minute}`, () => summaryOf(ctx, rows))
}

const shortCart = 60

async function summaryOf(ctx: Ctx, rows: readonly CartLineRow[]): Promise<{ lines: number; netCents: Cents }> {
  const { lines: priced } = await basketOffers(ctx, await priceLines(ctx, { lines: rows, oneCart: true }))
  return { lines: priced.length, netCents: priced.reduce((sum, line) => sum + line.netCents, 0) }
}

/** The lines of a cart as they are stored, in their order. */
export async function linesOf(ctx: Ctx | TxCtx, cartId: string): Promise<CartLineRow[]> {
  return own(ctx)
    .selectFrom('cart.line')
    .select(['id', 'position', 'variant_id as variantId', 'unit', 'qty', 'note', 'client_ref as clientRef', 'seen_unit_net as seenUnitNet', 'seen_per as seenPer'])
    .where('cart_id', '=', cartId)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/**
 * Locks a cart for placing an order: one completion at a time. Null when it is not the actor's, whatever its id; `open` is false when it
 * was ordered already.
 */
export async function lockCart(tx: TxCtx, cartId: string): Promise<{ open: boolean; rows: CartLineRow[] } | null> {
  const { rows } = await sql<{ state: string }>`
    select state from cart.cart where id = ${cartId} and owner = ${`${tx.actor.kind}:${tx.actor.id}`} and company_id = ${tx.actor.company?.id ?? ''} for update`.execute(tx.db)
  const [cart] = rows
  return cart ? { open: cart.state === 'open', rows: await linesOf(tx, cartId) } : null
}

/** The cart became an order; its owner starts with an empty one. */
export async function closeCart(tx: TxCtx, cartId: string): Promise<void> {
  await own(tx).updateTable('cart.cart').set({ state: 'ordered', updated_at: tx.now.toString() }).where('id', '=', cartId).execute()
}
