import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pricesOfArticle } from '#modules/pricing/index.ts'
import type { Ctx } from '#platform/context.ts'
import { aCategory, aClass, anArticle, answered, aPrice, aPriceList, aStaff, createWorld, pageArgs, someVatRates, type MadeArticle, type World } from '#testing/index.ts'
import { loader as list } from './list.tsx'
import { action as priceAction, loader as prices } from './prices.tsx'
import { action, loader } from './sheet.tsx'

let world: World
let product: Ctx
let logistics: Ctx
let bolt: MadeArticle
let publicList: { id: number }

beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  product = await aStaff(world, ['product_manager'])
  logistics = await aStaff(world, ['logistics'])
  bolt = await anArticle(world, { sku: 'VIS-M8/40', name: 'Vis M8 × 40', unitNet: 12_500, per: 100, category: 'vis' })
  await anArticle(world, { sku: 'CAB-3G', name: 'Câble 3G', unit: 'm', stepsPerUnit: 1_000, unitNet: 18_000, state: 'draft' })
  publicList = { id: (await pricesOfArticle(world.system(), bolt.id))[0]!.listId }
})
afterAll(() => world.drop())

const at = { params: { sku: 'VIS-M8/40' } }
const read = async () => (await loader(pageArgs(world, product, at))).article
const sent = async (form: Record<string, string>, who = product) => answered(await action(pageArgs(world, who, { ...at, form })))

async function filled(change: Record<string, string> = {}): Promise<Record<string, string>> {
  const { version, nameFr, nameEn, state, categoryId, taxClass, unit, pricePer } = await read()
  return {
    version: String(version),
    nameFr,
    nameEn,
    state,
    categoryId: String(categoryId),
    brandId: '',
    taxClass,
    unit,
    pricePer: String(pricePer),
    minQty: '10',
    multiple: '10',
    leadDays: '',
    lifeDays: '',
    weightGrams: '',
    ...change,
  }
}

describe('the list of articles', () => {
  const skus = async (path: string) => (await list(pageArgs(world, product, { path }))).rows.map((row) => row.sku)

  it('shows all states, and one of them by its tab', async () => {
    expect(await skus('/office/articles')).toEqual(['CAB-3G', 'VIS-M8/40'])
    expect(await skus('/office/articles?state=draft')).toEqual(['CAB-3G'])
  })

  it('finds words without their accents, and sorts downwards', async () => {
    expect(await skus('/office/articles?q=cable')).toEqual(['CAB-3G'])
    expect(await skus('/office/articles?sort=-sku')).toEqual(['VIS-M8/40', 'CAB-3G'])
  })

  it('is not for finance', async () => {
    await expect(list(pageArgs(world, await aStaff(world, ['finance'])))).rejects.toMatchObject({ code: 'access.denied' })
  })
})

describe('the sheet of an article', () => {
  it('is saved whole', async () => {
    const category = await aCategory(world, { code: 'boulons' })
    expect(await sent(await filled({ nameFr: 'Vis à tête hexagonale M8 × 40', categoryId: String(category.id), leadDays: '5', weightGrams: '21' }))).toEqual({ saved: true })
    expect(await read()).toMatchObject({ nameFr: 'Vis à tête hexagonale M8 × 40', categoryId: category.id, minQty: 10, multiple: 10, leadDays: 5, weightGrams: 21 })
  })

  it('tells the second of two who save, who loses nothing and decides', async () => {
    const mine = await filled({ nameFr: 'Mon nom' })
    await sent(await filled({ nameFr: 'Son nom' }))
    const answer = await sent(mine)
    expect(answer).toMatchObject({ refusal: { code: 'article.changed_meanwhile' }, typed: { nameFr: 'Mon nom' } })
    expect(await read()).toMatchObject({ nameFr: 'Son nom' })
    expect(await sent({ ...mine, version: String((await read()).version) })).toEqual({ saved: true })
  })

  it('says beside each field what cannot be read, all at once, and keeps what was typed', async () => {
    const answer = await sent(await filled({ nameFr: ' ', minQty: '15', multiple: '10', leadDays: 'demain' }))
    expect(answer).toMatchObject({ refusal: { code: 'form.invalid' }, typed: { leadDays: 'demain' } })
    const { sentences } = 'refusal' in answer ? (answer.refusal.details as { sentences: Record<string, string> }) : { sentences: {} }
    expect(Object.keys(sentences).toSorted()).toEqual(['leadDays', 'minQty', 'nameFr'])
    expect(sentences['leadDays']).toBe('«\u00a0demain\u00a0» n’est pas un nombre entier.')
  })

  it('may be read, not changed, by logistics', async () => {
    expect(await loader(pageArgs(world, logistics, at))).toMatchObject({ readOnly: true, may: { prices: false, stock: true } })
    expect(await sent(await filled(), logistics)).toMatchObject({ refusal: { code: 'access.denied' } })
  })

  it('answers 404 to an unknown SKU', async () => {
    await expect(loader(pageArgs(world, product, { params: { sku: 'NOPE' } }))).rejects.toMatchObject({ init: { status: 404 } })
  })
})

