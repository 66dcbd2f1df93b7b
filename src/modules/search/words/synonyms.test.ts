import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aBuyer, aCategory, anArticle, aStaff, createWorld, type World } from '#testing/index.ts'
import type { Ctx } from '#platform/context.ts'
import { indexArticles } from '../index-articles.ts'
import { searchArticles } from '../search-articles.ts'
import { listNothingFound, noteNothingFound } from '../without-result.ts'
import { listSynonyms, removeSynonym, saveSynonym } from './synonyms.ts'

let world: World
let manager: Ctx
let buyer: Ctx
const ids = new Map<number, string>()
beforeAll(async () => {
  world = await createWorld()
  manager = await aStaff(world, ['product_manager'])
  buyer = await aBuyer(world)
  await aCategory(world, { code: 'divers', name: 'Rayon' })
  for (const [sku, name, nameEn] of [
    ['T1', 'Tirefond inox', 'Coach screw'],
    ['V1', 'Vis à bois aggloméré', 'Wood screw'],
    ['G1', 'Gants de manutention', 'Work gloves'],
    ['M1', 'Moufle cuir', 'Leather mitten'],
  ] as const) {
    ids.set((await anArticle(world, { sku, name, nameEn })).id, sku)
  }
  await indexArticles(world.system(), 'all')
})
afterAll(() => world.drop())
beforeEach(() => world.pool.query('delete from search.synonym; update catalogue.version set n = n + 1'))

const skus = async (words: string, locale: 'fr' | 'en' = 'fr') => (await searchArticles({ ...world.ctx(buyer), locale }, { words })).variantIds.map((id) => ids.get(id)).toSorted()
const teach = (words: string[], found: string[] = [], locale: 'fr' | 'en' = 'fr') => saveSynonym(world.ctx(manager), null, { locale, words, found })

describe('synonyms set by the seller', () => {
  it('find one another, whatever accents, capitals and plurals, at the next search', async () => {
    expect(await skus('étriers')).toEqual([])
    await teach(['Étrier', 'gant'])
    expect(await skus('étriers')).toEqual(['G1'])
    expect(await skus('ETRIER')).toEqual(['G1'])
    expect(await skus('gants')).toEqual(['G1'])
  })

  it('are runs of words too, beside other words', async () => {
    await teach(['vis à bois', 'tirefonds'])
    expect(await skus('vis a bois')).toEqual(['T1', 'V1'])
    expect(await skus('tirefond')).toEqual(['T1', 'V1'])
    expect(await skus('tirefond inox')).toEqual(['T1'])
    expect(await skus('vis')).toEqual(['V1'])
  })

  it('are recognised with a typing error in each of their words, in either language, where nothing bears what was typed', async () => {
    await teach(['bonnet de chantier'], ['gant'])
    await teach(['drywall mitt', 'mitten'], [], 'en')
    for (const typed of ['bonet de chantier', 'bonnet de chanteir', 'bonnets de chanter']) expect(await skus(typed)).toEqual(['G1'])
    for (const typed of ['drywal mitt', 'drywall mittt', 'drywlal mtit']) expect(await skus(typed, 'en')).toEqual(['M1'])
    expect(await skus('bont de chantier')).toEqual([])
    expect(await skus('bonet')).toEqual([])
  })

  it('hold one way only where the seller says so, and in their language', async () => {
    await teach(['gant'], ['moufle'])
    expect(await skus('gants')).toEqual(['G1', 'M1'])
    expect(await skus('moufle')).toEqual(['M1'])
    await teach(['gants', 'mitten'], [], 'en')
    expect(await skus('gant', 'en')).toEqual(['M1'])
    expect(await skus('gant')).toEqual(['G1', 'M1'])
    await teach(['cuir', 'screw'], [], 'en')
    expect(await skus('cuir')).toEqual(['M1'])
    expect(await skus('cuirs', 'en')).toEqual(['T1', 'V1'])
  })

  it('are forgotten at the next search once they are gone, whoever takes them away', async () => {
    await teach(['étrier', 'gant'])
    expect(await skus('étrier')).toEqual(['G1'])
    await world.pool.query('delete from search.synonym')
    expect(await skus('étrier')).toEqual([])
  })

  it('tell the second of two who change them, and want two words', async () => {
    const id = await teach(['a1', 'b1'])
    await saveSynonym(world.ctx(manager), { id, version: 1 }, { locale: 'fr', words: ['a1', 'c1'], found: [] })
    await expect(saveSynonym(world.ctx(manager), { id, version: 1 }, { locale: 'fr', words: ['a1', 'd1'], found: [] })).rejects.toMatchObject({
      code: 'search.synonym_changed_meanwhile',
      details: { version: 2 },
    })
    await expect(teach(['seul', 'Seul'])).rejects.toMatchObject({ code: 'search.synonym_few' })
    await removeSynonym(world.ctx(manager), { id, version: 2 })
    await expect(removeSynonym(world.ctx(manager), { id, version: 2 })).rejects.toMatchObject({ code: 'search.synonym_unknown' })
    expect(await listSynonyms(world.ctx(manager))).toEqual([])
    await expect(listSynonyms(world.ctx(buyer))).rejects.toMatchObject({ code: 'access.denied' })
  })
})

describe('searches that find nothing', () => {
  it('are counted once for each who looked, by words, with the class of the last, and tell what stands outside his assortment', async () => {
    await world.pool.query(
      `insert into catalogue.assortment_rule (audience, company_id, target, target_id, allow) select 'company', $1, 'variant', id, false from catalogue.variant where sku = 'M1'`,
      [buyer.actor.company!.id],
    )
    for (const words of ['Perceuse  à colonne', 'perceuse à colonne', 'moufle']) await noteNothingFound(world.ctx(buyer), words)
    await noteNothingFound(world.ctx(await aBuyer(world)), 'perceuse à colonne')
    await noteNothingFound(world.ctx(), 'perceuse à colonne')
    expect(await listNothingFound(world.ctx(manager), 30)).toMatchObject([
      { words: 'perceuse à colonne', times: 3, days: 1, lastClass: null, elsewhere: false },
      { words: 'moufle', times: 1, lastClass: 'Standard', elsewhere: true },
    ])
  })

  it('never say who: no address, no telephone number, and nothing of the seller’s own people', async () => {
    const before = await listNothingFound(world.ctx(manager), 30)
    for (const words of ['anais@morel.example', '06 12 34 56 78']) await noteNothingFound(world.ctx(buyer), words)
    await noteNothingFound(world.ctx(manager), 'essai')
    expect(await listNothingFound(world.ctx(manager), 30)).toEqual(before)
  })
})
