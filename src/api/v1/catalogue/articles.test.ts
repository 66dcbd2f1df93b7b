import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { indexArticles } from '#modules/search/index.ts'
import { aCategory, aClass, aCompany, anArticle, aPrice, aPriceList, createWorld, someVatRates, type World } from '#testing/index.ts'
import { aCaller, type Call } from '../../testing/caller.ts'

let world: World
let client: { id: string }
let mine: Call
let seller: Call
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  const gold = await aClass(world, { code: 'GOLD' })
  client = await aCompany(world, { classId: gold.id })
  const fixings = await aCategory(world, { code: 'fixings', name: 'Fixation', nameEn: 'Fixings' })
  await aCategory(world, { code: 'bolts', name: 'Boulons', nameEn: 'Bolts', parentId: fixings.id })
  await world.pool.query(`insert into catalogue.attribute (code, kind, unit, facet) values ('diameter', 'number', 'mm', true)`)
  const bolt = await anArticle(world, {
    sku: 'VIS-M8',
    name: 'Vis M8',
    nameEn: 'Bolt M8',
    category: 'bolts',
    unitNet: 125_000,
    per: 100,
    tiers: [[100, 110_000]],
    onHand: 500,
    packs: [['box', 100]],
    ean: '3760000000017',
    clientRefs: [[client.id, 'AX-1']],
    attributes: { diameter: 8 },
  })
  const list = await aPriceList(world, { code: 'GOLD', classId: gold.id })
  await aPrice(world, { variantId: bolt.id, listId: list.id, unitNet: 100_000, per: 100 })
  await anArticle(world, { sku: 'CABLE/3', name: 'Câble', nameEn: 'Cable', unit: 'm', stepsPerUnit: 1_000, unitNet: 8_765, onHand: 12_500, minQty: 500, multiple: 500 })
  await anArticle(world, { sku: 'ASK', name: 'Sur demande', nameEn: 'On request', unitNet: null })
  for (let n = 0; n < 30; n++) await anArticle(world, { sku: `M10-${n}`, name: `Boulon M10 ${n}`, category: 'bolts', attributes: { diameter: 10 } })
  await indexArticles(world.system(), 'all')
  mine = await aCaller(world, ['catalogue:read'], client.id)
  seller = await aCaller(world, ['catalogue:read'])
})
afterAll(() => world.drop())

