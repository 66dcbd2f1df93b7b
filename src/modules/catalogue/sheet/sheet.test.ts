import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  addDocument,
  addPicture,
  articleDetails,
  articleMedia,
  articlePictures,
  articlesByIds,
  articleSheet,
  arrangePictures,
  describePicture,
  packagingOf,
  relateArticles,
  replaceArticle,
  replacementOf,
  replacementsByCode,
  saveAttribute,
  saveAttributes,
  saveAttributeValue,
  saveClientTerms,
  savePackaging,
  attributeSheet,
  mergeAttributeValues,
  variantIdsByCode,
  type Packaging,
  saveArticle,
  type ArticleInput,
} from '#modules/catalogue/index.ts'
import type { Ctx } from '#platform/context.ts'
import { articleInput } from './save-article.ts'
import { aPicture } from '#testing/a-picture.ts'
import { aBuyer, aCompany, anArticle, aStaff, createWorld, type MadeArticle, type World } from '#testing/index.ts'

let world: World
let product: Ctx
let buyer: Ctx
let bolt: MadeArticle
let cable: MadeArticle

beforeAll(async () => {
  world = await createWorld()
  product = await aStaff(world, ['product_manager'])
  buyer = await aBuyer(world)
  bolt = await anArticle(world, { sku: 'Vis-M8', minQty: 10, multiple: 10 })
  cable = await anArticle(world, { sku: 'CAB', unit: 'm', stepsPerUnit: 1_000 })
})
afterAll(() => world.drop())

const company = () => buyer.actor.company!
const seenBy = async (who: Ctx, id = bolt.id) => (await articlesByIds(world.ctx(who), [id])).get(id)!

describe("an article's way of being counted", () => {
  const saved = async (sku: string, change: Partial<ArticleInput>) => {
    const { version, ...sheet } = (await articleSheet(product, sku))!
    await saveArticle(product, sku, version, { ...articleInput.parse(sheet), ...change })
  }

  it('stays as its stock, prices and orders are kept, once it is no draft', async () => {
    const { sku } = await anArticle(world, { packs: [['box', 12]], onHand: 600 })
    await expect(saved(sku, { unit: 'm', minQty: 1_000, multiple: 1_000 })).rejects.toMatchObject({ code: 'article.counted_already', details: { field: 'unit' } })
    expect(await articleSheet(product, sku)).toMatchObject({ unit: 'piece', stepsPerUnit: 1 })
    const { sku: draft } = await anArticle(world, { state: 'draft' })
    await saved(draft, { unit: 'm', minQty: 1_000, multiple: 1_000 })
    expect(await articleSheet(product, draft)).toMatchObject({ unit: 'm', stepsPerUnit: 1_000 })
  })

  it('keeps a minimum that is a multiple, and packs that can be ordered alone', async () => {
    const { sku } = await anArticle(world, { packs: [['box', 12]] })
    await expect(saved(sku, { minQty: 5, multiple: 2 })).rejects.toMatchObject({ code: 'article.minimum_breaks_multiple' })
    await expect(saved(sku, { minQty: 5, multiple: 5 })).rejects.toMatchObject({ code: 'article.pack_breaks_multiple', details: { field: 'multiple', unit: 'box' } })
    await saved(sku, { minQty: 6, multiple: 6 })
    expect(await articleSheet(product, sku)).toMatchObject({ minQty: 6, multiple: 6 })
  })
})

describe("a client's own quantities", () => {
  it('are his alone, from his next click on', async () => {
    await saveClientTerms(product, 'VIS-M8', company().number, { minQty: 40, multiple: 20, references: ['MOREL-8', ' MOREL-8 '] })
    expect(await seenBy(buyer)).toMatchObject({ minQty: 40, multiple: 20, clientRef: 'MOREL-8' })
    expect(await seenBy(await aBuyer(world))).toMatchObject({ minQty: 10, multiple: 10, clientRef: null })
  })

  it('are those of the nearest parent where a client has none', async () => {
    const parent = await aCompany(world)
    const child = await aBuyer(world, { company: await aCompany(world, { parentId: parent.id }) })
    await saveClientTerms(product, 'Vis-M8', child.actor.company!.number, { minQty: null, multiple: null, references: ['X'] })
    const {
      rows: [row],
    } = await world.pool.query('select number from accounts.company where id = $1', [parent.id])
    await saveClientTerms(product, 'Vis-M8', row.number, { minQty: 200, multiple: 100, references: [] })
    expect(await seenBy(child)).toMatchObject({ minQty: 200, multiple: 100 })
  })

  it('go when both are emptied, and the references with them', async () => {
    await saveClientTerms(product, 'Vis-M8', company().number, { minQty: null, multiple: null, references: [] })
    expect(await seenBy(buyer)).toMatchObject({ minQty: 10, clientRef: null })
    expect((await articleDetails(product, 'Vis-M8')).clients.map((one) => one.companyId)).not.toContain(company().id)
  })

  it.each([
    ['a minimum that is no whole multiple', { minQty: 30, multiple: 20 }, 'article.minimum_breaks_multiple'],
    ['a minimum without its multiple', { minQty: 30, multiple: null }, 'article.quantities_half'],
  ])('refuse %s', async (_, quantities, code) => {
    await expect(saveClientTerms(product, 'Vis-M8', company().number, { ...quantities, references: [] })).rejects.toMatchObject({ code })
  })
})

