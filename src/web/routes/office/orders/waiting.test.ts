import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cartOf, addLines } from '#modules/cart/index.ts'
import { confirmOrder, placeOrder } from '#modules/orders/index.ts'
import { expect as expectReceipts } from '#modules/stock/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { aBuyer, anArticle, answered, aStaff, breaches, createWorld, pageArgs, someVatRates, type MadeArticle, type World } from '#testing/index.ts'
import { action as actOnOrder, loader as order } from '../../account/order.tsx'
import { action as setWarehouses, loader as warehouses } from '../settings/warehouses.tsx'
import { loader as checkout } from '../../shop/checkout.tsx'
import { loader as cart } from '../../shop/cart.tsx'
import { action as setRule, loader as stock } from '../stock/sheet.tsx'
import { loader as list } from './list.tsx'
import { action as actInOffice, loader as sheet } from './sheet.tsx'

let world: World
let administrator: Ctx
let buyer: Ctx
let bolt: MadeArticle
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  administrator = await aStaff(world)
  buyer = await aBuyer(world)
  bolt = await anArticle(world, { sku: 'VIS-M8', unitNet: 10_000, onHand: 5 })
  await settings({ verb: 'backorders', allowed: '1' })
  await coming('2026-03-20')
})
afterAll(async () => {
  expect(await breaches(world)).toEqual([])
  await world.drop()
})

const settings = async (form: Record<string, string | string[]>) => answered(await setWarehouses(pageArgs(world, administrator, { form })))
const place = async () => (await warehouses(pageArgs(world, administrator))).places[0]!
async function coming(dueOn: string): Promise<void> {
  const { rows } = await world.pool.query(`select id from stock.warehouse where code = 'MAIN'`)
  await inTransaction(world.ctx(administrator), (tx) => expectReceipts(tx, [{ id: 'po-1', variantId: bolt.id, warehouseId: rows[0].id, qty: 100, dueOn, document: 'CF-1' }]))
  await world.runReactions()
}
let count = 0
const placed = (qty: number) => placeOrder(world.ctx(buyer), { source: { kind: 'api', id: `p-${++count}`, lines: [{ variantId: bolt.id, qty }] } })
const read = async (number: string) => (await order(pageArgs(world, buyer, { params: { number } }))).order
const act = async (number: string, form: Record<string, string>) => answered(await actOnOrder(pageArgs(world, buyer, { params: { number }, form: { position: '1', ...form } })))

describe('a line that waits', () => {
  it("says its day in the cart and at the checkout, and stands in nobody's way", async () => {
    await addLines(buyer, [{ variantId: bolt.id, qty: 8 }])
    const shown = await cart(pageArgs(world, buyer, { path: '/cart' }))
    expect(shown.cart.lines.map(({ problem, promise }) => [problem, promise])).toEqual([[null, { waits: 3, readyOn: '2026-03-20' }]])
    const view = await checkout(pageArgs(world, buyer, { path: '/checkout' }))
    expect(view).toMatchObject({ later: { count: 1, lastOn: '2026-03-20' }, wrongCount: 0 })
    expect((await cartOf(world.ctx(buyer))).lines.length).toBe(1)
  })

  it('is waited for or given up by its buyer when the day moves, whoever reads an older one is told', async () => {
    const { number } = await placed(8)
    await coming('2026-04-03')
    const before = await read(number)
    expect(before).toMatchObject({ may: { giveUp: true }, lines: [{ waiting: 3, promisedBefore: '2026-03-20', promisedOn: '2026-04-03', promiseAgreed: false }] })
    expect(await act(number, { verb: 'wait', version: `${before.version - 1}` })).toMatchObject({ refusal: { code: 'order.changed_meanwhile' } })
    expect(await act(number, { verb: 'wait', version: `${before.version}` })).toMatchObject({ done: 'wait' })
    expect((await read(number)).lines[0]!.promiseAgreed).toBe(true)
    expect(await act(number, { verb: 'give-up', version: `${before.version + 1}` })).toMatchObject({ done: 'give-up' })
    expect(await read(number)).toMatchObject({ goodsNetCents: 500, lines: [{ qty: 5, waiting: 0 }] })
  })

  it('is found in the office, with the day until which it waits, and can be given up there, too', async () => {
    const { number } = await placed(4)
    await confirmOrder(world.ctx(administrator), number)
    const rows = async () => (await list(pageArgs(world, administrator, { path: '/office/orders?waiting=1' }))).rows.map((row) => [row.number, row.waitingLines, row.waitingUntil])
    expect(await rows()).toEqual([[number, 1, '2026-04-03']])
    const asked = { params: { number }, form: { verb: 'give-up', position: '1', version: '2' } }
    expect(answered(await actInOffice(pageArgs(world, administrator, asked)))).toMatchObject({ done: 'give-up' })
    expect((await sheet(pageArgs(world, administrator, { params: { number } }))).order).toMatchObject({ state: 'cancelled' })
  })
})

