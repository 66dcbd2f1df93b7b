import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCategory, aCompany, anArticle, aWarehouse, breaches, createWorld, someVatRates, type World } from '#testing/index.ts'
import { aCaller, type Call } from '../../testing/caller.ts'

let world: World
let call: Call
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  await aCategory(world, { code: 'bolts' })
  await aWarehouse(world, { code: 'MAIN' })
  await aWarehouse(world, { code: 'WEST', position: 1 })
  call = await aCaller(world, ['stock:write'])
})
afterAll(async () => {
  expect(await breaches(world)).toEqual([])
  await world.drop()
})

const levels = async (sku: string) =>
  (await call('GET', `/stock-levels?sku=${sku}`)).body.rows.map((row: Record<string, string>) => [row['warehouse'], row['onHand'], row['incoming']])
const sent = async (sku: string, quantity: string, more: object = {}) =>
  (await call('POST', '/stock-transfers', { from: 'MAIN', to: 'WEST', lines: [{ sku, quantity }], ...more })).body

describe('transfers by REST', () => {
  it("are sent, received in parts and closed in the article's unit; each step tells how it stands", async () => {
    await anArticle(world, { sku: 'CABLE', unit: 'm', stepsPerUnit: 1_000, onHand: 100_000 })
    const transfer = await sent('cable', '40.5', { expectedOn: '2026-03-12', note: 'Chantier' })
    expect(transfer).toMatchObject({
      state: 'sent',
      from: 'MAIN',
      to: 'WEST',
      expectedOn: '2026-03-12',
      note: 'Chantier',
      version: 1,
      lines: [{ line: 1, sku: 'CABLE', quantity: '40.5', received: '0' }],
    })
    expect(await levels('CABLE')).toEqual([
      ['MAIN', '59.5', '0'],
      ['WEST', '0', '40.5'],
    ])
    const path = `/stock-transfers/${transfer.number}/receive`
    expect((await call('POST', path, { version: 1, lines: [{ line: 1, quantity: '10' }] })).body).toMatchObject({ state: 'sent', version: 2, lines: [{ received: '10' }] })
    expect(await call('POST', path, { version: 1, lines: [{ line: 1, quantity: '10' }] })).toMatchObject({ status: 409, body: { code: 'stock.changed_meanwhile' } })
    expect(await call('POST', path, { lines: [{ line: 1, quantity: '31' }] })).toMatchObject({ status: 422, body: { code: 'stock.more_than_under_way' } })
    expect(await call('POST', path, { lines: [{ line: 7, quantity: '1' }] })).toMatchObject({ status: 422, body: { code: 'stock.quantity_invalid' } })
    expect((await call('POST', path, {})).body).toMatchObject({ state: 'received', lines: [{ received: '40.5' }] })
    expect(await levels('CABLE')).toEqual([
      ['MAIN', '59.5', '0'],
      ['WEST', '40.5', '0'],
    ])
    expect(await call('POST', path, {})).toMatchObject({ status: 409, body: { code: 'stock.transfer_over' } })
  })

  it('are called off: what has not arrived is back where it left', async () => {
    await anArticle(world, { sku: 'VIS', onHand: 50 })
    const { number } = await sent('VIS', '30')
    await call('POST', `/stock-transfers/${number}/receive`, { lines: [{ line: 1, quantity: '10' }] })
    expect((await call('POST', `/stock-transfers/${number}/cancel`, { version: 2 })).body).toMatchObject({ state: 'cancelled', lines: [{ quantity: '30', received: '10' }] })
    expect(await levels('VIS')).toEqual([
      ['MAIN', '40', '0'],
      ['WEST', '10', '0'],
    ])
    expect((await call('POST', `/stock-transfers/${number}/cancel`, {})).body.code).toBe('stock.transfer_over')
  })

  it('are sent once under one Idempotency-Key, and never take more than is free', async () => {
    await anArticle(world, { sku: 'ECROU', onHand: 10 })
    const body = { from: 'MAIN', to: 'WEST', lines: [{ sku: 'ECROU', quantity: '6' }] }
    const [first, again] = [await call('POST', '/stock-transfers', body, { 'idempotency-key': 't-1' }), await call('POST', '/stock-transfers', body, { 'idempotency-key': 't-1' })]
    expect([again.body.number, again.headers['idempotency-replayed'], (await levels('ECROU'))[0]]).toEqual([first.body.number, 'true', ['MAIN', '4', '0']])
    expect(await call('POST', '/stock-transfers', body)).toMatchObject({ status: 409, body: { code: 'stock.not_free_to_move', details: { free: 4 } } })
    expect((await call('POST', '/stock-transfers', { ...body, lines: [{ sku: 'NONE', quantity: '1' }] })).body).toMatchObject({
      code: 'stock.sku_unknown',
      details: { sku: 'NONE' },
    })
    expect((await call('GET', '/stock-transfers/TR-0')).status).toBe(404)
  })

  it('are listed in pages, those under way first, each once', async () => {
    await anArticle(world, { sku: 'PAGE', onHand: 10 })
    for (const atOnce of [false, true, false, true]) await sent('PAGE', '1', { atOnce })
    const seen: { number: string; state: string }[] = []
    for (let after: string | null = ''; after !== null;) {
      const { body }: { body: { rows: { number: string; state: string }[]; next: string | null } } = await call('GET', `/stock-transfers?limit=3${after && `&after=${after}`}`)
      seen.push(...body.rows)
      after = body.next
    }
    const all = (await world.pool.query(`select count(*)::int as n from stock.transfer`)).rows[0].n
    expect([seen.length, new Set(seen.map(({ number }) => number)).size]).toEqual([all, all])
    const under = seen.filter(({ state }) => state === 'sent').length
    expect([under > 1, seen.slice(0, under).every(({ state }) => state === 'sent')]).toEqual([true, true])
    expect((await call('GET', '/stock-transfers?state=cancelled')).body.rows).toHaveLength(1)
    expect((await call('GET', '/stock-transfers?state=sent&after=eyJ.made-up')).body.code).toBe('request.cursor_invalid')
  })
})

