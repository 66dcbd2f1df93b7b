import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#platform/context.ts'
import { aBuyer, aCategory, aClass, aCompany, anArticle, aPrice, aPriceList, aStaff, createWorld, someVatRates, type World } from '#testing/index.ts'
import {
  applyRevision,
  changePrices,
  copyPriceList,
  everyPrice,
  invariants,
  listPriceLists,
  previewRevision,
  priceHistory,
  priceLines,
  priceListSheet,
  pricePage,
  savePriceList,
  savePrices,
  undoRevision,
  type PriceEdit,
  listsBeside,
} from '../index.ts'

let world: World
let product: Ctx
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  product = await aStaff(world, ['product_manager'])
})
afterAll(async () => {
  for (const { name, sql } of invariants) expect((await world.pool.query(sql)).rows, name).toEqual([])
  await world.drop()
})

const terms = { code: 'X', name: 'X', currency: 'EUR', audience: 'public' as const, from: null, to: null }
const edit = (sku: string, unitNet: number, over: Partial<PriceEdit> = {}): PriceEdit => ({
  line: 1,
  sku,
  unit: '',
  minThousandths: 1_000,
  unitNet,
  per: 1,
  from: null,
  to: null,
  ...over,
})
const net = async (who: Ctx, variantId: number) => (await priceLines(world.ctx(who), { lines: [{ variantId, qty: 1 }] }))[0]?.price?.unitNet ?? null

describe('a price list', () => {
  it('is made for a class, and decides at the next request', async () => {
    const clazz = await aClass(world)
    const buyer = await aBuyer(world, { company: await aCompany(world, { classId: clazz.id }) })
    const bolt = await anArticle(world, { unitNet: 100_000 })
    const id = await savePriceList(product, { ...terms, code: 'GROS', name: 'Tarif grossistes', audience: 'class', classId: clazz.id })
    await changePrices(product, { kind: 'list', id }, [edit(bolt.sku, 80_000)])
    expect(await net(buyer, bolt.id)).toBe(80_000)
    await savePriceList(product, { ...terms, code: 'GROS', name: 'Tarif grossistes', audience: 'class', classId: clazz.id, to: '2026-03-09' }, { id, version: 1 })
    expect(await net(buyer, bolt.id)).toBe(100_000)
  })

  it('names what else holds for the same on the same days, and which of the two is asked first, as prices are', async () => {
    const company = await aCompany(world)
    const buyer = await aBuyer(world, { company })
    const bolt = await anArticle(world, { unitNet: 100_000 })
    const list = (code: string, over: { from?: string; to?: string } = {}) =>
      savePriceList(product, { ...terms, code, name: code, audience: 'company', companyId: company.id, ...over })
    const [older, newer] = [await list('OLDER'), await list('NEWER', { from: '2026-01-01' })]
    await list('OVER', { to: '2025-12-31' })
    await savePriceList(product, { ...terms, code: 'OTHERS', name: 'OTHERS', audience: 'company', companyId: (await aCompany(world)).id })
    await changePrices(product, { kind: 'list', id: older }, [edit(bolt.sku, 80_000)])
    await changePrices(product, { kind: 'list', id: newer }, [edit(bolt.sku, 90_000)])
    expect(await net(buyer, bolt.id)).toBe(90_000)
    expect(await listsBeside(product, newer)).toEqual([{ id: older, code: 'OLDER', name: 'OLDER', first: false }])
    expect((await listsBeside(product, older)).map(({ code, first }) => [code, first])).toEqual([['NEWER', true]])
    await expect(listsBeside(world.ctx(buyer), newer)).rejects.toMatchObject({ code: 'access.denied' })
  })

  it('is not overwritten by the second of two people who had it open', async () => {
    const id = await savePriceList(product, { ...terms, code: 'DEUX', name: 'Deux' })
    await savePriceList(product, { ...terms, code: 'DEUX', name: 'Premier' }, { id, version: 1 })
    await expect(savePriceList(product, { ...terms, code: 'DEUX', name: 'Second' }, { id, version: 1 })).rejects.toMatchObject({
      code: 'price.list_changed_meanwhile',
      details: { version: 2 },
    })
    expect(await priceListSheet(product, { id })).toMatchObject({ name: 'Premier', version: 2 })
  })

  it.each([
    ['a code that is taken', { code: 'PUBLIC' }, 'price.list_code_taken'],
    ['an end before its beginning', { from: '2026-02-01', to: '2026-01-31' }, 'price.period_empty'],
    ['a class that nobody is in', { audience: 'class' as const, classId: 'cls_none' }, 'price.audience_unknown'],
  ])('is refused with %s', async (_, over, code) => {
    await anArticle(world)
    await expect(savePriceList(product, { ...terms, code: 'NEU', ...over })).rejects.toMatchObject({ code })
  })

  it('keeps its currency once it holds prices, and is for product managers', async () => {
    const bolt = await anArticle(world)
    const id = await savePriceList(product, { ...terms, code: 'EUROS' })
    await changePrices(product, { kind: 'list', id }, [edit(bolt.sku, 1)])
    await expect(savePriceList(product, { ...terms, code: 'EUROS', currency: 'GBP' }, { id, version: 1 })).rejects.toMatchObject({ code: 'price.list_currency_fixed' })
    await expect(savePriceList(await aStaff(world, ['finance']), terms)).rejects.toMatchObject({ code: 'access.denied' })
  })

  it('is copied with all its prices', async () => {
    const from = await aPriceList(world, { code: 'AVANT' })
    for (const unitNet of [10_000, 20_000]) await aPrice(world, { variantId: (await anArticle(world)).id, listId: from.id, unitNet })
    const id = await copyPriceList(product, from.id, { code: 'APRES', name: 'Après' })
    expect((await listPriceLists(product)).find((list) => list.id === id)).toMatchObject({ code: 'APRES', name: 'Après', prices: 2 })
    expect((await priceHistory(product, { listId: id })).rows.map((row) => [row.via, row.before, row.after?.unitNet]).toSorted()).toEqual([
      ['copy', null, 10_000],
      ['copy', null, 20_000],
    ])
  })
})

