import { afterAll, beforeAll, expect, it } from 'vitest'
import { aBuyer, anArticle, createWorld, type World } from '#testing/index.ts'
import type { Ctx } from '#platform/context.ts'
import { indexArticles, searchArticles } from '../index.ts'

let world: World
let buyer: Ctx
const skus = new Map<number, string>()

const catalogue = [
  ['GAN-NIT-S', 'Gants nitrile, taille S', 'Nitrile gloves, size S', {}],
  ['GAN-NIT-M', 'Gants nitrile, taille M', 'Nitrile gloves, size M', {}],
  ['GAN-NIT-L', 'Gants nitrile, taille L', 'Nitrile gloves, size L', {}],
  ['GAN-NIT-XL', 'Gants nitrile, taille XL', 'Nitrile gloves, size XL', {}],
  ['GAN-CUIR-1', 'Gants de manutention en cuir', 'Leather handling gloves', { taille: 'l9' }],
  ['GAN-CUIR-2', 'Gants de manutention en cuir, doublés', 'Leather handling gloves, lined', { taille: 'l10' }],
  ['GAN-PVC', "Gants PVC contre l'huile, rouleau de 25 m", 'PVC gloves against oil, roll of 25 m', {}],
  ['DIS-B16', 'Disjoncteur courbe B 16 A', 'Circuit breaker curve B 16 A', {}],
  ['DIS-C16', 'Disjoncteur courbe C 16 A', 'Circuit breaker curve C 16 A', {}],
  ['DIS-D16', 'Disjoncteur courbe D 16 A', 'Circuit breaker curve D 16 A', {}],
] as const

beforeAll(async () => {
  world = await createWorld()
  buyer = await aBuyer(world)
  await world.pool.query(`insert into catalogue.attribute (code, kind) values ('taille', 'list')`)
  await world.pool.query(`insert into catalogue.attribute_value (attribute_code, value_code) values ('taille', 'l9'), ('taille', 'l10')`)
  await world.pool.query(`
    insert into catalogue.attribute_value_text (attribute_code, value_code, locale, label) values
      ('taille', 'l9', 'fr', 'L'), ('taille', 'l9', 'en', 'L'), ('taille', 'l10', 'fr', '10'), ('taille', 'l10', 'en', '10')`)
  for (const [sku, name, nameEn, attributes] of catalogue) skus.set((await anArticle(world, { sku, name, nameEn, attributes })).id, sku)
  await indexArticles(world.system(), 'all')
})
afterAll(() => world.drop())

const found = async (words: string, locale: 'fr' | 'en' = 'fr') => (await searchArticles(world.ctx(buyer, locale), { words })).variantIds.map((id) => skus.get(id)!)

it.each([
  ['a size', 'gants nitrile L', 'fr', ['GAN-NIT-L']],
  ['a size behind its word', 'gant taille L', 'fr', ['GAN-NIT-L']],
  ['a size in a small letter', 'gants nitrile l', 'fr', ['GAN-NIT-L']],
  ['a size that a unit has for a sign', 'gants m', 'fr', ['GAN-NIT-M']],
  ['a size that the language has for a small word', 'gants S', 'fr', ['GAN-NIT-S']],
  ['a size in English', 'gloves L', 'en', ['GAN-NIT-L', 'GAN-CUIR-1']],
  ['a size in English that is a small word there', 'gloves size S', 'en', ['GAN-NIT-S']],
  ['a size that stands among the attributes alone', 'gants cuir L', 'fr', ['GAN-CUIR-1']],
  ['a curve', 'disjoncteur courbe C', 'fr', ['DIS-C16']],
  ['a curve without its word', 'disjoncteur 16A D', 'fr', ['DIS-D16']],
] as const)('%s comes first: %s', async (_, words, locale, expected) => {
  expect((await found(words, locale)).slice(0, expected.length).toSorted()).toEqual([...expected].toSorted())
})

it('leaves nothing out for a letter: who has no size L still sees what there is', async () => {
  expect((await found('gants L')).toSorted()).toEqual((await found('gants')).toSorted())
  expect((await found('gloves L', 'en')).toSorted()).toEqual((await found('gloves', 'en')).toSorted())
})

it('finds a short code of an attribute that the name leaves out', async () => {
  expect(await found('gants 10')).toEqual(['GAN-CUIR-2'])
})
