import { availableParallelism } from 'node:os'
import { sql, type RawBuilder } from 'kysely'
import { assortmentOf, variantIdsByCode, type Assortment } from '#modules/catalogue/index.ts'
import { otherLocale, type Locale } from '#kernel/locale.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Ctx } from '#platform/context.ts'
import { createLane } from '#platform/lane.ts'
import { agreesWith, choicesOf } from './facets/choice.ts'
import { countFacets, listAndCount, type Counted, type FacetCounts } from './facets/count-facets.ts'
import { inOrder, keysOf, type Order } from './order.ts'
import { candidates, mostCandidates, type Scope } from './scope.ts'
import { isOfClient, sortForClient } from './sort-for-client.ts'
import { queryIn, wholeWords, wordsColumn } from './words/in-sql.ts'
import { lettersIn } from './words/letters-in.ts'
import type { Reading } from './words/meanings-of.ts'
import { queryOf } from './words/query-of.ts'
import { normOf, wordsOf } from './words/words-of.ts'

export const sorts = ['relevance', 'name', 'sku', 'newest', 'price', 'availability'] as const
export type Sort = (typeof sorts)[number]
/** The orders that are the same for all who see the same. */
type Listed = Exclude<Sort, 'price' | 'availability'>

export type SearchInput = {
  words?: string
  categoryId?: number
  /** Chosen values by attribute code; 'brand' and 'category' hold ids as text, numbers may be ranges: '10..40'. */
  facets?: Record<string, readonly string[]>
  sort?: Sort
  after?: string | null
  /** The page that ends where this cursor says, instead of the one that begins after another. */
  before?: string | null
  limit?: number
  /** Leave the facet counts out. */
  withoutFacets?: boolean
}
export type SearchResult = {
  variantIds: number[]
  total: number
  /** True when the total is an estimate: more than 5,000 articles match. */
  about: boolean
  facets: FacetCounts
  next: string | null
  previous: string | null
  /** True when the sort by price or availability was asked for and too many articles match (rulings.md: up to 2,000). */
  tooManyToSort: boolean
}

/**
 * A list is most of what a search costs. All at once they would share the processors and each would end last; a few at a time, the slowest hundredth waits a third less, and no fewer are answered. Who found nothing in his language has waited already and goes ahead.
 */
const lane = createLane(availableParallelism() + 1)

/** What was typed holds no letter and no figure that could be looked for. */
const nothing: SearchResult = { variantIds: [], total: 0, about: false, facets: {}, next: null, previous: null, tooManyToSort: false }

/**
 * A page of the articles that the acting company may see: by category, words and facets, with counts. Words are read in the actor's language, in the other one when his has
 * nothing, and then once more as if the beginning of a word had been mistyped. Results are ids in order; names, prices and stock are asked for the page from their rooms. `next` and `previous` are the cursors of the neighbouring pages. Refuses
 * `search.cursor_invalid`.
 */
export async function searchArticles(ctx: Ctx, input: SearchInput): Promise<SearchResult> {
  const assortment = await assortmentOf(ctx)
  const words = wordsOf(input.words ?? '')
  if (words.length === 0 && input.words?.trim()) return nothing
  const own = await searchIn(ctx, ctx.locale, words, assortment, input)
  if (!own.unknown) return own.result
  const others = await Promise.all([searchIn(ctx, otherLocale(ctx.locale), words, assortment, input), searchIn(ctx, ctx.locale, words, assortment, input, 'forgiving')])
  return (others.find(({ unknown }) => !unknown) ?? own).result
}

