import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { invariants } from '#modules/pricing/index.ts'
import { aClass, aCompany, anArticle, createWorld, someVatRates, type World } from '#testing/index.ts'
import { aCaller, type Call } from '../testing/caller.ts'

let world: World
let client: { id: string; number: string }
let read: Call
let manage: Call
let buyer: Call
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  client = await aCompany(world, { number: 'C77', name: 'Forges Morel' })
  await aClass(world, { code: 'GROS', name: 'Grossistes' })
  await anArticle(world, { sku: 'VIS-M8', unitNet: 125_000, brand: 'GANT' })
  await anArticle(world, { sku: 'ECROU', unitNet: 50_000, brand: 'GANT' })
  await anArticle(world, { sku: 'CABLE', unit: 'm', stepsPerUnit: 1_000, unitNet: 8_765 })
  read = await aCaller(world, ['prices:read'])
  manage = await aCaller(world, ['prices:write', 'companies:read'])
  buyer = await aCaller(world, ['prices:read'], client.id)
})
afterAll(async () => {
  for (const { name, sql } of invariants) expect((await world.pool.query(sql)).rows, name).toEqual([])
  await world.drop()
})

const seen = (version: number) => ({ 'if-match': `"${version}"` })
const net = async () => (await buyer('POST', '/prices', { lines: [{ sku: 'VIS-M8', quantity: '1' }] })).body.lines[0].unitNet.amount

describe('price lists', () => {
  it('are made, read, changed as they were read, and ended on a day; each holds at the next request', async () => {
    const made = await manage('POST', '/price-lists', { code: 'NET', name: 'Tarif Morel', audience: 'company', for: 'c77' })
    expect([made.status, made.headers['etag'], made.body]).toEqual([
      200,
      '"1"',
      expect.objectContaining({ code: 'NET', currency: 'EUR', for: 'C77', forName: 'Forges Morel', version: 1, prices: 0 }),
    ])
    await manage('PUT', '/prices', {
      prices: [
        { list: 'NET', sku: 'VIS-M8', unitNet: { amount: '11' } },
        { list: 'NET', sku: 'CABLE', minQuantity: '12.5', unitNet: { amount: '80', per: 100 }, to: '2026-12-31' },
      ],
    })
    expect(await net()).toBe('11.0000')
    expect((await read('GET', '/price-lists/NET/prices')).body).toMatchObject({
      list: 'NET',
      currency: 'EUR',
      total: 2,
      next: null,
      rows: [
        { sku: 'CABLE', unit: 'm', minQuantity: '12.5', unitNet: { amount: '80.0000', per: 100 }, from: null, to: '2026-12-31' },
        { sku: 'VIS-M8', minQuantity: '1', unitNet: { amount: '11.0000', per: 1 }, to: null },
      ],
    })
    expect((await manage('PUT', '/price-lists/NET', { name: 'Tarif gros', audience: 'class', for: 'GROS' }, seen(1))).body).toMatchObject({
      name: 'Tarif gros',
      for: 'GROS',
      version: 2,
    })
    expect(await net()).toBe('12.5000')
    await manage('PUT', '/price-lists/NET', { name: 'Tarif Morel', audience: 'company', for: 'C77' }, seen(2))
    const ended = await manage('POST', '/price-lists/NET/end', { lastDay: '2026-03-09' }, seen(3))
    expect([ended.body.to, await net()]).toEqual(['2026-03-09', '12.5000'])
  })

  it('are read in pages, by words and audience; a cursor of other filters is refused', async () => {
    for (const code of ['P-1', 'P-2', 'P-3']) await manage('POST', '/price-lists', { code, name: `Promo ${code}`, audience: 'public' })
    const first = (await read('GET', '/price-lists?q=promo&limit=2')).body
    expect([first.total, first.rows.map((row: { code: string }) => row.code)]).toEqual([3, ['P-1', 'P-2']])
    expect((await read('GET', `/price-lists?q=promo&limit=2&after=${first.next}`)).body.rows).toMatchObject([{ code: 'P-3' }])
    expect((await read('GET', `/price-lists?q=other&after=${first.next}`)).body.code).toBe('request.cursor_invalid')
  })

  it("tell the second of two writers, and refuse what can't be", async () => {
    await manage('POST', '/price-lists', { code: 'RACE', name: 'Course', audience: 'public' })
    const change = (name: string) => manage('PUT', '/price-lists/RACE', { name, audience: 'public' }, seen(1))
    const both = await Promise.all([change('Une'), change('Deux')])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(both.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'price.list_changed_meanwhile', details: { version: 2 } })
    const refused = [
      await manage('PUT', '/price-lists/RACE', { name: 'X', audience: 'public' }),
      await manage('PUT', '/price-lists/NONE', { name: 'X', audience: 'public' }, seen(1)),
      await read('GET', '/price-lists/NONE'),
      await manage('POST', '/price-lists', { code: 'RACE', name: 'X', audience: 'public' }),
      await manage('POST', '/price-lists', { code: 'R2', name: 'X', audience: 'class', for: 'NONE' }),
      await manage('POST', '/price-lists', { code: 'R3', name: 'X', audience: 'public', from: '2026-02-01', to: '2026-01-31' }),
      await manage('PUT', '/price-lists/NET', { name: 'X', audience: 'public', currency: 'GBP' }, seen(4)),
    ]
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual([
      [422, 'request.invalid'],
      [404, 'price.list_unknown'],
      [404, 'price.list_unknown'],
      [409, 'price.list_code_taken'],
      [422, 'price.audience_unknown'],
      [422, 'price.period_empty'],
      [422, 'price.list_currency_fixed'],
    ])
  })
})