describe('the rule of an article', () => {
  const rule = async (form: Record<string, string>) => answered(await setRule(pageArgs(world, administrator, { params: { sku: 'VIS-M8' }, form: { verb: 'rule', ...form } })))

  it('caps what may wait, and forbids it', async () => {
    expect(await rule({ mode: 'capped', cap: '', seen: '0' })).toMatchObject({ refusal: { code: 'stock.cap_missing' } })
    expect(await rule({ mode: 'capped', cap: '2', seen: '0' })).toEqual({ done: 'rule' })
    expect((await stock(pageArgs(world, administrator, { params: { sku: 'VIS-M8' } }))).rule).toEqual({ mode: 'capped', cap: 2, version: 1 })
    await expect(placed(3)).rejects.toMatchObject({ code: 'stock.insufficient' })
    expect(await rule({ mode: 'never', cap: '', seen: '0' })).toMatchObject({ refusal: { code: 'stock.rule_changed_meanwhile' } })
    expect(await rule({ mode: 'usual', cap: '', seen: '1' })).toEqual({ done: 'rule' })
    expect((await placed(3)).state).toBe('placed')
  })
})

describe('the days of a warehouse', () => {
  it('move what waits there: a closing, then other working days', async () => {
    const { number } = await placed(2)
    const { warehouseId, version } = await place()
    const at = { warehouse: String(warehouseId) }
    expect(await settings({ verb: 'close', ...at, from: '2026-04-03', to: '2026-04-10', reason: 'Inventaire' })).toEqual({ saved: `close ${warehouseId}` })
    await world.runReactions()
    expect((await read(number)).lines[0]).toMatchObject({ promisedBefore: '2026-04-03', promisedOn: '2026-04-13' })
    expect(await settings({ verb: 'days', ...at, seen: String(version), day: ['2', '3'], holidays: 'FR' })).toEqual({ saved: `days ${warehouseId}` })
    await world.runReactions()
    expect((await read(number)).lines[0]).toMatchObject({ promisedOn: '2026-04-14' })
    await settings({ closing: String((await place()).closings[0]!.id) })
    await world.runReactions()
    expect((await read(number)).lines[0]).toMatchObject({ promisedOn: '2026-04-07' })
  })

  it('are at least one, a closing ends after it begins, and the second who changes them is told', async () => {
    const { warehouseId, version } = await place()
    const at = { warehouse: String(warehouseId) }
    expect(await settings({ verb: 'days', ...at, seen: String(version), holidays: 'none' })).toMatchObject({ refusal: { code: 'stock.no_working_day' } })
    expect(await settings({ verb: 'days', ...at, seen: '1', day: ['1'], holidays: 'none' })).toMatchObject({ refusal: { code: 'stock.calendar_changed_meanwhile' } })
    expect(await settings({ verb: 'close', ...at, from: '2026-04-10', to: '2026-04-03', reason: 'x' })).toMatchObject({ refusal: { code: 'stock.closing_invalid' } })
  })
})
