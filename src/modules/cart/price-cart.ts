import { createHash } from 'node:crypto'
import { dayOf, type Day } from '#kernel/day.ts'
import type { Cents } from '#kernel/money.ts'
import { nearestQuantity } from '#kernel/quantity.ts'
import { totals, type Totals } from '#kernel/totals.ts'
import type { VatReason } from '#kernel/vat.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import { articlesByIds, type Article } from '#modules/catalogue/index.ts'
import {
  basketOffers,
  leastPriced,
  orderMinimum,
  priceLines,
  summed,
  vatOf,
  type AppliedOffer,
  type CloseOffer,
  type DeliveryPlace,
  type Offer,
  type PricedLine,
} from '#modules/pricing/index.ts'
import { deliveryQuote, type DeliveryQuote } from '#modules/shipping/index.ts'
import { availability, nothingThere, planCart, promiseOf, type Availability, type CartPlan, type LineSource, type PlanLine, type Promised } from '#modules/stock/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { giftLines } from './gift-lines.ts'

export type CartLineRow = {
  id: number
  position: number
  variantId: number
  unit: string
  qty: number
  note: string | null
  clientRef: string | null
  seenUnitNet: number | null
  seenPer: number | null
}

export type CartLine = PricedLine & {
  id: number
  position: number
  note: string | null
  typedRef: string | null
  availability: Availability
  /** What the unit price was when the buyer last chose the quantity, when it is another now (ten-thousandths for `per` units). */
  seen: { unitNet: number; per: number } | null
  /** For when the line can be promised, counting the lines of the same article before it. */
  promise: LinePromise
  /** From which warehouses it leaves, what of it is there; empty where the client may not know or the place of delivery decides. */
  from: LineSource[]
  /** Why this line can't be ordered as it stands: `stock.insufficient`, `stock.cap_reached`, `price.on_request`, `price.sign_in`, `price.approval`, `quantity.breaks_multiple`, `quantity.below_minimum` (of where its prices begin). */
  problem: string | null
}

/** `waits`: base steps of the line that are not there; `readyOn`: the day on which all of it can leave, null when nobody knows or so much may not be ordered; `before`: until which hour of today (`Promised`). */
export type LinePromise = { waits: number; readyOn: Day | null; before?: string | null }

export type PricedCart = {
  lines: CartLine[]
  /** Lines whose article the company may no longer see. */
  hiddenLines: CartLineRow[]
  /** Lines at 0 that offers add; those whose stock is not there are in `giftsMissing`. */
  gifts: CartLine[]
  giftsMissing: { offer: Offer; name: string }[]
  /** What each offer gives on the whole cart, and which are close. */
  offers: AppliedOffer[]
  /** Offers that the floor held whole, for the seller's people: they give nothing. */
  heldOffers: AppliedOffer[]
  close: CloseOffer[]
  /** Days that an offer adds to the payment term. */
  extraTermDays: number
  delivery: DeliveryQuote
  carriageVat: { taxClass: string; category: string; rate: number }
  /** Why no VAT is charged, for the sentences on documents (V1, V7). */
  vatReasons: VatReason[]
  totals: Totals
  weightGrams: number
  currency: string
  hash: string
}

type Beside = {
  /** Articles that the caller has read already. */ articles?: ReadonlyMap<number, Article>
  /** Unit prices of these lines that the caller has asked for a moment ago. */ priced?: PricedLine[]
  /** Offers on trial, instead of those that run. */ offers?: readonly Offer[]
  /** What is there of their articles, asked for a moment ago. */ there?: ReadonlyMap<number, Availability>
  /** Stock is not asked for: who places the order reserves it next, and hears then what is missing. Lines say nothing of it. */ stock?: 'later'
}

/**
 * Prices lines as the order will: unit prices with tiers over the whole cart, offers on the basket, carriage, VAT and totals (M1-M4), stock beside.
 * Line net = round(quantity × unit net) − allowances.
 */