describe('the prices of a list', () => {
  it('are answered line by line; a refused one leaves the others standing', async () => {
    const [bolt, cable] = [await anArticle(world), await anArticle(world, { unit: 'm', stepsPerUnit: 1_000 })]
    const { id } = await aPriceList(world)
    const answers = await changePrices(product, { kind: 'list', id }, [
      edit(bolt.sku, 10_000),
      edit('NONE', 1, { line: 2 }),
      edit(bolt.sku, 9_000, { line: 3, minThousandths: 10_000 }),
      edit(bolt.sku, 9_500, { line: 4, minThousandths: 100_000 }),
      edit(cable.sku, 5_000, { line: 5, minThousandths: 12_500 }),
      edit(bolt.sku, 1, { line: 6, unit: 'pallet' }),
      edit(bolt.sku, 1, { line: 7, minThousandths: 2_500 }),
    ])
    expect(answers.map(({ code, written }) => code ?? written)).toEqual([true, 'price.sku_unknown', true, 'price.tiers_rise', true, 'price.unit_unknown', 'price.min_not_whole'])
    const { rows, total } = await pricePage(product, { kind: 'list', id }, {})
    expect([total, rows.map((row) => [row.sku, row.minQty, row.unitNet])]).toEqual([
      3,
      [
        [bolt.sku, 1, 10_000],
        [bolt.sku, 10, 9_000],
        [cable.sku, 12_500, 5_000],
      ].toSorted(),
    ])
  })

  it('tell the second of two people what stands there now, and keep it', async () => {
    const bolt = await anArticle(world)
    const { id } = await aPriceList(world)
    await changePrices(product, { kind: 'list', id }, [edit(bolt.sku, 10_000)])
    const was = { unit: '', minQty: 1, from: '-infinity', to: 'infinity', unitNet: 10_000, per: 1 }
    expect(await changePrices(product, { kind: 'list', id }, [edit(bolt.sku, 11_000, { was })])).toMatchObject([{ code: null, written: true }])
    expect(await changePrices(product, { kind: 'list', id }, [edit(bolt.sku, 12_000, { was })])).toMatchObject([
      { code: 'price.changed_meanwhile', written: false, details: { now: { unitNet: 11_000 } } },
    ])
    expect((await pricePage(product, { kind: 'list', id }, {})).rows.map((row) => row.unitNet)).toEqual([11_000])
  })

  it('move to another quantity, and are taken out', async () => {
    const bolt = await anArticle(world)
    const { id } = await aPriceList(world)
    await changePrices(product, { kind: 'list', id }, [edit(bolt.sku, 10_000), edit(bolt.sku, 9_000, { line: 2, minThousandths: 10_000 })])
    const was = { unit: '', minQty: 10, from: '-infinity', to: 'infinity', unitNet: 9_000, per: 1 }
    await changePrices(product, { kind: 'list', id }, [edit(bolt.sku, 9_500, { minThousandths: 5_000, was })])
    expect((await pricePage(product, { kind: 'list', id }, {})).rows.map((row) => [row.minQty, row.unitNet])).toEqual([
      [1, 10_000],
      [5, 9_500],
    ])
    expect(await changePrices(product, { kind: 'list', id }, [edit(bolt.sku, 0, { gone: true, was: { ...was, minQty: 5, unitNet: 9_500 } })])).toMatchObject([{ removed: true }])
    expect((await priceHistory(product, { variantId: bolt.id, listId: id })).rows.map((row) => [row.minQty, row.before?.unitNet ?? null, row.after?.unitNet ?? null])).toEqual([
      [5, 9_500, null],
      [10, 9_000, null],
      [5, null, 9_500],
      [10, null, 9_000],
      [1, null, 10_000],
    ])
  })

  it('can be set in advance', async () => {
    const buyer = await aBuyer(world)
    const bolt = await anArticle(world, { unitNet: 100_000 })
    const { id } = (await priceListSheet(product, { code: 'PUBLIC' }))!
    await changePrices(product, { kind: 'list', id }, [edit(bolt.sku, 110_000, { from: '2026-04-01' })])
    const seen = [await net(buyer, bolt.id)]
    world.at('2026-04-01T08:00:00Z')
    seen.push(await net(buyer, bolt.id))
    world.at('2026-03-10T09:00:00Z')
    expect(seen).toEqual([100_000, 110_000])
    expect((await pricePage(product, { kind: 'list', id }, { words: bolt.sku, when: 'later' })).rows.map((row) => [row.from, row.unitNet])).toEqual([['2026-04-01', 110_000]])
    await savePrices(product, bolt.id, id, [{ minQty: 1, unitNet: 99_000, per: 1 }], [{ minQty: 1, unitNet: 100_000, per: 1 }])
    expect((await pricePage(product, { kind: 'list', id }, { words: bolt.sku })).rows.map((row) => [row.until, row.unitNet])).toEqual([
      ['2026-04-01', 99_000],
      ['infinity', 110_000],
    ])
  })

  it('are counted and remembered as they were changed: a price in advance is one, and follows the price before it', async () => {
    const bolt = await anArticle(world)
    const { id } = await aPriceList(world)
    await changePrices(product, { kind: 'list', id }, [edit(bolt.sku, 10_000)])
    const was = { unit: '', minQty: 1, from: '-infinity', to: 'infinity', unitNet: 10_000, per: 1 }
    const answers = await changePrices(product, { kind: 'list', id }, [edit(bolt.sku, 10_000, { was }), edit(bolt.sku, 11_000, { line: 2, from: '2026-04-01', to: '2026-04-30' })])
    expect(answers.map((one) => [one.code, one.written])).toEqual([
      [null, false],
      [null, true],
    ])
    expect((await priceHistory(product, { variantId: bolt.id, listId: id })).rows.map((row) => [row.from, row.before?.unitNet ?? null, row.after?.unitNet ?? null])).toEqual([
      ['2026-04-01', 10_000, 11_000],
      ['-infinity', null, 10_000],
    ])
  })
})

