import { sql } from 'kysely'
import { dayOf } from '#kernel/day.ts'
import { lineNet, type Cents } from '#kernel/money.ts'
import { Refusal } from '#kernel/refusal.ts'
import { isAllowed, mustBeAllowed, mustSeeCompany, sellerSettings } from '#modules/accounts/index.ts'
import { articlesByIds, someArticles } from '#modules/catalogue/index.ts'
import { costsOf, trialOffers } from '#modules/pricing/index.ts'
import type { ActingCompany, Ctx } from '#platform/context.ts'
import { linesOf } from './cart-of.ts'
import { priceCart, type CartLineRow, type PricedCart } from './price-cart.ts'
import { own } from './tables.ts'

export type TriedOffer = {
  company: { number: string; name: string }
  /** A cart of this client, or some articles at their smallest quantity when he has none. */
  basket: 'cart' | 'example'
  /** Whether the offer is for this client at all. */
  fits: boolean
  lines: { sku: string; name: string; qty: number; stepsPerUnit: number; beforeCents: Cents; afterCents: Cents; gift: boolean }[]
  before: Sums
  after: Sums
  currency: string
}
/** `costCents` only for those who may see margins; null when a cost is unknown. */
type Sums = { goodsNetCents: Cents; carriageNetCents: Cents; extraTermDays: number; costCents: Cents | null }

/**
 * What an offer would do to a client's cart today, whatever its state and days: net before and after, line by line, for staff; with cost for those who may
 * see margins. Nothing is written. Refuses `company.number_unknown`.
 */
export async function tryOffer(ctx: Ctx, offerId: number, companyNumber: string): Promise<TriedOffer> {
  mustBeAllowed(ctx, 'prices.read')
  const company = await companyOf(ctx, companyNumber)
  await mustSeeCompany(ctx, company.id)
  const client: Ctx = { ...ctx, actor: { ...ctx.actor, company }, memo: new Map() }
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  const on = dayOf(ctx.now, zone)
  const [cart, offers] = await Promise.all([
    own(ctx).selectFrom('cart.cart').select('id').where('company_id', '=', company.id).where('state', '=', 'open').orderBy('updated_at', 'desc').limit(1).executeTakeFirst(),
    trialOffers(client, offerId, on, company.currency),
  ])
  const stored = cart ? await linesOf(ctx, cart.id) : []
  const rows = stored.length > 0 ? stored : await exampleRows(client)
  const before = await priceCart(client, rows, null, { offers: offers.without })
  const after = await priceCart(client, rows, null, { offers: offers.with })
  const costs = isAllowed(ctx, 'margin.read')
    ? await costsOf(
        ctx,
        [...after.lines, ...after.gifts].map((line) => line.article.variantId),
        on,
      )
    : new Map<number, Cost>()
  return {
    company: { number: company.number, name: company.name },
    basket: stored.length > 0 ? 'cart' : 'example',
    fits: offers.fits,
    currency: after.currency,
    lines: [
      ...after.lines.map(({ article, qty, netCents }, i) => ({
        sku: article.sku,
        name: article.name,
        qty,
        stepsPerUnit: article.stepsPerUnit,
        beforeCents: before.lines[i]?.netCents ?? netCents,
        afterCents: netCents,
        gift: false,
      })),
      ...after.gifts.map(({ article, qty }) => ({ sku: article.sku, name: article.name, qty, stepsPerUnit: article.stepsPerUnit, beforeCents: 0, afterCents: 0, gift: true })),
    ],
    before: sumsOf(before, costs),
    after: sumsOf(after, costs),
  }
}

type Cost = { unitNet: number; per: number }

function sumsOf({ totals, lines, gifts, extraTermDays }: PricedCart, costs: ReadonlyMap<number, Cost>): Sums {
  const all = [...lines, ...gifts]
  const known = all.every((line) => costs.has(line.article.variantId))
  const costCents = known ? all.reduce((sum, { article, qty }) => sum + costOf(qty, article.stepsPerUnit, costs.get(article.variantId)!), 0) : null
  return { goodsNetCents: totals.goodsNetCents, carriageNetCents: totals.carriageNetCents, extraTermDays, costCents: all.length > 0 ? costCents : null }
}

function costOf(qty: number, steps: number, { unitNet, per }: Cost): Cents {
  return lineNet(qty, { unitNet, per: per as 1, steps })
}

async function companyOf(ctx: Ctx, number: string): Promise<ActingCompany> {
  const { rows } = await sql<{
    company: ActingCompany | null
  }>`select accounts.acting_company(company_id) as company from accounts.company_label where number = ${number.trim()}`.execute(ctx.db)
  const company = rows[0]?.company
  if (!company) throw new Refusal('company.number_unknown', { number: number.slice(0, 40) })
  return company
}

const exampleLines = 6

async function exampleRows(client: Ctx): Promise<CartLineRow[]> {
  const ids = await someArticles(client, exampleLines)
  const articles = await articlesByIds(client, ids)
  return ids.flatMap((id, i) => {
    const article = articles.get(id)
    if (!article) return []
    const qty = Math.ceil((10 * article.stepsPerUnit) / article.multiple) * article.multiple
    return [{ id: i + 1, position: i + 1, variantId: id, unit: article.unit, qty: Math.max(qty, article.minQty), note: null, clientRef: null, seenUnitNet: null, seenPer: null }]
  })
}
