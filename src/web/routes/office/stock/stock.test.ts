import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { placeOrder } from '#modules/orders/index.ts'
import { endAllocation, setAside, transferStock } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import { aBuyer, anArticle, answered, aStaff, aWarehouse, breaches, createWorld, pageArgs, someVatRates, type World } from '#testing/index.ts'
import { loader as list } from './list.tsx'
import { action, loader } from './sheet.tsx'
import { action as transferAction, loader as transferLoader } from './transfer.tsx'

let world: World
let logistics: Ctx

beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  logistics = await aStaff(world, ['logistics'], { name: 'Luc Petit' })
  const bolt = await anArticle(world, { sku: 'VIS-M8', unitNet: 10_000, onHand: 100 })
  await anArticle(world, { sku: 'CAB-3G', unit: 'm', stepsPerUnit: 1_000, onHand: 12_500 })
  await anArticle(world, { sku: 'OUT-1', onHand: 0 })
  await placeOrder(await aBuyer(world), { source: { kind: 'api', id: '1', lines: [{ variantId: bolt.id, qty: 30 }] } })
})
afterAll(async () => {
  expect(await breaches(world)).toEqual([])
  await world.drop()
})

const sheet = (sku: string, who = logistics) => loader(pageArgs(world, who, { params: { sku } }))
const noted = async (sku: string, form: Record<string, string>, who = logistics) =>
  answered(await action(pageArgs(world, who, { params: { sku }, form: { warehouse: 'MAIN', reason: '', ...form } })))

describe('the list of stock', () => {
  const skus = async (path: string) => (await list(pageArgs(world, logistics, { path }))).rows.map((row) => row.sku)

  it.each([
    ['', ['CAB-3G', 'OUT-1', 'VIS-M8']],
    ['?only=out', ['OUT-1']],
    ['?only=reserved', ['VIS-M8']],
    ['?q=cab', ['CAB-3G']],
    ['?only=short', []],
  ])('shows what the address asks: %s', async (search, expected) => {
    expect(await skus(`/office/stock${search}`)).toEqual(expected)
  })

  it('is not for finance', async () => {
    await expect(list(pageArgs(world, await aStaff(world, ['finance'])))).rejects.toMatchObject({ code: 'access.denied' })
  })
})

describe('the stock of an article', () => {
  it('is told in one line of figures', async () => {
    expect((await sheet('VIS-M8')).stock).toMatchObject({ onHand: 100, reserved: 30, available: 70, projected: 70 })
  })

  it('names the orders that hold it and for whom it is kept, behind the figures', async () => {
    const buyer = await aBuyer(world)
    await setAside(logistics, { sku: 'CAB-3G', warehouse: 'MAIN', qty: 2_000, until: '2026-03-31', company: buyer.actor.company!.number })
    expect(await sheet('VIS-M8')).toMatchObject({ holding: [{ state: 'placed', held: 30, waiting: 0 }], kept: [] })
    const { holding, kept } = await sheet('CAB-3G')
    expect([holding, kept.map(({ left, until, companyNumber }) => [left, until, companyNumber])]).toEqual([[], [[2_000, '2026-03-31', buyer.actor.company!.number]]])
    await endAllocation(logistics, { id: kept[0]!.id, version: null })
    expect((await sheet('CAB-3G')).kept).toEqual([])
    expect(await sheet('VIS-M8', await aStaff(world, ['marketing', 'product_manager']))).toMatchObject({ holding: null })
  })

  it('takes a count as a fact with what is said of it, below what is reserved too, and the list says so', async () => {
    expect(await noted('VIS-M8', { verb: 'count', qty: '20', reason: 'Casse à quai' })).toEqual({ done: 'count' })
    const { stock, movements } = await sheet('VIS-M8')
    expect(stock).toMatchObject({ onHand: 20, available: 0 })
    expect(movements[0]).toMatchObject({ kind: 'set', qty: -80, after: 20, actorName: 'Luc Petit', reason: 'Casse à quai' })
    expect((await list(pageArgs(world, logistics, { path: '/office/stock?only=short' }))).rows.map((row) => row.sku)).toEqual(['VIS-M8'])
  })

  it('receives in the article’s unit, and names the document', async () => {
    expect(await noted('CAB-3G', { verb: 'receive', qty: '2,5', reason: 'BR 4711' })).toEqual({ done: 'receive' })
    expect((await sheet('CAB-3G')).movements[0]).toMatchObject({ kind: 'receive', qty: 2_500, document: 'BR 4711' })
  })

  it('is corrected up or down, with a reason', async () => {
    expect(await noted('CAB-3G', { verb: 'adjust', qty: '-1,5', reason: 'Chute' })).toEqual({ done: 'adjust' })
    expect((await sheet('CAB-3G')).stock.onHand).toBe(13_500)
  })

  it.each([
    ['a correction without a reason', { verb: 'adjust', qty: '-1' }, { code: 'stock.reason_missing', details: { field: 'reason' } }],
    ['a receipt of less than nothing', { verb: 'receive', qty: '-3' }, { code: 'quantity.not_positive', details: { field: 'qty' } }],
    ['half a piece', { verb: 'count', qty: '12,5' }, { code: 'quantity.not_whole', details: { field: 'qty' } }],
    ['a quantity that nobody has', { verb: 'receive', qty: '1000000000' }, { code: 'quantity.too_large', details: { field: 'qty' } }],
    ['a warehouse that does not exist', { verb: 'count', qty: '3', warehouse: 'MOON' }, { code: 'stock.warehouse_unknown', details: { field: 'warehouse' } }],
  ])('refuses %s beside its field, and keeps what was typed', async (_, form, refusal) => {
    expect(await noted('VIS-M8', form)).toMatchObject({ refusal, typed: form })
  })

  it('opens a level where there was none', async () => {
    await aWarehouse(world, { code: 'LYON' })
    await noted('OUT-1', { verb: 'count', qty: '7', warehouse: 'LYON' })
    expect((await sheet('OUT-1')).levels.map((level) => [level.warehouse, level.onHand])).toEqual([
      ['LYON', 7],
      ['MAIN', 0],
    ])
  })

  it('may be read, not moved, by a product manager', async () => {
    const product = await aStaff(world, ['product_manager'])
    expect(await sheet('VIS-M8', product)).toMatchObject({ readOnly: true })
    await expect(noted('VIS-M8', { verb: 'count', qty: '1' }, product)).rejects.toMatchObject({ code: 'access.denied' })
  })
})

describe('a transfer under way', () => {
  it('is called off with one press: the rest is back, and the page says who did it', async () => {
    await aWarehouse(world, { code: 'WEST', position: 5 })
    const article = await anArticle(world, { sku: 'RETOUR', onHand: 10 })
    const number = await transferStock(world.ctx(logistics), { from: 'MAIN', to: 'WEST', lines: [{ sku: article.sku, qty: 6 }] })
    const send = async (version: number) =>
      answered(await transferAction(pageArgs(world, logistics, { params: { number }, form: { verb: 'cancel', version: String(version), 'got.1': '6' } })))
    expect(await send(7)).toMatchObject({ refusal: { code: 'stock.changed_meanwhile' }, typed: { 'got.1': '6' } })
    expect(await send(1)).toEqual({ saved: true })
    const { transfer } = await transferLoader(pageArgs(world, logistics, { params: { number } }))
    expect([transfer.state, transfer.cancelledBy, (await sheet('RETOUR')).stock.onHand]).toEqual(['cancelled', 'Luc Petit', 10])
  })
})
