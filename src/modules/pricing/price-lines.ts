import { dayOf, type Day } from '#kernel/day.ts'
import { lineNet, type Cents, type UnitNet } from '#kernel/money.ts'
import { shownGross } from '#kernel/totals.ts'
import type { VatTreatment } from '#kernel/vat.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import { articlesByIds, type Article } from '#modules/catalogue/index.ts'
import { familiesOf, type FamiliesHeld } from './families/families-of.ts'
import { actionOf } from './offers/actions/index.ts'
import { floorsOf } from './floor/floors-of.ts'
import { covers, summed, type AppliedOffer, type Offer } from './offers/offer.ts'
import { hiddenFrom, type Hidden } from './postures/posture-of.ts'
import { onRequest } from './postures/on-request.ts'
import { leastPriced } from './least-priced.ts'
import { ladderOf, type LadderStep } from './ladder-of.ts'
import type { Circumstances, Floor, Held, Reason } from './price-rule.ts'
import { sourcesOf, type Sources } from './sources.ts'
import { heldOf, tiersOf, type TiersHeld } from './tiers-of.ts'
import { unitPrice, type Resolved } from './unit-price.ts'
import { vatOf, type DeliveryPlace } from './vat/vat-of.ts'

export type LineToPrice = {
  variantId: number
  /** Base steps. */
  qty: number
  /** The article's unit, or one of its packs; its own unit when left out. */
  unit?: string
}

export type PricedLine = {
  article: Article
  qty: number
  unit: string
  basePerUnit: number
  /** Null: `hidden` says why, or no list holds one; on request both times. */
  price: (UnitNet & { listNet: number; source: { kind: string; code: string } | null }) | null
  /** Why this reader is told no price: he can sign in, wait for the approval of his company, or ask. */
  hidden: Hidden | null
  /** Cents, before and with VAT; the gross of one line is for the eye (M5). Less what offers on the basket took off, when it stands in one. */
  netCents: Cents
  grossCents: Cents
  vat: VatTreatment
  /** What offers on the basket took off this line (quantity × unit net − net). */
  allowanceCents: Cents
  /** The offers that this line enjoys, and what each saves on it. */
  offers: AppliedOffer[]
  /** Offers that the floor held whole: they gave nothing. */
  heldOffers: AppliedOffer[]
  /** Every tier that this client can reach, from the smallest quantity on; unit prices fall from step to step. */
  ladder: LadderStep[]
  /** The next tier that is not reached yet, one of the ladder. */
  next: LadderStep | null
  /** Base steps that count towards it: of the article in all lines, or of its family where quantities add up. */
  tierQty: number
  /** The family whose quantities add up towards it. */
  tierFamily: string | null
  because: Reason[]
}

export type PricingOptions = {
  lines: readonly LineToPrice[]
  /** Local day; today when left out. */
  on?: Day
  /** Where the goods go; the company's country when left out. */
  delivery?: DeliveryPlace
  /** True when the lines stand in one cart or order: quantities of a tier family add up. A listing prices each by itself. */
  oneCart?: boolean
  /** True where each line stands for its article's smallest quantity: one that lies below where prices begin is priced there, with that quantity. */
  smallest?: boolean
  /** Articles already read by the caller, by id; read here when left out. */
  articles?: ReadonlyMap<number, Article>
  /** Offers to reckon with instead of those that run: a trial, or those that an order has redeemed. */
  offers?: readonly Offer[]
}

/**
 * The one price resolver, batched: net unit price, tiers, VAT and the reasons for each line, for the acting company (or the public).
 * Lines keep their order; a line whose article the actor may not see is left out. Two statements whatever the number of lines,
 * plus the articles when they are not given, and one each where tier families or prices on request are in use; one less for readers who are told no price. Unit nets in ten-thousandths, amounts in cents of the company's currency.
 */
