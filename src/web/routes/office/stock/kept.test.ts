import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { placeOrder } from '#modules/orders/index.ts'
import { adjustStock } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import { aBuyer, anArticle, answered, aStaff, aWarehouse, breaches, createWorld, pageArgs, someVatRates, type World } from '#testing/index.ts'
import { loader as list } from './allocations.tsx'
import { loader as atRisk } from './at-risk.tsx'
import { action, loader } from './kept.tsx'
import { action as count, loader as stocktake } from './stocktake.tsx'
import { loader as sheetFile } from './stocktake.csv.ts'
import { action as open } from './stocktakes.tsx'
import { action as receive, loader as transfer } from './transfer.tsx'
import { action as move } from './transfers.tsx'

let world: World
let logistics: Ctx
let buyer: Ctx
let bolt: { id: number }
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  logistics = await aStaff(world, ['logistics'])
  bolt = await anArticle(world, { sku: 'VIS-M8', unitNet: 10_000, onHand: 100 })
  await anArticle(world, { sku: 'CAB-3G', unit: 'm', stepsPerUnit: 1_000, onHand: 12_500 })
  await aWarehouse(world, { code: 'WEST', position: 5 })
  buyer = await aBuyer(world)
})
afterAll(async () => {
  expect(await breaches(world)).toEqual([])
  await world.drop()
})

const number = () => buyer.actor.company!.number
const sent = async (path: string, params: Record<string, string>, form: Record<string, string>) => answered(await action(pageArgs(world, logistics, { path, params, form })))
/** Where a redirect leads. */
const ledTo = async (work: () => Promise<unknown>) =>
  work().then(
    () => null,
    (thrown: unknown) => (thrown instanceof Response ? thrown.headers.get('location') : Promise.reject(thrown)),
  )

describe('allocations and caps in the office', () => {
  it('are made, shown with their effect, changed by who saw them, and ended', async () => {
    const form = { verb: 'save', sku: 'cab-3g', warehouse: 'MAIN', company: `Atelier (${number()})`, class: '', qty: '7,5', until: '2026-06-30', note: '', version: '0' }
    expect((await sent('/office/stock/allocations/new', {}, { ...form, qty: '70' })).refusal).toMatchObject({ code: 'stock.not_there_to_keep', details: { available: 12.5 } })
    expect(await ledTo(() => action(pageArgs(world, logistics, { path: '/office/stock/allocations/new', params: {}, form })))).toBe('/office/stock/allocations?done')
    const [row] = (await list(pageArgs(world, logistics, { path: '/office/stock/allocations' }))).allocations
    expect(row).toMatchObject({ sku: 'CAB-3G', qty: 7_500, left: 7_500, companyNumber: number() })
    const path = `/office/stock/allocations/${row!.id}`
    expect(await loader(pageArgs(world, logistics, { path, params: { id: String(row!.id) } }))).toMatchObject({ free: 5_000, row: { qty: 7_500 } })
    const changed = await sent(path, { id: String(row!.id) }, { ...form, qty: '8', version: '9' })
    expect([changed.refusal?.code, changed.typed?.qty]).toEqual(['stock.changed_meanwhile', '8'])
    expect(await ledTo(() => action(pageArgs(world, logistics, { path, params: { id: String(row!.id) }, form: { ...form, verb: 'end', version: '1' } })))).toBe(
      '/office/stock/allocations?done',
    )
    expect((await list(pageArgs(world, logistics, { path: '/office/stock/allocations?state=over' }))).allocations).toHaveLength(1)
  })

  it("keep what was typed when a cap can't be read", async () => {
    const form = { verb: 'save', sku: 'VIS-M8', company: '', class: '', qty: 'douze', period: 'month', until: '', from: '', note: 'Pénurie', version: '0' }
    const answer = await sent('/office/stock/caps/new', {}, form)
    expect([answer.refusal?.code, answer.typed?.note]).toEqual(['form.invalid', 'Pénurie'])
    expect(await ledTo(() => action(pageArgs(world, logistics, { path: '/office/stock/caps/new', params: {}, form: { ...form, qty: '40' } })))).toBe(
      '/office/stock/allocations?done',
    )
    expect((await list(pageArgs(world, logistics, { path: '/office/stock/allocations?q=vis' }))).caps).toMatchObject([{ qty: 40, period: 'month', used: 0 }])
  })
})