describe('agreements', () => {
  const terms = (over: object = {}) => ({
    name: 'Accord 2026',
    company: 'C77',
    state: 'signed',
    minOrderCents: 5_000,
    discounts: [{ target: 'brand', code: 'gant', percent: '5.5' }],
    ...over,
  })

  it('give discounts and fixed prices that hold at the next request, and tell their smallest order', async () => {
    const made = await manage('POST', '/agreements', { code: 'ACC', ...terms() })
    expect([made.status, made.body]).toEqual([
      200,
      expect.objectContaining({
        code: 'ACC',
        company: 'C77',
        combine: 'chain',
        minOrderCents: 5_000,
        discounts: [{ target: 'brand', code: 'GANT', percent: '5.5', onTop: false }],
      }),
    ])
    expect(await net()).toBe('11.8125')
    const set = await manage('PUT', '/agreements/ACC/prices', {
      prices: [
        { sku: 'vis-m8', unitNet: { amount: '9' } },
        { sku: 'VIS-M8', minQuantity: '100', unitNet: { amount: '850', per: 100 } },
        { sku: 'NONE', unitNet: { amount: '1' } },
        { sku: 'VIS-M8', minQuantity: '200', unitNet: { amount: '9.5' } },
        { sku: 'VIS-M8', unitNet: { amount: '8' } },
        { sku: 'CABLE', unitNet: { amount: '1.00001' } },
      ],
    })
    expect(set.body.results.map((one: { status: string; code?: string }) => one.code ?? one.status)).toEqual([
      'set',
      'set',
      'price.sku_unknown',
      'price.tiers_rise',
      'price.line_twice',
      'price.net_invalid',
    ])
    expect(await net()).toBe('9.0000')
    expect((await read('GET', '/agreements/ACC/prices')).body).toMatchObject({
      agreement: 'ACC',
      total: 2,
      rows: [
        { minQuantity: '1', unitNet: { amount: '9.0000' } },
        { minQuantity: '100', unitNet: { amount: '850.0000', per: 100 } },
      ],
    })
    expect((await read('GET', '/agreements?company=C77&situation=running')).body.rows).toMatchObject([{ code: 'ACC', company: 'C77', prices: 2, discounts: 1 }])
  })

  it('are changed as they were read and ended on a day', async () => {
    expect((await manage('PUT', '/agreements/ACC', terms({ discounts: [] }), seen(9))).body).toMatchObject({ code: 'agreement.changed_meanwhile', details: { version: 1 } })
    expect((await manage('PUT', '/agreements/ACC', terms({ discounts: [] }), seen(1))).body).toMatchObject({ version: 2, discounts: [], prices: 2 })
    const ended = await manage('POST', '/agreements/ACC/end', { lastDay: '2026-03-09' }, seen(2))
    expect([ended.body.to, ended.body.version, await net()]).toEqual(['2026-03-09', 3, '12.5000'])
  })

  it("refuse what can't be, each with its reason", async () => {
    const refused = [
      await manage('POST', '/agreements', { code: 'A2', ...terms({ company: 'NOBODY' }) }),
      await manage('POST', '/agreements', { code: 'A2', ...terms({ discounts: [{ target: 'all', percent: '100.5' }] }) }),
      await manage('POST', '/agreements', { code: 'A2', ...terms({ discounts: [{ target: 'all', percent: 'five' }] }) }),
      await manage('POST', '/agreements', { code: 'ACC', ...terms() }),
      await read('GET', '/agreements/A2'),
      await manage('PUT', '/agreements/A2/prices', { prices: [{ sku: 'VIS-M8', unitNet: { amount: '1' } }] }),
    ]
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual([
      [422, 'company.number_unknown'],
      [422, 'agreement.discounts_wrong'],
      [422, 'request.percent_unreadable'],
      [409, 'agreement.code_taken'],
      [404, 'agreement.unknown'],
      [404, 'agreement.unknown'],
    ])
  })
})

