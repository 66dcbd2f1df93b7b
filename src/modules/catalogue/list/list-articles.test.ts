import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Ctx } from '#platform/context.ts'
import { anArticle, aStaff, createWorld, type World } from '#testing/index.ts'
import { listArticles } from '../index.ts'

let world: World
let product: Ctx
beforeAll(async () => {
  world = await createWorld()
  product = await aStaff(world, ['product_manager'])
  await anArticle(world, { sku: 'A-10%', name: 'Écrou frein', nameEn: 'Lock nut' })
  const { id } = await anArticle(world, { sku: 'B-20', name: 'Vis à tête' })
  await anArticle(world, { sku: 'C-30', name: 'Boulon' })
  await world.pool.query(`delete from catalogue.variant_text where locale = 'en' and variant_id = $1`, [id])
})
afterAll(() => world.drop())

const found = async (asked: Parameters<typeof listArticles>[1], locale: 'fr' | 'en' = 'fr') => (await listArticles(world.ctx(product, locale), asked)).rows.map(({ sku }) => sku)

it.each([
  ['a part of the SKU, in small letters', 'b-2', 'fr', ['B-20']],
  ['a part of the name, without accents', 'ecrou', 'fr', ['A-10%']],
  ['a sign that means something to the database', '10%', 'fr', ['A-10%']],
  ["the reader's language alone", 'lock', 'fr', []],
  ["the reader's language", 'lock', 'en', ['A-10%']],
  ['the French name where there is no English one', 'tete', 'en', ['B-20']],
] as const)('finds articles by %s', async (_, words, locale, skus) => {
  expect(await found({ words }, locale)).toEqual(skus)
})

it('finds those without a name in a language, counts them, and walks by name in pages', async () => {
  expect(await listArticles(product, { missing: 'text' })).toMatchObject({ rows: [{ sku: 'B-20' }], total: 1, counts: { published: 1 } })
  const first = await listArticles(product, { sort: 'name', limit: 2 })
  expect(first.rows.map(({ name }) => name)).toEqual(['Boulon', 'Écrou frein'])
  expect(await found({ sort: 'name', limit: 2, after: first.next })).toEqual(['B-20'])
  expect(await found({ sort: 'name', descending: true })).toEqual(['B-20', 'A-10%', 'C-30'])
})