describe('count sheets by REST', () => {
  it('are opened for a category, counted by any code with an answer for each line, and booked as one document', async () => {
    await anArticle(world, { sku: 'C-1', category: 'bolts', onHand: 10, ean: '3760000000017' })
    await anArticle(world, { sku: 'C-2', category: 'bolts', onHand: 20 })
    const { number } = (await call('POST', '/stocktakes', { warehouse: 'MAIN', category: 'bolts' })).body
    const counted = await call('POST', `/stocktakes/${number}/counts`, {
      counts: [
        { code: '3760000000017', quantity: '4' },
        { code: 'c-1', quantity: '5', add: true },
        { code: 'NONE', quantity: '1' },
        { code: 'C-2', quantity: 'x' },
        { code: 'C-2', quantity: '0' },
      ],
    })
    expect(counted.body.counts).toEqual({ set: 3, refused: 2 })
    expect(counted.body.results.map((one: { sku: string; code?: string; counted?: string }) => [one.sku, one.code ?? one.counted])).toEqual([
      ['C-1', '9'],
      ['C-1', '9'],
      ['NONE', 'stock.sku_unknown'],
      ['C-2', 'quantity.unreadable'],
      ['C-2', '0'],
    ])
    expect((await call('GET', `/stocktakes/${number}`)).body).toMatchObject({
      state: 'open',
      counted: 2,
      different: 2,
      lines: [
        { sku: 'C-1', expected: '10', counted: '9' },
        { sku: 'C-2', expected: '20', counted: '0' },
      ],
    })
    expect((await call('POST', `/stocktakes/${number}/book`, { version: 7 })).body.code).toBe('stock.changed_meanwhile')
    expect((await call('POST', `/stocktakes/${number}/book`, { version: 1 })).body.state).toBe('booked')
    expect([await levels('C-1'), await levels('C-2')]).toEqual([[['MAIN', '9', '0']], [['MAIN', '0', '0']]])
    expect(
      (await call('GET', `/stock-movements?document=${number}`)).body.rows.map((row: Record<string, string>) => [row['sku'], row['kind'], row['quantity'], row['by']]),
    ).toEqual([
      ['C-2', 'adjust', '-20', 'test'],
      ['C-1', 'adjust', '-1', 'test'],
    ])
    expect((await call('POST', `/stocktakes/${number}/counts`, { counts: [{ code: 'C-1', quantity: '1' }] })).body.code).toBe('stock.stocktake_over')
  })

  it('are thrown away without a trace, and refuse a category or warehouse that is not there', async () => {
    const { number } = (await call('POST', '/stocktakes', { warehouse: 'MAIN' })).body
    await call('POST', `/stocktakes/${number}/counts`, { counts: [{ code: 'C-1', quantity: '1' }] })
    expect((await call('POST', `/stocktakes/${number}/cancel`, {})).body.state).toBe('cancelled')
    expect(await levels('C-1')).toEqual([['MAIN', '9', '0']])
    expect((await call('POST', '/stocktakes', { warehouse: 'MAIN', category: 'none' })).status).toBe(404)
    expect((await call('POST', '/stocktakes', { warehouse: 'MOON' })).body.code).toBe('stock.warehouse_unknown')
    expect((await call('GET', '/stocktakes?state=cancelled')).body.rows.map((row: { number: string }) => row.number)).toEqual([number])
  })
})

