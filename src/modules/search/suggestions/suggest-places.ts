import { sql } from 'kysely'
import { assortmentOf, brands, type Category } from '#modules/catalogue/index.ts'
import type { Ctx } from '#platform/context.ts'
import { categoryTree } from '../category-tree.ts'
import { isSmall } from '../words/is-small.ts'
import { singular } from '../words/meanings-of.ts'
import { wordsOf } from '../words/words-of.ts'

export type Brand = { id: number; name: string }
export type Places = { categories: Category[]; brands: Brand[] }

const mostOfEach = 3

/** Up to three categories and three brands for what is being typed, among those that hold something for the acting company: each typed word begins a word of the name; names that begin with it come first. */
export async function suggestPlaces(ctx: Ctx, typed: string): Promise<Places> {
  const words = wordsOf(typed)
    .filter((word) => !isSmall(word))
    .map((word) => singular(word, ctx.locale))
  if (typed.trim().length < 2 || words.length === 0) return { categories: [], brands: [] }
  const [tree, named] = await Promise.all([categoryTree(ctx), brandsSeen(ctx)])
  return { categories: bestOf(tree, words), brands: bestOf(named, words) }
}

function bestOf<T extends { name: string }>(all: readonly T[], words: readonly string[]): T[] {
  const matching = all.flatMap((one) => {
    const own = wordsOf(one.name)
    return words.every((word) => own.some((name) => name.startsWith(word))) ? [{ one, first: own[0]?.startsWith(words[0]!) ?? false }] : []
  })
  return matching
    .toSorted((a, b) => Number(b.first) - Number(a.first))
    .slice(0, mostOfEach)
    .map(({ one }) => one)
}

/** The brands of which the acting company may see an article, by name. */
async function brandsSeen(ctx: Ctx): Promise<Brand[]> {
  const assortment = await assortmentOf(ctx)
  return ctx.tools.cache.get(`search.brands ${assortment.version} ${assortment.signature}`, async () => {
    const all = await brands(ctx)
    const { rows } = await sql<{ id: number }>`
      select b.id from unnest(${[...all.keys()]}::bigint[]) as b(id) where exists (select from search.article a where a.brand_id = b.id and ${assortment.sql('a')})`.execute(ctx.db)
    const seen = new Set(rows.map(({ id }) => id))
    return [...all].filter(([id]) => seen.has(id)).map(([id, name]) => ({ id, name }))
  })
}
