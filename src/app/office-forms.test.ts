import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  articleDetails,
  articleSheet,
  attributeSheet,
  packagingOf,
  saveArticle,
  saveAttribute,
  saveAttributeValue,
  saveClientTerms,
  savePackaging,
  saveRule,
} from '#modules/catalogue/index.ts'
import { listFamilies, listOffers, saveAgreement, saveFamily, saveOffer, type OfferInput } from '#modules/pricing/index.ts'
import type { Ctx } from '#platform/context.ts'
import { aCategory, aClass, aCompany, anArticle, aPriceList, aStaff, createWorld, someVatRates, type World } from '#testing/index.ts'
import { drawn, sentPage } from '#testing/sent-page.ts'
import { builtPages } from '../main/built-pages.ts'

let world: World
let me: Ctx
let colleague: Ctx
beforeAll(async () => {
  await builtPages(() => undefined, new AbortController().signal)
  world = await createWorld({ pages: 'production' })
  await someVatRates(world)
  me = await aStaff(world, ['product_manager'])
  colleague = await aStaff(world, ['product_manager'])
}, 300_000)
afterAll(() => world.drop())

const sent = (url: string, form: Record<string, string>, who = me) => sentPage(world, who, url, form)
const { field, mark, sentences, told } = drawn

const offer: OfferInput = {
  code: 'ETE',
  nameFr: 'Été',
  nameEn: 'Summer',
  audience: 'all',
  classId: null,
  companyId: null,
  from: null,
  to: null,
  target: 'all',
  targetIds: [],
  minNetCents: null,
  minQty: null,
  firstOrder: false,
  actionKind: 'percentage',
  settings: { share: 100_000 },
  exclusive: false,
  position: 100,
  onAgreement: false,
  maxUses: null,
  maxUsesCompany: null,
  budgetCents: null,
}

