import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setRules } from '#modules/catalogue/index.ts'
import { markOnRequest, priceLines, savePostures, setPrices } from '#modules/pricing/index.ts'
import type { Ctx } from '#platform/context.ts'
import { aBuyer, aCategory, aCompany, anArticle, answered, anOffer, aPriceList, aStaff, createWorld, pageArgs, someVatRates, type World } from '#testing/index.ts'
import { action as selling, loader as sellingPage } from '../settings/selling.tsx'
import { action as vat, loader as vatPage } from '../settings/vat.tsx'
import { loader as agreement } from '../agreements/sheet.tsx'
import { loader as kept } from '../stock/kept.tsx'
import { loader as explain } from './explain.tsx'
import { action as families, loader as familiesPage } from './families.tsx'
import { loader as history } from './history.tsx'
import { action as margins, loader as marginsPage } from './margins.tsx'
import { loader as list } from './sheet.tsx'

let world: World
let product: Ctx
let administrator: Ctx
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  product = await aStaff(world, ['product_manager'])
  administrator = await aStaff(world)
})
afterAll(() => world.drop())

type Action = (args: never) => Promise<unknown>
async function sent(action: Action, form: Record<string, string>, who = product): Promise<unknown> {
  try {
    return answered(await action(pageArgs<never>(world, who, { form })))
  } catch (thrown) {
    if (thrown instanceof Response) return thrown.headers.get('location')
    throw thrown
  }
}

describe('the page of margins', () => {
  it('sets the usual margin, that of a category, and takes one away by emptying it', async () => {
    const { id } = await aCategory(world, { code: 'outillage' })
    const first = await marginsPage(pageArgs(world, product))
    expect(await sent(margins, { verb: 'margins', seen: first.margins!.seen, share: '5', category: String(id), more: '12,5' })).toEqual({ saved: 'margins' })
    const second = await marginsPage(pageArgs(world, product))
    expect(second.margins).toMatchObject({ share: 50_000, byCategory: { [id]: 125_000 } })
    await sent(margins, { verb: 'margins', seen: second.margins!.seen, share: '0', [`of-${id}`]: '', category: '', more: '' })
    expect((await marginsPage(pageArgs(world, product))).margins).toMatchObject({ share: 0, byCategory: {} })
  })

  it("tells the second of two people, who loses nothing, and names what can't be read beside its field", async () => {
    const { margins: seen } = await marginsPage(pageArgs(world, product))
    const form = { verb: 'margins', seen: seen!.seen, category: '', more: '' }
    await sent(margins, { ...form, share: '7' })
    expect(await sent(margins, { ...form, share: '9' })).toMatchObject({ refusal: { code: 'price.margins_changed_meanwhile' }, typed: { share: '9' } })
    expect(await sent(margins, { ...form, share: '1001', more: '3' })).toMatchObject({
      refusal: { details: { sentences: { share: expect.any(String), category: expect.any(String) } } },
    })
  })

  it('puts a category on request and tells its prices again; who may not see margins sees none', async () => {
    const category = await aCategory(world, { code: 'sur-mesure' })
    const article = await anArticle(world, { category: category.code, unitNet: 100_000 })
    const hidden = async () => (await priceLines(world.ctx(await aBuyer(world)), { lines: [{ variantId: article.id, qty: 1 }] }))[0]?.hidden
    await sent(margins, { verb: 'ask', asked: String(category.id) })
    expect([await hidden(), (await marginsPage(pageArgs(world, product))).onRequest]).toEqual(['on_request', [String(category.id)]])
    await sent(margins, { verb: 'tell', asked: String(category.id) })
    expect(await hidden()).toBeNull()
    expect(await sent(margins, { verb: 'ask', asked: '999999' })).toMatchObject({ refusal: { code: 'category.unknown' } })
    expect((await marginsPage(pageArgs(world, await aStaff(world, ['marketing'])))).margins).toBeNull()
  })
})