export async function priceLines(ctx: Ctx | TxCtx, options: PricingOptions): Promise<PricedLine[]> {
  const read = ctx as Ctx
  const { zone, country: sellerCountry, currency: sellerCurrency } = await read.tools.settings.read(read, sellerSettings)
  const on = options.on ?? dayOf(ctx.now, zone)
  const company = ctx.actor.company
  const ids = [...new Set(options.lines.map((line) => line.variantId))]
  const [articles, sources] = await Promise.all([options.articles ?? articlesByIds(read, ids), sourcesOf(read, on, company?.currency ?? sellerCurrency, sellerCountry)])
  const hidden = await hiddenFrom(read)
  const unitOffers = hidden ? [] : (options.offers ?? sources.offers).filter((offer) => actionOf(offer)?.stage === 'unit')
  const reached = unitOffers.length === 0 ? [] : [...articles.values()].filter((article) => unitOffers.some((offer) => covers(offer, article)))
  const [tiers, floors, families, asking, treatmentOf] = await Promise.all([
    hidden ? new Map<number, TiersHeld>() : tiersOf(read, ids, sources, on),
    floorsOf(read, reached, on),
    hidden ? (new Map() as FamiliesHeld) : familiesOf(read, ids, sources.elements),
    sources.onRequest && !hidden ? onRequest(read, articles.values()) : nothingAsked,
    vatOf(ctx, options.delivery, on),
  ])
  const tierQty = new Map<number, number>()
  for (const line of options.lines) tierQty.set(line.variantId, (tierQty.get(line.variantId) ?? 0) + line.qty)
  const familyQty = quantitiesOfFamilies(options, articles, families)
  return withinBudget(unitOffers, (offers) =>
    options.lines.flatMap((line) => {
      const article = articles.get(line.variantId)
      if (!article) return []
      const onlyOwn = asking.has(line.variantId)
      const held = hidden ? [] : heldOf(sources, tiers.get(line.variantId), { families: families.get(line.variantId), familyQty, stepsPerUnit: article.stepsPerUnit, onlyOwn })
      const at = (one: LineToPrice, qty: number) =>
        priced(one, article, {
          sources,
          held,
          tierQty: qty,
          vat: treatmentOf(article.taxClass),
          hidden: hidden ?? (onlyOwn ? 'on_request' : null),
          offers,
          floor: floors.get(line.variantId) ?? null,
        })
      const found = at(line, tierQty.get(line.variantId) ?? line.qty)
      const least = options.smallest && !found.price && found.ladder.length > 0 ? leastPriced(found) : line.qty
      return [least > line.qty ? at({ ...line, qty: least }, least) : found]
    }),
  )
}

const nothingAsked: ReadonlySet<number> = new Set()

// An offer whose budget does not cover all these lines leaves them all alone: half an offer can't be explained.
function withinBudget(offers: readonly Offer[], price: (offers: readonly Offer[]) => PricedLine[]): PricedLine[] {
  const lines = price(offers)
  if (!offers.some((offer) => offer.leftCents !== null)) return lines
  const beyond = summed(lines.flatMap((line) => line.offers)).find(({ offer, savedCents }) => offer.leftCents !== null && savedCents > offer.leftCents)
  return beyond
    ? withinBudget(
        offers.filter((offer) => offer.id !== beyond.offer.id),
        price,
      )
    : lines
}

// By family and steps in a unit: metres and pieces never add up.
function quantitiesOfFamilies({ lines, oneCart }: PricingOptions, articles: ReadonlyMap<number, Article>, families: FamiliesHeld): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  if (!oneCart || families.size === 0) return sums
  for (const { variantId, qty } of lines) {
    const steps = articles.get(variantId)?.stepsPerUnit
    if (steps === undefined) continue
    for (const { id } of families.get(variantId)?.values() ?? []) sums.set(`${id} ${steps}`, (sums.get(`${id} ${steps}`) ?? 0) + qty)
  }
  return sums
}

type Known = { sources: Sources; held: Held[]; tierQty: number; vat: VatTreatment; hidden: Hidden | null; offers: readonly Offer[]; floor: Floor | null }

function priced(line: LineToPrice, article: Article, { sources, held, tierQty, vat, hidden, offers, floor }: Known): PricedLine {
  const pack = line.unit ? article.packs.find((one) => one.unit === line.unit) : undefined
  const unit = pack?.unit ?? article.unit
  const basePerUnit = pack?.factor ?? article.stepsPerUnit
  const circumstances: Circumstances = { article, tierQty, unit, basePerUnit, held, agreements: sources.agreements, offers, floor }
  const resolved = unitPrice(circumstances)
  const { ladder, next, reach } = ladderOf(circumstances)
  const netCents = resolved ? lineNet(line.qty, resolved) : 0
  return {
    article,
    qty: line.qty,
    unit,
    basePerUnit,
    hidden: resolved ? null : hidden,
    price: resolved && { unitNet: resolved.unitNet, per: resolved.per, steps: resolved.steps, listNet: resolved.listNet, source: resolved.source },
    netCents,
    grossCents: shownGross(netCents, vat.rate),
    vat,
    ladder,
    next,
    tierQty: reach.qty,
    tierFamily: reach.name,
    allowanceCents: 0,
    ...(resolved ? savedBy(resolved, line.qty) : { offers: [], heldOffers: [] }),
    because: resolved?.because ?? [],
  }
}

function savedBy({ offered, per, steps }: Resolved, qty: number): Pick<PricedLine, 'offers' | 'heldOffers'> {
  const net = (unitNet: number) => lineNet(qty, { unitNet, per, steps })
  const asApplied = ({ offer, from, to, asked }: Resolved['offered'][number]): AppliedOffer => {
    const savedCents = Math.max(0, net(from) - net(to))
    const heldCents = asked ? net(asked.from) - net(Math.max(0, asked.to)) - savedCents : 0
    return { offer, savedCents, ...(heldCents > 0 && { heldCents }) }
  }
  return {
    offers: offered.filter(({ from, to }) => to < from).map(asApplied),
    heldOffers: offered
      .filter(({ from, to }) => to >= from)
      .map(asApplied)
      .filter(({ heldCents }) => heldCents !== undefined),
  }
}
