import { actFor, someCompanies } from '#modules/accounts/index.ts'
import { priceCart, quickOrder } from '#modules/cart/index.ts'
import { someArticles } from '#modules/catalogue/index.ts'
import { priceLines, type PricedLine } from '#modules/pricing/index.ts'
import type { Ctx } from '#platform/context.ts'

export type PriceBreach = { companyId: string; sku: string; qty: number; seen: Record<string, string> }

/**
 * Asks the price of sampled articles for sampled companies as a listing, an article's page, quick order and a cart do, at several quantities;
 * gives every disagreement (before offers on the basket, which only a cart has). Orders are written from the cart's own figures, which `verify.ts` compares with their lines. For jobs and `verify` only.
 */
export async function priceBreaches(ctx: Ctx, { companies, articles }: { companies: number; articles: number }): Promise<{ checked: number; breaches: PriceBreach[] }> {
  const breaches: PriceBreach[] = []
  let checked = 0
  for (const companyId of await someCompanies(ctx, companies)) {
    const client = await actFor(ctx, companyId)
    const variantIds = await someArticles(client, articles)
    const listing = await priceLines(client, { lines: variantIds.map((variantId) => ({ variantId, qty: 1 })) })
    for (const { article, ladder } of listing) {
      for (const qty of quantities(article.minQty, article.multiple, ladder.map((step) => step.minQty))) {
        checked += 1
        const seen = await seenPrices(client, article, qty)
        if (new Set(Object.values(seen)).size > 1) breaches.push({ companyId, sku: article.sku, qty, seen })
      }
    }
  }
  return { checked, breaches }
}

function quantities(minQty: number, multiple: number, tiers: readonly number[]): number[] {
  return [...new Set([minQty, ...tiers.slice(-1)].map((qty) => Math.ceil(Math.max(qty, minQty) / multiple) * multiple))]
}

async function seenPrices(client: Ctx, article: PricedLine['article'], qty: number): Promise<Record<string, string>> {
  const [page] = await priceLines(client, { lines: [{ variantId: article.variantId, qty }] })
  const [typed] = await quickOrder(client, [{ code: article.sku, quantity: String(qty / article.stepsPerUnit) }])
  const row = { id: 1, position: 1, variantId: article.variantId, unit: article.unit, qty, note: null, clientRef: null, seenUnitNet: null, seenPer: null }
  const [inCart] = (await priceCart(client, [row])).lines
  return { page: written(page), quickOrder: written(typed?.priced), cart: written(inCart) }
}

function written(line: PricedLine | null | undefined): string {
  return line?.price ? `${line.price.unitNet}/${line.price.per}/${line.price.steps} ${line.netCents + line.allowanceCents} ${line.vat.rate}` : 'none'
}
