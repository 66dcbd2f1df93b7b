import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anArticle, aWarehouse, breaches, createWorld, someVatRates, type World } from '#testing/index.ts'
import { aCaller, type Call } from '../../testing/caller.ts'

let world: World
let call: Call
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  await anArticle(world, { sku: 'VIS-M8', onHand: 100 })
  await anArticle(world, { sku: 'CABLE', unit: 'm', stepsPerUnit: 1_000, onHand: 0 })
  await aWarehouse(world, { code: 'WEST', name: 'Nantes' })
  call = await aCaller(world, ['stock:write'])
})
afterAll(async () => {
  expect(await breaches(world)).toEqual([])
  await world.drop()
})

const statuses = ({ body }: { body: { results: { status: string; code?: string }[] } }) => body.results.map((one) => one.code ?? one.status)
const levels = async (query = '') =>
  (await call('GET', `/stock-levels${query}`)).body.rows.map((row: Record<string, string>) => [row['sku'], row['warehouse'], row['onHand'], row['available']])

describe('levels', () => {
  it("are read by SKU and warehouse, in the article's unit", async () => {
    await call('PUT', '/stock-levels', { levels: [{ sku: 'cable', warehouse: 'MAIN', onHand: '12.5' }] })
    expect(await levels('?sku=CABLE&sku=vis-m8')).toEqual([
      ['CABLE', 'MAIN', '12.5', '12.5'],
      ['VIS-M8', 'MAIN', '100', '100'],
    ])
    expect(await levels('?warehouse=WEST')).toEqual([])
  })

  it('set twice are set once', async () => {
    const body = { source: 'wms', levels: [{ sku: 'VIS-M8', warehouse: 'MAIN', onHand: '120', asOf: '2026-03-10T08:00:00Z', version: 7 }] }
    expect(statuses(await call('PUT', '/stock-levels', body))).toEqual(['set'])
    expect((await call('PUT', '/stock-levels', body)).body.results[0]).toMatchObject({
      status: 'ignored',
      code: 'stock.count_repeated',
      message: 'This version of the count is already known.',
      onHand: '120',
    })
    const older = { source: 'wms', levels: [{ sku: 'VIS-M8', warehouse: 'MAIN', onHand: '5', asOf: '2026-03-10T07:00:00Z' }] }
    expect((await call('PUT', '/stock-levels', older)).body.results[0]).toMatchObject({ status: 'ignored', code: 'stock.count_older', onHand: '120' })
    expect(await levels('?sku=VIS-M8')).toEqual([['VIS-M8', 'MAIN', '120', '120']])
  })

  it("answer for each line that can't be taken", async () => {
    const answer = await call('PUT', '/stock-levels', {
      levels: [
        { sku: 'NONE', warehouse: 'MAIN', onHand: '1' },
        { sku: 'VIS-M8', warehouse: 'NOWHERE', onHand: '1' },
        { sku: 'VIS-M8', warehouse: 'WEST', onHand: '12.5' },
        { sku: 'VIS-M8', warehouse: 'WEST', onHand: '-4' },
        { sku: 'VIS-M8', warehouse: 'WEST', onHand: '0' },
        { sku: 'vis-m8', warehouse: 'WEST', onHand: '3' },
        { sku: 'CABLE', warehouse: 'WEST', onHand: '1', asOf: '2030-01-01T00:00:00+01:00' },
      ],
    })
    expect(statuses(answer)).toEqual(['stock.sku_unknown', 'stock.warehouse_unknown', 'quantity.not_whole', 'quantity.negative', 'set', 'stock.line_twice', 'stock.as_of_future'])
    expect(answer.body.results[1].message).toContain('NOWHERE')
    expect(answer.body.results[2]).toMatchObject({ line: 3, sku: 'VIS-M8', message: expect.any(String) })
  })

  it('are taken 10,000 at a time, wrong lines among them, and the same again changes nothing', async () => {
    await world.pool.query(`insert into catalogue.variant (product_id, sku) select product_id, 'B-' || n from catalogue.variant, generate_series(1, 9900) n where sku = 'VIS-M8'`)
    const body = { source: 'erp', levels: Array.from({ length: 10_000 }, (_, n) => ({ sku: `B-${n + 1}`, warehouse: 'MAIN', onHand: n % 2 === 0 ? String(n) : n })) }
    const first = await call('PUT', '/stock-levels', body)
    expect(first.body.counts).toEqual({ set: 9_900, refused: 100 })
    expect(first.body.results[9_999]).toMatchObject({ line: 10_000, code: 'stock.sku_unknown' })
    expect((await call('PUT', '/stock-levels', body)).body.counts).toEqual({ unchanged: 9_900, refused: 100 })
  })

  it('are refused as a whole when there are 10,001', async () => {
    const body = { levels: Array.from({ length: 10_001 }, (_, n) => ({ sku: `B-${n}`, warehouse: 'MAIN', onHand: 1 })) }
    expect(await call('PUT', '/stock-levels', body)).toMatchObject({ status: 422, body: { code: 'request.invalid' } })
    expect(await call('POST', '/stock-movements', { movements: body.levels.map(({ sku, warehouse }) => ({ sku, warehouse, kind: 'receive', quantity: 1 })) })).toMatchObject({
      status: 422,
    })
  })

  it('take a clock that runs fast as now, so that its next count is not too old', async () => {
    const count = (onHand: string, asOf: string) => call('PUT', '/stock-levels', { source: 'fast clock', levels: [{ sku: 'VIS-M8', warehouse: 'WEST', onHand, asOf }] })
    expect(statuses(await count('10', '2026-03-10T09:04:59Z'))).toEqual(['set'])
    expect(statuses(await count('11', '2026-03-10T09:00:00Z'))).toEqual(['set'])
    expect(statuses(await count('12', '2026-03-10T09:05:01Z'))).toEqual(['stock.as_of_future'])
  })

  it('tell for each source how fresh they are', async () => {
    const { body } = await call('GET', '/stock-freshness?sku=vis-m8&warehouse=MAIN')
    expect(body).toEqual({
      staleAfterHours: 24,
      next: null,
      rows: [{ sku: 'VIS-M8', warehouse: 'MAIN', source: 'wms', asOf: expect.stringMatching(/^2026-03-10T08:00:00/), version: 7, stale: false }],
    })
    world.at('2026-03-11T08:00:01Z')
    expect((await call('GET', '/stock-freshness?source=wms&only=stale')).body.rows.map((row: { sku: string; stale: boolean }) => [row.sku, row.stale])).toEqual([['VIS-M8', true]])
    world.at('2026-03-10T09:00:00Z')
  })

  it('are covered once each by the pages', async () => {
    const seen: string[] = []
    for (let after: string | null = ''; after !== null;) {
      const { body }: { body: { rows: { sku: string; warehouse: string }[]; next: string | null } } = await call('GET', `/stock-levels?limit=3000${after && `&after=${after}`}`)
      seen.push(...body.rows.map((row) => `${row.sku} ${row.warehouse}`))
      after = body.next
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBe(9_903)
  })
})

describe('movements', () => {
  it('with the same key move once, and another body under that key is refused', async () => {
    const body = { movements: [{ sku: 'VIS-M8', warehouse: 'MAIN', kind: 'receive', quantity: '30', document: 'BL-1' }] }
    const key = { 'idempotency-key': 'delivery-1' }
    const first = await call('POST', '/stock-movements', body, key)
    expect(first.body).toMatchObject({ counts: { moved: 1 }, results: [{ status: 'moved', onHand: '150' }] })
    const second = await call('POST', '/stock-movements', body, key)
    expect(second.body).toEqual(first.body)
    expect([first.headers['idempotency-replayed'], second.headers['idempotency-replayed']]).toEqual([undefined, 'true'])
    expect(await call('POST', '/stock-movements', { movements: [{ ...body.movements[0], quantity: '31' }] }, key)).toMatchObject({
      status: 409,
      body: { code: 'idempotency.key_reused' },
    })
    expect(await levels('?sku=VIS-M8&warehouse=MAIN')).toEqual([['VIS-M8', 'MAIN', '150', '150']])
  })

  it('go down only as a correction with a reason', async () => {
    const move = (line: object) => call('POST', '/stock-movements', { movements: [{ sku: 'CABLE', warehouse: 'MAIN', ...line }] })
    expect(statuses(await move({ kind: 'adjust', quantity: '-0.5', reason: 'damaged' }))).toEqual(['moved'])
    expect(statuses(await move({ kind: 'adjust', quantity: '-0.5' }))).toEqual(['stock.reason_missing'])
    expect(statuses(await move({ kind: 'receive', quantity: '-1' }))).toEqual(['stock.quantity_invalid'])
    expect(statuses(await move({ kind: 'receive', quantity: '0' }))).toEqual(['quantity.not_positive'])
    expect(await levels('?sku=CABLE&warehouse=MAIN')).toEqual([['CABLE', 'MAIN', '12', '12']])
  })
})
