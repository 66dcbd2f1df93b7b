import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBuyer, aCategory, anArticle, aStaff, createWorld, type World } from '#testing/index.ts'
import type { Ctx } from '#platform/context.ts'
import { indexArticles, saveSynonym, searchArticles } from './index.ts'

let world: World
let buyer: Ctx
const skus = new Map<number, string>()

const catalogue = [
  ['VIS-TH-M8-40-ZN', 'Vis tête hexagonale M8 × 40 mm, acier zingué', 'Hexagon bolt M8 × 40 mm, zinc-plated steel', 'visserie', '3250390001234'],
  ['VIS-TH-M8-60-ZN', 'Vis tête hexagonale M8 × 60 mm, acier zingué', 'Hexagon bolt M8 × 60 mm, zinc-plated steel', 'visserie', null],
  ['VIS-BOIS-4.5-35', 'Vis à bois tête fraisée 4,5 × 35 mm', 'Wood screw countersunk 4.5 × 35 mm', 'visserie', null],
  ['VIS-BOIS-8-80', 'Vis à bois tête fraisée 8 × 80 mm', 'Wood screw countersunk 8 × 80 mm', 'visserie', null],
  ['ECR-M8-A2', 'Écrou hexagonal M8, inox A2', 'Hexagon nut M8, stainless A2', 'visserie', null],
  ['ECR-FR-M10-A4', 'Écrou frein M10, inox A4', 'Lock nut M10, stainless A4', 'visserie', null],
  ['TUY-CU-14', 'Tuyau cuivre diamètre 14 mm', 'Copper tube 14 mm', 'plomberie', null],
  ['JNT-FIB-12', 'Joint fibre 12 × 17 mm', 'Fibre washer 12 × 17 mm', 'plomberie', null],
  ['FIL-2.5-BL', 'Fil rigide H07V-U 2,5 mm² bleu', 'Solid wire H07V-U 2.5 mm² blue', 'electricite', null],
  ['FIL-1.5-RG', 'Fil rigide H07V-U 1,5 mm² rouge', 'Solid wire H07V-U 1.5 mm² red', 'electricite', null],
  ['DIS-C16', 'Disjoncteur courbe C 16 A', 'Circuit breaker curve C 16 A', 'electricite', null],
  ['GAN-CUIR-9', 'Gants de manutention en cuir, taille 9', 'Leather handling gloves, size 9', 'protection', null],
  ['PER-18V', 'Perceuse-visseuse sans fil 18 V', 'Cordless drill driver 18 V', 'outillage', null],
  ['MAR-RIV-500', 'Marteau rivoir 500 g', 'Riveting hammer 500 g', 'outillage', null],
  ['CAR-ID', 'Carte d’identification', 'Identification card', 'protection', null],
  ['CIS-TUB', "Coupe-tube pour l'acier", 'Tube cutter for steel', 'outillage', null],
] as const

beforeAll(async () => {
  world = await createWorld()
  buyer = await aBuyer(world)
  for (const [code, name, nameEn] of [
    ['visserie', 'Visserie', 'Screws and bolts'],
    ['plomberie', 'Plomberie', 'Plumbing'],
    ['electricite', 'Électricité', 'Electrical'],
    ['protection', 'Protection', 'Safety'],
    ['outillage', 'Outillage', 'Tools'],
  ] as const) {
    await aCategory(world, { code, name, nameEn })
  }
  for (const [sku, name, nameEn, category, ean] of catalogue) {
    const article = await anArticle(world, {
      sku,
      name,
      nameEn,
      category,
      ean: ean ?? undefined,
      clientRefs: sku === 'TUY-CU-14' ? [[buyer.actor.company!.id, 'CHANTIER/014']] : [],
    })
    skus.set(article.id, sku)
  }
  await saveSynonym(await aStaff(world, ['product_manager']), null, { locale: 'fr', words: ['boulon', 'vis tête hexagonale'], found: [] })
  await indexArticles(world.system(), 'all')
})
afterAll(() => world.drop())

const found = async (words: string, locale: 'fr' | 'en' = 'fr') => {
  const { variantIds, total } = await searchArticles(world.ctx(buyer, locale), { words })
  expect(total).toBe(variantIds.length)
  return variantIds.map((id) => skus.get(id)!)
}
const screws = ['VIS-BOIS-4.5-35', 'VIS-BOIS-8-80', 'VIS-TH-M8-40-ZN', 'VIS-TH-M8-60-ZN']
const m8x40 = ['VIS-TH-M8-40-ZN']

