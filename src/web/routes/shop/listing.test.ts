import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { indexArticles } from '#modules/search/index.ts'
import type { Ctx } from '#platform/context.ts'
import { aBuyer, aCategory, anArticle, aPrice, aPriceList, createWorld, pageArgs, someVatRates, type MadeArticle, type World } from '#testing/index.ts'
import { loader as category } from './category.tsx'
import { loader as search } from './search.tsx'
import { loader as suggest, type Suggestion, type Suggestions } from './suggest.ts'
import { loader as article } from './article.tsx'
import { loader as frame } from './frame.tsx'

let world: World
let buyer: Ctx
let stranger: Ctx
let bolt: MadeArticle
let secret: MadeArticle

beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  buyer = await aBuyer(world)
  stranger = await aBuyer(world)
  await attribute('thread', 'Filetage', null, 'list', ['M6', 'M8', 'M10'])
  await attribute('length', 'Longueur', 'mm', 'number', [])
  await aCategory(world, { code: 'vis', name: 'Vis' })
  bolt = await anArticle(world, {
    sku: 'VTH-M8X40',
    name: 'Vis à tête hexagonale M8 × 40',
    category: 'vis',
    brand: 'Ferrolys',
    unitNet: 125_500,
    per: 100,
    tiers: [[500, 110_000]],
    onHand: 3_000,
    minQty: 100,
    multiple: 100,
    packs: [['box', 100]],
    ean: '2900041004945',
    clientRefs: [[buyer.actor.company!.id, 'MOREL-12']],
    attributes: { thread: 'M8', length: 40 },
  })
  await anArticle(world, { sku: 'VTH-M8X100', name: 'Vis à tête hexagonale M8 × 100', category: 'vis', brand: 'Ferrolys', attributes: { thread: 'M8', length: 100 } })
  await anArticle(world, { sku: 'VTH-M6X9', name: 'Vis à tête hexagonale M6 × 9', category: 'vis', brand: 'Nordviss', unitNet: null, attributes: { thread: 'M6', length: 9 } })
  secret = await anArticle(world, { sku: 'VTH-SECRET', name: 'Vis réservée M8', category: 'reserve', attributes: { thread: 'M8', length: 40 } })
  await hideFrom(stranger, secret)
  const agreed = await aPriceList(world, { companyId: buyer.actor.company!.id })
  await aPrice(world, { variantId: bolt.id, listId: agreed.id, unitNet: 100_000, per: 100 })
  await indexArticles(world.system(), 'all')
})
afterAll(() => world.drop())

describe('a category page', () => {
  it('counts for each subcategory the articles that this client sees in it and in all below it, with the filters of the address', async () => {
    const top = await aCategory(world, { code: 'quincaillerie', name: 'Quincaillerie' })
    const [fixing, locks] = [await aCategory(world, { code: 'fixation', parentId: top.id }), await aCategory(world, { code: 'serrures', parentId: top.id })]
    const plugs = await aCategory(world, { code: 'chevilles', parentId: fixing.id })
    const steel = await aCategory(world, { code: 'chevilles-acier', parentId: plugs.id })
    const empty = await aCategory(world, { code: 'equerres', parentId: top.id })
    const places = ['quincaillerie', 'fixation', 'chevilles', 'chevilles', 'chevilles-acier', 'chevilles-acier', 'chevilles-acier', 'serrures', 'serrures']
    for (const [i, place] of places.entries()) {
      const made = await anArticle(world, { sku: `QUI-${i}`, category: place, attributes: { thread: i % 2 === 0 ? 'M8' : 'M6' } })
      if (i === 4) await hideFrom(stranger, made)
    }
    await indexArticles(world.system(), 'all')
    const told = async (who: Ctx, slug: string, query = '') =>
      Object.fromEntries((await category(pageArgs(world, who, { path: `/category/${slug}${query}`, params: { slug } }))).below.map(({ name, count }) => [name, count]))
    const naive = async (who: Ctx, { id }: { id: number }, thread: string | null) =>
      Number(
        (
          await world.pool.query(
            `select count(*) as n from catalogue.variant v join catalogue.product p on p.id = v.product_id join catalogue.category c on c.id = p.category_id
            where $1 = any(c.path) and ($2::text is null or v.attributes ->> 'thread' = $2)
              and not exists (select from catalogue.assortment_rule r where r.company_id = $3 and r.target = 'variant' and r.target_id = v.id and not r.allow)`,
            [id, thread, who.actor.company!.id],
          )
        ).rows[0].n,
      )
    for (const who of [buyer, stranger])
      for (const thread of [null, 'M8', 'M6']) {
        const query = thread ? `?f.thread=${thread}` : ''
        expect(await told(who, 'quincaillerie', query)).toEqual({ fixation: await naive(who, fixing, thread), serrures: await naive(who, locks, thread) })
        expect(await told(who, 'fixation', query)).toEqual({ chevilles: await naive(who, plugs, thread) })
        expect(await told(who, 'chevilles', query)).toEqual({ 'chevilles-acier': await naive(who, steel, thread) })
      }
    expect([await naive(buyer, fixing, null), await naive(stranger, fixing, null), await naive(buyer, empty, null)]).toEqual([6, 5, 0])
  })
})

