import { createContext, type RouterContextProvider } from 'react-router'
import { addDays, isDay, type Day } from '#kernel/day.ts'
import type { Cents } from '#kernel/money.ts'
import { newId } from '#kernel/ids.ts'
import type { Totals } from '#kernel/totals.ts'
import type { VatReason } from '#kernel/vat.ts'
import { isAllowed, sitesOf, type Site } from '#modules/accounts/index.ts'
import type { CartView, LinePromise } from '#modules/cart/index.ts'
import { creditOf } from '#modules/credit/index.ts'
import { currentTerms } from '#modules/orders/index.ts'
import { deniedNumber } from '#modules/pricing/index.ts'
import { preferredCounter, preorderMarks, type LineSource, type PreorderMark } from '#modules/stock/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import { ordinaryCart, preorderCart } from './cart-preorders.ts'
import { counterChoices, firstCollected, type CounterChoice } from './counter-choices.ts'
import { cartLineView, quantitiesByArticle, type CartLineView } from './cart-view.ts'
import { priceAsking, type PriceAsking } from './price-asking.ts'
import { offersView, type OffersView } from './offers-view.ts'
import { departsOf, todayOf, type Departs } from '../stock/stock-view.ts'

/** What a buyer types at the checkout; travels in the address when a session is over. */
export type CheckoutTyped = { site: string; wantedOn: string; poNumber: string; comment: string; delivery: string; window: string }

export type CheckoutView = {
  cartId: string
  /** Content hash of what is shown; the order is placed at nothing else. */
  hash: string
  /** What is shown, line by line, to tell what changed if it no longer stands. */
  seen: string
  sites: Site[]
  siteId: string | null
  /** Where it can be collected instead, the one where the buyer usually does first. */
  counters: CounterChoice[]
  /** The counter that is chosen, and whether a client from abroad pays VAT because he fetches it there. */
  counter: (CounterChoice & { taxed: boolean }) | null
  mayAddSite: boolean
  typed: CheckoutTyped
  /** True right after a new site was kept. */
  siteKept: boolean
  tomorrow: Day
  terms: string | null
  credit: { outstandingCents: Cents; limitCents: Cents | null; afterCents: Cents; waits: boolean; termName: string; blockedReason: string | null }
  lines: {
    id: number
    sku: string
    name: string
    qty: number
    basePerUnit: number
    unit: string
    priced: boolean
    netCents: Cents
    grossCents: Cents
    promise: LinePromise
    from: LineSource[]
  }[]
  /** The warehouses from which it leaves, where there are several and the client may know it. */
  parcels: string[]
  count: number
  /** Lines of which something is not there, and the day on which the last of it can leave. */
  later: { count: number; lastOn: Day } | null
  /** When the last of it leaves, where it is all there and an hour decides. */
  departs: Departs | null
  offers: OffersView
  /** Lines that can't be ordered as they stand, and how many more there are. */
  wrong: CartLineView[]
  wrongCount: number
  /** What has a price on request, and how to ask for it. */
  asking: PriceAsking | null
  /** His VAT number, where VIES denied it and VAT is charged for that. */
  vatDenied: string | null
  totals: Totals & { vatReasons: readonly VatReason[] }
  currency: string
  delivery: CartView['delivery']
  /** Set when a campaign's lines are ordered; `source` names this drawing of the page, so that two clicks are one pre-order. */
  preorder: { mark: PreorderMark; source: string } | null
}

/** The site that the form under way has chosen, for the loader of the same request: without scripts it is not in the address yet. */
const siteOfForm = createContext<string | null>(null)

export function chooseSite(context: Readonly<RouterContextProvider>, site: string): void {
  context.set(siteOfForm, site)
}

const linesShown = 6
const wrongShown = 20

