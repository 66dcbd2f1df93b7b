import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { isOneErrorApart } from './one-error-apart.ts'
import { wordsOf } from './words-of.ts'

/** `forgiving`: the beginning of a word may be a word that was mistyped just as well ('viss' of 'visseuse', or 'vis'), and so may a word of a synonym. */
export type Reading = 'as typed' | 'forgiving'

/** What else is meant by a run of typed words: each alternative is a run of words too. */
export type Meaning = { from: number; length: number; others: string[][] }
/** Alternatives by the folded words of a term, 'vis a bois'; with the longest term in words. */
type Meanings = { byTerm: Map<string, string[][]>; longest: number }

/**
 * What the seller's synonyms say of these words, in a language; plurals and accents do not matter, nor, read forgivingly, one typing error in each word. Kept while the catalogue stays as
 * it is, so that a search asks nothing more.
 */
export async function meaningsOf(ctx: Ctx, language: 'fr' | 'en', words: readonly string[], { version, reading }: { version: string; reading: Reading }): Promise<Meaning[]> {
  const { byTerm, longest } = await ctx.tools.cache.get(`search.synonyms ${version} ${language}`, () => load(ctx, language))
  const found: Meaning[] = []
  for (let from = 0; from < words.length; from++) {
    for (let length = Math.min(longest, words.length - from); length > 0; length--) {
      const term = words.slice(from, from + length).map((word) => singular(word, language))
      const others = byTerm.get(term.join(' ')) ?? (reading === 'forgiving' ? mistyped(byTerm, term) : undefined)
      if (others) found.push({ from, length, others })
      if (others) break
    }
  }
  return found
}

function mistyped(byTerm: Meanings['byTerm'], typed: readonly string[]): string[][] | undefined {
  for (const [key, others] of byTerm) {
    const term = key.split(' ')
    if (term.length === typed.length && term.every((word, i) => word === typed[i] || isOneErrorApart(word, typed[i]!))) return others
  }
  return undefined
}

async function load(ctx: Ctx, language: 'fr' | 'en'): Promise<Meanings> {
  const { rows } = await sql<{ words: string[]; found: string[] }>`select words, found from search.synonym where locale = ${language} order by id`.execute(ctx.db)
  const byTerm = new Map<string, string[][]>()
  let longest = 0
  for (const { words, found } of rows) {
    for (const typed of words) {
      const term = wordsOf(typed).map((word) => singular(word, language))
      const others = (found.length > 0 ? found : words.filter((word) => word !== typed)).map(wordsOf).filter((other) => other.length > 0)
      const key = term.join(' ')
      if (key !== '') byTerm.set(key, [...(byTerm.get(key) ?? []), ...others])
      longest = Math.max(longest, term.length)
    }
  }
  return { byTerm, longest }
}

/** A word without the mark of its plural, roughly: both sides of a comparison are folded alike, so it need not be right, only the same. */
export function singular(word: string, locale: 'fr' | 'en'): string {
  if (word.length < 4 || /\d/.test(word)) return word
  if (locale === 'en')
    return word
      .replace(/ies$/, 'y')
      .replace(/(s|x|z|ch|sh)es$/, '$1')
      .replace(/([^s])s$/, '$1')
  return word.replace(/eaux$/, 'eau').replace(/aux$/, 'al').replace(/[sx]$/, '')
}
