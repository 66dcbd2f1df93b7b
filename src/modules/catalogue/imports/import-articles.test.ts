import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sentenceOf } from '#platform/http/refusals.ts'
import { createWorld, type World } from '#testing/index.ts'
import { importFile } from '#testing/import-file.ts'
import { articleImport, articleImportWith, articlesByIds, articleSheet, attributeLabels, categories, invariants, listArticles, productBySlug } from '../index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.drop())

const imported = (...lines: string[]) => importFile(world.system(), articleImport, lines.join('\n'))
const untranslatedCategories = async () => (await world.pool.query(`select code, locale from catalogue.untranslated where kind = 'category'`)).rows
const sheet = async (sku: string) => (await articleSheet(world.system(), sku))!

const bolts = [
  'Référence;Désignation;name_en;product;product_name_fr;catégorie;marque;unité;price_per;moq;multiple;pack:boîte;EAN;poids;attr:diameter;attr:length (mm);axes',
  'VIS-M8-40;Vis TH M8 × 40;Hex bolt M8 × 40;VIS-TH;Vis à tête hexagonale;Visserie > Vis métaux;Forgeron;pièce;100;100;100;200;3760000000017;0,0185;M8;40;diameter,length',
  'VIS-M8-50;Vis TH M8 × 50;Hex bolt M8 × 50;VIS-TH;Vis à tête hexagonale;Visserie > Vis métaux;Forgeron;pièce;100;100;100;200;;0,021;M8;50,5;diameter,length',
  'CABLE-3G;Câble 3G2,5;Cable 3G2.5;;;Électricité > Câbles;;mètre;1;0,5;0,5;;;;;;',
]

