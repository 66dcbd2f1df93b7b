import { afterAll, beforeAll, expect, it } from 'vitest'
import { addLines, cartOf, quickOrder } from '#modules/cart/index.ts'
import { availability, backorderSettings, expect as expectReceipts, promiseOf, saveCalendar, warehouseCalendars } from '#modules/stock/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { aBuyer, aCompany, anArticle, aSite, aStaff, breaches, createWorld, someVatRates, type MadeArticle, type World } from '#testing/index.ts'
import { listOrders, orderById, placeOrder } from '../index.ts'

let world: World
let [office, buyer]: Ctx[] = []
let bolt: MadeArticle
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  office = await aStaff(world, ['administrator'])
  const company = await aCompany(world)
  await aSite(world, { company })
  buyer = await aBuyer(world, { company })
  bolt = await anArticle(world, { unitNet: 10_000, onHand: 100 })
  await world.app.tools.settings.write(world.system(), backorderSettings, { allowed: true })
  await until('15:00')
})
afterAll(async () => {
  expect(await breaches(world)).toEqual([])
  await world.drop()
})

async function until(cutOff: string | null): Promise<void> {
  const { warehouseId, workingDays, version } = (await warehouseCalendars(world.ctx(office)))[0]!
  await saveCalendar(world.ctx(office), warehouseId, { workingDays, holidays: 'FR', cutOff, seen: version })
}
let count = 0
const placed = ({ id }: MadeArticle, qty: number) => placeOrder(world.ctx(buyer), { source: { kind: 'api', id: `cut-${++count}`, lines: [{ variantId: id, qty }] } })
const lineOf = async (id: string) => (await orderById(world.ctx(office), id))!.lines[0]!

it('article, quick order, cart and order name the same day: today before the hour, the next working day from its minute on', async () => {
  await addLines(world.ctx(buyer), [{ variantId: bolt.id, qty: 2 }])
  const said = async (at: string) => {
    world.at(at)
    const today = at.slice(0, 10)
    const ctx = world.ctx(buyer)
    const { readyOn, before } = promiseOf((await availability(ctx, [bolt.id])).get(bolt.id)!, { qty: 2, leadDays: null, today })
    const [quick] = await quickOrder(ctx, [{ code: bolt.sku, quantity: '2' }])
    const { promise } = (await cartOf(ctx)).lines[0]!
    const { id } = await placed(bolt, 2)
    return [readyOn, before, quick!.promise?.readyOn, promise.readyOn, promise.before, (await lineOf(id)).promisedOn]
  }
  // Paris is an hour ahead of UTC in March: Friday, and the Monday after it.
  const [friday, monday] = ['2026-03-13', '2026-03-16']
  expect(await said('2026-03-13T13:59:59Z')).toEqual([friday, '15:00', friday, friday, '15:00', friday])
  expect(await said('2026-03-13T14:00:00Z')).toEqual([monday, null, monday, monday, null, monday])
  expect(await said('2026-03-14T09:00:00Z')).toEqual([monday, null, monday, monday, null, monday])
  await until(null)
  expect(await said('2026-03-16T18:00:00Z')).toEqual([monday, undefined, monday, monday, undefined, monday])
  await until('15:00')
})

it('what is ordered in the evening is not late the next morning', async () => {
  world.at('2026-03-17T17:00:00Z')
  const { id } = await placed(bolt, 1)
  world.at('2026-03-18T08:00:00Z')
  expect((await lineOf(id)).lateness).toBeNull()
  expect((await listOrders(world.ctx(office), { ids: [id], lateOn: '2026-03-18' })).rows).toEqual([])
  world.at('2026-03-19T08:00:00Z')
  expect((await lineOf(id)).lateness).toBe('late')
})

it('who waits keeps the day he was told when the hour goes by, and what comes today leaves tomorrow for who orders after it', async () => {
  world.at('2026-03-24T09:00:00Z')
  const nut = await anArticle(world, { unitNet: 10_000, onHand: 0 })
  const { rows } = await world.pool.query(`select id from stock.warehouse where code = 'MAIN'`)
  const coming = (dueOn: string, qty: number) =>
    inTransaction(world.ctx(office), (tx) => expectReceipts(tx, [{ id: `nut ${dueOn}`, variantId: nut.id, warehouseId: rows[0].id, qty, dueOn, document: null }]))
  await coming('2026-03-24', 10)
  const early = await placed(nut, 3)
  world.at('2026-03-24T16:00:00Z')
  const late = await placed(nut, 3)
  const days = async () => [(await lineOf(early.id)).promisedOn, (await lineOf(late.id)).promisedOn]
  expect(await days()).toEqual(['2026-03-24', '2026-03-25'])
  await coming('2026-03-30', 10)
  const { rows: moved } = await world.pool.query(`select payload from platform.event where name = 'stock.promises-moved'`)
  expect([await days(), moved]).toEqual([['2026-03-24', '2026-03-25'], []])
})

it('is an hour or nothing; the second of two editors is told', async () => {
  await expect(until('25:00')).rejects.toMatchObject({ code: 'stock.cut_off_invalid' })
  const { warehouseId, workingDays, version, cutOff } = (await warehouseCalendars(world.ctx(office)))[0]!
  expect(cutOff).toBe('15:00')
  await expect(saveCalendar(world.ctx(office), warehouseId, { workingDays, holidays: 'FR', cutOff: '16:00', seen: version - 1 })).rejects.toMatchObject({
    code: 'stock.calendar_changed_meanwhile',
  })
  await saveCalendar(world.ctx(office), warehouseId, { workingDays, holidays: 'FR', seen: version })
  expect((await warehouseCalendars(world.ctx(office)))[0]!.cutOff).toBe('15:00')
})