describe('a listing', () => {
  it('shows this client’s price at the smallest quantity, net and gross, with its tiers, stock and own reference', async () => {
    const { listing } = await category(pageArgs(world, buyer, { path: '/category/vis', params: { slug: 'vis' } }))
    const row = listing.rows.find(({ sku }) => sku === 'VTH-M8X40')!
    expect(row).toMatchObject({ ref: 'MOREL-12', minQty: 100, multiple: 100, packs: [{ unit: 'box', factor: 100 }] })
    expect(row.price).toEqual({ net: 100_000, gross: 120_000, per: 100, unit: 'piece', currency: 'EUR', was: null, offer: null })
    expect(row.stock).toMatchObject({ available: 3_000, unit: 'piece', stepsPerUnit: 1 })
    const everybody = await category(pageArgs(world, undefined, { path: '/category/vis', params: { slug: 'vis' } }))
    const seen = everybody.listing.rows.find(({ sku }) => sku === 'VTH-M8X40')!
    expect(seen).toMatchObject({ ref: null, price: { net: 125_500, gross: 150_600 } })
    expect(seen.tiers).toEqual([{ from: 500, net: 110_000, gross: 132_000 }])
  })

  it('says on request where nobody has a price', async () => {
    const { listing } = await category(pageArgs(world, buyer, { path: '/category/vis', params: { slug: 'vis' } }))
    expect(listing.rows.find(({ sku }) => sku === 'VTH-M6X9')!.price).toBeNull()
  })

  it('offers facets with true counts, numbers by size, and keeps the other values of a chosen attribute', async () => {
    const { listing } = await category(pageArgs(world, buyer, { path: '/category/vis?f.thread=M8', params: { slug: 'vis' } }))
    expect(listing.total).toBe(2)
    const thread = listing.facets.find(({ code }) => code === 'thread')!
    expect(thread).toMatchObject({
      label: 'Filetage',
      values: [
        { value: 'M6', count: 1, chosen: false },
        { value: 'M8', count: 2, chosen: true },
      ],
    })
    const length = listing.facets.find(({ code }) => code === 'length')!
    expect(length.unit).toBe('mm')
    expect(length.values.map(({ value }) => value)).toEqual(['40', '100'])
    expect(listing.facets.find(({ code }) => code === 'category')).toBeUndefined()
    expect(listing.chips).toEqual([{ name: 'f.thread', value: 'M8', label: 'Filetage M8' }])
  })

  it('offers many numbers in buckets with true counts, and a range that is typed becomes a choice of the address', async () => {
    await aCategory(world, { code: 'tiges', name: 'Tiges' })
    const lengths = [10, 12.5, 16, 20, 25, 30, 40, 50, 60, 80, 100, 120]
    for (const [i, length] of lengths.entries()) await anArticle(world, { sku: `TIG-${i}`, name: `Tige filetée ${length}`, category: 'tiges', attributes: { length } })
    await indexArticles(world.system(), 'all')
    const open = async (query: string) => (await category(pageArgs(world, buyer, { path: `/category/tiges${query}`, params: { slug: 'tiges' } }))).listing
    const facetOf = ({ facets }: Awaited<ReturnType<typeof open>>) => facets.find(({ code }) => code === 'length')!
    const all = await open('')
    expect(facetOf(all)).toMatchObject({ bounds: { from: '', to: '', least: '10', most: '120' }, hidden: 12 })
    expect(facetOf(all).values.map(({ label, count }) => [label, count])).toEqual([
      ['10 à 16', 3],
      ['20 à 25', 2],
      ['30 à 50', 3],
      ['60 à 80', 2],
      ['100 à 120', 2],
    ])
    for (const { value, count } of facetOf(all).values) {
      const one = await open(`?f.length=${value}`)
      expect([value, one.total, facetOf(one).values.length]).toEqual([value, count, 5])
    }
    const typed = await open('?min.length=30&max.length=12%2C5&sort=name&after=').catch((thrown: Response) => thrown)
    expect([(typed as Response).status, decodeURIComponent((typed as Response).headers.get('location')!)]).toEqual([302, '/category/tiges?sort=name&after=&f.length=12.5..30'])
    const narrowed = await open('?f.length=12.5..30&f.length=100..120')
    expect([narrowed.total, narrowed.chips.map(({ label }) => label)]).toEqual([7, ['Longueur 12,5 à 30\u00a0mm', 'Longueur 100 à 120\u00a0mm']])
    expect(facetOf(narrowed)).toMatchObject({ bounds: { from: '12.5', to: '30' } })
    expect(
      facetOf(narrowed)
        .values.filter(({ chosen }) => chosen)
        .map(({ label }) => label),
    ).toEqual(['100 à 120'])
    expect(facetOf(await open('?more=length')).values).toHaveLength(12)
    expect((await open('?f.length=50..')).chips).toEqual([{ name: 'f.length', value: '50..', label: 'Longueur ≥\u00a050\u00a0mm' }])
  })

  it('counts what it lists for each value that is chosen', async () => {
    const all = await search(pageArgs(world, buyer, { path: '/search?q=vis' }))
    for (const facet of all.listing.facets) {
      for (const { value, count } of facet.values) {
        const { listing } = await search(pageArgs(world, buyer, { path: `/search?q=vis&f.${facet.code}=${value}` }))
        expect([facet.code, value, listing.total, listing.rows.length]).toEqual([facet.code, value, count, count])
      }
    }
  })

  it('is nowhere for an address that leads nowhere, or to nothing that one may see', async () => {
    await expect(category(pageArgs(world, buyer, { path: '/category/nope', params: { slug: 'nope' } }))).rejects.toMatchObject({ init: { status: 404 } })
    await expect(category(pageArgs(world, stranger, { path: '/category/reserve', params: { slug: 'reserve' } }))).rejects.toMatchObject({ init: { status: 404 } })
    await expect(category(pageArgs(world, buyer, { path: '/category/reserve', params: { slug: 'reserve' } }))).resolves.toMatchObject({ listing: { total: 1 } })
  })

  it('sorts by this client’s price, what is on request last', async () => {
    const { listing } = await category(pageArgs(world, buyer, { path: '/category/vis?sort=price', params: { slug: 'vis' } }))
    expect(listing.rows.map(({ sku }) => sku)).toEqual(['VTH-M8X40', 'VTH-M8X100', 'VTH-M6X9'])
  })

  it('remembers tiles, and is drawn as rows until then', async () => {
    expect((await search(pageArgs(world, buyer, { path: '/search' }))).listing.look).toBe('rows')
    expect((await search(pageArgs(world, buyer, { path: '/search', cookie: 'lang=fr; listing=tiles' }))).listing.look).toBe('tiles')
  })
})