describe('moves in the office', () => {
  it('a transfer is typed as lines, and received in part', async () => {
    const form = { verb: 'transfer', from: 'MAIN', to: 'WEST', lines: 'vis-m8 20\ncab-3g\t2,5', expectedOn: '', note: '' }
    expect(answered(await move(pageArgs(world, logistics, { form: { ...form, lines: 'vis-m8 many' } })))).toMatchObject({
      refusal: { code: 'stock.sku_unknown' },
      typed: { lines: 'vis-m8 many' },
    })
    const to = await ledTo(() => move(pageArgs(world, logistics, { form })))
    const params = { number: to!.split('/').at(-1)! }
    expect((await transfer(pageArgs(world, logistics, { params }))).transfer.rows.map((row) => [row.sku, row.qty])).toEqual([
      ['VIS-M8', 20],
      ['CAB-3G', 2_500],
    ])
    await receive(pageArgs(world, logistics, { params, form: { verb: 'receive', version: '1', 'got.1': '20', 'got.2': '1,5' } }))
    expect((await transfer(pageArgs(world, logistics, { params }))).transfer).toMatchObject({ state: 'sent', rows: [{ received: 20 }, { received: 1_500 }] })
  })

  it('a count sheet is filled by code, printed as a file and booked', async () => {
    const to = await ledTo(() => open(pageArgs(world, logistics, { form: { warehouse: 'MAIN', category: '', note: '' } })))
    const params = { number: to!.split('/').at(-1)! }
    expect(answered(await count(pageArgs(world, logistics, { params, form: { verb: 'count', code: 'nope', qty: '1' } })))).toMatchObject({
      refusal: { code: 'stock.sku_unknown' },
      typed: { code: 'nope' },
    })
    expect(await count(pageArgs(world, logistics, { params, form: { verb: 'count', code: 'vis-m8', qty: '78' } }))).toEqual({
      sku: 'VIS-M8',
      counted: 78,
      stepsPerUnit: 1,
      added: false,
    })
    expect((await stocktake(pageArgs(world, logistics, { params, path: '/x?show=different' }))).sheet.rows).toMatchObject([{ sku: 'VIS-M8', expected: 80, counted: 78 }])
    expect(await (await sheetFile(pageArgs(world, logistics, { params }))).text()).toContain('VIS-M8')
    await count(pageArgs(world, logistics, { params, form: { verb: 'book', version: '1' } }))
    expect((await stocktake(pageArgs(world, logistics, { params }))).sheet.state).toBe('booked')
  })

  it('orders that lack pieces after a correction are listed', async () => {
    const order = await placeOrder(world.ctx(buyer), { source: { kind: 'api', id: 'risk', lines: [{ variantId: bolt.id, qty: 30 }] } })
    await adjustStock(world.ctx(logistics), { warehouse: 'MAIN', reason: 'lost', lines: [{ sku: 'VIS-M8', qty: -60 }] })
    expect((await atRisk(pageArgs(world, logistics, { path: '/office/stock/at-risk' }))).rows).toMatchObject([
      { number: order.number, sku: 'VIS-M8', warehouse: 'MAIN', qty: 30, missing: 12 },
    ])
  })

  it('whoever reads them reads the name of an article in his language, whatever that of the order', async () => {
    const rows = async () => (await atRisk(pageArgs(world, logistics, { path: '/office/stock/at-risk' }))).rows
    const before = (await rows()).map((row) => row.name)
    await world.pool.query(`update orders.line set name = 'Bolt' where variant_id = $1`, [bolt.id])
    expect(before).toHaveLength(1)
    expect((await rows()).map((row) => row.name)).toEqual(before)
  })
})