describe('corrections by REST', () => {
  it('carry a reason of the list, all lines or none, and stand in the ledger under their number', async () => {
    await anArticle(world, { sku: 'K-1', onHand: 10 })
    await anArticle(world, { sku: 'K-2', onHand: 1 })
    const correct = (lines: object[], reason = 'broken') => call('POST', '/stock-corrections', { warehouse: 'MAIN', reason, note: 'Palette', lines })
    expect((await call('GET', '/stock-correction-reasons')).body.rows).toContainEqual({ code: 'broken', name: 'Broken or damaged' })
    const both = [
      { sku: 'k-1', quantity: '-3' },
      { sku: 'K-2', quantity: '-2' },
    ]
    expect((await correct(both)).body).toMatchObject({ code: 'stock.below_zero', details: { sku: 'K-2' } })
    expect((await correct(both, 'whim')).body.code).toBe('stock.reason_missing')
    expect(await levels('K-1')).toEqual([['MAIN', '10', '0']])
    const { number } = (await correct([both[0]!])).body
    expect((await call('GET', '/stock-movements?sku=K-1&limit=1')).body.rows).toMatchObject([
      { kind: 'adjust', quantity: '-3', document: number, reason: 'Broken or damaged · Palette' },
    ])
  })

  it("are the seller's: neither a client's own key nor one that only reads makes them", async () => {
    const reader = await aCaller(world, ['stock:read'])
    expect(await reader('POST', '/stock-corrections', {})).toMatchObject({ status: 403, body: { details: { scopes: ['stock:write'] } } })
    const company = await aCompany(world)
    const client = await aCaller(world, ['stock:write', 'supply:write', 'supply:approve'], company.id)
    for (const path of ['/stock-transfers', '/stocktakes', '/stock-movements', '/stock-alerts', '/stock-thresholds', '/suppliers', '/supply-orders', '/supply-receipts'])
      expect([path, (await client('GET', path)).body.code]).toEqual([path, 'access.denied'])
    expect((await client('PUT', '/stock-levels', { levels: [{ sku: 'K-1', warehouse: 'MAIN', onHand: '1' }] })).body.code).toBe('access.denied')
  })
})