describe('packs and codes', () => {
  const now = async (): Promise<Packaging> => packagingOf(await articleDetails(product, 'Vis-M8'))
  const save = async (change: Partial<Packaging>) => savePackaging(product, 'Vis-M8', await now(), { ...(await now()), ...change })

  it('are written together, and found by', async () => {
    await save({
      packs: [
        { unit: 'pallet', factor: 4_800 },
        { unit: 'carton', factor: 200 },
      ],
      codes: [
        { kind: 'ean', code: '4006381333931' },
        { kind: 'maker', code: 'HB-8' },
      ],
    })
    expect(await seenBy(buyer)).toMatchObject({
      packs: [
        { unit: 'carton', factor: 200 },
        { unit: 'pallet', factor: 4_800 },
      ],
      ean: '4006381333931',
    })
    expect((await variantIdsByCode(buyer, ['hb8'])).get('hb8')).toMatchObject({ variantId: bolt.id, kind: 'maker' })
  })

  it.each([
    ['a pack of what the article is counted in', { packs: [{ unit: 'piece', factor: 100 }] }, 'article.pack_twice'],
    ['a pack that breaks the multiple', { packs: [{ unit: 'box', factor: 25 }] }, 'article.pack_breaks_multiple'],
    ['a pack of one', { packs: [{ unit: 'box', factor: 1 }] }, 'article.pack_too_small'],
    ['an EAN whose check digit is wrong', { codes: [{ kind: 'ean', code: '4006381333932' }] }, 'article.ean_invalid'],
  ])('refuse %s, and stay', async (_, change, code) => {
    const before = await now()
    await expect(save(change)).rejects.toMatchObject({ code })
    expect(await now()).toEqual(before)
  })

  it('tell the second of two who save', async () => {
    const seen = await now()
    await save({ codes: [] })
    await expect(savePackaging(product, 'Vis-M8', seen, seen)).rejects.toMatchObject({ code: 'article.changed_meanwhile' })
  })
})

describe('attributes', () => {
  const values = async () => (await articleSheet(product, 'CAB'))!.attributes

  beforeAll(async () => {
    await saveAttribute(product, null, { labelFr: 'Diamètre', labelEn: 'Diameter', kind: 'measure', unit: 'mm', facet: true, position: 1 })
    await saveAttribute(product, null, { labelFr: 'Couleur', labelEn: 'Colour', kind: 'list', unit: null, facet: true, position: 2 })
    for (const [labelFr, labelEn] of [
      ['Rouge', 'Red'],
      ['Vermillon', ''],
    ] as const)
      await saveAttributeValue(product, 'couleur', null, { labelFr, labelEn, position: 1 })
  })

  it('and values without a name in the other language are listed as untranslated until they have one', async () => {
    const missing = async () =>
      (await world.pool.query(`select kind, name, locale from catalogue.untranslated where kind in ('attribute', 'value') and name in ('Vermillon', 'Norme')`)).rows
    const norme = { labelFr: 'Norme', labelEn: '', kind: 'text' as const, unit: null, facet: false, position: 3 }
    expect(await saveAttribute(product, null, norme)).toBe('norme')
    expect(await missing()).toEqual([
      { kind: 'attribute', name: 'Norme', locale: 'en' },
      { kind: 'value', name: 'Vermillon', locale: 'en' },
    ])
    expect((await attributeSheet(product, 'norme'))!.labelEn).toBe('')
    await saveAttribute(product, 'norme', { ...norme, labelEn: 'Standard' })
    expect(await missing()).toHaveLength(1)
    await saveAttribute(product, 'norme', norme)
    expect(await missing()).toHaveLength(2)
  })

  it('of a measure are typed in any unit of their kind and kept in one', async () => {
    await saveAttributes(product, 'CAB', {}, { diametre: '2,5 cm', couleur: 'vermillon' })
    expect(await values()).toEqual({ diametre: 25, couleur: 'vermillon' })
    await expect(saveAttributes(product, 'CAB', await values(), { diametre: '2 kg' })).rejects.toMatchObject({
      code: 'article.attribute_invalid',
      details: { field: 'attribute-diametre' },
    })
  })

  it('tell the second of two who save', async () => {
    await expect(saveAttributes(product, 'CAB', {}, { diametre: '3' })).rejects.toMatchObject({
      code: 'article.changed_meanwhile',
      details: { now: { diametre: 25, couleur: 'vermillon' } },
    })
  })

  it('keep a value that is in use, unless another one takes its place', async () => {
    await expect(mergeAttributeValues(product, 'couleur', 'vermillon', null)).rejects.toMatchObject({ code: 'attribute.value_in_use', details: { articles: 1 } })
    expect(await mergeAttributeValues(product, 'couleur', 'vermillon', 'rouge')).toBe(1)
    expect(await values()).toMatchObject({ couleur: 'rouge' })
    expect((await attributeSheet(product, 'couleur'))!.choices).toEqual([{ code: 'rouge', position: 1, labelFr: 'Rouge', labelEn: 'Red', articles: 1 }])
  })

  it('do not change their kind under the articles that have them', async () => {
    await expect(saveAttribute(product, 'couleur', { labelFr: 'Couleur', labelEn: '', kind: 'number', unit: null, facet: true, position: 2 })).rejects.toMatchObject({
      code: 'attribute.kind_in_use',
    })
    expect(await saveAttribute(product, 'diametre', { labelFr: 'Diamètre', labelEn: '', kind: 'number', unit: 'mm', facet: true, position: 1 })).toBe('diametre')
  })
})

