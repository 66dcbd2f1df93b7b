import { dayOf } from '#kernel/day.ts'
import type { Cents } from '#kernel/money.ts'
import { shownGross } from '#kernel/totals.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { floorsOf } from '../floor/floors-of.ts'
import { priceLines, type PricedLine } from '../price-lines.ts'
import type { DeliveryPlace } from '../vat/vat-of.ts'
import { offerSource } from '../rules/offer.ts'
import { sourcesOf } from '../sources.ts'
import { actionOf } from './actions/index.ts'
import { basketStage, type BasketOutcome, type CloseOffer } from './basket-stage.ts'
import type { Offer } from './offer.ts'

export type Gift = { offer: Offer; line: PricedLine; /** What it would have cost this client. */ worthCents: Cents }
export type BasketOffers = Pick<BasketOutcome, 'freeDelivery' | 'longerTerms' | 'held'> & { lines: PricedLine[]; gifts: Gift[]; close: CloseOffer[] }

type Options = { offers?: readonly Offer[]; delivery?: DeliveryPlace }

/**
 * What offers on the basket do to priced lines of the acting company: allowances taken off their nets (cents, with the reasons), gift lines at 0,
 * free carriage, longer terms, and the offers that are close. Lines keep their order. No statement when no such offer runs, one for costs when
 * something is taken off, two for a gift.
 */
export async function basketOffers(ctx: Ctx | TxCtx, lines: readonly PricedLine[], options: Options = {}): Promise<BasketOffers> {
  const read = ctx as Ctx
  const seller = await read.tools.settings.read(read, sellerSettings)
  const on = dayOf(ctx.now, seller.zone)
  const running = options.offers ?? (await sourcesOf(read, on, ctx.actor.company?.currency ?? seller.currency, seller.country)).offers
  const offers = running.filter((offer) => actionOf(offer)?.stage === 'basket')
  if (offers.length === 0 || lines.length === 0) return { lines: [...lines], gifts: [], freeDelivery: null, longerTerms: null, close: [], held: [] }
  // What a budget has left is compared with what the floor lets an offer give, not with what it would like to.
  const unlimited = basketStage(
    lines,
    offers.map((offer) => ({ ...offer, leftCents: null })),
    new Map(),
  )
  const lowered = lines.filter((_, i) => unlimited.allowances[i]!.cents > 0).map((line) => line.article)
  const outcome =
    lowered.length === 0
      ? basketStage(lines, offers, new Map())
      : basketStage(
          lines,
          offers,
          await floorsOf(
            read,
            lines.map((line) => line.article),
            on,
          ),
        )
  return {
    lines: lines.map((line, i) => withAllowance(line, outcome.allowances[i]!)),
    gifts: await giftsOf(ctx, outcome.gifts, options),
    freeDelivery: outcome.freeDelivery,
    longerTerms: outcome.longerTerms,
    close: outcome.close,
    held: outcome.held,
  }
}

function withAllowance(line: PricedLine, { cents, offers, reasons }: BasketOutcome['allowances'][number]): PricedLine {
  if (cents === 0) return line
  const netCents = line.netCents - cents
  return { ...line, netCents, grossCents: shownGross(netCents, line.vat.rate), allowanceCents: cents, offers: [...line.offers, ...offers], because: [...line.because, ...reasons] }
}

// A gift that the client may not see, or that would burst the budget, is not given.
async function giftsOf(ctx: Ctx | TxCtx, gifts: BasketOutcome['gifts'], { delivery }: Options): Promise<Gift[]> {
  if (gifts.length === 0) return []
  const asked = await priceLines(ctx, { lines: gifts.map(({ variantId }) => ({ variantId, qty: 1 })), offers: [], ...(delivery && { delivery }) })
  const articles = new Map(asked.map((line) => [line.article.variantId, line.article]))
  const visible = gifts.filter(({ variantId }) => articles.has(variantId))
  const priced = await priceLines(ctx, {
    lines: visible.map(({ variantId, units }) => ({ variantId, qty: units * articles.get(variantId)!.stepsPerUnit })),
    articles,
    offers: [],
    ...(delivery && { delivery }),
  })
  return priced.flatMap((line, i): Gift[] => {
    const { offer } = visible[i]!
    if (offer.leftCents !== null && line.netCents > offer.leftCents) return []
    const because = [{ rule: 'offer', source: offerSource(offer), from: line.price?.unitNet ?? null, to: 0 }]
    return [
      {
        offer,
        worthCents: line.netCents,
        line: {
          ...line,
          price: { unitNet: 0, per: 1, steps: line.article.stepsPerUnit, listNet: 0, source: null },
          netCents: 0,
          grossCents: 0,
          ladder: [],
          next: null,
          offers: [{ offer, savedCents: line.netCents }],
          because,
        },
      },
    ]
  })
}
