import { sql } from 'kysely'
import { isRefusal } from '#kernel/refusal.ts'
import { checkQuantity, largestQuantity } from '#kernel/quantity.ts'
import { articlesByIds, type Article } from '#modules/catalogue/index.ts'
import { availability } from '#modules/stock/index.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { versionsOf } from '#platform/database/versions.ts'
import { linesOf, type CartNow } from './cart-of.ts'
import { mustUseCart } from './must-use-cart.ts'
import { cartToWrite } from './owner.ts'
import { unitPricesOf, type CartLineRow } from './price-cart.ts'

export type LineToAdd = {
  variantId: number
  /** Base steps. */
  qty: number
  unit?: string
  note?: string | null
  /** The reference as the buyer typed it. */
  typedRef?: string | null
}
export type Added = {
  cartId: string
  added: number
  refused: { index: number; code: string; details: Record<string, unknown> }[]
  /** The cart as it stands now, with its unit prices: what `cartOf` need not read again. */
  now: CartNow
}

export const mostCartLines = 5_000

/**
 * Adds articles to the actor's cart, or sets their quantity when `set`; what is there in the same unit grows. Lines that can't be taken are
 * answered by index (`article.unknown`, `unit.unknown`, `quantity.…`, `cart.full`) and the others are kept. Makes the cart when there is none;
 * refuses `cart.no_owner` to a visitor without cookie and `access.denied` to somebody signed in who may not order. `articles` are those that the caller has read already.
 */
export async function addLines(ctx: Ctx, lines: readonly LineToAdd[], options: { set?: boolean; articles?: ReadonlyMap<number, Article> } = {}): Promise<Added> {
  mustUseCart(ctx)
  const articles = options.articles ?? (await articlesByIds(ctx, [...new Set(lines.map((line) => line.variantId))]))
  return inTransaction(ctx, async (tx) => {
    const cart = await cartToWrite(tx)
    // Asked at once, so they are one statement.
    const [before] = await Promise.all([linesOf(tx, cart.id), versionsOf(tx)])
    const quantities = new Map(before.map((row) => [`${row.variantId} ${row.unit}`, row.qty]))
    const refused: Added['refused'] = []
    const wanted: Wanted = new Map()
    for (const [index, line] of lines.entries()) {
      const answer = taken(line, articles, quantities, wanted, options.set ?? false)
      if ('code' in answer) refused.push({ index, ...answer })
      else wanted.set(`${line.variantId} ${answer.unit}`, answer)
    }
    return { cartId: cart.id, added: lines.length - refused.length, refused, now: { ...cart, ...(await write(tx, cart.id, before, wanted, articles)) } }
  })
}

type Taken = { article: Article; unit: string; qty: number; note: string | null; typedRef: string | null }
type Wanted = Map<string, Taken>
type Refused = { code: string; details: Record<string, unknown> }

function taken(line: LineToAdd, articles: ReadonlyMap<number, Article>, before: ReadonlyMap<string, number>, wanted: Wanted, set: boolean): Taken | Refused {
  const article = articles.get(line.variantId)
  if (!article) return { code: 'article.unknown', details: { variantId: line.variantId } }
  const unit = line.unit ?? article.unit
  if (unit !== article.unit && !article.packs.some((pack) => pack.unit === unit)) return { code: 'unit.unknown', details: { sku: article.sku, unit } }
  if (before.size + wanted.size >= mostCartLines) return { code: 'cart.full', details: { most: mostCartLines } }
  const key = `${line.variantId} ${unit}`
  const qty = (set ? 0 : (wanted.get(key)?.qty ?? before.get(key) ?? 0)) + line.qty
  if (!Number.isSafeInteger(qty) || line.qty <= 0) return { code: 'quantity.not_positive', details: { sku: article.sku } }
  if (qty > largestQuantity) return { code: 'quantity.too_large', details: { sku: article.sku, largest: largestQuantity / article.stepsPerUnit } }
  try {
    checkQuantity(qty, article, article.stepsPerUnit)
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal
    return { code: refusal.code, details: { sku: article.sku, ...refusal.details } }
  }
  return { article, unit, qty, note: line.note?.trim() || null, typedRef: line.typedRef?.trim() || null }
}

/** Prices the whole cart as it will be, since a line's tier may depend on the others, and writes what changes. */
async function write(
  tx: TxCtx,
  cartId: string,
  before: readonly CartLineRow[],
  wanted: Wanted,
  articles: ReadonlyMap<number, Article>,
): Promise<Pick<CartNow, 'rows' | 'priced' | 'there'>> {
  const key = (line: { variantId: number; unit: string }) => `${line.variantId} ${line.unit}`
  const known = new Set(before.map(key))
  const fresh = [...wanted.values()].filter((line) => !known.has(`${line.article.variantId} ${line.unit}`))
  const after = [
    ...before.map((row) => ({ variantId: row.variantId, unit: row.unit, qty: wanted.get(key(row))?.qty ?? row.qty })),
    ...fresh.map(({ article, unit, qty }) => ({ variantId: article.variantId, unit, qty })),
  ]
  const [priced, there] = await Promise.all([unitPricesOf(tx, after, null, { articles }), availability(tx, [...new Set(after.map((line) => line.variantId))])])
  if (wanted.size === 0) return { rows: [...before], priced, there }
  const touched = new Set([...wanted.values()].map((line) => line.article.variantId))
  const seen = priced.filter((line) => touched.has(line.article.variantId) || line.tierFamily !== null)
  const kept = seen.map((line) => ({
    variantId: line.article.variantId,
    unit: line.unit,
    qty: line.qty,
    given: wanted.get(`${line.article.variantId} ${line.unit}`),
    price: line.price,
  }))
  const { rows } = await sql<CartLineRow>`
    insert into cart.line (cart_id, position, variant_id, unit, qty, note, client_ref, seen_unit_net, seen_per)
    select ${cartId}, ${before.at(-1)?.position ?? 0} + n.position, n.variant_id, n.unit, n.qty, n.note, n.client_ref, n.seen_unit_net, n.seen_per
    from unnest(${kept.map((_, i) => i + 1)}::int[], ${kept.map((line) => line.variantId)}::bigint[], ${kept.map((line) => line.unit)}::text[], ${kept.map((line) => line.qty)}::bigint[],
      ${kept.map((line) => line.given?.note ?? null)}::text[], ${kept.map((line) => line.given?.typedRef ?? null)}::text[], ${kept.map((line) => line.price?.unitNet ?? null)}::bigint[], ${kept.map((line) => line.price?.per ?? null)}::int[])
      as n(position, variant_id, unit, qty, note, client_ref, seen_unit_net, seen_per)
    on conflict (cart_id, variant_id, unit) do update set qty = excluded.qty, note = coalesce(excluded.note, cart.line.note), client_ref = coalesce(excluded.client_ref, cart.line.client_ref),
      seen_unit_net = excluded.seen_unit_net, seen_per = excluded.seen_per
    returning id, position, variant_id as "variantId", unit, qty, note, client_ref as "clientRef", seen_unit_net as "seenUnitNet", seen_per as "seenPer"`.execute(tx.db)
  const written = new Map(rows.map((row) => [key(row), row]))
  const added = rows.filter((row) => !known.has(key(row))).toSorted((a, b) => a.position - b.position)
  return { rows: [...before.map((row) => written.get(key(row)) ?? row), ...added], priced, there }
}