describe('articles from a file', () => {
  it('come in with family, category, brand, packs, codes and attributes, which are made when they are not there', async () => {
    expect(await imported(...bolts)).toMatchObject({ state: 'done', written: 3, rejects: [] })
    expect(await sheet('vis-m8-40')).toMatchObject({
      sku: 'VIS-M8-40',
      productCode: 'VIS-TH',
      nameFr: 'Vis TH M8 × 40',
      nameEn: 'Hex bolt M8 × 40',
      unit: 'piece',
      stepsPerUnit: 1,
      pricePer: 100,
      minQty: 100,
      multiple: 100,
      weightGrams: 19,
      packs: [{ unit: 'box', factor: 200 }],
      ean: '3760000000017',
      attributes: { diameter: 'm8', length: 40 },
      state: 'published',
    })
    expect(await sheet('CABLE-3G')).toMatchObject({ productCode: 'CABLE-3G', unit: 'm', stepsPerUnit: 1_000, minQty: 500, multiple: 500, attributes: {} })
    const tree = await categories(world.system())
    expect(tree.map(({ name, slug }) => [name, slug])).toEqual([
      ['Visserie', 'visserie'],
      ['Électricité', 'electricite'],
      ['Vis métaux', 'vis-metaux'],
      ['Câbles', 'cables'],
    ])
    expect(tree[2]?.path).toEqual([tree[0]?.id, tree[2]?.id])
    const labels = await attributeLabels(world.system())
    expect(labels.get('length')).toMatchObject({ kind: 'number', unit: 'mm', facet: false })
    expect(labels.get('diameter')?.values.get('m8')).toBe('M8')
  })

  it('name new categories in both languages, and give an old one the English name that it lacked', async () => {
    await imported('sku;name_fr;category', 'CAT-1;Foret;Perçage')
    expect(await untranslatedCategories()).toContainEqual({ code: 'percage', locale: 'en' })
    expect(await imported('sku;name_fr;name_en;catégorie;category_en', 'CAT-2;Foret béton;Concrete drill bit;Perçage > Forets béton;Drilling > Concrete bits')).toMatchObject({
      written: 1,
      rejects: [],
    })
    const named = (await categories({ ...world.system(), locale: 'en' })).filter(({ code }) => code.startsWith('percage'))
    expect(named.map(({ name, slug }) => [name, slug])).toEqual([
      ['Drilling', 'drilling'],
      ['Concrete bits', 'concrete-bits'],
    ])
    expect((await categories(world.system())).filter(({ code }) => code.startsWith('percage')).map(({ name }) => name)).toEqual(['Perçage', 'Forets béton'])
    expect((await untranslatedCategories()).filter(({ code }) => code.startsWith('percage'))).toEqual([])
  })

  it('name a new category in English alone when the file speaks English: French readers see that name, and it counts as missing', async () => {
    await imported('sku;name_en;category', 'CAT-3;Gift box;Presents')
    expect((await categories(world.system())).find(({ code }) => code === 'presents')).toMatchObject({ name: 'Presents', slug: 'presents' })
    expect(await untranslatedCategories()).toContainEqual({ code: 'presents', locale: 'fr' })
  })

  it('make attributes and values in the language of the file only: the other counts as missing', async () => {
    const send = async (header: string, line: string) => expect(await imported(header, line)).toMatchObject({ written: 1, rejects: [], error: null })
    await send('sku;name_fr;category;attr:Finition', 'LANG-1;Vis laiton;Visserie;Poli miroir')
    await send('sku;name_en;category;attr:Drive', 'LANG-2;Brass screw;Visserie;Torx')
    const { rows } = await world.pool.query(
      `select attribute_code as of, locale, label from catalogue.attribute_text where attribute_code in ('finition', 'drive')
       union all select attribute_code, locale, label from catalogue.attribute_value_text where attribute_code in ('finition', 'drive') order by 1, 2, 3`,
    )
    expect(rows.map((row) => [row.of, row.locale, row.label])).toEqual([
      ['drive', 'en', 'Drive'],
      ['drive', 'en', 'Torx'],
      ['finition', 'fr', 'Finition'],
      ['finition', 'fr', 'Poli miroir'],
    ])
  })

  it("stand on their family's page, in both languages", async () => {
    const page = await productBySlug(world.ctx(), 'vis-a-tete-hexagonale-vis-th')
    expect(page).toMatchObject({ name: 'Vis à tête hexagonale', axes: ['diameter', 'length'] })
    expect(page?.articles.map((article) => [article.sku, article.brand])).toEqual([
      ['VIS-M8-40', 'Forgeron'],
      ['VIS-M8-50', 'Forgeron'],
    ])
    expect((await productBySlug(world.ctx(undefined, 'en'), 'hex-bolt-m8-40-vis-th'))?.articles[0]?.name).toBe('Hex bolt M8 × 40')
  })

  it('are written once: the same file again changes nothing, and one changed line changes one article', async () => {
    const before = await sheet('VIS-M8-50')
    expect(await imported(...bolts)).toMatchObject({ written: 0, unchanged: 3, rejected: 0 })
    expect((await sheet('VIS-M8-50')).version).toBe(before.version)
    expect(await imported(...bolts.with(2, bolts[2]!.replace('0,021', '0,022')))).toMatchObject({ written: 1, unchanged: 2 })
    expect(await sheet('VIS-M8-50')).toMatchObject({ weightGrams: 22, version: before.version + 1 })
  })

  it('change only in the columns that the file has; an empty cell removes what may be missing and leaves the rest', async () => {
    expect(await imported('sku;state', 'VIS-M8-40;withdrawn')).toMatchObject({ written: 1 })
    expect(await sheet('VIS-M8-40')).toMatchObject({ state: 'withdrawn', nameEn: 'Hex bolt M8 × 40', weightGrams: 19, packs: [{ unit: 'box', factor: 200 }] })
    expect(await imported('sku;name_en;poids;pack:box;ean;attr:diameter;brand', 'VIS-M8-40;;;;;;')).toMatchObject({ written: 1 })
    expect(await sheet('VIS-M8-40')).toMatchObject({ nameEn: 'Hex bolt M8 × 40', weightGrams: null, packs: [], ean: null, attributes: { length: 40 }, brandId: null })
    await imported(...bolts.with(1, bolts[1]!.replace('VIS-M8-40', 'vis-m8-40')))
    expect((await sheet('VIS-M8-40')).sku).toBe('VIS-M8-40')
  })

  it('move to another family or category when the file says so', async () => {
    expect(await imported('sku;product;category', 'CABLE-3G;CABLES;electricite-cables')).toMatchObject({ written: 1 })
    expect(await sheet('CABLE-3G')).toMatchObject({ productCode: 'CABLES' })
    expect(await imported('sku;category', 'CABLE-3G;Visserie')).toMatchObject({ written: 1 })
    expect((await categories(world.system())).find((category) => category.name === 'Visserie')?.id).toBe((await sheet('CABLE-3G')).categoryId)
  })

  it('may have an English name only', async () => {
    await imported('sku;name_en;category', '85123A;WHITE HANGING HEART T-LIGHT HOLDER;Gifts')
    expect(await sheet('85123A')).toMatchObject({ nameFr: 'WHITE HANGING HEART T-LIGHT HOLDER' })
  })

  it('are told apart by a hash when two products would have the same address', async () => {
    expect(await imported('sku;name_fr;category', 'A/1;Écrou;Visserie', 'A-1;Écrou;Visserie', 'A 1;Écrou;Visserie')).toMatchObject({ written: 3, rejected: 0 })
    expect(await imported('sku;name_fr;category', 'A.1;Écrou;Visserie')).toMatchObject({ written: 1 })
  })

  it("are announced and bump the catalogue's version in the transaction that writes them", async () => {
    const version = async () => (await world.pool.query(`select n from platform.version where name = 'catalogue'`)).rows[0].n
    const before = await version()
    const { variantId } = await sheet('85123A')
    await imported('sku;name_fr', '85123A;CŒUR SUSPENDU')
    expect(await version()).toBe(before + 1)
    expect((await world.pool.query('select payload from platform.event where name = $1 order by id desc limit 1', ['catalogue.product-published'])).rows[0].payload).toEqual({
      variantIds: [variantId],
    })
    await imported('sku;name_fr', '85123A;CŒUR SUSPENDU')
    expect(await version()).toBe(before + 1)
    expect((await articlesByIds(world.ctx(), [variantId])).get(variantId)?.name).toBe('CŒUR SUSPENDU')
  })

  it.each([
    ['a new article without a name', 'sku;category', 'N1;Visserie', 'article.name_missing'],
    ['a new article without a category', 'sku;name_fr', 'N2;Vis', 'article.category_missing'],
    ['paths of categories that differ in length', 'sku;name_fr;category;category_en', 'N2;Vis;Visserie > Bois;Screws', 'article.category_steps_differ'],
    ['a wrong EAN', 'sku;name_fr;category;ean', 'N3;Vis;Visserie;3760000000018', 'article.ean_invalid'],
    ['a minimum that breaks the multiple', 'sku;name_fr;category;min_qty;multiple', 'N4;Vis;Visserie;150;100', 'article.minimum_breaks_multiple'],
    ['half a piece', 'sku;name_fr;category;min_qty', 'N5;Vis;Visserie;2,5', 'quantity.not_whole'],
    ['a unit that does not exist', 'sku;name_fr;category;unit', 'N6;Vis;Visserie;douzaine', 'import.not_choice'],
    ['a pack that does not exist', 'sku;name_fr;category;pack:cageot', 'N7;Vis;Visserie;12', 'import.not_choice'],
    ['a pack of nothing', 'sku;name_fr;category;pack:box', 'N7;Vis;Visserie;0', 'import.out_of_range'],
    ['a pack that could not be ordered alone', 'sku;name_fr;category;min_qty;multiple;pack:carton', 'N7;Vis;Visserie;10;5;12', 'article.pack_breaks_multiple'],
    ['a pack of one', 'sku;name_fr;category;pack:box', 'N7;Vis;Visserie;1', 'article.pack_too_small'],
    ["a pack of the article's own unit", 'sku;name_fr;category;unit;pack:pièce', 'N7;Vis;Visserie;pièce;12', 'article.pack_twice'],
    ['words where a number belongs', 'sku;name_fr;category;attr:length', 'N8;Vis;Visserie;longue', 'article.attribute_invalid'],
  ])('are rejected with %s', async (_, header, line, code) => {
    expect(await imported(header, line)).toMatchObject({ written: 0, rejected: 1, rejects: [{ line: 2, code }] })
  })

  it('are rejected when they repeat a line with other values, or contradict their family; the same line twice is no fault', async () => {
    const run = await imported(
      'sku;name_fr;product;category',
      'R1;Rond;ROND;Visserie',
      'r1;Rond;ROND;Visserie',
      'R1;Ronde;ROND;Visserie',
      'R2;Rond 2;ROND;Divers',
      'R3;Rond 3;ROND;Visserie',
    )
    expect(run).toMatchObject({ written: 2, unchanged: 0, rejected: 3 })
    expect(run.rejects.map(({ line, code, details }) => [line, code, details.first])).toEqual([
      [3, 'import.line_repeated', 2],
      [4, 'import.line_repeated', 2],
      [5, 'article.family_differs', 2],
    ])
    const french = await imported('Référence;Désignation;product;Rayon', 'R4;Rond 4;OVAL;Visserie', 'R5;Rond 5;OVAL;Divers')
    expect(sentenceOf(french.rejects[0]!, 'fr')).toContain('dans la colonne «\u00a0Rayon\u00a0» (voir la ligne 2)')
    expect(await imported('sku;name_fr', 'R1;Rond', 'R1;Rond')).toMatchObject({ written: 0, unchanged: 2, rejected: 0 })
    expect((await listArticles(world.system(), { words: 'R1' })).rows.filter((row) => row.sku === 'R1')).toHaveLength(1)
  })

  it.each([
    ['by the metre, from one metre on', 'NEW-FIL;Fil;Électricité;m;', 1_000, 1],
    ['by the metre in halves, from half a metre on', 'NEW-TUBE;Tube;Électricité;m;0,5', 500, 500],
    ['by the ten, from ten on', 'NEW-CLOU;Clou;Visserie;;10', 10, 10],
  ])('without a minimum are sold %s', async (_, line, minQty, multiple) => {
    expect(await imported('sku;name_fr;category;unit;multiple', line)).toMatchObject({ written: 1, rejects: [] })
    expect(await sheet(line.split(';')[0]!)).toMatchObject({ minQty, multiple })
  })

  it('are never counted in other steps once they are no draft, and lose no pack by another multiple', async () => {
    expect(await imported('sku;name_fr;category;unit;state;multiple;pack:box', 'NEW-ROPE;Corde;Divers;pièce;draft;5;10')).toMatchObject({ written: 1 })
    expect(await imported('sku;unit;min_qty;multiple;pack:box', 'NEW-ROPE;m;1;1;10')).toMatchObject({ written: 1, rejects: [] })
    expect(await imported('sku;state', 'NEW-ROPE;published')).toMatchObject({ written: 1 })
    expect(await imported('sku;unit', 'NEW-ROPE;pièce')).toMatchObject({ written: 0, rejects: [{ code: 'article.counted_already' }] })
    expect(await imported('sku;min_qty;multiple', 'NEW-ROPE;3;3')).toMatchObject({ written: 0, rejects: [{ code: 'article.pack_breaks_multiple' }] })
    expect(await imported('sku;unit', 'NEW-ROPE;kg')).toMatchObject({ written: 1 })
  })

  it('leave the books of the catalogue in order', async () => {
    for (const { name, sql } of invariants) expect((await world.pool.query(sql)).rows, name).toEqual([])
  })
})

