import { createHash } from 'node:crypto'
import type { Cents } from '#kernel/money.ts'
import { nearestQuantity } from '#kernel/quantity.ts'
import { totals, type Totals } from '#kernel/totals.ts'
import type { VatReason } from '#kernel/vat.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import { articlesByIds, type Article } from '#modules/catalogue/index.ts'
import { priceLines, vatOf, type DeliveryPlace, type PricedLine } from '#modules/pricing/index.ts'
import { deliveryQuote, type DeliveryQuote } from '#modules/shipping/index.ts'
import { availability, nothingThere, type Availability } from '#modules/stock/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'

export type CartLineRow = { id: number; position: number; variantId: number; unit: string; qty: number; note: string | null; clientRef: string | null; seenUnitNet: number | null; seenPer: number | null }

export type CartLine = PricedLine & {
  id: number
  position: number
  note: string | null
  typedRef: string | null
  availability: Availability
  /** What the unit price was when the buyer last chose the quantity, when it is another now (ten-thousandths for `per` units). */
  seen: { unitNet: number; per: number } | null
  /** Why this line can't be ordered as it stands: `stock.insufficient`, `price.on_request`, `price.sign_in`, `price.approval`, `quantity.breaks_multiple`. */
  problem: string | null
}

export type PricedCart = {
  lines: CartLine[]
  /** Lines whose article the company may no longer see. */
  hiddenLines: CartLineRow[]
  delivery: DeliveryQuote
  carriageVat: { taxClass: string; category: string; rate: number }
  /** Why no VAT is charged, for the sentences on documents (V1, V7). */
  vatReasons: VatReason[]
  totals: Totals
  weightGrams: number
  currency: string
  hash: string
}

/** Prices lines as the order will: unit prices with tiers over the whole cart, carriage, VAT and totals (M1-M4), stock beside. */
export async function priceCart(ctx: Ctx | TxCtx, rows: readonly CartLineRow[], place: DeliveryPlace | null = null, known: ReadonlyMap<number, Article> = new Map()): Promise<PricedCart> {
  const read = ctx as Ctx
  const seller = await read.tools.settings.read(read, sellerSettings)
  const country = place?.country ?? ctx.actor.company?.country ?? seller.country
  const ids = [...new Set(rows.map((row) => row.variantId))]
  const [priced, there] = await Promise.all([
    articlesOf(read, ids, known).then((articles) => priceLines(ctx, { lines: rows.map(({ variantId, qty, unit }) => ({ variantId, qty, unit })), delivery: place ?? { country }, oneCart: true, ...articles })),
    availability(ctx, ids),
  ])
  const { lines, hiddenLines } = joined(rows, priced, there)
  const goodsNetCents = lines.reduce((sum, line) => sum + line.netCents, 0)
  const weightGrams = lines.reduce((sum, line) => sum + Math.round(((line.article.weightGrams ?? 0) * line.qty) / line.article.stepsPerUnit), 0)
  const delivery = await deliveryQuote(ctx, { netCents: goodsNetCents, weightGrams, country })
  const carriage = (await vatOf(ctx, place ?? { country }))(delivery.taxClass)
  const sums = totals(
    lines.map((line) => ({ netCents: line.netCents, vatCategory: line.vat.category, vatRate: line.vat.rate })),
    { netCents: delivery.carriageNetCents, vatCategory: carriage.category, vatRate: carriage.rate },
  )
  return {
    lines, hiddenLines, delivery, totals: sums, weightGrams, currency: ctx.actor.company?.currency ?? seller.currency,
    carriageVat: { taxClass: delivery.taxClass, category: carriage.category, rate: carriage.rate }, 
    vatReasons: [...new Set([...lines.map((line) => line.vat), carriage].flatMap(({ reason }) => reason ?? []))], hash: hashOf(lines, sums.netCents, sums.grossCents),
  }
}

async function articlesOf(ctx: Ctx, ids: readonly number[], known: ReadonlyMap<number, Article>): Promise<{ articles?: ReadonlyMap<number, Article> }> {
  if (known.size === 0) return {}
  const missing = ids.filter((id) => !known.has(id))
  return { articles: missing.length === 0 ? known : new Map([...known, ...(await articlesByIds(ctx, missing))]) }
}

function joined(rows: readonly CartLineRow[], priced: readonly PricedLine[], there: ReadonlyMap<number, Availability>): Pick<PricedCart, 'lines' | 'hiddenLines'> {
  const lines: CartLine[] = []
  const hiddenLines: CartLineRow[] = []
  const taken = new Map<number, number>()
  let next = 0
  for (const row of rows) {
    const line = priced[next]
    if (!line || line.article.variantId !== row.variantId || line.qty !== row.qty) {
      hiddenLines.push(row)
      continue
    }
    next += 1
    const level = there.get(row.variantId) ?? nothingThere
    const total = (taken.get(row.variantId) ?? 0) + row.qty
    taken.set(row.variantId, total)
    lines.push({
      ...line, id: row.id, position: row.position, note: row.note, typedRef: row.clientRef, availability: level,
      seen: line.price && row.seenUnitNet !== null && row.seenPer !== null && row.seenUnitNet * line.price.per !== line.price.unitNet * row.seenPer ? { unitNet: row.seenUnitNet, per: row.seenPer } : null,
      problem: problemOf(line, total, level),
    })
  }
  return { lines, hiddenLines }
}

function problemOf(line: PricedLine, total: number, level: Availability): string | null {
  if (!line.price) return `price.${line.hidden ?? 'on_request'}`
  if (nearestQuantity(line.qty, line.article) !== line.qty) return 'quantity.breaks_multiple'
  return total > level.available ? 'stock.insufficient' : null
}

function hashOf(lines: readonly CartLine[], netCents: Cents, grossCents: Cents): string {
  const content = lines.map((line) => [line.article.variantId, line.unit, line.qty, line.price?.unitNet, line.price?.per, line.price?.steps])
  return createHash('sha256').update(JSON.stringify([content, netCents, grossCents])).digest('base64url').slice(0, 24)
}