describe('relations and replacement', () => {
  it('stand in their order, and no article is its own', async () => {
    await relateArticles(product, 'Vis-M8', { kind: 'accessory', other: 'cab' })
    expect((await articleDetails(product, 'vis-m8')).relations).toMatchObject([{ kind: 'accessory', sku: 'CAB' }])
    await expect(relateArticles(product, 'Vis-M8', { kind: 'spare', other: 'VIS-M8' })).rejects.toMatchObject({ code: 'article.related_to_itself' })
    await expect(relateArticles(product, 'Vis-M8', { kind: 'spare', other: 'NOPE' })).rejects.toMatchObject({ code: 'article.unknown' })
  })

  it('withdraw what is replaced and lead to what replaces it, never in a circle', async () => {
    const [first, second] = [await anArticle(world, { sku: 'OLD' }), await anArticle(world, { sku: 'NEW' })]
    await replaceArticle(product, 'OLD', 'new')
    expect(await articleSheet(product, 'OLD')).toMatchObject({ state: 'withdrawn' })
    expect(await replacementOf(world.ctx(), { sku: 'old', slug: 'p-old' })).toMatchObject({ sku: 'OLD', by: { variantId: second.id } })
    await world.pool.query(`insert into catalogue.code (variant_id, kind, code) values ($1, 'ean', '4006381333931')`, [first.id])
    expect([...(await replacementsByCode(world.ctx(), ['old', '4006381333931', 'NEW', 'NOPE']))].map(([typed, { gone, by }]) => [typed, gone, by.sku])).toEqual([
      ['4006381333931', 'OLD', 'NEW'],
      ['old', 'OLD', 'NEW'],
    ])
    await expect(replaceArticle(product, 'NEW', 'OLD')).rejects.toMatchObject({ code: 'article.replacement_circular' })
    await expect(replaceArticle(product, 'OLD', 'OLD')).rejects.toMatchObject({ code: 'article.replacement_circular' })
    expect(first.sku).toBe('OLD')
  })
})

