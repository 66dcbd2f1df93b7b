import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { quickOrder } from '#modules/cart/index.ts'
import { articlesByIds, productBySlug, replacementOf, saveRule } from '#modules/catalogue/index.ts'
import { priceLines } from '#modules/pricing/index.ts'
import { categoryTree, indexArticles, searchArticles, similarCodes, suggest } from '#modules/search/index.ts'
import type { Ctx } from '#platform/context.ts'
import { aBuyer, aCategory, aCompany, anArticle, aSite, aStaff, createWorld, someVatRates, type MadeArticle, type World } from '#testing/index.ts'
import { aCaller, type Call } from '../testing/caller.ts'

let world: World
let blind: Ctx
let other: Ctx
let api: Call
let hidden: MadeArticle
let seen: MadeArticle
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  const company = await aCompany(world)
  await aSite(world, { company })
  blind = await aBuyer(world, { company })
  other = await aBuyer(world)
  const tools = await aCategory(world, { code: 'tools', name: 'Outils' })
  await aCategory(world, { code: 'secret', name: 'Confidentiel', parentId: tools.id })
  await world.pool.query(`insert into catalogue.attribute (code, kind, facet) values ('colour', 'text', true)`)
  hidden = await anArticle(world, {
    sku: 'SECRET-1',
    name: 'Presse confidentielle',
    category: 'secret',
    brand: 'Cachette',
    attributes: { colour: 'noir' },
    ean: '3760000000017',
    onHand: 50,
  })
  seen = await anArticle(world, { sku: 'PUBLIC-1', name: 'Presse ordinaire', category: 'tools', brand: 'Ouverte', attributes: { colour: 'bleu' }, onHand: 50 })
  await world.pool.query(`insert into catalogue.code (variant_id, kind, company_id, code) values ($1, 'client', $2, 'MA-PRESSE')`, [hidden.id, company.id])
  await world.pool.query(`insert into catalogue.relation (variant_id, kind, other_id) values ($1, 'goes_with', $2)`, [seen.id, hidden.id])
  await world.pool.query(`insert into catalogue.document (product_id, kind, name, sha256, mime) values ($1, 'data_sheet', 'Fiche.pdf', 'abc', 'application/pdf')`, [
    hidden.productId,
  ])
  const gone = await anArticle(world, { sku: 'OLD-1', category: 'tools', state: 'withdrawn' })
  await world.pool.query('update catalogue.variant set replaced_by = $1 where id = $2', [hidden.id, gone.id])
  await indexArticles(world.system(), 'all')
  // Seen once by everybody: what is remembered from before the rule must not answer after it.
  await walk(blind)
  await saveRule(world.ctx(await aStaff(world, ['product_manager'])), {
    changed: null,
    line: { audience: 'company', to: company.number, target: 'variant', code: 'SECRET-1', effect: 'hidden', from: null, until: null },
    confirmed: false,
  })
  api = await aCaller(world, ['catalogue:read', 'prices:read', 'carts:write', 'orders:read', 'orders:write'], company.id)
})
afterAll(() => world.drop())

/** Everything that each question of the rooms gives away about the hidden article, by the name of the question. */
async function walk(who: Ctx): Promise<Record<string, unknown>> {
  const ctx = () => world.ctx(who)
  const found = await searchArticles(ctx(), { words: 'presse' })
  const [quick] = await quickOrder(ctx(), [{ code: 'MA-PRESSE', quantity: '1' }])
  return {
    search: found.variantIds.includes(hidden.id),
    total: found.total,
    listing: (await searchArticles(ctx(), {})).variantIds.includes(hidden.id),
    brands: found.facets['brand'] && Object.keys(found.facets['brand']).length,
    colours: found.facets['colour'],
    suggestions: (await suggest(ctx(), 'SECRET')).includes(hidden.id),
    exactCode: (await searchArticles(ctx(), { words: '3760000000017' })).total,
    nearCodes: (await similarCodes(ctx(), ['SECRET-2'])).get('SECRET-2'),
    categories: (await categoryTree(ctx())).map((category) => category.code),
    sheet: (await articlesByIds(ctx(), [hidden.id])).size,
    page: (await productBySlug(ctx(), 'p-secret-1'))?.documents.length ?? null,
    relations: (await productBySlug(ctx(), 'p-public-1'))!.relations.length,
    replacement: (await replacementOf(ctx(), { sku: 'OLD-1', slug: 'p-old-1' }))?.by.sku ?? null,
    quickOrder: quick!.match,
    priced: (await priceLines(ctx(), { lines: [{ variantId: hidden.id, qty: 1 }] })).length,
  }
}

describe('an article that a client may not see is not there, behind no door', () => {
  it('in search, counts, suggestions, categories, page, documents, price, relations, replacement and quick order', async () => {
    expect(await walk(blind)).toMatchObject({
      search: false,
      total: 1,
      listing: false,
      brands: 1,
      colours: { bleu: 1 },
      suggestions: false,
      exactCode: 0,
      nearCodes: [],
      categories: ['tools'],
      sheet: 0,
      page: null,
      relations: 0,
      replacement: null,
      quickOrder: null,
      priced: 0,
    })
  })

  it('while another client sees it everywhere', async () => {
    expect(await walk(other)).toMatchObject({
      search: true,
      total: 2,
      listing: true,
      brands: 2,
      colours: { bleu: 1, noir: 1 },
      suggestions: true,
      exactCode: 1,
      nearCodes: [hidden.id],
      categories: ['tools', 'secret'],
      sheet: 1,
      page: 1,
      relations: 1,
      replacement: 'SECRET-1',
      priced: 1,
    })
  })

  it.each([
    ['article', 'GET', '/articles/SECRET-1', undefined],
    ['article by its own reference', 'GET', '/articles/MA-PRESSE', undefined],
    ['page', 'GET', '/articles/by-slug/p-secret-1', undefined],
    ['category', 'GET', '/articles?category=secret', undefined],
    ['cart', 'POST', '/cart/lines', { lines: [{ sku: 'SECRET-1', quantity: '1' }] }],
    ['order', 'POST', '/orders', { externalId: 'hidden-1', lines: [{ sku: 'SECRET-1', quantity: '1' }] }],
    ['price', 'POST', '/prices', { lines: [{ sku: 'SECRET-1', quantity: '1' }] }],
  ] as const)('by REST: %s', async (_, method, path, body) => {
    const { status, text, body: answer } = await api(method, path, body)
    const refused = status >= 400 ? answer.code : answer.refused?.[0]?.code
    expect([path, /unknown|lines_invalid/.test(String(refused))]).toEqual([path, true])
    expect(text).not.toMatch(/confidentielle|Cachette/)
  })

  it('by REST: in lists of articles and categories, whose counts agree', async () => {
    const list = await api('GET', '/articles')
    expect([list.body.total, list.body.rows.map((row: { sku: string }) => row.sku)]).toEqual([1, ['PUBLIC-1']])
    expect((await api('GET', '/categories')).text).not.toContain('secret')
  })
})