describe('the tax class of an article from a file', () => {
  const sold = articleImportWith(async () => [
    { taxClass: 'standard', rate: 200_000 },
    { taxClass: 'reduced', rate: 55_000 },
  ])
  const file = (...classes: string[]) => ['sku;name_fr;category;tva', ...classes.map((typed, i) => `TAX-${i};Livre;Librairie;${typed}`)].join('\n')

  it('is understood as other systems write it: code, name in both languages, percent (V7)', async () => {
    expect(await importFile(world.system(), sold, file('reduced', 'Taux réduit', 'REDUCED RATE', '5,5', '5.50 %', '20,00'))).toMatchObject({ written: 6, rejects: [] })
    expect(await Promise.all([0, 1, 2, 3, 4, 5].map(async (i) => (await sheet(`TAX-${i}`)).taxClass))).toEqual(['reduced', 'reduced', 'reduced', 'reduced', 'reduced', 'standard'])
  })

  it('is refused when the seller has no rate for it, for it would be taxed as another', async () => {
    const { rejects } = await importFile(world.system(), sold, file('Taux martien', '10', 'super', 'standard'))
    expect(rejects.map(({ line, code }) => [line, code])).toEqual([2, 3, 4].map((line) => [line, 'article.tax_class_unknown']))
  })
})

it('takes a column Famille for the category, not for the product', async () => {
  expect(await imported('Référence;Désignation;Famille', 'FAM-1;Clé plate 10;Outillage > Clés', 'FAM-2;Clé plate 12;Outillage > Clés')).toMatchObject({ written: 2, rejects: [] })
  const { rows } = await world.pool.query(
    `select count(distinct v.product_id)::int as products, count(distinct t.name)::int as categories, min(t.name) as category from catalogue.variant v join catalogue.product p on p.id = v.product_id
     join catalogue.category_text t on t.category_id = p.category_id and t.locale = 'fr' where v.sku like 'FAM-%'`,
  )
  expect(rows).toEqual([{ products: 2, categories: 1, category: 'Clés' }])
})
