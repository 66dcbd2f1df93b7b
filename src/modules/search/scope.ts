import { sql, type RawBuilder } from 'kysely'
import type { Assortment } from '#modules/catalogue/index.ts'
import type { Locale } from '#kernel/locale.ts'
import type { Choice } from './facets/choice.ts'
import { bears } from './words/in-sql.ts'
import type { Query } from './words/query-of.ts'

/** Counts are exact up to this many articles, and a list is ordered among them. */
export const mostCandidates = 5_000

/** What narrows the articles down, stated; the words are compared in `language`. */
export type Scope = {
  categoryId: number | null
  query: Query | null
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
  const matched = query === null ? sql`` : sql`and (${matching(language, query)} ${norm.length >= 2 ? sql`or ${beginsSo(norm, query.text)}` : sql``})`
  return sql`${from} ${matched} and ${assortment.sql('a')}`
}

// The index is asked for a rare word alone, and the articles that bear it for the rest: 'is true' keeps that from the index.
function matching(language: Locale, { text, rare }: Query): RawBuilder<unknown> {
  return rare === null ? bears(language, text) : sql`(${bears(language, rare)} and (${bears(language, text)}) is true)`
}

/** References that begin so. Of several words run together there are hardly any: they are found first, for beside the index of words PostgreSQL would compare every row with both once more. */
function beginsSo(norm: string, query: string): RawBuilder<unknown> {
  const begins = (alias: 'a' | 'r') => sql`${sql.ref(`${alias}.sku_norm`)} like ${`${norm}%`}`
  return query.includes(' & ') ? sql`a.variant_id = any(array(select r.variant_id from search.article r where ${begins('r')}))` : begins('a')
}
