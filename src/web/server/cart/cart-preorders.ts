import type { Cents } from '#kernel/money.ts'
import type { Totals } from '#kernel/totals.ts'
import { cartOf, type CartView } from '#modules/cart/index.ts'
import type { DeliveryPlace } from '#modules/pricing/index.ts'
import { withoutGifts } from '#modules/orders/index.ts'
import { openCampaigns, preorderMarks, type PreorderMark } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import { cartLineView, quantitiesByArticle, type CartLineView } from './cart-view.ts'
import { todayOf } from '../stock/stock-view.ts'

/** What of a cart belongs to one campaign: an order of its own, with its own totals. */
export type CartPreorder = {
  mark: PreorderMark
  lines: CartLineView[]
  totals: Totals
  currency: string
  /** Lines that can't be ordered as they stand. */ problems: number
  missingToMinCents: Cents
}

/** The cart without what is sold by pre-order: the lines that one order will have. */
export async function ordinaryCart(ctx: Ctx, place: DeliveryPlace | null = null): Promise<CartView> {
  const open = await openCampaigns(ctx)
  return open.size === 0 ? cartOf(ctx, place) : cartOf(ctx, place, new Map(), (row) => !open.has(row.variantId))
}

/** What of the cart is sold in this campaign, priced alone; stock is no matter. */
export async function preorderCart(ctx: Ctx, campaignId: number, place: DeliveryPlace | null = null): Promise<CartView> {
  const open = await openCampaigns(ctx)
  const cart = withoutGifts(await cartOf(ctx, place, new Map(), (row) => open.get(row.variantId)?.id === campaignId))
  const lines = cart.lines.map((line) => (line.problem?.startsWith('stock.') ? { ...line, problem: null } : line))
  return { ...cart, lines: lines.map((line) => ({ ...line, promise: { waits: 0, readyOn: null } })), gifts: [], giftsMissing: [] }
}

/** The pre-orders that stand in the cart, one for each campaign that is open. */
export async function cartPreorders(ctx: Ctx): Promise<CartPreorder[]> {
  const open = await openCampaigns(ctx)
  if (open.size === 0) return []
  const today = await todayOf(ctx)
  const carts = await Promise.all([...new Set([...open.values()].map(({ id }) => id))].map((id) => preorderCart(ctx, id)))
  const marks = await preorderMarks(
    ctx,
    carts.flatMap(({ lines }) => lines.map(({ article }) => article.variantId)),
  )
  return carts.flatMap((cart): CartPreorder[] => {
    const mark = cart.lines[0] && marks.get(cart.lines[0].article.variantId)
    if (!mark) return []
    const tierQty = quantitiesByArticle(cart)
    const lines = cart.lines.map((line) => cartLineView(line, { tierQty: tierQty.get(line.article.variantId) ?? line.qty, currency: cart.currency, today, mark }))
    return [
      {
        mark,
        lines,
        totals: cart.totals,
        currency: cart.currency,
        problems: lines.filter(({ problem }) => problem !== null).length,
        missingToMinCents: cart.delivery.missingToMinCents,
      },
    ]
  })
}
