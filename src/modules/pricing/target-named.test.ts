import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deleteCategory, mergeBrands } from '#modules/catalogue/index.ts'
import { aBuyer, aCategory, anArticle, anOffer, aPriceList, aStaff, createWorld, someVatRates, type World } from '#testing/index.ts'
import type { Ctx } from '#platform/context.ts'
import { agreementSheet, markOnRequest, marginSettings, priceLines, pricingNames, saveAgreement } from './index.ts'

let world: World
let product: Ctx
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  product = await aStaff(world, ['product_manager'])
})
afterAll(() => world.drop())

const brandId = async (name: string): Promise<number> => (await world.pool.query('select id from catalogue.brand where name = $1', [name])).rows[0].id
const net = async (who: Ctx, variantId: number) => (await priceLines(world.ctx(who), { lines: [{ variantId, qty: 1 }] }))[0]?.price?.unitNet

describe('a brand that is given to another', () => {
  it('takes discounts of agreements and offers along, so that its articles cost what they did', async () => {
    const buyer = await aBuyer(world)
    const old = await anArticle(world, { unitNet: 100_000, brand: 'VIEUX' })
    await anArticle(world, { brand: 'NEUF' })
    const [from, into] = [await brandId('VIEUX'), await brandId('NEUF')]
    const id = await saveAgreement(product, {
      code: 'B1',
      name: 'B1',
      companyId: buyer.actor.company!.id,
      state: 'signed',
      discounts: [{ target: 'brand', code: 'VIEUX', share: 100_000 }],
    })
    await anOffer(world, { code: 'O1', action: 'percentage', settings: { share: 50_000 }, target: 'brand', targetId: from, companyId: buyer.actor.company!.id })
    expect(await net(buyer, old.id)).toBe(85_500)
    await mergeBrands(product, from, into, [pricingNames])
    expect(await net(buyer, old.id)).toBe(85_500)
    expect(await agreementSheet(product, { id })).toMatchObject({ version: 2, discounts: [{ target: 'brand', code: 'NEUF', share: 100_000 }] })
  })

  it('is not when an agreement gives both another discount; the same one becomes one', async () => {
    const buyer = await aBuyer(world)
    const article = await anArticle(world, { unitNet: 100_000, brand: 'DEUX' })
    await anArticle(world, { brand: 'TROIS' })
    const [from, into] = [await brandId('DEUX'), await brandId('TROIS')]
    const terms = (share: number) => ({
      code: 'B2',
      name: 'B2',
      companyId: buyer.actor.company!.id,
      state: 'signed' as const,
      discounts: [
        { target: 'brand' as const, code: 'DEUX', share: 100_000 },
        { target: 'brand' as const, code: 'TROIS', share },
      ],
    })
    const id = await saveAgreement(product, terms(50_000))
    await expect(mergeBrands(product, from, into, [pricingNames])).rejects.toMatchObject({ code: 'brand.discounts_meet', details: { codes: 'B2' } })
    expect(await net(buyer, article.id)).toBe(90_000)
    await saveAgreement(product, terms(100_000), { id, version: 1 })
    await mergeBrands(product, from, into, [pricingNames])
    expect([await net(buyer, article.id), (await agreementSheet(product, { id }))?.discounts.length]).toEqual([90_000, 1])
  })
})

describe('a category that prices name', () => {
  it('stays, and the refusal says where it is named', async () => {
    const [agreed, offered, revised, asked, kept, free] = await Promise.all(['agreed', 'offered', 'revised', 'asked', 'kept', 'free'].map((code) => aCategory(world, { code })))
    const buyer = await aBuyer(world)
    await saveAgreement(product, { code: 'C1', name: 'C1', companyId: buyer.actor.company!.id, state: 'draft', discounts: [{ target: 'category', code: 'agreed', share: 10_000 }] })
    await anOffer(world, { code: 'ETE', action: 'percentage', settings: { share: 50_000 }, target: 'category', targetId: offered!.id })
    const list = await aPriceList(world, { code: 'REV' })
    await world.pool.query(`insert into pricing.revision (list_id, share, category_id, valid_from, made_by, made_at) values ($1, 10000, $2, '2026-04-01', 'x', now())`, [
      list.id,
      revised!.id,
    ])
    await markOnRequest(product, 'category', asked!.id, true)
    await world.system().tools.settings.write(world.system(), marginSettings, { share: 0, byCategory: { [kept!.id]: 100_000 } })
    const gone = (id: number) => deleteCategory(product, id, [pricingNames])
    await expect(gone(agreed!.id)).rejects.toMatchObject({ code: 'category.in_agreements', details: { codes: 'C1' } })
    await expect(gone(offered!.id)).rejects.toMatchObject({ code: 'category.in_offers', details: { codes: 'ETE' } })
    await expect(gone(revised!.id)).rejects.toMatchObject({ code: 'category.in_revisions', details: { codes: 'REV' } })
    await expect(gone(asked!.id)).rejects.toMatchObject({ code: 'category.in_prices' })
    await expect(gone(kept!.id)).rejects.toMatchObject({ code: 'category.in_prices' })
    await gone(free!.id)
    expect((await world.pool.query('select code from catalogue.category order by code')).rows.map(({ code }) => code)).not.toContain('free')
  })
})