it('refuses a tier that rises in the unit in which it was typed', async () => {
  const cable = await anArticle(world, { unit: 'm', stepsPerUnit: 1_000, unitNet: 10_000 })
  const { id } = (await priceListSheet(product, { code: 'PUBLIC' }))!
  const save = (minQty: number, unitNet: number) =>
    savePrices(product, cable.id, id, [
      { minQty: 1_000, unitNet: 10_000, per: 1 },
      { minQty, unitNet, per: 1 },
    ])
  await expect(save(2_500, 11_000)).rejects.toMatchObject({ code: 'price.tiers_rise', details: { minQty: 2.5 } })
  await expect(save(1_000, 9_000)).rejects.toMatchObject({ code: 'price.tier_twice', details: { minQty: 1 } })
})

describe('a change by formula', () => {
  it('is previewed, applied as dated prices, and undone', async () => {
    const { id } = await aPriceList(world)
    const [bolt, nut, other] = [await anArticle(world, { brand: 'ACME' }), await anArticle(world, { brand: 'ACME' }), await anArticle(world, { brand: 'OTHER' })]
    for (const [article, unitNet] of [
      [bolt, 10_050],
      [nut, 20_000],
      [other, 30_000],
    ] as const)
      await aPrice(world, { variantId: article.id, listId: id, unitNet })
    await world.pool.query(`insert into pricing.cost (variant_id, unit_net) values ($1, 10450)`, [bolt.id])
    const brandId = Number((await world.pool.query(`select brand_id from catalogue.article_place where variant_id = $1`, [bolt.id])).rows[0].brand_id)
    const formula = { share: 35_000, brandId, step: 100 as const, from: '2026-04-01' }
    const preview = await previewRevision(product, id, formula)
    expect(preview).toMatchObject({ prices: 2, articles: 2, same: 0, underFloor: 1, underFloorNow: 1 })
    expect(preview.sample.map((row) => [row.before, row.after, row.underFloor])).toEqual([
      [10_050, 10_400, true],
      [20_000, 20_700, false],
    ])
    const before = await pricePage(product, { kind: 'list', id }, {})
    const made = await applyRevision(product, id, formula, preview)
    expect(made.prices).toBe(2)
    expect((await pricePage(product, { kind: 'list', id }, { when: 'later' })).rows.map((row) => [row.from, row.unitNet])).toEqual([
      ['2026-04-01', 10_400],
      ['2026-04-01', 20_700],
    ])
    expect(await undoRevision(product, id, made.id)).toEqual({ undone: 2, kept: 0 })
    expect(await pricePage(product, { kind: 'list', id }, {})).toEqual(before)
    await expect(undoRevision(product, id, made.id)).rejects.toMatchObject({ code: 'price.revision_undone' })
  })

  it('leaves alone, when undone, what somebody has changed since', async () => {
    const { id } = await aPriceList(world)
    const [bolt, nut] = [await anArticle(world), await anArticle(world)]
    for (const article of [bolt, nut]) await aPrice(world, { variantId: article.id, listId: id, unitNet: 10_000 })
    const made = await applyRevision(product, id, { share: 100_000, from: '2026-04-01' })
    await changePrices(product, { kind: 'list', id }, [edit(bolt.sku, 12_000, { from: '2026-04-01' })])
    expect(await undoRevision(product, id, made.id)).toEqual({ undone: 1, kept: 1 })
    expect((await pricePage(product, { kind: 'list', id }, { when: 'later' })).rows.map((row) => [row.sku, row.unitNet])).toEqual([[bolt.sku, 12_000]])
  })

  it.each([
    ['in the past', { share: 10_000, from: '2026-03-09' }, 'price.revision_past'],
    ['of nothing', { share: 10_000, from: '2026-03-11', categoryId: -1 }, 'price.revision_empty'],
  ])('is refused %s', async (_, formula, code) => {
    const { id } = await aPriceList(world)
    const empty = 'categoryId' in formula ? { categoryId: (await aCategory(world)).id } : {}
    await expect(applyRevision(product, id, { ...formula, ...empty })).rejects.toMatchObject({ code })
  })

  it('is refused when other prices are concerned than were previewed', async () => {
    const { id } = await aPriceList(world)
    await aPrice(world, { variantId: (await anArticle(world)).id, listId: id, unitNet: 10_000 })
    await expect(applyRevision(product, id, { share: 10_000, from: '2026-04-01' }, { prices: 2 })).rejects.toMatchObject({
      code: 'price.revision_differs',
      details: { seen: 2, now: 1 },
    })
  })

  it('takes 5,000 prices in one go, and the file gives them all back', async () => {
    const { id } = await aPriceList(world)
    const bolt = await anArticle(world)
    await world.pool.query(`insert into pricing.price (variant_id, list_id, min_qty, unit_net) select $1, $2, n, 1000000 - n from generate_series(1, 5000) n`, [bolt.id, id])
    const made = await applyRevision(product, id, { share: -50_000, from: '2026-04-01' })
    let prices = 0
    for await (const row of everyPrice(product, { kind: 'list', id })) prices += row.from === '2026-04-01' ? 1 : 0
    expect([made.prices, prices]).toEqual([5_000, 5_000])
    expect(await undoRevision(product, id, made.id)).toEqual({ undone: 5_000, kept: 0 })
  })
})