describe('the prices of an article', () => {
  const tiers = async (listId = publicList.id) =>
    (await pricesOfArticle(world.system(), bolt.id))
      .filter((price) => price.listId === listId && price.from === null && price.to === null)
      .map(({ minQty, unitNet, per }) => ({ minQty, unitNet, per }))
  const saved = async (form: Record<string, string>, who = product) =>
    answered(await priceAction(pageArgs(world, who, { ...at, form: { listId: String(publicList.id), seen: JSON.stringify(await tiers()), per: '100', ...form } })))

  it('are typed with comma or point, exactly to the ten-thousandth', async () => {
    expect(await saved({ 'from-0': '1', 'net-0': '1,2345', 'from-1': '1 000', 'net-1': '0.9', 'from-2': '', 'net-2': '' })).toEqual({ saved: publicList.id })
    expect(await tiers()).toEqual([
      { minQty: 1, unitNet: 12_345, per: 100 },
      { minQty: 1_000, unitNet: 9_000, per: 100 },
    ])
  })

  it('lose a tier whose price is taken out', async () => {
    await saved({ 'from-0': '1', 'net-0': '1,2345', 'from-1': '1000', 'net-1': '' })
    expect(await tiers()).toEqual([{ minQty: 1, unitNet: 12_345, per: 100 }])
  })

  it('hold from any quantity on where none stands beside them', async () => {
    const before = await tiers()
    expect(await saved({ 'from-0': '', 'net-0': '1,2345' })).toEqual({ saved: publicList.id })
    expect(await tiers()).toEqual(before)
  })

  it.each([
    ['a tier that costs more', { 'from-0': '1', 'net-0': '1', 'from-1': '100', 'net-1': '1,5' }, { code: 'price.tiers_rise', details: { field: 'net-1' } }],
    ['the same quantity twice', { 'from-0': '10', 'net-0': '1', 'from-1': '10', 'net-1': '0,9' }, { code: 'price.tier_twice', details: { field: 'net-1' } }],
    ['five decimals', { 'from-0': '1', 'net-0': '1,23456' }, { code: 'form.invalid', details: { sentences: { 'net-0': '4 décimales au plus.' } } }],
    ['a quantity that is none', { 'from-0': 'dix', 'net-0': '1' }, { code: 'form.invalid', details: { sentences: { 'from-0': expect.any(String) } } }],
  ])('refuse %s beside its field, and change nothing', async (_, form, refusal) => {
    const before = await tiers()
    expect(await saved(form)).toMatchObject({ refusal, typed: form })
    expect(await tiers()).toEqual(before)
  })

  it('tell whoever saves over what somebody else saved meanwhile', async () => {
    const seen = JSON.stringify(await tiers())
    await saved({ 'from-0': '1', 'net-0': '2' })
    expect(await saved({ seen, 'from-0': '1', 'net-0': '3' })).toMatchObject({ refusal: { code: 'price.changed_meanwhile' }, typed: { 'net-0': '3' } })
    expect(await tiers()).toMatchObject([{ unitNet: 20_000 }])
  })

  it('leave dated prices and other lists alone', async () => {
    const list = await aPriceList(world, { classId: (await aClass(world)).id })
    await aPrice(world, { variantId: bolt.id, listId: publicList.id, unitNet: 1, validFrom: '2027-01-01' })
    await saved({ listId: String(list.id), seen: '[]', 'from-0': '1', 'net-0': '0,5' })
    expect(await tiers()).toMatchObject([{ unitNet: 20_000 }])
    expect((await prices(pageArgs(world, product, at))).prices).toHaveLength(3)
  })

  it('are not for logistics, neither to read nor to change', async () => {
    await expect(prices(pageArgs(world, logistics, at))).rejects.toMatchObject({ code: 'access.denied' })
    expect(await saved({ 'from-0': '1', 'net-0': '1' }, logistics)).toMatchObject({ refusal: { code: 'access.denied' } })
  })
})
