import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#platform/context.ts'
import { aBuyer, aClass, aCompany, anArticle, anOffer, aPrice, aPriceList, aStaff, createWorld, someVatRates, type World } from '#testing/index.ts'
import { changePrices, explainPrice, priceListSheet, saveAgreement, setPrices } from '../index.ts'

let world: World
let product: Ctx
let buyer: Ctx
let bolt: { id: number; sku: string }
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  product = await aStaff(world, ['product_manager'], { name: 'Inès Faure' })
  const parent = await aCompany(world)
  buyer = await aBuyer(world, { company: await aCompany(world, { classId: (await aClass(world, { code: 'GROS', name: 'Grossistes' })).id, parentId: parent.id }) })
  const company = buyer.actor.company!
  bolt = await anArticle(world, { unitNet: 100_000, brand: 'GANT' })
  await saveAgreement(product, {
    code: 'MINE',
    name: 'Accord du client',
    companyId: company.id,
    state: 'signed',
    from: '2026-01-01',
    to: '2026-12-31',
    discounts: [{ target: 'brand', code: 'GANT', share: 50_000 }],
  })
  const list = await aPriceList(world, { code: 'NET', name: 'Prix nets', companyId: company.id, valid: '[2026-02-01,2026-05-01)' })
  await aPrice(world, { variantId: bolt.id, listId: list.id, unitNet: 80_000, minQty: 100 })
  const above = await saveAgreement(product, { code: 'PARENT', name: 'Accord du groupe', companyId: parent.id, state: 'signed', discounts: [] })
  await changePrices(product, { kind: 'agreement', id: above }, [{ line: 1, sku: bolt.sku, unit: '', minThousandths: 1_000_000, unitNet: 60_000, per: 1, from: null, to: null }])
  const gros = await aPriceList(world, { code: 'GROS', name: 'Tarif grossistes', classId: company.classId })
  await aPrice(world, { variantId: bolt.id, listId: gros.id, unitNet: 90_000 })
  await setPrices(product, [{ list: 'GROS', sku: bolt.sku, unitNet: 85_000, per: 1 }])
  await aPriceList(world, { code: 'EMPTY', name: 'Tarif vide', companyId: parent.id })
})
afterAll(() => world.drop())

const told = async (qty: number, who = product, over: object = {}) => (await explainPrice(who, { variantId: bolt.id, qty, companyId: buyer.actor.company!.id, ...over }))!