/** `unknown`: this language has nothing for the words, whatever is chosen beside them. */
async function searchIn(
  ctx: Ctx,
  language: Locale,
  words: readonly string[],
  assortment: Assortment,
  input: SearchInput,
  reading: Reading = 'as typed',
): Promise<{ result: SearchResult; unknown: boolean }> {
  const limit = Math.min(Math.max(input.limit ?? 24, 1), 200)
  const query = await queryOf(ctx, language, words, assortment.version, reading)
  const chosen = choicesOf(input.facets ?? {})
  const scope: Scope = { categoryId: input.categoryId ?? null, query, language, norm: normOf(words), letters: lettersIn(words), chosen, assortment }
  const keyOf = (choices: Scope['chosen']) =>
    JSON.stringify([assortment.version, assortment.signature, ctx.locale, language, scope.categoryId, query?.text, scope.norm, scope.letters, choices])
  const key = keyOf(chosen)
  const sort = input.sort ?? 'relevance'
  const place: Place = { after: input.after ?? null, before: input.before ?? null }
  const plain = query === null && chosen.length === 0 && sort === 'relevance'
  const withoutFacets = input.withoutFacets ?? false
  const counted = (of: Scope) => ctx.tools.cache.get(`search.counts ${keyOf(of.chosen)} ${withoutFacets}`, () => countFacets(ctx, of, withoutFacets))
  const { counts, page } = plain
    ? await together(
        counted(scope),
        ctx.tools.cache.get(`search.scan ${key} ${limit} ${place.after} ${place.before}`, () => scan(ctx, scope, place, limit)),
      )
    : await fromList(ctx, scope, { key, sort, place, limit, typed: input.words ?? '', withoutFacets, again: language !== ctx.locale || reading !== 'as typed' })
  const { byCodeAlone, ...found } = page
  const empty = query !== null && counts.total === 0 && !byCodeAlone
  return {
    result: { ...found, total: counts.total + (byCodeAlone ? 1 : 0), about: counts.about, facets: counts.facets },
    unknown: empty && (chosen.length === 0 || (await counted({ ...scope, chosen: [] })).total === 0),
  }
}

async function together(counting: Promise<Counted>, paging: Promise<Page>): Promise<{ counts: Counted; page: Page }> {
  const [counts, page] = await Promise.all([counting, paging])
  return { counts, page }
}

/** `byCodeAlone`: the first one answers to the code that was typed, not to the words, so no count knows it. */
type Page = Pick<SearchResult, 'variantIds' | 'next' | 'previous' | 'tooManyToSort'> & { byCodeAlone?: boolean }
type Place = { after: string | null; before: string | null }

// The catalogue's own order is an index: a page costs the same in a category of ten articles and of a million.
async function scan(ctx: Ctx, { categoryId, assortment }: Scope, { after, before }: Place, limit: number): Promise<Page> {
  const backwards = before !== null
  const cursor = before ?? after
  const [rank, id] = cursor === null ? [-1, -1] : readCursor(cursor, 2)
  const from =
    categoryId === null ? sql`search.article a where true` : sql`search.in_category i join search.article a on a.variant_id = i.variant_id where i.category_id = ${categoryId}`
  const order = categoryId === null ? sql`a.rank, a.variant_id` : sql`i.rank, i.variant_id`
  const way = backwards ? (categoryId === null ? sql`a.rank desc, a.variant_id desc` : sql`i.rank desc, i.variant_id desc`) : order
  const { rows } = await sql<{ id: number; rank: number }>`
    select a.variant_id as id, a.rank from ${from} and (${order}) ${backwards ? sql`<` : sql`>`} (${rank}::bigint, ${id}::bigint) and ${assortment.sql('a')}
    order by ${way} limit ${limit + 1}`.execute(ctx.db)
  const found = rows.slice(0, limit)
  const page = backwards ? found.toReversed() : found
  const more = rows.length > limit
  const [first, last] = [page[0], page.at(-1)]
  return {
    variantIds: page.map((row) => row.id),
    tooManyToSort: false,
    next: (backwards || more) && last ? cursorOf([last.rank, last.id]) : null,
    previous: (backwards ? more : after !== null) && first ? cursorOf([first.rank, first.id]) : null,
  }
}

type Listing = { key: string; sort: Sort; place: Place; limit: number; typed: string; withoutFacets: boolean; again: boolean }

