import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { invariants } from '#modules/pricing/index.ts'
import { aCompany, anArticle, anOffer, aPriceList, createWorld, someVatRates, type World } from '#testing/index.ts'
import { aCaller, type Call } from '../../testing/caller.ts'

let world: World
let client: { id: string }
let quote: Call
let manage: Call
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  client = await aCompany(world)
  await anArticle(world, { sku: 'VIS-M8', unitNet: 125_000, per: 100, tiers: [[100, 110_000]], onHand: 50, leadDays: 5, packs: [['box', 100]] })
  await anArticle(world, { sku: 'CABLE', unit: 'm', stepsPerUnit: 1_000, unitNet: 8_765, onHand: 9_000 })
  quote = await aCaller(world, ['prices:read'], client.id)
  manage = await aCaller(world, ['prices:write', 'prices:read'])
})
afterAll(() => world.drop())

describe('prices for lines', () => {
  it('say unit price, line, ladder, next step, reasons and when the quantity can be there', async () => {
    const { status, body } = await quote('POST', '/prices', {
      lines: [
        { sku: 'vis-m8', quantity: '99' },
        { sku: 'CABLE', quantity: '12.5' },
      ],
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({ currency: 'EUR', refused: [] })
    expect(body.lines).toEqual([
      expect.objectContaining({
        line: 1,
        sku: 'VIS-M8',
        quantity: '99',
        unit: 'piece',
        unitNet: { amount: '12.5000', per: 100, unit: 'piece', currency: 'EUR' },
        netCents: 1_238,
        vat: { category: 'S', rate: '20' },
        next: { minQuantity: '100', unitNet: expect.objectContaining({ amount: '11.0000' }) },
        available: '50',
        readyOn: '2026-03-16',
      }),
      expect.objectContaining({
        line: 2,
        sku: 'CABLE',
        quantity: '12.5',
        unit: 'm',
        unitNet: { amount: '0.8765', per: 1, unit: 'm', currency: 'EUR' },
        netCents: 1_096,
        available: '9',
        readyOn: null,
      }),
    ])
    expect(body.lines[0].because[0]).toMatchObject({ rule: 'list-price', source: { code: 'PUBLIC' }, to: '12.5000' })
  })

  it('never tell a client of the floor, in no explanation; the seller with margins:read alone (clients never see cost)', async () => {
    const held = await anArticle(world, { sku: 'HELD', unitNet: 100_000 })
    await world.pool.query('insert into pricing.cost (variant_id, unit_net, per) values ($1, 84000, 1)', [held.id])
    await anOffer(world, { code: 'DEEP', settings: { share: 300_000 }, target: 'variant', targetId: held.id })
    const said = async (call: Call) => {
      const lines = (await call('POST', '/prices', { companyId: client.id, lines: [{ sku: 'HELD', quantity: '1' }] })).body.lines
      const explained = (await call('GET', `/prices/explain?companyId=${client.id}&sku=HELD`)).body
      expect([lines[0].unitNet.amount, explained.unitNet.amount]).toEqual(['8.4000', '8.4000'])
      return [lines[0], explained].map(({ because }) => because.map(({ rule, to, limited }: { rule: string; to: string; limited?: true }) => [rule, to, limited ?? false]))
    }
    const asClient = [
      ['list-price', '10.0000', false],
      ['offer', '8.4000', true],
    ]
    expect(await said(quote)).toEqual([asClient, asClient])
    expect(await said(await aCaller(world, ['prices:read']))).toEqual([asClient, asClient])
    const asSeller = [
      ['list-price', '10.0000', false],
      ['offer', '7.0000', false],
      ['floor', '8.4000', false],
    ]
    expect(await said(await aCaller(world, ['prices:read', 'margins:read']))).toEqual([asSeller, asSeller])
  })

  it('share one ladder between carton and pieces of an article', async () => {
    const { lines } = (
      await quote('POST', '/prices', {
        lines: [
          { sku: 'VIS-M8', quantity: 1, unit: 'box' },
          { sku: 'VIS-M8', quantity: '1' },
        ],
      })
    ).body
    expect(lines.map((line: { unitNet: { amount: string }; netCents: number }) => [line.unitNet.amount, line.netCents])).toEqual([
      ['11.0000', 1_100],
      ['11.0000', 11],
    ])
  })

  it('answer for each bad line and keep the good ones', async () => {
    const { status, body } = await quote('POST', '/prices', {
      lines: [
        { sku: 'NONE', quantity: '1' },
        { sku: 'VIS-M8', quantity: '0' },
        { sku: 'VIS-M8', quantity: '-1' },
        { sku: 'VIS-M8', quantity: '1e9' },
        { sku: 'VIS-M8', quantity: 1_000_000_000 },
        { sku: 'VIS-M8', quantity: '12.5' },
        { sku: 'VIS-M8', quantity: 'ten' },
        { sku: 'VIS-M8', quantity: '1', unit: 'pallet' },
        { sku: 'VIS-M8', quantity: '7' },
      ],
    })
    expect(status).toBe(200)
    expect(body.refused.map((one: { line: number; code: string }) => [one.line, one.code])).toEqual([
      [1, 'article.unknown'],
      [2, 'quantity.not_positive'],
      [3, 'quantity.not_positive'],
      [4, 'quantity.unreadable'],
      [5, 'quantity.too_large'],
      [6, 'quantity.not_whole'],
      [7, 'quantity.unreadable'],
      [8, 'unit.unknown'],
    ])
    expect(body.refused.every((one: { message: string; code: string }) => one.message.length > 5 && one.message !== one.code)).toBe(true)
    expect(body.lines).toMatchObject([{ line: 9, quantity: '7' }])
  })
})

describe('prices of lists', () => {
  it('are set, answered line by line, and hold at the next request', async () => {
    await aPriceList(world, { code: 'NET', companyId: client.id })
    const prices = [
      { list: 'NET', sku: 'VIS-M8', unitNet: { amount: '9.5', per: 100 } },
      { list: 'NET', sku: 'VIS-M8', minQuantity: '200', unitNet: { amount: '9', per: 100 }, from: '2026-01-01', to: '2026-12-31' },
      { list: 'NET', sku: 'CABLE', minQuantity: '0.5', unitNet: { amount: '0.8001' } },
      { list: 'NET', sku: 'NONE', unitNet: { amount: '1' } },
      { list: 'NOWHERE', sku: 'VIS-M8', unitNet: { amount: '1' } },
      { list: 'NET', sku: 'VIS-M8', unitNet: { amount: '8' } },
      { list: 'NET', sku: 'VIS-M8', minQuantity: '1.5', unitNet: { amount: '1' } },
      { list: 'NET', sku: 'CABLE', unitNet: { amount: '1.00001' } },
      { list: 'NET', sku: 'CABLE', unitNet: { amount: '1' }, from: '2026-12-31', to: '2026-01-01' },
    ]
    const first = await manage('PUT', '/prices', { prices })
    expect(first.status).toBe(200)
    expect(first.body.counts).toEqual({ set: 3, refused: 6 })
    expect(first.body.results.filter((one: { status: string }) => one.status === 'refused').map((one: { line: number; code: string }) => [one.line, one.code])).toEqual([
      [4, 'price.sku_unknown'],
      [5, 'price.list_unknown'],
      [6, 'price.line_twice'],
      [7, 'price.min_not_whole'],
      [8, 'price.net_invalid'],
      [9, 'price.period_empty'],
    ])
    const quoted = await quote('POST', '/prices', {
      lines: [
        { sku: 'VIS-M8', quantity: '1' },
        { sku: 'CABLE', quantity: '1' },
      ],
    })
    expect(quoted.body.lines.map((line: { unitNet: { amount: string } }) => line.unitNet.amount)).toEqual(['9.5000', '0.8001'])
    expect((await manage('PUT', '/prices', { prices: prices.slice(0, 3) })).body.counts).toEqual({ unchanged: 3 })
  })

  it('may not rise over what stands on the list already, whichever of the two the call names', async () => {
    await aPriceList(world, { code: 'STAND' })
    const set = async (...tiers: [from: string, amount: string, over?: object][]) =>
      (
        await manage('PUT', '/prices', { prices: tiers.map(([minQuantity, amount, over]) => ({ list: 'STAND', sku: 'VIS-M8', minQuantity, unitNet: { amount }, ...over })) })
      ).body.results.map((one: { status: string; code?: string; message?: string }) => one.code ?? one.status)
    expect(await set(['1', '5'], ['100', '4'])).toEqual(['set', 'set'])
    expect(await set(['10', '5.5'], ['200', '3'])).toEqual(['price.tiers_rise', 'set'])
    expect(await set(['1', '3.5'])).toEqual(['price.tiers_rise'])
    expect(await set(['1', '3.5', { from: '2027-01-01' }])).toEqual(['price.tiers_rise'])
    expect(await set(['1', '3.5'], ['100', '3.2'])).toEqual(['set', 'set'])
  })

  it('under cost and minimum margin take a key that sees margins and says so, line by line, and are audited', async () => {
    await aPriceList(world, { code: 'LOW' })
    const sheet = await anArticle(world, { sku: 'TOLE' })
    await world.pool.query('insert into pricing.cost (variant_id, unit_net, per) values ($1, 100000, 1)', [sheet.id])
    const line = { list: 'LOW', sku: 'TOLE', unitNet: { amount: '9' } }
    const kept = { ...line, underCost: true }
    const codes = async (who: typeof manage, ...prices: object[]) =>
      (await who('PUT', '/prices', { prices })).body.results.map((one: { status: string; code?: string }) => one.code ?? one.status)
    const seesMargins = await aCaller(world, ['prices:write', 'margins:read'])
    expect(await codes(manage, line, { ...kept, minQuantity: '10' })).toEqual(['price.under_cost', 'price.under_cost'])
    expect(await codes(seesMargins, line, { ...kept, minQuantity: '10' })).toEqual(['price.under_cost', 'set'])
    expect((await world.pool.query(`select subject from platform.audit where what = 'prices.kept_under_cost'`)).rows).toHaveLength(1)
  })

  it('take 10,000 lines in one call, wrong ones among them', async () => {
    await aPriceList(world, { code: 'BULK' })
    await world.pool.query(`
      insert into catalogue.variant (product_id, sku) select product_id, 'B-' || n from catalogue.variant, generate_series(1, 9999) n where sku = 'VIS-M8'`)
    const prices = Array.from({ length: 10_000 }, (_, n) => ({
      list: 'BULK',
      sku: n === 5_000 ? 'NONE' : `B-${n === 0 ? 9_999 : n}`,
      unitNet: { amount: (1 + n / 100).toFixed(2) },
    }))
    prices[9_999]!.sku = 'B-5000'
    const { body } = await manage('PUT', '/prices', { prices })
    expect(body.counts).toEqual({ set: 9_999, refused: 1 })
    expect(body.results[5_000]).toMatchObject({ line: 5_001, sku: 'NONE', status: 'refused', code: 'price.sku_unknown' })
    for (const { name, sql } of invariants) expect([name, (await world.pool.query(sql)).rows]).toEqual([name, []])
  })
})
