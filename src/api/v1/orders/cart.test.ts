import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCompany, anArticle, aSite, createWorld, someVatRates, type World } from '#testing/index.ts'
import { aCaller, type Call } from '../../testing/caller.ts'

let world: World
let client: { id: string }
let call: Call
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  client = await aCompany(world)
  await aSite(world, { company: client })
  await anArticle(world, { sku: 'VIS-M8', unitNet: 125_000, per: 100, tiers: [[100, 110_000]], onHand: 500, packs: [['box', 100]] })
  await anArticle(world, { sku: 'TEN', unitNet: 10_000, multiple: 10, onHand: 5 })
  call = await aCaller(world, ['carts:write'], client.id)
})
afterAll(() => world.drop())

describe('the cart of a key', () => {
  it('is empty at first', async () => {
    expect((await call('GET', '/cart')).body).toMatchObject({ id: null, count: 0, lines: [], totals: { netCents: 0, vat: [], grossCents: 0 } })
  })

  it("takes lines, answers those that it can't take, and gives all totals at once", async () => {
    const { status, body } = await call('POST', '/cart/lines', {
      lines: [
        { sku: 'VIS-M8', quantity: '99', note: 'Lot 3' },
        { sku: 'NONE', quantity: '1' },
        { sku: 'TEN', quantity: '15' },
        { sku: 'TEN', quantity: '20' },
        { sku: 'VIS-M8', quantity: '2', unit: 'box' },
      ],
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({ added: 3, cart: { count: 3, totals: { goodsNetCents: 1_089 + 2_000 + 2_200 } } })
    expect(body.refused.map((one: { line: number; sku: string; code: string }) => [one.line, one.sku, one.code])).toEqual([
      [2, 'NONE', 'article.unknown'],
      [3, 'TEN', 'quantity.breaks_multiple'],
    ])
    expect(body.refused[1].details).toMatchObject({ nearest: 20 })
    const { lines, totals } = (await call('GET', '/cart')).body
    expect(
      lines.map((line: { sku: string; quantity: string; unit: string; problem: string | null; note: string | null }) => [
        line.sku,
        line.quantity,
        line.unit,
        line.problem,
        line.note,
      ]),
    ).toEqual([
      ['VIS-M8', '99', 'piece', null, 'Lot 3'],
      ['TEN', '20', 'piece', 'stock.insufficient', null],
      ['VIS-M8', '2', 'box', null, null],
    ])
    expect(totals).toMatchObject({ netCents: 5_289, vat: [{ category: 'S', rate: '20', netCents: 5_289, vatCents: 1_058 }], grossCents: 6_347 })
  })

  it('adds once under one idempotency key', async () => {
    const add = () => call('POST', '/cart/lines', { lines: [{ sku: 'VIS-M8', quantity: '1' }] }, { 'idempotency-key': 'add-1' })
    expect((await add()).body).toEqual((await add()).body)
    expect((await call('GET', '/cart')).body.lines[0].quantity).toBe('100')
  })

  it("sets a quantity, and keeps the line as it was when the new one can't be", async () => {
    const [line] = (await call('GET', '/cart')).body.lines
    expect((await call('PUT', `/cart/lines/${line.id}`, { quantity: '7', note: 'urgent' })).status).toBe(200)
    expect(await call('PUT', `/cart/lines/${line.id}`, { quantity: '1.5' })).toMatchObject({ status: 422, body: { code: 'quantity.not_whole' } })
    expect(await call('PUT', '/cart/lines/999999', { quantity: '1' })).toMatchObject({ status: 404, body: { code: 'cart.line_unknown' } })
    expect((await call('GET', '/cart')).body.lines[0]).toMatchObject({ quantity: '7', note: 'urgent' })
  })

  it("is nobody else's", async () => {
    const [line] = (await call('GET', '/cart')).body.lines
    const stranger = await aCaller(world, ['carts:write'], (await aCompany(world)).id)
    expect((await stranger('GET', '/cart')).body.count).toBe(0)
    expect((await stranger('PUT', `/cart/lines/${line.id}`, { quantity: '1' })).body.code).toBe('cart.line_unknown')
    await stranger('DELETE', `/cart/lines/${line.id}`)
    expect((await call('GET', '/cart')).body.count).toBe(3)
  })

  it("is one for each company that a key of the seller's speaks for", async () => {
    const seller = await aCaller(world, ['carts:write'])
    await seller('POST', '/cart/lines', { companyId: client.id, lines: [{ sku: 'VIS-M8', quantity: '5' }] })
    expect((await seller('GET', `/cart?companyId=${client.id}`)).body.count).toBe(1)
    expect((await seller('GET', '/cart')).body.count).toBe(0)
  })

  it('lets lines go, one or all', async () => {
    const [line] = (await call('GET', '/cart')).body.lines
    expect((await call('DELETE', `/cart/lines/${line.id}`)).body.count).toBe(2)
    expect((await call('DELETE', '/cart')).body).toMatchObject({ count: 0, totals: { netCents: 0 } })
  })
})
