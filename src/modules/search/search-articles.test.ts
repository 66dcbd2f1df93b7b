import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBuyer, aCategory, anArticle, aPrice, aPriceList, createWorld, someVatRates, type World } from '#testing/index.ts'
import type { Ctx } from '#platform/context.ts'
import { categoryTree, indexArticles, searchArticles, similarCodes, suggest, type SearchInput } from './index.ts'

let world: World
let buyer: Ctx
const ids = new Map<string, number>()
const categories = new Map<string, number>()

beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  await world.pool.query(`insert into catalogue.attribute (code, kind, facet) values ('diametre', 'text', true), ('matiere', 'list', true)`)
  buyer = await aBuyer(world)
  const root = await aCategory(world, { code: 'fixation', name: 'Fixation', nameEn: 'Fastening' })
  const bolts = await aCategory(world, { code: 'boulonnerie', name: 'Boulonnerie', nameEn: 'Bolts', parentId: root.id })
  const gloves = await aCategory(world, { code: 'gants', name: 'Gants de protection', nameEn: 'Gloves' })
  for (const category of [root, bolts, gloves]) categories.set(category.code, category.id)
  const made = [
    ['VTH-M6X30-A2', 'Vis à tête hexagonale M6 × 30 inox A2', 'Hex bolt M6 × 30 stainless A2', 'boulonnerie', { diametre: 'M6', matiere: 'inox' }, 30_000],
    ['VTH-M8X40-A2', 'Vis à tête hexagonale M8 × 40 inox A2', 'Hex bolt M8 × 40 stainless A2', 'boulonnerie', { diametre: 'M8', matiere: 'inox' }, 20_000],
    ['VTH-M8X40-ZN', 'Vis à tête hexagonale M8 × 40 zinguée', 'Hex bolt M8 × 40 zinc plated', 'boulonnerie', { diametre: 'M8', matiere: 'acier' }, 10_000],
    ['ECR-M8-A2', 'Écrou hexagonal M8 inox A2', 'Hex nut M8 stainless A2', 'boulonnerie', { diametre: 'M8', matiere: 'inox' }, 5_000],
    ['GAN-CUIR-9', 'Gant de manutention en cuir taille 9', 'Leather handling glove size 9', 'gants', {}, 80_000],
  ] as const
  for (const [sku, name, nameEn, category, attributes, unitNet] of made) {
    ids.set(
      sku,
      (
        await anArticle(world, {
          sku,
          name,
          nameEn,
          category,
          attributes,
          unitNet,
          onHand: sku.startsWith('VTH') ? 0 : 10,
          clientRefs: sku === 'GAN-CUIR-9' ? [[buyer.actor.company!.id, 'MORRIS-77']] : [],
        })
      ).id,
    )
  }
  await indexArticles(world.system(), 'all')
})
afterAll(() => world.drop())

const skus = async (input: SearchInput, who: Ctx = buyer, locale?: 'fr' | 'en') => {
  const { variantIds } = await searchArticles(world.ctx(who, locale), input)
  return variantIds.map((id) => [...ids].find(([, one]) => one === id)?.[0])
}

describe('words', () => {
  it.each([
    ['accents and plurals', 'ecrous', ['ECR-M8-A2']],
    ['an accent that is typed', 'écrou', ['ECR-M8-A2']],
    ['one typing error', 'hexagonnale m6', ['VTH-M6X30-A2']],
    ['two letters swapped', 'gnat cuir', ['GAN-CUIR-9']],
    ['several words, all of them', 'vis inox m8', ['VTH-M8X40-A2']],
    ['dimensions with a sign between', 'zinguée M8 x 40', ['VTH-M8X40-ZN']],
    ['signs alone', '% !', []],
    ['a whole SKU in another case', 'vth-m8x40-zn', ['VTH-M8X40-ZN']],
    ['a part of a SKU', 'ECR-M8', ['ECR-M8-A2']],
    ['the beginning of a SKU with other gaps', 'ganc uir', ['GAN-CUIR-9']],
    ["the client's own reference", 'morris 77', ['GAN-CUIR-9']],
    ['nothing like it', 'tronçonneuse', []],
  ])('forgives or finds %s', async (_, words, expected) => {
    expect(await skus({ words })).toEqual(expected)
  })

  it('bring the articles that bear a word before those that bear a longer one', async () => {
    const visor = await anArticle(world, { sku: 'VIS-POL', name: 'Visière polycarbonate', nameEn: 'Visor' })
    await indexArticles(world.system(), [visor.id])
    const { variantIds } = await searchArticles(world.ctx(buyer), { words: 'vis' })
    expect(variantIds).toHaveLength(4)
    expect(variantIds.at(-1)).toBe(visor.id)
    await world.pool.query('delete from search.article where variant_id = $1', [visor.id])
  })

  it('find English names in English', async () => {
    expect(await skus({ words: 'gloves' }, buyer, 'en')).toEqual(['GAN-CUIR-9'])
  })

  it("keep one client's own reference from another", async () => {
    expect(await skus({ words: 'morris 77' }, await aBuyer(world))).toEqual([])
  })
})