describe('what people type in French', () => {
  it.each([
    ['a plural of what is written in the singular', 'écrous', ['ECR-FR-M10-A4', 'ECR-M8-A2']],
    ['a plural in -aux', 'tuyaux', ['TUY-CU-14']],
    ['the plural of a first word only', 'marteaux rivoir', ['MAR-RIV-500']],
    ['a singular of what is written in the plural', 'gant', ['GAN-CUIR-9']],
    ['no accents', 'ecrou frein', ['ECR-FR-M10-A4']],
    ['capitals with accents', 'ÉCROU FREIN', ['ECR-FR-M10-A4']],
    ['accents where there are none', 'pèrceuse', ['PER-18V']],
    ['a letter too many', 'perceusse', ['PER-18V']],
    ['a letter missing', 'disjonteur', ['DIS-C16']],
    ['another letter', 'marteou', ['MAR-RIV-500']],
    ['two letters swapped', 'preceuse', ['PER-18V']],
    ['a typing error beside a right word', 'joint fibbre', ['JNT-FIB-12']],
    ['another letter that makes it the beginning of another word', 'marte identification', ['CAR-ID']],
    ['the beginning of a word', 'manut', ['GAN-CUIR-9']],
    ['a part of a compound', 'visseuse', ['PER-18V']],
    ['a whole SKU', 'vis-th-m8-40-zn', m8x40],
    ['a SKU without separators', 'visthm840zn', m8x40],
    ['a SKU with other separators', 'VIS TH M8/40 ZN', m8x40],
    ['a part of a SKU', 'VIS-TH-M8', ['VIS-TH-M8-40-ZN', 'VIS-TH-M8-60-ZN']],
    ['a part of a SKU without separators', 'visthm8', ['VIS-TH-M8-40-ZN', 'VIS-TH-M8-60-ZN']],
    ['a part in the middle of a SKU', 'th-m8-60', ['VIS-TH-M8-60-ZN']],
    ['an EAN', '3250390001234', m8x40],
    ['an EAN with spaces', '3 250390 001234', m8x40],
    ["the client's reference", 'chantier 014', ['TUY-CU-14']],
    ['a synonym', 'boulon', ['VIS-TH-M8-40-ZN', 'VIS-TH-M8-60-ZN']],
    ['a synonym in the plural beside other words', 'boulons m8 40', m8x40],
    ['dimensions in one word', 'M8x40', m8x40],
    ['dimensions in one word with its sign', 'M8×40', m8x40],
    ['dimensions apart', 'M8 x 40', m8x40],
    ['dimensions with a star', 'm8*40', m8x40],
    ['dimensions of a whole size', '8 x 80', ['VIS-BOIS-8-80']],
    ['dimensions without the letter of the thread', '8 x 40', m8x40],
    ['a decimal comma', '2,5 mm²', ['FIL-2.5-BL']],
    ['a decimal point', 'fil 2.5', ['FIL-2.5-BL']],
    ['a decimal comma within dimensions', 'vis 4,5x35', ['VIS-BOIS-4.5-35']],
    ['a unit that is glued on', 'vis 40mm', m8x40],
    ['a unit glued on capitals', 'perceuse 18V', ['PER-18V']],
    ['a unit apart from what is glued on', 'disjoncteur 16a', ['DIS-C16']],
    ['an elision', "d'écrou frein", ['ECR-FR-M10-A4']],
    ["an elision with the typographer's sign", 'coupe-tube pour l’acier', ['CIS-TUB']],
    ['stop words within', 'des gants pour la manutention', ['GAN-CUIR-9']],
    ['a word twice', 'joint joint', ['JNT-FIB-12']],
    ['nothing that there is', 'tronçonneuse', []],
  ])('%s: %s', async (_, words, expected) => {
    expect((await found(words)).toSorted()).toEqual([...expected].toSorted())
  })
})

describe('what people type when their pages are in English', () => {
  it.each([
    ['English plurals', 'wood screws', ['VIS-BOIS-4.5-35', 'VIS-BOIS-8-80']],
    ['English stop words', 'the gloves for handling', ['GAN-CUIR-9']],
    ['a typing error', 'hamer', ['MAR-RIV-500']],
    ['a French word', 'perceuse', ['PER-18V']],
    ['French words with French stop words', 'des gants pour la manutention', ['GAN-CUIR-9']],
    ['a French plural', 'écrous', ['ECR-FR-M10-A4', 'ECR-M8-A2']],
    ['dimensions', 'bolt M8x40', m8x40],
    ['a decimal point', 'wire 2.5', ['FIL-2.5-BL']],
  ])('%s: %s', async (_, words, expected) => {
    expect((await found(words, 'en')).toSorted()).toEqual([...expected].toSorted())
  })
})

it.each(['fr', 'en'] as const)('finds for "de la vis" what "vis" finds, screws first, also when the reader\'s pages are in %s', async (locale) => {
  expect(await found('de la vis', locale)).toEqual(await found('vis', locale))
  expect((await found('vis', locale)).slice(0, 4).toSorted()).toEqual(screws)
})

it('reads English words for a French reader when French has none of them', async () => {
  expect(await found('hammer')).toEqual(['MAR-RIV-500'])
})