describe('who saves what a colleague has just saved', () => {
  it('finds in an offer what he typed and beside it what stands now, also when he mistyped something first', async () => {
    const id = await saveOffer(me, null, offer)
    const [opened] = await listOffers(me, id)
    await saveOffer(colleague, { id, version: opened!.version }, { ...offer, nameFr: 'Été du collègue', settings: { share: 200_000 } })
    const form = {
      verb: 'save',
      version: String(opened!.version),
      actionKind: 'percentage',
      'a.share': '15',
      code: 'ETE',
      position: '100',
      nameFr: 'Mon été',
      nameEn: 'Summer',
      audience: 'all',
      target: 'all',
    }
    const mistyped = await sent(`/office/offers/${id}`, { ...form, 'a.share': 'quinze' })
    expect([field(mistyped, 'a.share'), field(mistyped, 'nameFr')]).toEqual(['quinze', 'Mon été'])
    const second = await sent(`/office/offers/${id}`, { ...form, version: mark(mistyped, 'version') })
    expect([field(second, 'nameFr'), field(second, 'a.share')]).toEqual(['Mon été', '15'])
    expect(told(second)).toEqual({ now: ['20', 'Été du collègue'], over: true })
    await sent(`/office/offers/${id}`, { ...form, version: mark(second, 'version') })
    expect((await listOffers(me, id))[0]).toMatchObject({ nameFr: 'Mon été', settings: { share: 150_000 } })
  })

  it('finds the same in a tier family', async () => {
    const list = await aPriceList(world)
    const skus = [(await anArticle(world)).sku, (await anArticle(world)).sku, (await anArticle(world)).sku]
    const holder = { kind: 'list' as const, id: list.id }
    await saveFamily(me, holder, { code: 'GAMME', name: 'Gamme', skus: skus.slice(0, 2) })
    const [{ version } = { version: 0 }] = await listFamilies(me, { code: 'GAMME' })
    await saveFamily(colleague, holder, { code: 'GAMME', name: 'La sienne', skus }, version)
    const form = { verb: 'save', holder: list.code, code: 'GAMME', known: 'GAMME', name: 'La mienne', skus: skus.slice(1).join('\n') }
    const mistyped = await sent('/office/prices/families?code=GAMME', { ...form, version: String(version), skus: skus[0]! })
    const second = await sent('/office/prices/families?code=GAMME', { ...form, version: mark(mistyped, 'version') })
    expect([field(second, 'name'), field(second, 'skus')]).toEqual(['La mienne', skus.slice(1).join('\n')])
    expect(told(second)).toEqual({ now: ['La sienne', skus.toSorted().join(', ')], over: true })
    await sent('/office/prices/families?code=GAMME', { ...form, version: mark(second, 'version') })
    expect(await listFamilies(me, { code: 'GAMME' })).toMatchObject([{ name: 'La mienne', skus: skus.slice(1).toSorted() }])
  })

  it("finds the same in an article's packs, and in what a client has of its own", async () => {
    const { sku } = await anArticle(world)
    const company = await aCompany(world)
    const seen = await articleDetails(me, sku)
    const before = packagingOf(seen)
    await savePackaging(colleague, sku, before, { ...before, packs: [{ unit: 'box', factor: 50 }] })
    await saveClientTerms(colleague, sku, company.number, { minQty: 20, multiple: 10, references: [] })
    const address = `/office/articles/${sku}/packs`
    const form = { verb: 'packaging', 'pack-box': '100' }
    const mistyped = await sent(address, { ...form, 'pack-box': 'cent', seen: JSON.stringify(before) })
    const second = await sent(address, { ...form, seen: field(mistyped, 'seen')! })
    expect(field(second, 'pack-box')).toBe('100')
    expect(told(second)).toEqual({ now: ['50'], over: true })
    const terms = { verb: 'client', client: company.number, minQty: '30', multiple: '10', references: '', seen: JSON.stringify(seen.clients) }
    const ofClient = await sent(address, terms)
    expect([field(ofClient, 'minQty'), told(ofClient).over]).toEqual(['30', true])
    expect((await articleDetails(me, sku)).clients).toMatchObject([{ minQty: 20 }])
  })

  it('finds the same in an attribute', async () => {
    const input = { labelFr: 'Dureté', labelEn: 'Hardness', kind: 'number', unit: 'HRC', facet: false, position: 5 } as const
    const code = await saveAttribute(me, null, input)
    const address = `/office/attributes/${code}`
    const form = { verb: 'attribute', labelFr: 'Dureté Rockwell', labelEn: 'Hardness', kind: 'number', unit: 'HRC', position: '5' }
    const opened = await sent(address, { ...form, labelFr: ' ', seen: JSON.stringify(input) })
    await saveAttribute(colleague, code, { ...input, labelFr: 'Dureté Vickers' }, input)
    await expect(saveAttribute(colleague, code, input, input)).rejects.toMatchObject({ code: 'attribute.changed_meanwhile' })
    const second = await sent(address, { ...form, seen: field(opened, 'seen')! })
    expect(field(second, 'labelFr')).toBe('Dureté Rockwell')
    expect(told(second)).toMatchObject({ now: expect.arrayContaining(['Dureté Vickers']), over: true })
    await sent(address, { ...form, seen: field(second, 'seen')! })
    expect(await attributeSheet(world.ctx(me), code)).toMatchObject({ labelFr: 'Dureté Rockwell' })
  })

  it('finds the same in a value of an attribute', async () => {
    const code = await saveAttribute(me, null, { labelFr: 'Finition', labelEn: 'Finish', kind: 'list', unit: null, facet: false, position: 6 })
    const input = { labelFr: 'Zingué', labelEn: 'Zinc', position: 1 }
    await saveAttributeValue(me, code, null, input)
    await saveAttributeValue(colleague, code, 'zingue', { ...input, labelFr: 'Zingué blanc' }, input)
    const form = { verb: 'value', value: 'zingue', newFr: 'Zingué jaune', newEn: 'Zinc', newPosition: '1' }
    const second = await sent(`/office/attributes/${code}`, { ...form, seen: JSON.stringify(input) })
    expect(field(second, 'newFr')).toBe('Zingué jaune')
    expect([told(second).over, sentences(second, 'Zingué blanc · Zinc · 1').length]).toEqual([true, 1])
    await sent(`/office/attributes/${code}`, { ...form, seen: JSON.stringify({ ...input, labelFr: 'Zingué blanc' }) })
    expect((await attributeSheet(world.ctx(me), code))!.choices).toMatchObject([{ labelFr: 'Zingué jaune' }])
  })

  it("finds the same in an article's units, and in a rule of the assortment", async () => {
    const { sku } = await anArticle(world, { name: 'Câble', state: 'draft' })
    const { version, ...sheet } = (await articleSheet(me, sku))!
    await saveArticle(colleague, sku, version, { ...sheet, unit: 'm', minQty: 1_000, multiple: 1_000 } as Parameters<typeof saveArticle>[3])
    const form = {
      version: String(version),
      nameFr: 'Câble',
      nameEn: 'Câble',
      state: 'draft',
      categoryId: String(sheet.categoryId),
      brandId: '',
      taxClass: sheet.taxClass,
      unit: 'kg',
      pricePer: '1',
    }
    const second = await sent(`/office/articles/${sku}`, { ...form, minQty: '2', multiple: '2', leadDays: '', lifeDays: '', weightGrams: '' })
    expect(/<option[^>]*value="kg"[^>]*selected/.test(second)).toBe(true)
    expect(told(second)).toEqual({ now: ['m', '1', '1'], over: true })

    const [kind, category] = [await aClass(world), await aCategory(world, { code: 'peintures' })]
    const line = { audience: 'class', to: kind.code, target: 'category', code: category.code, effect: 'hidden', from: null, until: null } as const
    await saveRule(me, { changed: null, line, confirmed: true })
    const { rows } = await world.pool.query('select id, version from catalogue.assortment_rule where class_id = $1', [kind.id])
    await saveRule(colleague, { changed: { id: rows[0].id, version: 1 }, line: { ...line, effect: 'visible' }, confirmed: true })
    const page = await sent(`/office/assortments/${rows[0].id}`, {
      verb: 'save',
      version: '1',
      audience: 'class',
      class: kind.code,
      target: 'category',
      category: category.code,
      effect: 'hidden',
      from: '',
      until: '2027-01-31',
    })
    expect(field(page, 'until')).toBe('2027-01-31')
    expect(told(page)).toEqual({ now: [expect.stringContaining('Visible')], over: true })
  })
})