describe('facets', () => {
  it('count what each value would leave, and agree with the results', async () => {
    const input = { categoryId: categories.get('fixation')! }
    const all = await searchArticles(world.ctx(buyer), input)
    expect([all.total, all.facets.diametre, all.facets.matiere]).toEqual([4, { M6: 1, M8: 3 }, { inox: 3, acier: 1 }])
    for (const [value, count] of Object.entries(all.facets.diametre!)) {
      const narrowed = await searchArticles(world.ctx(buyer), { ...input, facets: { diametre: [value] } })
      expect([narrowed.total, narrowed.variantIds.length]).toEqual([count, count])
    }
  })

  it('leave their own choice out, so that several values can be chosen', async () => {
    const { total, facets } = await searchArticles(world.ctx(buyer), { categoryId: categories.get('fixation')!, facets: { matiere: ['acier'] } })
    expect([total, facets.matiere, facets.diametre]).toEqual([1, { inox: 3, acier: 1 }, { M8: 1 }])
  })
})

describe('order and pages', () => {
  it("sorts by name, by the client's own price and by availability", async () => {
    await aPrice(world, { variantId: ids.get('VTH-M6X30-A2')!, listId: (await aPriceList(world, { companyId: buyer.actor.company!.id })).id, unitNet: 1_000 })
    const input = { categoryId: categories.get('fixation')! }
    expect(await skus({ ...input, sort: 'price' })).toEqual(['VTH-M6X30-A2', 'ECR-M8-A2', 'VTH-M8X40-ZN', 'VTH-M8X40-A2'])
    expect((await skus({ ...input, sort: 'name' }))[3]).toBe('VTH-M8X40-ZN')
    expect((await skus({ ...input, sort: 'availability' }))[0]).toBe('ECR-M8-A2')
  })

  it('refuses a cursor that is none', async () => {
    await expect(searchArticles(world.ctx(buyer), { after: 'x' })).rejects.toMatchObject({ code: 'search.cursor_invalid' })
  })
})

describe('what the client may not see', () => {
  it('is nowhere: results, counts, suggestions, similar codes, categories', async () => {
    const blind = await aBuyer(world)
    await world.pool.query(`insert into catalogue.assortment_rule (audience, company_id, target, target_id, allow) values ('company', $1, 'category', $2, false)`, [
      blind.actor.company!.id,
      categories.get('gants'),
    ])
    const who = () => world.ctx(blind)
    expect(await skus({ words: 'gant' }, blind)).toEqual([])
    expect((await searchArticles(who(), {})).total).toBe(4)
    expect(await suggest(who(), 'GAN-CUIR')).toEqual([])
    expect([...(await similarCodes(who(), ['GAN-CUIR-8'])).values()]).toEqual([[]])
    expect((await categoryTree(who())).map((category) => category.code)).toEqual(['fixation', 'boulonnerie'])
    expect((await similarCodes(world.ctx(buyer), ['GAN-CUIR-8'])).get('GAN-CUIR-8')).toEqual([ids.get('GAN-CUIR-9')])
    const gone = await anArticle(world, { sku: 'MOUFLE-1' })
    await world.pool.query(`update catalogue.variant set state = 'withdrawn', replaced_by = $2 where id = $1`, [gone.id, ids.get('GAN-CUIR-9')])
    expect((await similarCodes(world.ctx(buyer), ['moufle-1'])).get('moufle-1')?.[0]).toBe(ids.get('GAN-CUIR-9'))
    expect((await similarCodes(who(), ['moufle-1'])).get('moufle-1')).not.toContain(ids.get('GAN-CUIR-9'))
  })
})

it('follows the catalogue: a withdrawn article leaves the index with its event', async () => {
  const article = await anArticle(world, { sku: 'PERCEUSE-18V', name: 'Perceuse sans fil 18 V' })
  await indexArticles(world.system(), [article.id])
  ids.set(article.sku, article.id)
  expect(await skus({ words: 'perceuze' })).toEqual(['PERCEUSE-18V'])
  await world.pool.query(`update catalogue.variant set state = 'withdrawn' where id = $1`, [article.id])
  await indexArticles(world.system(), [article.id])
  expect(await skus({ words: 'perceuse' })).toEqual([])
})
