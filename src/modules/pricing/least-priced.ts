import { nearestQuantity } from '#kernel/quantity.ts'
import type { PricedLine } from './price-lines.ts'

/**
 * The fewest base steps that may be ordered and have a price for the client: an article whose smallest quantity lies below where its prices begin
 * (0.001 m, priced from 1 m on) is sold from there, and is not on request.
 */
export function leastPriced({ article, ladder }: Pick<PricedLine, 'article' | 'ladder'>): number {
  return nearestQuantity(Math.max(article.minQty, ladder[0]?.minQty ?? 0), article)
}
