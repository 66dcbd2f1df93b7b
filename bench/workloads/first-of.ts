import { allArticles, type MadeArticle } from '../generate/article-of.ts'
import type { Bench } from './workload.ts'

/** The first so many articles of the size, or all when there are fewer. */
export function firstOf({ size }: Bench, count: number): MadeArticle[] {
  const found: MadeArticle[] = []
  for (const article of allArticles(size)) {
    found.push(article)
    if (found.length === count) break
  }
  return found
}
