import type { Ctx } from '#platform/context.ts'
import { searchArticles } from '../search-articles.ts'

/** Up to eight articles for what is being typed, the best first. */
export async function suggest(ctx: Ctx, typed: string): Promise<number[]> {
  if (typed.trim().length < 2) return []
  return (await searchArticles(ctx, { words: typed, limit: 8, withoutFacets: true })).variantIds
}