describe('what cannot be', () => {
  const terms = (company: string) => ({
    verb: 'terms',
    code: `A${world.next()}`,
    name: 'Accord',
    company,
    state: 'signed',
    from: '',
    to: '',
    combine: 'chain',
    order: 'strict',
    note: '',
    minOrder: '',
  })

  it('in an agreement is told beside it: an unknown SKU, a tier that rises, a discount above 100 %', async () => {
    const { sku } = await anArticle(world)
    const { id: companyId, number } = await aCompany(world)
    const id = await saveAgreement(me, {
      code: 'A0',
      name: 'Accord',
      companyId,
      state: 'signed',
      from: null,
      to: null,
      combine: 'chain',
      bestPrice: false,
      note: null,
      minOrderCents: null,
      discounts: [],
    })
    const grid = await sent(`/office/agreements/${id}`, { verb: 'prices', paste: `NULLEPART;1;3\n${sku};1;2\n${sku};100;2,5` })
    expect(sentences(grid, 'L’article NULLEPART n’existe pas.')).toHaveLength(1)
    expect(sentences(grid, 'Le prix du palier 100 est plus élevé que celui du palier précédent.')).toHaveLength(1)
    expect(
      sentences(await sent('/office/agreements/new', { ...terms(number), 'target-0': 'all', 'targetCode-0': '', 'share-0': '101' }), 'Une remise se compte entre 0 et 100'),
    ).toHaveLength(1)
  })

  it('is told of periods: one that overlaps another, one that ends before it begins', async () => {
    const list = await aPriceList(world)
    const { sku } = await anArticle(world)
    await sent(`/office/prices/${list.id}`, { verb: 'prices', paste: `${sku};1;3;;2026-05-01;` })
    const overlapping = await sent(`/office/prices/${list.id}`, { verb: 'prices', paste: `${sku};1;4;;2026-04-01;2026-05-15` })
    expect(sentences(overlapping, 'Un autre prix du même palier commence avant la fin de cette période.')).toHaveLength(1)
    const form = { verb: 'save', version: '0', actionKind: 'percentage', 'a.share': '15', code: 'P', position: '100', nameFr: 'P', nameEn: 'P', audience: 'all', target: 'all' }
    expect(sentences(await sent('/office/offers/new', { ...form, from: '2026-05-02', to: '2026-05-01' }), 'l’offre ne durerait aucun jour')).toHaveLength(1)
  })

  it('is told of a tree that would bite its tail: companies, categories', async () => {
    const administrator = await aStaff(world)
    const mother = await aCompany(world)
    const child = await aCompany(world, { parentId: mother.id })
    const { rows } = await world.pool.query('select name, class_id, version from accounts.company where id = $1', [mother.id])
    const form = {
      verb: 'company',
      version: String(rows[0].version),
      name: rows[0].name,
      country: 'FR',
      locale: 'fr',
      classId: rows[0].class_id,
      state: 'active',
      parent: child.number,
    }
    expect(
      sentences(await sent(`/office/clients/${mother.id}`, form, administrator), 'Une société ne peut avoir pour société mère ni elle-même, ni une société qui dépend d’elle.'),
    ).toHaveLength(1)
    const above = await aCategory(world, { code: 'dessus', name: 'Dessus' })
    const below = await aCategory(world, { code: 'dessous', name: 'Dessous', parentId: above.id })
    expect(sentences(await sent('/office/categories', { verb: 'place', id: String(above.id), parentId: String(below.id) }), 'se trouverait sous elle-même')).toHaveLength(1)
  })

  it('tells who may read a client’s sheet and not change it that he lacks the right', async () => {
    const { id } = await aCompany(world)
    const page = await sent(`/office/clients/${id}`, { verb: 'reps', seen: '' }, await aStaff(world, ['logistics']))
    expect(sentences(page, 'Votre compte n’en a pas le droit.')).toHaveLength(1)
  })

  it('asks before a rule leaves clients nothing to see', async () => {
    const page = await sent('/office/assortments/new', { verb: 'save', audience: 'everyone', target: 'all', effect: 'hidden', from: '', until: '' })
    expect(sentences(page, 'ne verraient plus aucun article')).toHaveLength(1)
    expect(/<input[^>]*name="confirmed"/.test(page)).toBe(true)
  })
})