describe('the articles of the API', () => {
  it("are shown at the company's price, with ladder, gross, packs and what is there", async () => {
    const { status, body } = await mine('GET', '/articles/VIS-M8')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      sku: 'VIS-M8',
      name: 'Bolt M8',
      unit: 'piece',
      packs: [{ unit: 'box', quantity: '100' }],
      minQuantity: '1',
      ean: '3760000000017',
      clientRef: 'AX-1',
      attributes: { diameter: 8 },
      unitNet: { amount: '10.0000', per: 100, unit: 'piece', currency: 'EUR' },
      unitGross: { amount: '12.0000' },
      vat: { category: 'S', rate: '20' },
      availability: { available: '500', projected: '500', incoming: [] },
    })
  })

  it("show public prices and their ladder to a key of the seller's that names no company, and the company's when it does", async () => {
    expect((await seller('GET', '/articles/VIS-M8')).body).toMatchObject({
      unitNet: { amount: '12.5000', per: 100 },
      clientRef: null,
      ladder: [
        { minQuantity: '1', unitNet: { amount: '12.5000' } },
        { minQuantity: '100', unitNet: { amount: '11.0000' } },
      ],
    })
    expect((await seller('GET', `/articles/VIS-M8?companyId=${client.id}`)).body.unitNet.amount).toBe('10.0000')
    expect((await seller('GET', '/articles/VIS-M8', undefined, { 'x-company-id': client.id })).body.unitNet.amount).toBe('10.0000')
  })

  it.each(['vis-m8', 'AX-1', '3760000000017'])('are found as %s', async (code) => {
    expect((await mine('GET', `/articles/${code}`)).body.sku).toBe('VIS-M8')
  })

  it('count what is cut in decimals, and open a SKU with a stroke in it', async () => {
    expect((await mine('GET', '/articles/CABLE%2F3')).body).toMatchObject({
      sku: 'CABLE/3',
      minQuantity: '0.5',
      multiple: '0.5',
      unitNet: { amount: '0.8765', per: 1, unit: 'm' },
      availability: { available: '12.5' },
    })
  })

  it('have no price when it is on request', async () => {
    expect((await mine('GET', '/articles/ASK')).body).toMatchObject({ unitNet: null, unitGross: null, ladder: [] })
  })

  it('speak the language asked for', async () => {
    expect((await mine('GET', '/articles/VIS-M8', undefined, { 'accept-language': 'fr-FR,fr;q=0.9' })).body.name).toBe('Vis M8')
    expect((await mine('GET', '/articles/NONE', undefined, { 'accept-language': 'fr' })).body.message).not.toBe((await mine('GET', '/articles/NONE')).body.message)
  })

  it('are listed by category and facets, with counts that agree', async () => {
    const all = (await mine('GET', '/articles?category=fixings')).body
    expect(all).toMatchObject({ total: 31, about: false, facets: { diameter: { 8: 1, 10: 30 } } })
    expect(all.rows).toHaveLength(24)
    expect((await mine('GET', '/articles?category=bolts&f.diameter=8')).body).toMatchObject({ total: 1, rows: [{ sku: 'VIS-M8' }] })
    expect((await mine('GET', '/articles?category=bolts&f.diameter=8&f.diameter=10&facets=no')).body).toMatchObject({ total: 31, facets: {} })
    expect((await mine('GET', '/articles?category=bolts&f.diameter=7.5..9')).body).toMatchObject({ total: 1, rows: [{ sku: 'VIS-M8' }], facets: { diameter: { 8: 1, 10: 30 } } })
    expect((await mine('GET', '/articles?category=bolts&f.diameter=8.5..&limit=1')).body).toMatchObject({ total: 30 })
    expect((await mine('GET', '/articles?category=bolts&f.diameter=..7')).body).toMatchObject({ total: 0, rows: [] })
  })

  it('are searched by words in which one letter is wrong', async () => {
    expect((await mine('GET', '/articles?q=cabel')).body.rows.map((row: { sku: string }) => row.sku)).toContain('CABLE/3')
  })

  it('come once each over all pages', async () => {
    const seen: string[] = []
    for (let after = ''; after !== 'null';) {
      const { body } = await mine('GET', `/articles?limit=7${after && `&after=${after}`}`)
      seen.push(...body.rows.map((row: { sku: string }) => row.sku))
      after = String(body.next)
    }
    expect([seen.length, new Set(seen).size]).toEqual([33, 33])
  })

  it('refuse a cursor of another list, and one that was made up', async () => {
    const { next } = (await mine('GET', '/articles?limit=5')).body
    expect(await mine('GET', `/articles?limit=5&category=bolts&after=${next}`)).toMatchObject({ status: 400, body: { code: 'request.cursor_invalid' } })
    expect((await mine('GET', '/articles?after=xyz')).body.code).toBe('request.cursor_invalid')
  })

  it.each([
    ['/articles/NONE', 404, 'article.unknown'],
    ['/articles?category=none', 404, 'category.unknown'],
    ['/articles/by-slug/none', 404, 'product.unknown'],
    ['/articles?limit=1000', 422, 'request.invalid'],
    ['/articles?sort=magic', 422, 'request.invalid'],
    ['/articles?colour=red', 422, 'request.invalid'],
  ])('refuse %s', async (path, status, code) => {
    expect(await mine('GET', path)).toMatchObject({ status, body: { code, message: expect.any(String), details: expect.any(Object) } })
  })

  it("stand together on their product's page", async () => {
    expect((await mine('GET', '/articles/by-slug/p-vis-m8')).body).toMatchObject({
      code: 'P-VIS-M8',
      articles: [{ sku: 'VIS-M8', unitNet: { amount: '10.0000' } }],
      relations: [],
      documents: [],
    })
  })
})

describe('categories and attributes', () => {
  it('give the tree of what holds something, and the names of codes', async () => {
    const { rows } = (await mine('GET', '/categories')).body
    expect(rows.map((row: { code: string; name: string }) => [row.code, row.name])).toEqual(
      expect.arrayContaining([
        ['fixings', 'Fixings'],
        ['bolts', 'Bolts'],
      ]),
    )
    expect((await mine('GET', '/attributes')).body.rows).toEqual(
      expect.arrayContaining([{ code: 'diameter', label: 'diameter', kind: 'number', unit: 'mm', facet: true, values: [] }]),
    )
  })
})