describe('what a stranger may not see', () => {
  it('is not found by words, code, suggestion or address', async () => {
    for (const query of ['réservée', 'VTH-SECRET', 'VTH-SEC']) {
      expect((await search(pageArgs(world, stranger, { path: `/search?q=${query}` }))).listing.rows.map(({ sku }) => sku)).not.toContain('VTH-SECRET')
      expect((await suggested(stranger, query)).map(({ sku }) => sku)).not.toContain('VTH-SECRET')
    }
    await expect(article(pageArgs(world, stranger, { path: '/article/p-vth-secret', params: { slug: 'p-vth-secret' } }))).rejects.toMatchObject({ init: { status: 404 } })
    expect((await article(pageArgs(world, buyer, { path: '/article/p-vth-secret', params: { slug: 'p-vth-secret' } }))).article.sku).toBe('VTH-SECRET')
  })

  it('names no category and no brand to him, where there is nothing else in them', async () => {
    expect((await allSuggested(buyer, 'réserv')).categories).toEqual([{ name: 'reserve', slug: 'reserve', above: '' }])
    expect((await allSuggested(stranger, 'réserv')).categories).toEqual([])
    expect((await allSuggested(buyer, 'ferro')).brands.map(({ name }) => name)).toEqual(['Ferrolys'])
    const {
      rows: [brand],
    } = await world.pool.query(`select id from catalogue.brand where code = 'Nordviss'`)
    expect((await allSuggested(stranger, 'NORD')).brands).toEqual([{ id: Number(brand.id), name: 'Nordviss' }])
    await world.pool.query(`insert into catalogue.assortment_rule (audience, company_id, target, target_id, allow) values ('company', $1, 'brand', $2, false)`, [
      stranger.actor.company!.id,
      brand.id,
    ])
    expect((await allSuggested(stranger, 'NORD')).brands).toEqual([])
  })

  it('is not counted either', async () => {
    const mine = await search(pageArgs(world, buyer, { path: '/search?q=vis&f.thread=M8' }))
    const theirs = await search(pageArgs(world, stranger, { path: '/search?q=vis&f.thread=M8' }))
    expect([mine.listing.total, theirs.listing.total]).toEqual([3, 2])
    expect(theirs.listing.facets.find(({ code }) => code === 'thread')!.values.find(({ value }) => value === 'M8')!.count).toBe(2)
  })

  it('is no category of the frame', async () => {
    const names = async (who: Ctx) => (await frame(pageArgs(world, who, { path: '/' }))).categories.map(({ label }) => label)
    expect(await names(buyer)).toContain('reserve')
    expect(await names(stranger)).not.toContain('reserve')
  })
})

