import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#platform/context.ts'
import { aBuyer, anArticle, createWorld, someVatRates, type World } from '#testing/index.ts'
import { indexArticles } from './index-articles.ts'
import { searchArticles, sorts, type SearchInput, type SearchResult } from './search-articles.ts'

let world: World
let buyer: Ctx
const ids = new Map<string, number>()
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  buyer = await aBuyer(world)
  for (let n = 0; n < 9; n++) ids.set(`TIE-${n}`, (await anArticle(world, { sku: `TIE-${n}`, name: 'Rondelle plate', category: 'pareils', onHand: 5 })).id)
  await world.pool.query(`update catalogue.variant set created_at = '2026-03-05' where sku like 'TIE-%'`)
  await indexArticles(world.system(), 'all')
})
afterAll(() => world.drop())

const skus = async (input: SearchInput) => (await searchArticles(world.ctx(buyer), input)).variantIds.map((id) => [...ids].find(([, one]) => one === id)?.[0])

async function categoryId(code: string): Promise<number> {
  return (await world.pool.query('select id from catalogue.category where code = $1', [code])).rows[0].id
}

describe('a list', () => {
  it('sorts by price at the smallest quantity, as a list shows it, whatever per and unit; what has no price comes last', async () => {
    const made = [
      await anArticle(world, { sku: 'ORD-CENT', category: 'ordre', unitNet: 3_000_000, per: 100 }),
      await anArticle(world, { sku: 'ORD-DEMANDE', category: 'ordre', unitNet: null }),
      await anArticle(world, { sku: 'ORD-METRE', category: 'ordre', unitNet: 20_000, unit: 'm', stepsPerUnit: 1_000, minQty: 500, multiple: 500 }),
      await anArticle(world, { sku: 'ORD-PALIER', category: 'ordre', unitNet: 90_000, tiers: [[48, 10_000]], minQty: 45, multiple: 8 }),
      await anArticle(world, { sku: 'ORD-PIECE', category: 'ordre', unitNet: 20_000 }),
    ]
    await indexArticles(
      world.system(),
      made.map(({ id }) => id),
    )
    for (const { id, sku } of made) ids.set(sku, id)
    expect(await skus({ categoryId: await categoryId('ordre'), sort: 'price' })).toEqual(['ORD-PALIER', 'ORD-METRE', 'ORD-PIECE', 'ORD-CENT', 'ORD-DEMANDE'])
    expect(await skus({ words: 'ord', sort: 'price' })).toEqual(['ORD-PALIER', 'ORD-METRE', 'ORD-PIECE', 'ORD-CENT', 'ORD-DEMANDE'])
  })

  it('sorts the newest first, and puts what is there before what is on its way and what is neither', async () => {
    const all = ['NEU-A', 'NEU-B', 'NEU-C', 'NEU-D']
    for (const sku of all) ids.set(sku, (await anArticle(world, { sku, name: `Nouveauté ${sku}`, category: 'neuf', onHand: sku === 'NEU-C' ? 3 : undefined })).id)
    await world.pool.query(
      `update catalogue.variant set created_at = case sku when 'NEU-B' then timestamptz '2026-03-09' when 'NEU-D' then '2026-03-01' else '2026-03-05' end where sku like 'NEU-_'`,
    )
    await indexArticles(
      world.system(),
      all.map((sku) => ids.get(sku)!),
    )
    for (const where of [{ categoryId: await categoryId('neuf') }, { words: 'nouveauté' }]) {
      expect(await skus({ ...where, sort: 'newest' })).toEqual(['NEU-B', 'NEU-C', 'NEU-A', 'NEU-D'])
      expect(await skus({ ...where, sort: 'availability' })).toEqual(['NEU-C', 'NEU-A', 'NEU-B', 'NEU-D'])
      expect(await skus({ ...where, sort: 'relevance' })).toHaveLength(4)
    }
  })

  it.each(
    sorts.flatMap((sort) => [
      { sort, where: 'category' },
      { sort, where: 'words' },
    ]),
  )('pages by $sort over ties, in a list of $where, show everything once, forwards and back', async ({ sort, where }) => {
    const input = { sort, limit: 2, ...(where === 'words' ? { words: 'rondelles' } : { categoryId: await categoryId('pareils') }) }
    const pages: number[][] = []
    let before: string | null = null
    for (let after: string | null = null, more = true; more;) {
      const page: SearchResult = await searchArticles(world.ctx(buyer), { ...input, after })
      pages.push(page.variantIds)
      before = page.previous
      after = page.next
      more = after !== null
    }
    expect(pages.map((page) => page.length)).toEqual([2, 2, 2, 2, 1])
    expect(new Set(pages.flat()).size).toBe(9)
    const back: number[][] = []
    while (before !== null) {
      const page: SearchResult = await searchArticles(world.ctx(buyer), { ...input, before })
      back.unshift(page.variantIds)
      before = page.previous
    }
    expect(back).toEqual(pages.slice(0, 4))
  })
})