export async function priceCart(
  ctx: Ctx | TxCtx,
  rows: readonly CartLineRow[],
  place: DeliveryPlace | null = null,
  { articles: known = new Map(), priced: unitPrices, offers, there: levels, stock }: Beside = {},
): Promise<PricedCart> {
  const seller = await sellerOf(ctx)
  const country = countryOf(ctx, place, seller)
  const [priced, there] = await Promise.all([
    unitPrices ?? unitPricesOf(ctx, rows, place, { articles: known, ...(offers && { offers }) }),
    stock === 'later' ? nothing : (levels ?? availability(ctx, [...new Set(rows.map((row) => row.variantId))], place?.counter ?? null)),
  ])
  const basket = await basketOffers(ctx, priced, { delivery: place ?? { country }, ...(offers && { offers }) })
  const plan = stock === 'later' ? null : await planCart(ctx, planLines(rows), there, place)
  const { lines, hiddenLines } = joined(rows, basket.lines, { there, plan, today: dayOf(ctx.now, seller.zone) })
  const { gifts, giftsMissing, given } = await giftLines(ctx, basket.gifts, lines, place?.counter ?? null)
  const goodsNetCents = lines.reduce((sum, line) => sum + line.netCents, 0)
  const weightGrams = [...lines, ...gifts].reduce((sum, line) => sum + Math.round(((line.article.weightGrams ?? 0) * line.qty) / line.article.stepsPerUnit), 0)
  const quoted = await deliveryQuote(ctx, { netCents: goodsNetCents, weightGrams, country, collected: (place?.counter ?? null) !== null, minimum: await orderMinimum(ctx) })
  const free = freed(basket.freeDelivery, quoted.carriageNetCents)
  const delivery: DeliveryQuote = free.length > 0 ? { ...quoted, carriageNetCents: 0, missingToFreeCents: quoted.freeFromCents === null ? null : 0 } : quoted
  const longer = basket.longerTerms ? [{ offer: basket.longerTerms.offer, savedCents: 0 }] : []
  const { applied, held } = offersOf([...lines.flatMap((line) => line.offers), ...given, ...free, ...longer], [...lines.flatMap((line) => line.heldOffers), ...basket.held])
  const carriage = (await vatOf(ctx, place ?? { country }))(delivery.taxClass)
  const sums = totals(
    lines.map((line) => ({ netCents: line.netCents, vatCategory: line.vat.category, vatRate: line.vat.rate })),
    { netCents: delivery.carriageNetCents, vatCategory: carriage.category, vatRate: carriage.rate },
  )
  return {
    lines,
    hiddenLines,
    gifts,
    giftsMissing,
    offers: applied,
    heldOffers: held,
    close: basket.close,
    extraTermDays: basket.longerTerms?.days ?? 0,
    delivery,
    totals: sums,
    weightGrams,
    currency: ctx.actor.company?.currency ?? seller.currency,
    carriageVat: { taxClass: delivery.taxClass, category: carriage.category, rate: carriage.rate },
    vatReasons: [...new Set([...lines.map((line) => line.vat), carriage].flatMap(({ reason }) => reason ?? []))],
    hash: hashOf([...lines, ...gifts], applied, sums.netCents, sums.grossCents),
  }
}

const nothing: ReadonlyMap<number, Availability> = new Map()

/** The unit stage for the lines of one cart, delivered to that place: tiers count over all of them. */
export async function unitPricesOf(
  ctx: Ctx | TxCtx,
  rows: readonly Pick<CartLineRow, 'variantId' | 'qty' | 'unit'>[],
  place: DeliveryPlace | null,
  { articles: known = new Map(), offers }: Omit<Beside, 'priced'>,
): Promise<PricedLine[]> {
  const articles = await articlesOf(ctx as Ctx, [...new Set(rows.map((row) => row.variantId))], known)
  return priceLines(ctx, {
    lines: rows.map(({ variantId, qty, unit }) => ({ variantId, qty, unit })),
    delivery: place ?? { country: countryOf(ctx, place, await sellerOf(ctx)) },
    oneCart: true,
    ...articles,
    ...(offers && { offers }),
  })
}

async function sellerOf(ctx: Ctx | TxCtx) {
  const read = ctx as Ctx
  return read.tools.settings.read(read, sellerSettings)
}

