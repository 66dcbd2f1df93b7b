import { sql } from 'kysely'
import type { Cents } from '#kernel/money.ts'
import type { Article } from '#modules/catalogue/index.ts'
import { basketOffers, priceLines, type DeliveryPlace, type PricedLine } from '#modules/pricing/index.ts'
import { openCampaigns, type Availability } from '#modules/stock/index.ts'
import { ask } from '#platform/database/ask.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { openCart } from './owner.ts'
import { priceCart, type CartLineRow, type PricedCart } from './price-cart.ts'

export type CartView = PricedCart & { id: string | null; version: number }
/** A cart's stored lines with their unit prices and what is there of their articles, all of this moment and this transaction. */
export type CartNow = { id: string; version: number; rows: CartLineRow[]; priced: PricedLine[]; there: ReadonlyMap<number, Availability> }

/** What `cartOf` answers, for who has just written the cart in the same transaction: nothing is read or priced twice. */
export async function cartNow(ctx: Ctx, { id, version, rows, priced, there }: CartNow): Promise<CartView> {
  return { id, version, ...(await priceCart(ctx, rows, null, { priced, there })) }
}

/** The actor's cart, priced and checked now; an empty one when he has none. `articles` are those that the caller has read already; `only` chooses lines. */
export async function cartOf(
  ctx: Ctx,
  place: DeliveryPlace | null = null,
  articles: ReadonlyMap<number, Article> = new Map(),
  only: (row: CartLineRow) => boolean = () => true,
): Promise<CartView> {
  const cart = await openCart(ctx)
  const rows = cart ? (await linesOf(ctx, cart.id)).filter(only) : []
  return { id: cart?.id ?? null, version: cart?.version ?? 0, ...(await priceCart(ctx, rows, place, { articles })) }
}

/** What the header of every page says of a cart: lines and net goods of the order it becomes, and how many lines are sold by pre-order, which are ordered `apart`. */
export type CartSummary = { lines: number; netCents: Cents; apart: number }

/** The figures of the actor's cart, as its page has them. Those of a long cart may be a minute old when a list changes under it. */
export async function cartSummary(ctx: Ctx): Promise<CartSummary> {
  const [cart, campaigns] = await Promise.all([openCart(ctx), openCampaigns(ctx)])
  const rows = cart ? await linesOf(ctx, cart.id) : []
  if (!cart || rows.length === 0) return { lines: 0, netCents: 0, apart: 0 }
  const ordinary = rows.filter((row) => !campaigns.has(row.variantId))
  if (rows.length <= shortCart) return summaryOf(ctx, ordinary, rows.length)
  const minute = Math.floor(ctx.now.epochMilliseconds / 60_000)
  return ctx.tools.cache.get(`cart.summary ${cart.id} ${cart.version} ${ordinary.length} ${minute}`, () => summaryOf(ctx, ordinary, rows.length))
}

const shortCart = 60

async function summaryOf(ctx: Ctx, ordinary: readonly CartLineRow[], count: number): Promise<CartSummary> {
  const apart = count - ordinary.length
  if (ordinary.length === 0) return { lines: 0, netCents: 0, apart }
  const { lines: priced } = await basketOffers(ctx, await priceLines(ctx, { lines: ordinary, oneCart: true }))
  return { lines: priced.length, netCents: priced.reduce((sum, line) => sum + line.netCents, 0), apart }
}

/** The lines of a cart as they are stored, in their order. */
export async function linesOf(ctx: Ctx | TxCtx, cartId: string): Promise<CartLineRow[]> {
  const { lines } = await ask<{ lines: LineCells[] | null }>(ctx, {
    lines: sql`select json_agg(json_build_array(l.id, l.position, l.variant_id, l.unit, l.qty, l.note, l.client_ref, l.seen_unit_net, l.seen_per) order by l.position, l.id) from cart.line l where l.cart_id = ${cartId}`,
  })
  return (lines ?? []).map(([id, position, variantId, unit, qty, note, clientRef, seenUnitNet, seenPer]) => ({
    id,
    position,
    variantId,
    unit,
    qty,
    note,
    clientRef,
    seenUnitNet,
    seenPer,
  }))
}

type LineCells = [
  id: number,
  position: number,
  variantId: number,
  unit: string,
  qty: number,
  note: string | null,
  clientRef: string | null,
  seenUnitNet: number | null,
  seenPer: number | null,
]

/**
 * The cart becomes an order, and its owner starts with an empty one: one completion at a time, and a refused order leaves the cart as it was. Gives its lines; null when it
 * is not the actor's, whatever its id, or was ordered already.
 */
export async function takeCart(tx: TxCtx, cartId: string): Promise<CartLineRow[] | null> {
  const { rows } = await sql`
    update cart.cart set state = 'ordered', updated_at = ${tx.now.toString()}::timestamptz
    where id = ${cartId} and owner = ${`${tx.actor.kind}:${tx.actor.id}`} and company_id = ${tx.actor.company?.id ?? ''} and state = 'open' returning id`.execute(tx.db)
  return rows.length === 0 ? null : linesOf(tx, cartId)
}