describe('a search', () => {
  it.each(['VTH-M8X40', 'vth m8x40', '2900041004945', 'MOREL-12'])('puts first what answers to the code %s', async (code) => {
    const { listing } = await search(pageArgs(world, buyer, { path: `/search?q=${encodeURIComponent(code)}` }))
    expect(listing.rows[0]?.sku).toBe('VTH-M8X40')
    expect(listing.total).toBeGreaterThanOrEqual(1)
    expect((await suggested(buyer, code))[0]?.sku).toBe('VTH-M8X40')
  })

  it('knows nothing of another client’s reference', async () => {
    expect((await search(pageArgs(world, stranger, { path: '/search?q=MOREL-12' }))).listing.total).toBe(0)
  })

  it('that finds nothing offers nearby references and the categories', async () => {
    const { listing, instead } = await search(pageArgs(world, buyer, { path: '/search?q=VTH-M8X41' }))
    expect(listing.rows).toEqual([])
    expect(instead?.near.map(({ sku }) => sku)).toContain('VTH-M8X40')
    expect(instead?.categories.map(({ name }) => name)).toContain('Vis')
  })

  it('that finds nothing offers searches that would, in his own assortment, and is noted once', async () => {
    const instead = async (who: Ctx, q: string) => (await search(pageArgs(world, who, { path: `/search?q=${encodeURIComponent(q)}` }))).instead?.searches.map(({ words }) => words)
    expect(await instead(buyer, 'vis hexagonale perceuse')).toEqual(['vis hexagonale'])
    expect(await instead(buyer, 'réservatoires')).toContain('reservee')
    expect(await instead(stranger, 'réservatoires')).toEqual([])
    await instead(buyer, 'perceuse')
    await instead(buyer, 'perceuse')
    expect((await world.pool.query(`select times from search.without_result where words = 'perceuse'`)).rows).toEqual([{ times: 1 }])
  })
})

describe('the frame', () => {
  it('tells a visitor only how to come in, and a client what he owes', async () => {
    expect(await frame(pageArgs(world, undefined, { path: '/' }))).toMatchObject({ user: null, situation: null, display: 'net', cart: { lines: 0, netCents: 0 }, companyId: '' })
    expect(await frame(pageArgs(world, buyer, { path: '/', cookie: 'display=gross' }))).toMatchObject({
      display: 'gross',
      user: { name: buyer.actor.name, desk: false, office: false, onBehalf: false },
      situation: { company: buyer.actor.company!.name, credit: { outstandingCents: 0, limitCents: null } },
    })
  })

  it('keeps what the client owes from one of the seller’s people who may not know it', async () => {
    const nobody = { ...buyer, actor: { ...buyer.actor, rights: new Set(['shop.enter']) } }
    expect(await frame(pageArgs(world, nobody, { path: '/' }))).toMatchObject({ situation: { company: buyer.actor.company!.name, credit: null } })
  })

  it('lights the category in which one is', async () => {
    const { categories } = await frame(pageArgs(world, buyer, { path: '/c/x/category/vis.data' }))
    expect(categories.filter(({ current }) => current).map(({ label }) => label)).toEqual(['Vis'])
  })
})

async function suggested(who: Ctx, typed: string): Promise<Suggestion[]> {
  return (await allSuggested(who, typed)).articles
}

async function allSuggested(who: Ctx, typed: string): Promise<Suggestions> {
  return (await suggest(pageArgs(world, who, { path: `/suggest?q=${encodeURIComponent(typed)}` }))).json()
}

async function attribute(code: string, label: string, unit: string | null, kind: string, values: readonly string[]): Promise<void> {
  await world.pool.query('insert into catalogue.attribute (code, kind, unit, facet) values ($1, $2, $3, true)', [code, kind, unit])
  await world.pool.query(`insert into catalogue.attribute_text (attribute_code, locale, label) values ($1, 'fr', $2)`, [code, label])
  for (const [position, value] of values.entries())
    await world.pool.query('insert into catalogue.attribute_value (attribute_code, value_code, position) values ($1, $2, $3)', [code, value, position])
}

async function hideFrom(who: Ctx, { id }: MadeArticle): Promise<void> {
  await world.pool.query(`insert into catalogue.assortment_rule (audience, company_id, target, target_id, allow) values ('company', $1, 'variant', $2, false)`, [
    who.actor.company!.id,
    id,
  ])
}