describe('tier families', () => {
  it('are set on an agreement, changed as they were read, and taken away', async () => {
    const put = (body: object, version?: number) => manage('PUT', '/tier-families/FILET', body, version === undefined ? {} : seen(version))
    const made = await put({ agreement: 'ACC', name: 'Filetés', skus: ['VIS-M8', 'ECROU'] })
    expect([made.status, made.body]).toEqual([200, { code: 'FILET', name: 'Filetés', list: null, agreement: 'ACC', skus: ['ECROU', 'VIS-M8'], version: 1 }])
    const answers = [
      await put({ agreement: 'ACC', name: 'X', skus: ['VIS-M8', 'ECROU'] }),
      await put({ list: 'NET', name: 'X', skus: ['VIS-M8', 'ECROU'] }, 1),
      await put({ name: 'X', skus: ['VIS-M8', 'ECROU'] }, 1),
      await put({ agreement: 'ACC', name: 'X', skus: ['VIS-M8', 'CABLE'] }, 1),
      await put({ agreement: 'ACC', name: 'X', skus: ['VIS-M8', 'NONE'] }, 1),
      await put({ agreement: 'ACC', name: 'Y', skus: ['VIS-M8', 'ECROU'] }, 1),
    ]
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [409, 'price.family_changed_meanwhile'],
      [422, 'price.family_elsewhere'],
      [422, 'price.family_holder_missing'],
      [422, 'price.family_units_differ'],
      [422, 'price.sku_unknown'],
      [200, 'FILET'],
    ])
    expect((await read('GET', '/tier-families?agreement=ACC')).body.families).toMatchObject([{ code: 'FILET', name: 'Y', version: 2 }])
    expect([(await manage('DELETE', '/tier-families/FILET')).status, (await manage('DELETE', '/tier-families/FILET')).body.code]).toEqual([200, 'price.family_unknown'])
  })
})

describe('the history of prices', () => {
  it('tells of an article, a list or an agreement who set what, the latest first, in pages', async () => {
    const first = (await read('GET', '/price-history?sku=vis-m8&limit=2')).body
    expect(first.rows).toMatchObject([
      { via: 'api', agreement: 'ACC', list: null, sku: 'VIS-M8', before: null, after: { amount: '850.0000', per: 100 } },
      { agreement: 'ACC', after: { amount: '9.0000' } },
    ])
    expect((await read('GET', `/price-history?sku=vis-m8&limit=2&after=${first.next}`)).body).toMatchObject({
      rows: [{ list: 'NET', agreement: null, after: { amount: '11.0000' } }],
      next: null,
    })
    expect([
      (await read('GET', '/price-history?list=NET')).body.rows.length,
      (await read('GET', '/price-history?agreement=ACC&sku=CABLE')).body.rows,
      (await read('GET', '/price-history?list=NONE')).status,
    ]).toEqual([2, [], 404])
  })
})