function countryOf(ctx: Ctx | TxCtx, place: DeliveryPlace | null, seller: { country: string }): string {
  return place?.country ?? ctx.actor.company?.country ?? seller.country
}

async function articlesOf(ctx: Ctx, ids: readonly number[], known: ReadonlyMap<number, Article>): Promise<{ articles?: ReadonlyMap<number, Article> }> {
  if (known.size === 0) return {}
  const missing = ids.filter((id) => !known.has(id))
  return { articles: missing.length === 0 ? known : new Map([...known, ...(await articlesByIds(ctx, missing))]) }
}

function planLines(rows: readonly CartLineRow[]): PlanLine[] {
  return rows.map(({ variantId, qty }, line) => ({ line, variantId, qty }))
}

type Around = { there: ReadonlyMap<number, Availability>; plan: CartPlan | null; today: Day }

function joined(rows: readonly CartLineRow[], priced: readonly PricedLine[], { there, plan, today }: Around): Pick<PricedCart, 'lines' | 'hiddenLines'> {
  const lines: CartLine[] = []
  const hiddenLines: CartLineRow[] = []
  const taken = new Map<number, number>()
  let next = 0
  for (const [i, row] of rows.entries()) {
    const line = priced[next]
    if (!line || line.article.variantId !== row.variantId || line.qty !== row.qty) {
      hiddenLines.push(row)
      continue
    }
    next += 1
    const level = there.get(row.variantId) ?? nothingThere
    const total = (taken.get(row.variantId) ?? 0) + row.qty
    taken.set(row.variantId, total)
    const promised = promiseOf(level, { qty: total, leadDays: line.article.leadDays, today, order: plan?.order })
    lines.push({
      ...line,
      promise: {
        waits: Math.min(row.qty, promised.waits),
        readyOn: promised.accepted ? promised.readyOn : null,
        ...(promised.before !== undefined && { before: promised.before }),
      },
      from: plan?.from.get(i) ?? [],
      id: row.id,
      position: row.position,
      note: row.note,
      typedRef: row.clientRef,
      availability: level,
      seen:
        line.price && row.seenUnitNet !== null && row.seenPer !== null && row.seenUnitNet * line.price.per !== line.price.unitNet * row.seenPer
          ? { unitNet: row.seenUnitNet, per: row.seenPer }
          : null,
      problem: problemOf(line, total, level, promised),
    })
  }
  return { lines, hiddenLines }
}

function freed(offer: Offer | null, carriageCents: Cents): AppliedOffer[] {
  return offer && carriageCents > 0 && (offer.leftCents === null || carriageCents <= offer.leftCents) ? [{ offer, savedCents: carriageCents }] : []
}

function problemOf(line: PricedLine, total: number, level: Availability, { accepted }: Promised): string | null {
  if (!line.price) return !line.hidden && total < leastPriced(line) ? 'quantity.below_minimum' : `price.${line.hidden ?? 'on_request'}`
  if (nearestQuantity(line.qty, line.article) !== line.qty) return 'quantity.breaks_multiple'
  if (level.cap && total > level.cap.left) return 'stock.cap_reached'
  return accepted ? null : 'stock.insufficient'
}

// What an offer that gave something was held at elsewhere stands with it.
function offersOf(gave: readonly AppliedOffer[], held: readonly AppliedOffer[]): { applied: AppliedOffer[]; held: AppliedOffer[] } {
  const given = new Set(gave.map(({ offer }) => offer.id))
  return { applied: summed([...gave, ...held.filter(({ offer }) => given.has(offer.id))]), held: summed(held.filter(({ offer }) => !given.has(offer.id))) }
}

function hashOf(lines: readonly CartLine[], offers: readonly AppliedOffer[], netCents: Cents, grossCents: Cents): string {
  const content = lines.map((line) => [line.article.variantId, line.unit, line.qty, line.price?.unitNet, line.price?.per, line.price?.steps])
  return createHash('sha256')
    .update(JSON.stringify([content, offers.map(({ offer, savedCents }) => [offer.id, savedCents]), netCents, grossCents]))
    .digest('base64url')
    .slice(0, 24)
}