async function fromList(ctx: Ctx, scope: Scope, { key, sort, place, limit, typed, withoutFacets, again }: Listing): Promise<{ counts: Counted; page: Page }> {
  const offset = offsetOf(place, limit)
  const listing = isOfClient(sort) ? 'relevance' : sort
  const [exact, { ids, ...counts }] = await Promise.all([
    typed && sort === 'relevance' ? variantIdsByCode(ctx, [typed]) : new Map<string, { variantId: number }>(),
    ctx.tools.cache.get(`search.list ${key} ${listing} ${withoutFacets}`, () => lane.run(() => list(ctx, scope, listing, withoutFacets), again)),
  ])
  const answering = exact.get(typed.trim())?.variantId
  const { sorted, tooManyToSort } = isOfClient(sort) ? await sortForClient(ctx, ids, sort, key) : { sorted: ids, tooManyToSort: false }
  const byCodeAlone = answering !== undefined && !sorted.includes(answering)
  // A code never brings in what the chosen category or facets leave out.
  const first = byCodeAlone && (scope.categoryId !== null || scope.chosen.length > 0) ? undefined : answering
  const ordered = first === undefined ? sorted : [first, ...sorted.filter((id) => id !== first)]
  return {
    counts,
    page: {
      variantIds: ordered.slice(offset, offset + limit),
      tooManyToSort,
      byCodeAlone: byCodeAlone && first !== undefined,
      next: ordered.length > offset + limit ? cursorOf([offset + limit]) : null,
      previous: offset > 0 ? cursorOf([offset]) : null,
    },
  }
}

function offsetOf({ after, before }: Place, limit: number): number {
  if (before !== null) return Math.max(0, (readCursor(before, 1)[0] ?? 0) - limit)
  return after === null ? 0 : (readCursor(after, 1)[0] ?? 0)
}

async function list(ctx: Ctx, scope: Scope, sort: Listed, withoutFacets: boolean): Promise<Counted & { ids: number[] }> {
  const order = orderOf(ctx, scope, sort)
  const { ids, ...counts } = await listAndCount(ctx, scope, withoutFacets, order)
  if (ids !== null) return { ...counts, ids }
  const { rows } = await sql<{ id: number }>`
    select ${keysOf(order)}, a.variant_id as id from ${candidates(scope)} and ${agreesWith(scope.chosen)} ${inOrder(order)} limit ${mostCandidates}`.execute(ctx.db)
  return { ...counts, ids: rows.map((row) => row.id) }
}

function orderOf(ctx: Ctx, scope: Scope, sort: Listed): Order {
  const id = { by: sql`a.variant_id` }
  const rank = { by: sql`a.rank` }
  if (sort === 'name') return [{ by: ctx.locale === 'en' ? sql`platform.plain(a.name_en)` : sql`platform.plain(a.name_fr)` }, id]
  if (sort === 'sku') return [{ by: sql`a.sku` }, id]
  if (sort === 'newest')
    return [
      { by: sql`a.created_at`, falling: true },
      { ...id, falling: true },
    ]
  return scope.query === null ? [rank, id] : [{ by: relevance(scope, scope.query.text), falling: true }, rank, id]
}

/** One number, from 0 to 7: who bears the whole words, above it who bears the lone letters too, above it whose reference begins so. */
function relevance({ language, letters, norm }: Scope, query: string): RawBuilder<number> {
  const words = sql`ts_rank(${wordsColumn(language)}, ${queryIn(language, wholeWords(query))})`
  const lettered = letters.length > 0 ? sql`+ case when ${wordsColumn(language)} @@ to_tsquery('simple', ${letters.join(' & ')}) then 2 else 0 end` : sql``
  // A word alone is not the beginning of a reference: who types 'vis' wants screws before VIS-POL, a visor.
  const reference = /\d/.test(norm) ? sql`+ case when a.sku_norm like ${`${norm}%`} then 4 else 0 end` : sql``
  return sql`${words} ${lettered} ${reference}`
}

function cursorOf(parts: number[]): string {
  return parts.join('-')
}

function readCursor(text: string, length: number): number[] {
  const parts = text.split('-').map(Number)
  if (parts.length !== length || parts.some((part) => !Number.isSafeInteger(part) || part < 0)) throw new Refusal('search.cursor_invalid', { after: text.slice(0, 60) })
  return parts
}
