import { sql } from 'kysely'
import { isRefusal } from '#kernel/refusal.ts'
import { checkQuantity, largestQuantity } from '#kernel/quantity.ts'
import { articlesByIds, type Article } from '#modules/catalogue/index.ts'
import { priceLines } from '#modules/pricing/index.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { cartToWrite } from './owner.ts'

export type LineToAdd = {
  variantId: number
  /** Base steps. */
  qty: number
  unit?: string
  note?: string | null
  /** The reference as the buyer typed it. */
  typedRef?: string | null
}
export type Added = { cartId: string | null; added: number; refused: { index: number; code: string; details: Record<string, unknown> }[] }

export const mostCartLines = 5_000

/**
 * Adds articles to the actor's cart, or sets their quantity when `set`; what is there in the same unit grows. Lines that can't be taken are
 * answered by index (`article.unknown`, `unit.unknown`, `quantity.…`, `cart.full`) and the others are kept. Makes the cart when there is none;
 * refuses `cart.no_owner` to a visitor without cookie. `articles` are those that the caller has read already.
 */
export async function addLines(ctx: Ctx, lines: readonly LineToAdd[], options: { set?: boolean; articles?: ReadonlyMap<number, Article> } = {}): Promise<Added> {
  const articles = options.articles ?? (await articlesByIds(ctx, [...new Set(lines.map((line) => line.variantId))]))
  return inTransaction(ctx, async (tx) => {
    const cartId = await cartToWrite(tx)
    const before = await quantities(tx, cartId)
    const refused: Added['refused'] = []
    const wanted: Wanted = new Map()
    for (const [index, line] of lines.entries()) {
      const answer = taken(line, articles, before, wanted, options.set ?? false)
      if ('code' in answer) refused.push({ index, ...answer })
      else wanted.set(`${line.variantId} ${answer.unit}`, answer)
    }
    await write(tx, cartId, [...wanted.values()])
    return { cartId, added: lines.length - refused.length, refused }
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

async function quantities(tx: TxCtx, cartId: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ key: string; qty: number }>`select variant_id || ' ' || unit as key, qty from cart.line where cart_id = ${cartId}`.execute(tx.db)
  return new Map(rows.map((row) => [row.key, row.qty]))
}

async function write(tx: TxCtx, cartId: string, lines: readonly Taken[]): Promise<void> {
  if (lines.length === 0) return
  const priced = await priceLines(tx, {
    lines: lines.map((line) => ({ variantId: line.article.variantId, qty: line.qty, unit: line.unit })), articles: new Map(lines.map((line) => [line.article.variantId, line.article])), oneCart: true,
  })
  await sql`
    insert into cart.line (cart_id, position, variant_id, unit, qty, note, client_ref, seen_unit_net, seen_per)
    select ${cartId}, (select coalesce(max(position), 0) from cart.line where cart_id = ${cartId}) + n.position, n.variant_id, n.unit, n.qty, n.note, n.client_ref, n.seen_unit_net, n.seen_per
    from unnest(${lines.map((_, i) => i + 1)}::int[], ${lines.map((line) => line.article.variantId)}::bigint[], ${lines.map((line) => line.unit)}::text[], ${lines.map((line) => line.qty)}::bigint[],
      ${lines.map((line) => line.note)}::text[], ${lines.map((line) => line.typedRef)}::text[], ${priced.map((line) => line.price?.unitNet ?? null)}::bigint[], ${priced.map((line) => line.price?.per ?? null)}::int[])
      as n(position, variant_id, unit, qty, note, client_ref, seen_unit_net, seen_per)
    on conflict (cart_id, variant_id, unit) do update set qty = excluded.qty, note = coalesce(excluded.note, cart.line.note), client_ref = coalesce(excluded.client_ref, cart.line.client_ref),
      seen_unit_net = excluded.seen_unit_net, seen_per = excluded.seen_per`.execute(tx.db)
  if (priced.some((line) => line.tierFamily !== null)) await seeFamilies(tx, cartId)
}

// Where quantities of several articles add up, the price that the buyer sees on one line depends on the others.
async function seeFamilies(tx: TxCtx, cartId: string): Promise<void> {
  const { rows } = await sql<{ variantId: number; unit: string; qty: number }>`select variant_id as "variantId", unit, qty from cart.line where cart_id = ${cartId}`.execute(tx.db)
  const seen = (await priceLines(tx, { lines: rows, oneCart: true })).filter((line) => line.price !== null && line.tierFamily !== null)
  await sql`
    update cart.line l set seen_unit_net = n.unit_net, seen_per = n.per
    from unnest(${seen.map((line) => line.article.variantId)}::bigint[], ${seen.map((line) => line.unit)}::text[], ${seen.map((line) => line.price!.unitNet)}::bigint[], ${seen.map((line) => line.price!.per)}::int[])
      as n(variant_id, unit, unit_net, per)
    where l.cart_id = ${cartId} and l.variant_id = n.variant_id and l.unit = n.unit`.execute(tx.db)
}
