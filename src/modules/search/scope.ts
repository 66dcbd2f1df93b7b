import { sql, type RawBuilder } from 'kysely'
import type { Assortment } from '#modules/catalogue/index.ts'
import type { Locale } from '#kernel/locale.ts'
import type { Choice } from './facets/choice.ts'

/** Counts are exact up to this many articles, and a list is ordered among them. */
export const mostCandidates = 5_000

/** What narrows the articles down, stated; the words are compared in `language`. */
export type Scope = {
  categoryId: number | null
  query: string | null
  language: Locale
  norm: string
  /** Lone letters among the words. */
  letters: readonly string[]
  chosen: readonly Choice[]
  assortment: Assortment
}

/** The candidates before the chosen facets, as `from … where …`; the alias is `a`. */
export function candidates({ categoryId, query, language, norm, assortment }: Scope): RawBuilder<unknown> {
  const from =
    categoryId === null ? sql`search.article a where true` : sql`search.in_category i join search.article a on a.variant_id = i.variant_id where i.category_id = ${categoryId}`
  const matching = query === null ? sql`` : sql`and (${wordsColumn(language)} @@ ${queryIn(language, query)} ${norm.length >= 2 ? sql`or ${beginsSo(norm, query)}` : sql``})`
  return sql`${from} ${matching} and ${assortment.sql('a')}`
}

/** References that begin so. Of several words run together there are hardly any: they are found first, for beside the index of words PostgreSQL would compare every row with both once more. */
function beginsSo(norm: string, query: string): RawBuilder<unknown> {
  const begins = (alias: 'a' | 'r') => sql`${sql.ref(`${alias}.sku_norm`)} like ${`${norm}%`}`
  return query.includes(' & ') ? sql`a.variant_id = any(array(select r.variant_id from search.article r where ${begins('r')}))` : begins('a')
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
