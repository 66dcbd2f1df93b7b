import { afterAll, beforeAll, expect, it } from 'vitest'
import { aBuyer, aCompany, anArticle, aSite, aStaff, createWorld, someVatRates, type World } from '#testing/index.ts'
import { confirmOrder, listOrders, orderById, orderConfirmation, ordersWaiting, placeOrder, releaseHold, shipOrder } from '../index.ts'
import { pdfText } from '#testing/pdf-text.ts'
import { latenessOf } from './lateness-of.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
})
afterAll(() => world.drop())

const line = { kind: 'article' as const, qty: 5, qtyCancelled: 0, qtyShipped: 0, qtyReady: 0, waiting: 0, promisedOn: '2026-03-09', comesLater: false }
const order = { state: 'placed' as const, wantedOn: null, windowTo: null, delivery: 'available' as const, deliveryFreedAt: null, lines: [line] }
const whole = (...others: object[]) => ({ delivery: 'together' as const, lines: [line, ...others.map((other) => ({ ...line, ...other }))] })

it.each([
  ['its day is over', {}, {}, 'late'],
  ['its day is today', { promisedOn: '2026-03-10' }, {}, null],
  ['only a part of it has left', { qtyShipped: 3 }, {}, 'late'],
  ['all of it has left', { qtyShipped: 5 }, {}, null],
  ['all of it lies ready at its counter', { qtyReady: 5 }, {}, null],
  ['it is here for a later wish', {}, { wantedOn: '2026-03-12' }, 'in_time'],
  ['it is not here for a later wish', { waiting: 2 }, { wantedOn: '2026-03-12' }, 'late'],
  ['a wish went by that could not be met', { promisedOn: '2026-03-11', waiting: 2 }, { wantedOn: '2026-03-09' }, null],
  ['nobody named a day, and the wish went by', { promisedOn: null }, { wantedOn: '2026-03-09' }, 'late'],
  ['a pre-order’s window is open', {}, { windowTo: '2026-03-10' }, 'in_time'],
  ['the rest comes later, of an order that leaves together', {}, whole({ promisedOn: '2026-03-12', waiting: 2 }), 'in_time'],
  ['the rest has no day, of an order that leaves together', {}, whole({ promisedOn: null, waiting: 2 }), 'in_time'],
  ['the rest comes later and may follow', {}, whole({ promisedOn: '2026-03-12', waiting: 2, comesLater: true }), 'late'],
  [
    'the rest comes later, and the office lets the order leave in parts',
    {},
    { ...whole({ promisedOn: '2026-03-12', waiting: 2 }), deliveryFreedAt: '2026-03-09T08:00:00Z' },
    'late',
  ],
  ['the rest was to come by now, of an order that leaves together', {}, whole({ waiting: 2 }), 'late'],
  ['it was to come itself, of an order that leaves together', { waiting: 1 }, whole({ promisedOn: '2026-03-12' }), 'late'],
  ['finance keeps the order', {}, { state: 'on_hold' as const }, 'held'],
  ['the client’s approver has not said yes', {}, { state: 'pending_approval' as const }, 'held'],
  ['the order was cancelled', {}, { state: 'cancelled' as const }, null],
])('a line of which %s', (_, facts, around, lateness) => {
  expect(latenessOf({ ...line, ...facts }, { ...order, ...around }, '2026-03-10')).toBe(lateness)
})

it('an order held past its day is not late, and its lines get a new day when it is released; late it is on every list the day after that', async () => {
  const office = await aStaff(world, ['administrator'])
  const company = await aCompany(world)
  await aSite(world, { company })
  const buyer = await aBuyer(world, { company })
  const article = await anArticle(world, { unitNet: 100_000, onHand: 100 })
  const { id, number } = await placeOrder(world.ctx(buyer), { source: { kind: 'api', id: 'held', lines: [{ variantId: article.id, qty: 5 }] } })
  await world.pool.query(`update orders.order set state = 'on_hold', hold_reasons = '{credit_limit}' where id = $1`, [id])
  const said = async () => {
    const [found] = (await orderById(world.ctx(office), id))!.lines
    const { late } = await ordersWaiting(world.ctx(office))
    const [row] = (await listOrders(world.ctx(office), { ids: [id] })).rows
    const listed = (await listOrders(world.ctx(office), { lateOn: world.ctx(office).now.toZonedDateTimeISO('Europe/Paris').toPlainDate().toString() })).rows.length
    expect([row!.late, listed]).toEqual([late === 1, late])
    return [found!.promisedOn, found!.lateness, late]
  }
  world.at('2026-03-12T09:00:00Z')
  expect(await said()).toEqual(['2026-03-10', 'held', 0])
  await releaseHold(world.ctx(office), id)
  expect(await said()).toEqual(['2026-03-12', null, 0])
  world.at('2026-03-13T09:00:00Z')
  expect(await said()).toEqual(['2026-03-12', 'late', 1])
  const [text] = pdfText((await orderConfirmation(world.ctx(office), number)).bytes)
  expect(text!.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain('en retard')
  await confirmOrder(world.ctx(office), id)
  await shipOrder(world.ctx(office), id)
  expect(await said()).toEqual(['2026-03-12', null, 0])
})

it('an order that leaves together is late when the day of its last line is over, on its page and on every list', async () => {
  const office = await aStaff(world, ['administrator'])
  const company = await aCompany(world)
  await aSite(world, { company })
  const buyer = await aBuyer(world, { company })
  const [bolt, nut] = [await anArticle(world, { unitNet: 100_000, onHand: 10 }), await anArticle(world, { unitNet: 100_000, onHand: 10 })]
  world.at('2026-03-13T09:00:00Z')
  const lines = [bolt, nut].map(({ id }) => ({ variantId: id, qty: 2 }))
  const { id } = await placeOrder(world.ctx(buyer), { source: { kind: 'api', id: 'whole', lines }, delivery: 'together' })
  await world.pool.query(`update orders.line set promised_on = case position when 1 then date '2026-03-13' else '2026-03-20' end where order_id = $1`, [id])
  const said = async () => {
    const [{ late } = { late: null }] = (await listOrders(world.ctx(office), { ids: [id] })).rows
    return [late, ...(await orderById(world.ctx(office), id))!.lines.map(({ lateness }) => lateness)]
  }
  world.at('2026-03-16T09:00:00Z')
  expect(await said()).toEqual([false, 'in_time', null])
  world.at('2026-03-21T09:00:00Z')
  expect(await said()).toEqual([true, 'late', 'late'])
})