describe('pictures and documents', () => {
  const png = (width: number, height: number) => aPicture({ width, height })
  const svg = (inside: string) => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">${inside}</svg>`)

  it('show the first picture, and the next one when it goes', async () => {
    const first = await addPicture(product, 'CAB', await png(800, 600))
    const second = await addPicture(product, 'CAB', svg('<path d="M0 0"/>'))
    expect(await seenBy(buyer, cable.id)).toMatchObject({ picture: first })
    expect((await articleMedia(product, 'CAB')).pictures).toMatchObject([
      { sha256: first, width: 800, height: 600 },
      { sha256: second, mime: 'image/svg+xml', width: 40 },
    ])
    await arrangePictures(product, 'CAB', [first, second], [second, first])
    await arrangePictures(product, 'CAB', [second, first], [first])
    expect(await seenBy(buyer, cable.id)).toMatchObject({ picture: first })
  })

  it.each([
    ['a picture of 20 MB', async () => Buffer.concat([await png(800, 600), Buffer.alloc(20 * 1024 * 1024)]), 'picture.too_large'],
    ['a stamp', () => png(60, 60), 'picture.size'],
    ['a picture of more pixels than can be opened', () => png(9_000, 6_000), 'picture.too_many_pixels'],
    ['a picture that breaks off in the middle', async () => (await aPicture({ kind: 'jpeg' })).subarray(0, 900), 'picture.broken'],
    ['what begins like a picture only', async () => Buffer.concat([(await png(800, 600)).subarray(0, 40), Buffer.alloc(500)]), 'picture.broken'],
    ['an SVG with a script', () => svg('<script>alert(1)</script>'), 'picture.svg_unsafe'],
    ['an SVG that acts when it loads', () => svg('<g onload="x()"/>'), 'picture.svg_unsafe'],
    ['an SVG that loads from elsewhere', () => svg('<image href="https://example.test/x.png"/>'), 'picture.svg_unsafe'],
    ['a text that is called a picture', () => Buffer.from('hello'), 'picture.unreadable'],
  ])('refuse %s', async (_, bytes, code) => {
    await expect(addPicture(product, 'CAB', await bytes())).rejects.toMatchObject({ code })
  })

  it('stand in the order they are put in, with their words in the language of the reader', async () => {
    const belt = await anArticle(world, { sku: 'BELT' })
    const [a, b, c] = [
      await addPicture(product, 'BELT', await aPicture({ shade: 1 })),
      await addPicture(product, 'BELT', await aPicture({ shade: 2 })),
      await addPicture(product, 'BELT', await aPicture({ shade: 3 })),
    ]
    await arrangePictures(product, 'BELT', [a, b, c], [c, a, b])
    await describePicture(product, 'BELT', a, { altFr: '', altEn: '' }, { altFr: ' La boucle,  de près ', altEn: 'The buckle, close up' })
    expect(await articlePictures(world.ctx(buyer), belt.id)).toEqual([
      { sha256: c, alt: null },
      { sha256: a, alt: 'La boucle, de près' },
      { sha256: b, alt: null },
    ])
    expect((await articlePictures({ ...world.ctx(buyer), locale: 'en' }, belt.id))[1]).toEqual({ sha256: a, alt: 'The buckle, close up' })
    expect(await seenBy(buyer, belt.id)).toMatchObject({ picture: c })
    await world.pool.query("insert into catalogue.assortment_rule (audience, target, target_id, allow) values ('everyone', 'variant', $1, false)", [belt.id])
    expect(await articlePictures(world.ctx(buyer), belt.id)).toEqual([])
  })

  it('tell the second of two who arrange or describe, and keep what the first did', async () => {
    await anArticle(world, { sku: 'ROPE' })
    const [a, b] = [await addPicture(product, 'ROPE', await aPicture({ shade: 4 })), await addPicture(product, 'ROPE', await aPicture({ shade: 5 }))]
    await arrangePictures(product, 'ROPE', [a, b], [b, a])
    await expect(arrangePictures(product, 'ROPE', [a, b], [a])).rejects.toMatchObject({ code: 'article.changed_meanwhile', details: { now: [b, a] } })
    await expect(arrangePictures(product, 'ROPE', [b, a], [b, a, 'f'.repeat(64)])).rejects.toMatchObject({ code: 'picture.unknown' })
    await describePicture(product, 'ROPE', a, { altFr: '', altEn: '' }, { altFr: 'Corde', altEn: '' })
    await expect(describePicture(product, 'ROPE', a, { altFr: '', altEn: '' }, { altFr: 'Câble', altEn: '' })).rejects.toMatchObject({ code: 'article.changed_meanwhile' })
    expect((await articleMedia(product, 'ROPE')).pictures).toMatchObject([
      { sha256: b, altFr: '' },
      { sha256: a, altFr: 'Corde' },
    ])
  })

  it('of an import, which have no words yet, are arranged like the others', async () => {
    const lamp = await anArticle(world, { sku: 'LAMP' })
    const came = await world.app.tools.files.put(await aPicture({ shade: 6 }))
    await world.pool.query('update catalogue.variant set picture = $1 where id = $2', [came, lamp.id])
    const added = await addPicture(product, 'LAMP', await aPicture({ shade: 7 }))
    expect((await articlePictures(world.ctx(buyer), lamp.id)).map((one) => one.sha256)).toEqual([came, added])
    await arrangePictures(product, 'LAMP', [came, added], [added, came])
    expect((await articlePictures(world.ctx(buyer), lamp.id)).map((one) => one.sha256)).toEqual([added, came])
  })

  it('take a PDF, and not what is only called so', async () => {
    const given = { name: 'Fiche technique', kind: 'data_sheet' as const, locale: null }
    await expect(addDocument(product, 'CAB', { ...given, bytes: Buffer.from('<html>') })).rejects.toMatchObject({ code: 'document.not_pdf' })
    await addDocument(product, 'CAB', { ...given, bytes: Buffer.from('%PDF-1.7\n1 0 obj\n%%EOF\n') })
    expect((await articleMedia(product, 'CAB')).documents).toMatchObject([{ kind: 'data_sheet', name: 'Fiche technique', mime: 'application/pdf' }])
  })
})