describe('the explanation of a price', () => {
  it('names every element that was asked, in its order, with what it did or why it lost', async () => {
    const { because, line, publicNet } = await told(1)
    expect(because.map(({ rule, source, lost, to, minQty }) => [rule, source?.code, source?.audience, lost ?? 'won', to, minQty])).toEqual([
      ['list-price', 'MINE', 'company', 'no_price', null, undefined],
      ['list-price', 'NET', 'company', 'minimum_not_reached', 80_000, 100],
      ['list-price', 'PARENT', 'parent', 'minimum_not_reached', 60_000, 1_000],
      ['list-price', 'EMPTY', 'parent', 'no_price', null, undefined],
      ['list-price', 'GROS', 'class', 'won', 85_000, 1],
      ['list-price', 'PUBLIC', 'public', 'not_reached', 100_000, 1],
      ['agreement-discount', 'MINE', 'company', 'won', 80_750, undefined],
    ])
    expect(because.at(-1)).toMatchObject({ from: 85_000, share: 50_000 })
    expect([line.price?.unitNet, line.price?.source?.code, publicNet?.unitNet]).toEqual([80_750, 'GROS', 100_000])
  })

  it("moves with the quantity: the client's list from 100 on, the group's agreement never before it", async () => {
    const winner = async (qty: number) => (await told(qty)).because.filter(({ lost, rule }) => !lost && rule === 'list-price').map(({ source }) => source?.code)
    expect([await winner(99), await winner(100), await winner(1_000)]).toEqual([['GROS'], ['NET'], ['NET']])
    expect((await told(1_000)).because.find(({ source }) => source?.code === 'PARENT')).toMatchObject({ lost: 'not_reached', to: 60_000 })
  })

  it('tells from when to when each element holds, and asks only those of the day', async () => {
    const of = async (code: string, on: string) => (await told(100, product, { on })).because.find(({ source }) => source?.code === code)?.source
    expect(await of('MINE', '2026-03-10')).toEqual({ kind: 'agreement', code: 'MINE', name: 'Accord du client', audience: 'company', from: '2026-01-01', to: '2026-12-31' })
    expect([await of('NET', '2026-04-30'), await of('NET', '2026-05-01'), await of('MINE', '2027-01-01')]).toEqual([
      expect.objectContaining({ from: '2026-02-01', to: '2026-04-30' }),
      undefined,
      undefined,
    ])
  })

  it("says who set each element last, to the seller's people", async () => {
    const { because } = await told(1)
    expect(because.map(({ source, setBy }) => [source?.code, setBy?.name ?? null])).toEqual([
      ['MINE', 'Inès Faure'],
      ['NET', null],
      ['PARENT', 'Inès Faure'],
      ['EMPTY', null],
      ['GROS', 'Inès Faure'],
      ['PUBLIC', null],
      ['MINE', 'Inès Faure'],
    ])
  })

  it("names who set this article's price, and never who set another's in the same list", async () => {
    const [own, other] = [await anArticle(world), await anArticle(world)]
    const { id } = (await priceListSheet(product, { code: 'GROS' }))!
    const [luc, ines] = [await aStaff(world, ['product_manager'], { name: 'Luc Bérard' }), product]
    const edit = { line: 1, unit: '', minThousandths: 1_000, unitNet: 50_000, per: 1 as const, from: null, to: null }
    await changePrices(ines, { kind: 'list', id }, [{ ...edit, sku: own.sku }])
    await changePrices(luc, { kind: 'list', id }, [{ ...edit, sku: other.sku }])
    await changePrices(luc, { kind: 'list', id }, [{ ...edit, sku: own.sku, from: '2026-06-01', unitNet: 55_000 }])
    const by = async (variantId: number, on?: '2026-06-01') =>
      (await told(1, product, { variantId, ...(on && { on }) })).because.find(({ source }) => source?.code === 'GROS')?.setBy?.name
    expect([await by(own.id), await by(other.id), await by(own.id, '2026-06-01')]).toEqual(['Inès Faure', 'Luc Bérard', 'Luc Bérard'])
  })

  it('gives cost and margin to those who may see them, for the whole line', async () => {
    await world.pool.query('insert into pricing.cost (variant_id, unit_net, per) values ($1, 500000, 10)', [bolt.id])
    expect((await told(3)).margin).toEqual({ costCents: 1_500, marginCents: 923, share: 380_933 })
    expect((await told(3, await aStaff(world, ['marketing']))).margin).toBeNull()
  })

  it('counts an offer as a step of its own, and why one that is passed over is', async () => {
    await anOffer(world, { code: 'ETE', action: 'percentage', settings: { share: 100_000 }, companyId: buyer.actor.company!.id, position: 1 })
    await anOffer(world, { code: 'SEUL', action: 'percentage', settings: { share: 10_000 }, companyId: buyer.actor.company!.id, exclusive: true, position: 2 })
    expect((await told(1)).because.filter(({ rule }) => rule === 'offer').map(({ source, lost, to }) => [source?.code, lost ?? 'won', to])).toEqual([
      ['ETE', 'won', 72_675],
      ['SEUL', 'exclusive', expect.any(Number)],
    ])
  })

  it('is not for who may not read prices, nor about a client who is not there', async () => {
    await expect(told(1, await aStaff(world, ['logistics']))).rejects.toMatchObject({ code: 'access.denied' })
    await expect(explainPrice(product, { variantId: bolt.id, qty: 1, companyId: 'com_nobody' })).rejects.toMatchObject({ code: 'company.unknown' })
    expect(await explainPrice(product, { variantId: 999_999, qty: 1 })).toBeNull()
  })
})
