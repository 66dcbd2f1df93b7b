import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aClass, aCompany, anArticle, aSite, aStaff, breaches, createWorld, someVatRates, type World } from '#testing/index.ts'
import { saveSights, stockSights, type Sight } from '#modules/stock/index.ts'
import { aCaller, type Call } from '../../testing/caller.ts'

let world: World
let call: Call
let client: { id: string }
let klass: { id: string }
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  klass = await aClass(world, { code: 'GOLD', name: 'Or' })
  client = await aCompany(world, { classId: klass.id })
  await aSite(world, { company: client })
  await anArticle(world, { sku: 'VIS-M8', onHand: 4_321 })
  await anArticle(world, { sku: 'CABLE', unit: 'm', stepsPerUnit: 1_000, onHand: 20_000 })
  call = await aCaller(world, ['stock:write', 'catalogue:read', 'prices:read', 'carts:write', 'orders:write'])
})
afterAll(async () => {
  expect(await breaches(world)).toEqual([])
  await world.drop()
})

const forClient = (method: 'GET' | 'POST', path: string, body?: unknown) => call(method, path, body, { 'x-company-id': client.id })

describe('allocations and caps', () => {
  it("are made, listed, changed and ended in the article's unit", async () => {
    const {
      body: { id },
    } = await call('POST', '/stock-allocations', { sku: 'cable', warehouse: 'MAIN', quantity: '12.5', until: '2026-06-30', class: 'GOLD', note: 'Chantier' })
    expect((await call('GET', '/stock-allocations')).body.rows).toEqual([
      {
        id,
        sku: 'CABLE',
        name: expect.any(String),
        warehouse: 'MAIN',
        unit: 'm',
        quantity: '12.5',
        left: '12.5',
        until: '2026-06-30',
        company: null,
        class: 'GOLD',
        note: 'Chantier',
        running: true,
        version: 1,
      },
    ])
    expect(await call('PUT', `/stock-allocations/${id}`, { quantity: '10', until: '2026-06-30', version: 7 })).toMatchObject({
      status: 409,
      body: { code: 'stock.changed_meanwhile' },
    })
    await call('PUT', `/stock-allocations/${id}`, { quantity: '10', until: '2026-06-30', version: 1 })
    expect((await forClient('GET', '/articles/CABLE')).body.availability).toMatchObject({ available: '20', kept: { quantity: '10', until: '2026-06-30' } })
    expect((await call('GET', '/stock-levels?sku=CABLE')).body.rows[0]).toMatchObject({ onHand: '20', setAside: '10', available: '10' })
    await call('DELETE', `/stock-allocations/${id}`)
    expect((await call('GET', '/stock-allocations?over=false')).body.rows).toEqual([])
    expect(await call('DELETE', `/stock-allocations/${id}`)).toMatchObject({ status: 409, body: { code: 'stock.kept_over' } })
    expect(await call('DELETE', '/stock-allocations/999')).toMatchObject({ status: 404, body: { code: 'stock.kept_unknown' } })
  })

  it('refuse an order beyond a cap with what is left and until when', async () => {
    const {
      body: { id },
    } = await call('POST', '/stock-caps', { sku: 'VIS-M8', quantity: '100', period: 'month', company: client.id })
    await forClient('POST', '/orders', { externalId: 'cap-1', lines: [{ sku: 'VIS-M8', quantity: '70' }] })
    expect(await forClient('POST', '/orders', { externalId: 'cap-2', lines: [{ sku: 'VIS-M8', quantity: '31' }] })).toMatchObject({
      status: 409,
      body: { code: 'stock.cap_reached', details: { sku: 'VIS-M8', left: 30, until: '2026-03-31' } },
    })
    expect((await call('GET', '/stock-caps')).body.rows).toMatchObject([{ id, used: '70', period: 'month' }])
    await call('DELETE', `/stock-caps/${id}`)
  })

  it("are the seller's: a client's own key reads neither them nor the levels", async () => {
    const theirs = await aCaller(world, ['stock:write', 'carts:write'], client.id)
    for (const path of ['/stock-allocations', '/stock-caps', '/stock-levels']) expect((await theirs('GET', path)).body.code).toBe('access.denied')
  })

  it('tell such a key that no scope opens them, and one that lacks a scope which', async () => {
    const theirs = await aCaller(world, ['stock:read'], client.id)
    expect((await theirs('GET', '/stock-levels', undefined, { 'accept-language': 'en' })).body).toMatchObject({
      message: 'This is for the seller’s own keys: no scope of a client’s key opens it.',
      details: { right: 'stock.read' },
    })
    expect((await theirs('GET', '/orders', undefined, { 'accept-language': 'en' })).body).toMatchObject({ message: expect.stringContaining('orders:read') })
  })
})

describe('a class that may not see figures', () => {
  const sees = async (shows: Sight) => {
    const admin = await aStaff(world)
    await saveSights(admin, { ...(await stockSights(admin)), classes: { [klass.id]: shows } })
  }

  it.each<[Sight, Record<string, unknown>]>([
    ['levels', { shows: 'levels', level: 'in', available: null, projected: null }],
    ['date', { shows: 'date', level: null, available: null }],
    ['nothing', { shows: 'nothing', level: null, available: null, incoming: [] }],
  ])('gets none by any call: %s', async (shows, expected) => {
    await sees(shows)
    await forClient('POST', '/cart/lines', { set: true, lines: [{ sku: 'VIS-M8', quantity: '5000' }] })
    const said = await Promise.all([
      forClient('GET', '/articles/VIS-M8'),
      forClient('GET', '/articles?limit=50'),
      forClient('POST', '/prices', { lines: [{ sku: 'VIS-M8', quantity: '5000' }] }),
      forClient('GET', '/cart'),
      forClient('POST', '/orders', { externalId: `hidden-${shows}`, lines: [{ sku: 'VIS-M8', quantity: '5000' }] }),
    ])
    expect(said[0].body.availability).toMatchObject(expected)
    expect(said[3].body.lines[0]).toMatchObject({ available: null, problem: 'stock.insufficient' })
    expect(said[4].body).toMatchObject({ code: 'stock.insufficient', details: { lines: [{ sku: 'VIS-M8' }] } })
    for (const { body, headers } of said as { body: unknown; headers?: unknown }[]) expect(JSON.stringify([body, headers])).not.toMatch(/42[25]1|4321/)
  })
})
