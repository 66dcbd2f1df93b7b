import { sql, type RawBuilder } from 'kysely'
import type { Locale } from '#kernel/locale.ts'
import type { Ctx } from '#platform/context.ts'
import { meaningsOf, type Reading } from './meanings-of.ts'
import { isSmall } from './is-small.ts'
import { isLetter } from './letters-in.ts'
import { bears } from './in-sql.ts'
import { spellingsOf } from './spellings-of.ts'

/** Where more words begin so, nobody asks further whether they are one. */
const mostLonger = 30

/** What no more articles bear is rare. */
const mostOfRare = 2_000

/** What is looked for, as a tsquery. `rare`: a part of it that must be there and that few articles bear; null where none is known. */
export type Query = { text: string; rare: string | null }

/**
 * A query in which each word also finds its beginnings, and a word that the catalogue doesn't know stands for the nearest
 * ones that it does (one typing error; two in long words). A word or a run of words that the seller gave synonyms also finds those; small words and lone letters are left out. Null when nothing can match.
 */
export async function queryOf(ctx: Ctx, language: Locale, typed: readonly string[], version: string, reading: Reading = 'as typed'): Promise<Query | null> {
  if (typed.length === 0) return null
  const words = await withoutSmallWords(ctx, language, typed, { version, reading })
  const meanings = await meaningsOf(ctx, language, words, { version, reading })
  const known = (place: number) => meanings.some(({ from, length }) => place >= from && place < from + length)
  const parts = await Promise.all(
    words.map((word, place) =>
      known(place) ? spellingsOf(word).map(beginning) : ctx.tools.cache.get(`search.word ${version} ${language} ${reading} ${word}`, () => meantBy(ctx, language, word, reading)),
    ),
  )
  const wanted = parts.map(anyOf)
  const text = wanted
    .flatMap((one, place) => {
      const meaning = meanings.find(({ from }) => from === place)
      if (meaning) return [oneOf([wanted.slice(place, place + meaning.length).join(' & '), ...meaning.others.map(allOf)])]
      return known(place) ? [] : [one]
    })
    .join(' & ')
  const guessed = wanted.filter((_, place) => !known(place) && mayBeGuessed(words[place]!))
  return { text, rare: words.every(mayBeGuessed) ? null : await rareOf(ctx, language, version, guessed) }
}

// Of 'vis inox' PostgreSQL would first collect all that begins with 'vis', which takes longest for the shortest words, however rare the other one is: whether it is, is worth a question.
async function rareOf(ctx: Ctx, language: Locale, version: string, parts: readonly string[]): Promise<string | null> {
  const borne = await Promise.all(parts.map((part) => ctx.tools.cache.get(`search.bearing ${version} ${language} ${part}`, () => bearing(ctx, language, part))))
  const least = Math.min(...borne)
  return least <= mostOfRare ? parts[borne.indexOf(least)]! : null
}

async function bearing(ctx: Ctx, language: Locale, query: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (select from search.article a where ${bears(language, query)} limit ${mostOfRare + 1}) as borne`.execute(ctx.db)
  return rows[0]!.n
}

/** Short words and those with a figure are taken as they are typed. */
function mayBeGuessed(word: string): boolean {
  return word.length > 3 && !/\d/.test(word)
}

// Small words of either language tell nothing, whoever reads, and a letter alone only brings forward what bears it; those of a synonym belong to it, and a search of nothing else keeps them.
async function withoutSmallWords(ctx: Ctx, language: Locale, words: readonly string[], as: { version: string; reading: Reading }): Promise<readonly string[]> {
  const meant = await meaningsOf(ctx, language, words, as)
  const left = words.filter((word, place) => !(isSmall(word) || isLetter(word)) || meant.some(({ from, length }) => place >= from && place < from + length))
  return left.length > 0 ? left : words
}

function allOf(words: readonly string[]): string {
  return words.map((word) => anyOf(spellingsOf(word).map(beginning))).join(' & ')
}

function anyOf(spellings: readonly string[]): string {
  return `(${spellings.join('|')})`
}

function beginning(spelling: string): string {
  return `${spelling}:*`
}

function oneOf(queries: readonly string[]): string {
  return `(${queries.map((query) => `(${query})`).join('|')})`
}

// Words of the catalogue, or what is nearest to a word that it doesn't know. Looking for beginnings costs several times a whole word: it is left where nothing longer begins so.
async function meantBy(ctx: Ctx, language: Locale, word: string, reading: Reading): Promise<string[]> {
  if (!mayBeGuessed(word)) return spellingsOf(word).map(beginning)
  const stem = (text: RawBuilder<unknown>) => sql`to_tsvector(${sql.lit(language === 'en' ? 'search.en' : 'search.fr')}::regconfig, ${text})`
  const { rows: known } = await sql<{ same: boolean }>`
    select ${stem(sql`word`)} = ${stem(sql`${word}`)} as same from search.word where word like ${`${word}%`} limit ${mostLonger}`.execute(ctx.db)
  const begun = known.length === 0 ? [] : [known.length < mostLonger && known.every(({ same }) => same) ? word : beginning(word)]
  if (begun.length > 0 && reading === 'as typed') return begun
  const { rows: near } = await sql<{ word: string }>`
    (select word from search.word where word = any(${swapped(word)}::text[]) order by articles desc limit 2)
    union all
    (select word from (
      select w.word, levenshtein_less_equal(w.word, ${word}, 2) as errors, w.articles from search.word w
      where w.word % ${word} and abs(length(w.word) - ${word.length}) <= 2) near
      where errors <= ${word.length > 5 ? 2 : 1} order by errors, articles desc limit 3)`.execute(ctx.db)
  const nearest = near.map((row) => row.word)
  if (begun.length > 0) return nearest.includes(word) ? begun : [...new Set([...begun, ...nearest])]
  return nearest.length > 0 ? [...new Set(nearest)] : [beginning(word)]
}

/** The word with each pair of neighbours swapped: the typing error that hardly leaves a common group of letters in a short word. */
function swapped(word: string): string[] {
  return Array.from({ length: word.length - 1 }, (_, i) => word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2))
}