describe('the page of ranges', () => {
  it('makes a range, tells the second of two people and lets him write over it; a code that is taken is said beside its field', async () => {
    const list = await aPriceList(world)
    const skus = [(await anArticle(world)).sku, (await anArticle(world)).sku, (await anArticle(world)).sku]
    const form = { verb: 'save', holder: list.code, code: 'GAMME', name: 'Gamme', version: '0', known: '', skus: skus.slice(0, 2).join('\n') }
    expect(await sent(families, form)).toBe('/office/prices/families?done')
    const opened = (await familiesPage(pageArgs(world, product, { path: '/office/prices/families?code=GAMME' }))).chosen!
    const seen = { known: 'GAMME', version: String(opened.version) }
    await sent(families, { ...form, ...seen, name: 'Première' })
    const second = { ...form, ...seen, name: 'Seconde', skus: skus.join('\n') }
    expect(await sent(families, second)).toMatchObject({ refusal: { code: 'price.family_changed_meanwhile' }, typed: { name: 'Seconde', skus: skus.join('\n') } })
    expect(await sent(families, { ...second, verb: 'remove' })).toMatchObject({ refusal: { code: 'price.family_changed_meanwhile' } })
    const now = (await familiesPage(pageArgs(world, product, { path: '/office/prices/families?code=GAMME' }))).chosen!
    expect(now).toMatchObject({ name: 'Première', version: 2 })
    await sent(families, { ...second, version: '2' })
    expect((await familiesPage(pageArgs(world, product, { path: '/office/prices/families?code=GAMME' }))).chosen).toMatchObject({ name: 'Seconde', skus: skus.toSorted() })
    expect(await sent(families, form)).toMatchObject({ refusal: { code: 'price.family_changed_meanwhile' } })
  })
})

describe('the page of price history', () => {
  it('tells who changed which price, the latest first, of an article or a list, and nothing for a list that is none', async () => {
    const list = await aPriceList(world)
    const [bolt, nut] = [await anArticle(world), await anArticle(world)]
    const set = (sku: string, unitNet: number) => setPrices(world.ctx(product), [{ list: list.code, sku, unitNet, per: 1 }])
    await set(bolt.sku, 90_000)
    await set(nut.sku, 20_000)
    await set(bolt.sku, 95_000)
    const shown = async (query: string) => {
      const { rows, of } = await history(pageArgs(world, product, { path: `/office/prices/history?${query}` }))
      return [rows.map((row) => [row.sku, row.before?.unitNet ?? null, row.after?.unitNet ?? null]), of?.to ?? null]
    }
    const [first, second, third] = [
      [bolt.sku, 90_000, 95_000],
      [nut.sku, null, 20_000],
      [bolt.sku, null, 90_000],
    ]
    expect(await shown(`list=${list.code}`)).toEqual([[first, second, third], `/office/prices/${list.id}`])
    expect(await shown(`list=${list.code}&sku=${bolt.sku}`)).toEqual([[first, third], `/office/prices/${list.id}`])
    expect(await shown(`sku=${nut.sku}`)).toEqual([[second], null])
    expect(await shown('list=NONE')).toEqual([[], null])
    await expect(history(pageArgs(world, await aBuyer(world), { path: '/office/prices/history' }))).rejects.toMatchObject({ code: 'access.denied' })
  })
})

describe('who sees prices', () => {
  it('is set for each channel; the second of two people is told and keeps what he chose', async () => {
    const { posture } = await sellingPage(pageArgs(world, administrator))
    const form = { verb: 'postures', seen: posture.seen, shop: 'signed_in', api: 'open' }
    expect(await sent(selling, form, administrator)).toEqual({ saved: 'postures' })
    expect(await sent(selling, { ...form, shop: 'approved' }, administrator)).toMatchObject({ refusal: { code: 'price.postures_changed_meanwhile' }, typed: { shop: 'approved' } })
    const now = (await sellingPage(pageArgs(world, administrator))).posture
    expect(now).toMatchObject({ shop: 'signed_in', api: 'open' })
    expect(await sent(selling, { ...form, shop: 'nobody' }, administrator)).toMatchObject({ refusal: { code: 'form.invalid' } })
    await savePostures(administrator, { shop: 'open', api: 'open' })
  })
})

