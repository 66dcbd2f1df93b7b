import { sql, type RawBuilder } from 'kysely'
import type { Locale } from '#kernel/locale.ts'

/** The article `a` bears what a query looks for. */
export function bears(language: Locale, query: string): RawBuilder<boolean> {
  return sql<boolean>`${wordsColumn(language)} @@ ${queryIn(language, query)}`
}

/** The indexed words of a language. */
export function wordsColumn(language: Locale): RawBuilder<unknown> {
  return language === 'en' ? sql`a.words_en` : sql`a.words_fr`
}

/** The same query without beginnings of words: an article that bears the word itself comes before one that bears a longer one ('vis' before 'visière'). */
export function wholeWords(query: string): string {
  return query.replaceAll(':*', '')
}

/** The words that are looked for, stemmed as a language does. */
export function queryIn(language: Locale, query: string): RawBuilder<unknown> {
  return language === 'en' ? sql`to_tsquery('search.en', ${query})` : sql`to_tsquery('search.fr', ${query})`
}