describe('prices that shall not have been', () => {
  const statuses = ({ body }: { body: { results: { status: string; code?: string }[] } }) => body.results.map((one) => one.code ?? one.status)

  it('are taken out of a list one by one, each answered: the next request asks elsewhere, and history and audit tell what was', async () => {
    await manage('POST', '/price-lists', { code: 'OUT', name: 'Tarif Morel', audience: 'company', for: 'C77' })
    await manage('PUT', '/prices', {
      prices: [
        { list: 'OUT', sku: 'VIS-M8', unitNet: { amount: '7' } },
        { list: 'OUT', sku: 'VIS-M8', minQuantity: '100', unitNet: { amount: '6' } },
        { list: 'OUT', sku: 'CABLE', minQuantity: '12.5', unitNet: { amount: '80', per: 100 }, from: '2026-04-01' },
      ],
    })
    expect(await net()).toBe('7.0000')
    const removed = await manage('POST', '/price-lists/OUT/prices/remove', {
      prices: [
        { sku: 'vis-m8' },
        { sku: 'CABLE', unit: 'm', minQuantity: '12.5', from: '2026-04-01' },
        { sku: 'VIS-M8' },
        { sku: 'VIS-M8', minQuantity: '50' },
        { sku: 'CABLE', minQuantity: '12.5' },
        { sku: 'NONE' },
        { sku: 'VIS-M8', minQuantity: 'x' },
      ],
    })
    expect(statuses(removed)).toEqual(['removed', 'removed', 'price.line_twice', 'price.not_there', 'price.not_there', 'price.sku_unknown', 'quantity.unreadable'])
    expect([await net(), (await read('GET', '/price-lists/OUT/prices')).body.rows.map((row: { minQuantity: string }) => row.minQuantity)]).toEqual(['12.5000', ['100']])
    expect((await read('GET', '/price-history?list=OUT&sku=VIS-M8')).body.rows[0]).toMatchObject({ via: 'api', minQuantity: '1', before: { amount: '7.0000' }, after: null })
    const { rows } = await world.pool.query(`select after from platform.audit where what = 'prices.changed' and subject = 'OUT' order by id desc limit 1`)
    expect(rows).toEqual([{ after: { set: 0, removed: 2 } }])
  })

  it('are taken out of an agreement, once under one Idempotency-Key', async () => {
    await manage('POST', '/agreements', { code: 'OUT-A', name: 'Accord', company: 'C77', state: 'signed' })
    await manage('PUT', '/agreements/OUT-A/prices', { prices: [{ sku: 'VIS-M8', unitNet: { amount: '5' } }] })
    expect(await net()).toBe('5.0000')
    const remove = () => manage('POST', '/agreements/OUT-A/prices/remove', { prices: [{ sku: 'VIS-M8' }] }, { 'idempotency-key': 'out' })
    expect([statuses(await remove()), statuses(await remove()), await net()]).toEqual([['removed'], ['removed'], '12.5000'])
    expect((await manage('POST', '/agreements/NONE/prices/remove', { prices: [{ sku: 'VIS-M8' }] })).status).toBe(404)
    expect((await read('POST', '/agreements/OUT-A/prices/remove', { prices: [{ sku: 'VIS-M8' }] })).status).toBe(403)
  })
})

describe('a key that may not', () => {
  it("is told which scope it lacks; a client's key reads no list and no agreement, whoever's", async () => {
    const writes = [
      await read('POST', '/price-lists', { code: 'X', name: 'X', audience: 'public' }),
      await read('PUT', '/agreements/ACC/prices', { prices: [{ sku: 'VIS-M8', unitNet: { amount: '1' } }] }),
      await read('DELETE', '/tier-families/X'),
    ]
    expect(writes.map(({ status, body }) => [status, body.details.scopes])).toEqual(writes.map(() => [403, ['prices:write', 'imports:write']]))
    const reads = await Promise.all(
      ['/price-lists', '/price-lists/NET', '/price-lists/NET/prices', '/agreements', '/agreements/ACC', '/agreements/ACC/prices', '/tier-families', '/price-history'].map((path) =>
        buyer('GET', path),
      ),
    )
    expect(reads.map(({ status }) => status)).toEqual(Array(8).fill(403))
  })
})
