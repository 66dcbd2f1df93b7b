import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { searchArticles } from '../search-articles.ts'
import { wordsOf } from '../words/words-of.ts'

export type SearchInstead = { words: string; total: number; about: boolean }

const mostTried = 8
const mostOffered = 4

/**
 * Searches that would find something where this one found nothing, with how much: a word changed for one of the catalogue that looks like it, or left out. Each was tried in the company's own assortment, so a word of
 * what it may not see is never offered.
 */
export async function searchesInstead(ctx: Ctx, typed: string): Promise<SearchInstead[]> {
  const words = typed
    .trim()
    .split(/\s+/)
    .filter((word) => wordsOf(word).length > 0)
    .slice(0, 6)
  const near = await Promise.all(words.map((word) => likeIt(ctx, word)))
  const changed = words.flatMap((_, place) => near[place]!.map((word) => words.with(place, word)))
  const shorter = words.length > 1 ? words.map((_, place) => words.toSpliced(place, 1)) : []
  const tried = [...new Set([...changed, ...shorter].map((one) => one.join(' ')))].slice(0, mostTried)
  const found = await Promise.all(tried.map(async (one) => ({ words: one, ...(await searchArticles(ctx, { words: one, limit: 1, withoutFacets: true })) })))
  return found
    .filter(({ total }) => total > 0)
    .slice(0, mostOffered)
    .map(({ words: instead, total, about }) => ({ words: instead, total, about }))
}

// Further away than a typing error, which the search itself forgives.
async function likeIt(ctx: Ctx, typed: string): Promise<string[]> {
  const word = wordsOf(typed).join('')
  if (word.length < 4 || /\d/.test(word)) return []
  const { rows } = await sql<{
    word: string
  }>`select w.word from search.word w where w.word % ${word} and w.word <> ${word} order by similarity(w.word, ${word}) desc, w.articles desc limit 2`.execute(ctx.db)
  return rows.map((row) => row.word)
}
