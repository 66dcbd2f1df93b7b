import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isEan } from '#kernel/identifiers.ts'
import { actorOfKey } from '#modules/accounts/index.ts'
import { assortmentOf } from '#modules/catalogue/index.ts'
import { priceLines } from '#modules/pricing/index.ts'
import { indexArticles, searchArticles } from '#modules/search/index.ts'
import { breaches, createWorld, type World } from '#testing/index.ts'
import { buyersOf } from '../buyers/buyers-of.ts'
import type { Size } from '../sizes.ts'
import { allArticles, shelvesOf } from './article-of.ts'
import { csvOfArticles } from './csv-files.ts'
import { eanOf } from './ean-of.ts'
import { fillDatabase } from './fill-database.ts'

const tiny: Size = {
  name: 'S',
  articles: 3_000,
  companies: 20,
  classes: 4,
  articlesPerClassList: 1_500,
  articlesPerAgreement: 100,
  rules: 60,
  orders: 40,
  linesPerOrder: 5,
  buyers: 8,
}
let world: World
beforeAll(async () => {
  world = await createWorld()
  const client = new pg.Client({ connectionString: world.connectionString })
  await client.connect()
  await fillDatabase(client, tiny, () => undefined)
  await client.end()
  await indexArticles(world.system(), 'all')
})
afterAll(() => world.drop())

const count = async (table: string) => Number((await world.pool.query(`select count(*) as n from ${table}`)).rows[0].n)

describe("the bench's seller", () => {
  it('has as much of everything as its size says', async () => {
    const lists = await world.pool.query('select list_id, count(distinct variant_id)::int as articles, count(*)::int as prices from pricing.price group by 1 order by 1')
    expect(lists.rows[0]).toEqual({ list_id: 1, articles: 3_000, prices: 9_000 })
    expect(lists.rows.slice(1).map((row) => [row.articles, row.prices])).toEqual([
      [1_500, 3_000],
      [1_500, 3_000],
      [1_500, 3_000],
      [1_500, 3_000],
    ])
    expect(
      await Promise.all(['catalogue.variant', 'search.article', 'accounts.company', 'pricing.agreement_price', 'catalogue.assortment_rule', 'orders.order'].map(count)),
    ).toEqual([3_000, 3_000, 20, 4_000, 60, 40])
  })

  it('has books that are right', async () => {
    expect(await breaches(world)).toEqual([])
  })

  it('fills shelves of up to 2,000 articles, each with SKU and EAN of its own', () => {
    const articles = [...allArticles(tiny)]
    expect(shelvesOf(tiny).map((shelf) => shelf.count)).toEqual([2_000, 300, 700])
    expect(articles.map((article) => article.id)).toEqual(Array.from({ length: 3_000 }, (_, i) => i + 1))
    expect(new Set(articles.map((article) => article.sku)).size).toBe(3_000)
    expect(articles.slice(0, 50).every(({ id }) => isEan(eanOf(id)))).toBe(true)
  })

  it('lets each buyer in with his own prices and assortment', async () => {
    const signatures = new Set<string>()
    for (const { key, companyId, asks, shelves } of buyersOf(tiny)) {
      const found = await actorOfKey(world.app, key, null)
      expect(found?.actor.company?.id).toBe(companyId)
      const ctx = world.ctx(found!.actor)
      signatures.add((await assortmentOf(ctx)).signature)
      const priced = await priceLines(ctx, { lines: asks.map(({ article, qty }) => ({ variantId: article.id, qty })) })
      expect(priced.length).toBeGreaterThan(10)
      expect(priced.every((line) => line.price?.source?.kind === 'agreement')).toBe(true)
      expect((await searchArticles(ctx, { categoryId: shelves[0]!.id })).total).toBeLessThanOrEqual(shelves[0]!.count)
    }
    expect(signatures.size).toBeGreaterThan(tiny.classes)
  })

  it('is the same each time, in files too', () => {
    const first = csvOfArticles(tiny).next().value!
    expect(first).toBe(csvOfArticles(tiny).next().value)
    expect(first.split('\n')[1]?.split(';')).toHaveLength(first.split('\n')[0]!.split(';').length)
  })
})