describe('the rules of VAT', () => {
  it('are corrected territory by territory: two people on two of them lose nothing, two on the same one are told (V8)', async () => {
    const opened = await vatPage(pageArgs(world, administrator))
    const [one, two] = opened.territories
    const form = (territory: typeof one, rate: string) => ({ verb: 'territory', code: territory!.code, seen: territory!.seen, treatedAs: 'domestic', rate_standard: rate })
    expect(await sent(vat, form(one, '8,5'), administrator)).toEqual({ saved: one!.code })
    expect(await sent(vat, form(two, '2,1'), administrator)).toEqual({ saved: two!.code })
    expect(await sent(vat, form(one, '9'), administrator)).toMatchObject({ refusal: { code: 'vat.changed_meanwhile' }, typed: { rate_standard: '9' } })
    const now = await vatPage(pageArgs(world, administrator))
    expect(now.territories.slice(0, 2).map(({ rates, treatedAs }) => [rates['standard'], treatedAs])).toEqual([
      [85_000, 'domestic'],
      [21_000, 'domestic'],
    ])
  })

  it('keep both ticks of the second of two people on the regime (V3)', async () => {
    const { seen } = await vatPage(pageArgs(world, administrator))
    await sent(vat, { verb: 'regime', seen, franchise: 'on' }, administrator)
    expect(await sent(vat, { verb: 'regime', seen, reverse_standard: 'on', reverse_reduced: 'on' }, administrator)).toMatchObject({
      refusal: { code: 'vat.changed_meanwhile' },
      typed: { reverse_standard: 'on', reverse_reduced: 'on' },
    })
    const now = await vatPage(pageArgs(world, administrator))
    expect([now.franchise, now.reverse]).toEqual([true, []])
    await sent(vat, { verb: 'regime', seen: now.seen }, administrator)
  })
})

describe('the explanation of a price', () => {
  it('goes from the public price to the price paid by a client, on a day, with the offer that lowered it', async () => {
    const company = await aCompany(world, { number: 'X1' })
    const article = await anArticle(world, { sku: 'EXP-1', unitNet: 100_000 })
    await anOffer(world, { companyId: company.id, valid: '[2026-03-01,2026-03-20)' })
    const asked = async (query: string, who = product) => explain(pageArgs(world, who, { path: `/office/prices/explain?${query}` }))
    expect((await asked('client=X1&sku=EXP-1&quantity=3')).found).toMatchObject({ price: { unitNet: 90_000 }, netCents: 2_700, company: { name: expect.any(String) } })
    expect((await asked('client=X1&sku=EXP-1&quantity=3&on=2026-03-25')).found).toMatchObject({ price: { unitNet: 100_000 } })
    expect((await asked('sku=EXP-1')).found).toMatchObject({ price: { unitNet: 100_000 }, company: null })
    await markOnRequest(product, 'variant', article.id, true)
    expect((await asked('sku=EXP-1')).found).toMatchObject({ price: null, hidden: 'on_request' })
  })

  it('says that a client does not see the article, and leads whoever may go there to the rule that says so', async () => {
    const company = await aCompany(world, { number: 'X2', name: 'Menuiserie Sans Vis' })
    await anArticle(world, { sku: 'EXP-2' })
    await setRules(product, { confirmed: false, lines: [{ audience: 'company', to: 'X2', target: 'variant', code: 'EXP-2', effect: 'hidden', from: null, until: null }] })
    const asked = async (who: Ctx, query = 'client=X2&sku=EXP-2') => explain(pageArgs(world, who, { path: `/office/prices/explain?${query}` }))
    expect(await asked(product)).toMatchObject({
      found: null,
      fault: 'Menuiserie Sans Vis ne voit pas l’article EXP-2 : hors de son assortiment, ou retiré de la vente. Il n’a donc pas de prix.',
      sight: `/office/clients/${company.id}/assortment?sku=EXP-2`,
    })
    expect(await asked(await aStaff(world, ['sales_manager']))).toMatchObject({ found: null, fault: expect.stringContaining('Menuiserie Sans Vis') })
    expect(await asked(product, 'sku=EXP-2')).toMatchObject({ fault: null, found: { sku: 'EXP-2' } })
  })

  it('says in words what is wrong, keeps the question, and is not for clients', async () => {
    const asked = async (query: string, who = product) => explain(pageArgs(world, who, { path: `/office/prices/explain?${query}` }))
    expect(await asked('sku=NOWHERE')).toMatchObject({ found: null, fault: expect.any(String), typed: { sku: 'NOWHERE' } })
    expect(await asked('client=NOBODY&sku=EXP-1')).toMatchObject({ found: null, fault: expect.stringContaining('NOBODY') })
    await expect(asked('sku=EXP-1', await aStaff(world, []))).rejects.toMatchObject({ code: 'access.denied' })
  })
})

describe('an address that names nothing by number', () => {
  it.each([
    ['a price list', list],
    ['an agreement', agreement],
    ['stock kept for a client', kept],
  ])('of %s leads nowhere, and is no fault', async (_, loader) => {
    for (const id of ['abc', '1.5', '99999999999999999999', '999999'])
      await expect(
        (loader as (args: never) => Promise<unknown>)(pageArgs<never>(world, administrator, { path: '/office/stock/allocations/x', params: { id } })),
      ).rejects.toMatchObject({
        init: { status: 404 },
      })
  })
})