/** The checkout of the acting company's cart for the site that form or address name; null when there is nothing to order. */
export async function checkoutView(context: Readonly<RouterContextProvider>, asked: URLSearchParams): Promise<CheckoutView | null> {
  const { ctx } = context.get(pageScope)
  const chosen = context.get(siteOfForm) ?? asked.get('site')
  const [sites, terms, credit, today, usual] = await Promise.all([sitesOf(ctx), currentTerms(ctx), creditOf(ctx), todayOf(ctx), preferredCounter(ctx)])
  const deliverable = sites.filter((site) => site.isDelivery)
  const campaignId = Number(asked.get('preorder') ?? 0)
  const counters = await counterChoices(ctx, usual)
  const counter = counters.find((one) => one.value === chosen) ?? null
  const site = counter ? null : (deliverable.find((one) => one.id === chosen) ?? deliverable[0] ?? null)
  const cart = campaignId > 0 ? await preorderCart(ctx, campaignId, counter?.place ?? site) : await ordinaryCart(ctx, counter?.place ?? site)
  const mark = campaignId > 0 && cart.lines[0] ? (await preorderMarks(ctx, [cart.lines[0].article.variantId])).get(cart.lines[0].article.variantId) : undefined
  if (campaignId > 0 && !mark) return null
  if (cart.id === null || cart.lines.length + cart.hiddenLines.length === 0) return null
  const tierQty = quantitiesByArticle(cart)
  const wrong = cart.lines.filter((line) => line.problem !== null)
  const afterCents = credit.outstandingCents + cart.totals.grossCents
  const wantedOn = asked.get('wantedOn') ?? ''
  return {
    cartId: cart.id,
    hash: cart.hash,
    seen: seenOf(cart),
    sites: deliverable,
    siteId: counter?.value ?? site?.id ?? null,
    counters,
    counter: counter && { ...firstCollected(counter, cart.lines, today), taxed: ctx.actor.company !== null && ctx.actor.company.country !== counter.place.country },
    mayAddSite: isAllowed(ctx, 'sites.manage') || isAllowed(ctx, 'companies.manage'),
    typed: {
      site: asked.get('site') ?? '',
      wantedOn: isDay(wantedOn) ? wantedOn : '',
      poNumber: asked.get('poNumber') ?? '',
      comment: asked.get('comment') ?? '',
      delivery: asked.get('delivery') ?? ctx.actor.company?.delivery ?? '',
      window: asked.get('window') ?? '',
    },
    siteKept: asked.has('kept'),
    tomorrow: addDays(today, 1),
    terms: terms?.version ?? null,
    credit: {
      outstandingCents: credit.outstandingCents,
      limitCents: credit.limitCents,
      afterCents,
      waits: !mark && credit.limitCents !== null && afterCents > credit.limitCents,
      termName: credit.termName,
      blockedReason: credit.blockedReason,
    },
    lines: [...cart.lines.slice(0, linesShown), ...cart.gifts].map(({ id, article, qty, basePerUnit, unit, price, netCents, grossCents, promise, from }) => ({
      id,
      sku: article.sku,
      name: article.name,
      qty,
      basePerUnit,
      unit,
      priced: price !== null,
      netCents,
      grossCents,
      promise,
      from,
    })),
    parcels: parcelsOf(cart),
    count: cart.lines.length + cart.gifts.length,
    later: laterOf(cart),
    departs: mark || counter ? null : departureOf(cart),
    offers: offersView(ctx, cart),
    wrong: wrong.slice(0, wrongShown).map((line) => cartLineView(line, { tierQty: tierQty.get(line.article.variantId) ?? line.qty, currency: cart.currency, today })),
    wrongCount: wrong.length + cart.hiddenLines.length,
    asking: await priceAsking(ctx, cart),
    vatDenied: await deniedNumber(ctx, new Set(cart.lines.map((line) => line.article.taxClass)), counter?.place ?? site),
    totals: { ...cart.totals, vatReasons: cart.vatReasons },
    currency: cart.currency,
    delivery: cart.delivery,
    preorder: mark ? { mark, source: newId('order', ctx.now.epochMilliseconds) } : null,
  }
}

/** The warehouses of a cart by name, the one that serves most lines first; empty where all of it leaves from one. */
export function parcelsOf({ lines }: Pick<CartView, 'lines'>): string[] {
  const served = new Map<string, number>()
  for (const { name } of lines.flatMap(({ from }) => from)) served.set(name, (served.get(name) ?? 0) + 1)
  return served.size < 2 ? [] : [...served].toSorted(([, a], [, b]) => b - a).map(([name]) => name)
}

function laterOf({ lines }: CartView): CheckoutView['later'] {
  const days = lines.flatMap(({ problem, promise }) => (problem === null && promise.waits > 0 && promise.readyOn !== null ? [promise.readyOn] : []))
  return days.length === 0 ? null : { count: days.length, lastOn: days.toSorted().at(-1)! }
}

// The last day of its lines, and the earliest hour where that is today; null as soon as a line waits or nobody may know.
function departureOf({ lines }: CartView): Departs | null {
  const goods = lines.filter(({ problem }) => problem === null)
  const days = goods.map(({ promise }) => departsOf(promise))
  if (goods.some(({ promise }) => promise.waits > 0) || days.every((one) => one === null)) return null
  const ready = goods.flatMap(({ promise }) => promise.readyOn ?? []).toSorted()
  const on = ready.at(-1)!
  const sameDay = ready[0] === on && days.every((one) => one?.before !== null)
  const partly = ready[0] !== on || goods.some(({ from }) => from.some(({ on: leaves }) => leaves === on) && from.some(({ on: leaves }) => leaves !== on))
  return { on, before: sameDay ? (days.flatMap((one) => one?.before ?? []).toSorted()[0] ?? null) : null, partly }
}

/** A line as it was shown: article, unit, quantity, unit price, net. */
export type SeenLine = [variantId: number, unit: string, qty: number, unitNet: number | null, per: number | null, netCents: number]

function seenOf({ lines, delivery }: CartView): string {
  const shown = lines.map((line): SeenLine => [line.article.variantId, line.unit, line.qty, line.price?.unitNet ?? null, line.price?.per ?? null, line.netCents])
  return JSON.stringify({ carriage: delivery.carriageNetCents, lines: shown })
}
