import { compareUnitNet, type UnitNet } from '#kernel/money.ts'
import { nearestQuantity } from '#kernel/quantity.ts'
import { articlesByIds } from '#modules/catalogue/index.ts'
import { hiddenFrom, priceLines } from '#modules/pricing/index.ts'
import { availability } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Sort } from './search-articles.ts'

type ClientSort = 'price' | 'availability'

const mostToSort = 2_000

/** Whether an order depends on who asks, beside what he may see. */
export function isOfClient(sort: Sort): sort is ClientSort {
  return sort === 'price' || sort === 'availability'
}

/**
 * These articles by the acting company's own net price at the smallest quantity, as a list shows it, the cheapest first and those without price last; or by availability: there now, on its way, neither. What is equal keeps its
 * order. More than 2,000 articles keep theirs too (`tooManyToSort`, rulings.md). Kept for a minute, so that pages of one list fit together.
 */
export async function sortForClient(ctx: Ctx, ids: number[], sort: ClientSort, key: string): Promise<{ sorted: number[]; tooManyToSort: boolean }> {
  if (ids.length > mostToSort) return { sorted: ids, tooManyToSort: true }
  const minute = Math.floor(ctx.now.epochMilliseconds / 60_000)
  // Who is told no price learns nothing from the order either.
  const whose = `${ctx.actor.company?.id ?? ''} ${await hiddenFrom(ctx)}`
  const sorted = await ctx.tools.cache.get(`search.sorted ${minute} ${whose} ${sort} ${key}`, () => (sort === 'price' ? byPrice(ctx, ids) : byAvailability(ctx, ids)))
  return { sorted, tooManyToSort: false }
}

async function byPrice(ctx: Ctx, ids: number[]): Promise<number[]> {
  const articles = await articlesByIds(ctx, ids)
  const lines = [...articles.values()].map((article) => ({ variantId: article.variantId, qty: nearestQuantity(article.minQty, article) }))
  const priced = await priceLines(ctx, { lines, articles, smallest: true })
  const prices = new Map(priced.flatMap(({ article, price }) => (price ? [[article.variantId, perUnit(price, article.stepsPerUnit)] as const] : [])))
  return ids.toSorted((a, b) => {
    const [one, other] = [prices.get(a), prices.get(b)]
    return one && other ? compareUnitNet(one, other) : Number(one === undefined) - Number(other === undefined)
  })
}

// For one unit of the article, a metre as well as a piece: what a list shows.
function perUnit({ unitNet, per, steps }: UnitNet, stepsPerUnit: number): UnitNet {
  return { unitNet: unitNet * stepsPerUnit, per, steps }
}

async function byAvailability(ctx: Ctx, ids: number[]): Promise<number[]> {
  const there = await availability(ctx, ids)
  const rank = (id: number) => ((there.get(id)?.available ?? 0) > 0 ? 0 : (there.get(id)?.projected ?? 0) > 0 ? 1 : 2)
  return ids.toSorted((a, b) => rank(a) - rank(b))
}
