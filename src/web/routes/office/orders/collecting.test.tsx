import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { orderById, placeOrder, remindToCollect } from '#modules/orders/index.ts'
import type { Ctx } from '#platform/context.ts'
import { aBuyer, aCompany, anArticle, answered, aSite, aStaff, breaches, createWorld, pageArgs, someVatRates, type World } from '#testing/index.ts'
import { OrderTimeline } from '../../../parts/orders/order-timeline.tsx'
import { loader as home } from '../home.tsx'
import { loader as list } from './list.tsx'
import { action, loader } from './sheet.tsx'

let world: World
let logistics: Ctx
let buyer: Ctx
let number: string
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  const bolt = await anArticle(world, { onHand: 100 })
  await world.pool.query(
    `update stock.warehouse set collects = true, line1 = '1 quai', city = 'Lyon', postal_code = '69007', country = 'FR', name = 'Agence de Lyon' where code = 'MAIN'`,
  )
  logistics = await aStaff(world, ['logistics'])
  const company = await aCompany(world)
  await aSite(world, { company })
  buyer = await aBuyer(world, { company })
  number = (await placeOrder(world.ctx(buyer), { source: { kind: 'api', id: 'collected', lines: [{ variantId: bolt.id, qty: 40 }] }, collectAt: 'MAIN' })).number
  await sent({ verb: 'confirm' })
})
afterAll(async () => {
  expect(await breaches(world)).toEqual([])
  await world.drop()
})

const page = () => loader(pageArgs(world, logistics, { params: { number } }))
const sent = async (form: Record<string, string>) => answered(await action(pageArgs(world, logistics, { params: { number }, form })))
async function history(): Promise<string> {
  const { order, clock } = await page()
  return renderToStaticMarkup(<OrderTimeline entries={order.timeline} currency="EUR" {...clock} />).replaceAll(/[\u00a0\u202f]/g, ' ')
}

it('an order to collect is made ready and handed over from its sheet, whose history reads well all the way', async () => {
  const listed = async (query: string) => (await list(pageArgs(world, logistics, { path: `/office/orders${query}` }))).rows.length
  expect([await listed('?counter=MAIN'), await listed('?counter=MAIN&collect=prepare'), await listed('?counter=OTHER')]).toEqual([1, 1, 0])
  expect(await home(pageArgs(world, logistics))).toMatchObject({ collect: { prepare: 1, overdue: 0 } })
  const { order } = await page()
  expect(order.collect!.stage).toBe('from')
  expect(order.may).toMatchObject({ prepare: true, collect: false, ship: false })
  expect(await sent({ verb: 'prepare', version: String(order.version) })).toEqual({ done: 'prepare' })
  expect(await sent({ verb: 'prepare', version: String(order.version) })).toMatchObject({ refusal: { code: 'order.changed_meanwhile' } })
  expect((await page()).order).toMatchObject({ may: { prepare: false, collect: true }, collect: { collectCode: null } })
  expect(await history()).toContain('Prête au comptoir')
  world.at('2026-03-17T09:00:00Z')
  await remindToCollect(world.system())
  expect(await history()).toContain('Rappel envoyé : elle attend au comptoir')

  const form = { verb: 'collect', key: `office ${(await page()).order.version}`, by: 'Paul Martin' }
  expect(await sent({ ...form, code: 'ZZZZZZ' })).toMatchObject({ refusal: { code: 'order.collect_code_wrong', details: { field: 'code' } }, typed: { by: 'Paul Martin' } })
  expect(await sent({ ...form, by: ' ', code: '' })).toMatchObject({ refusal: { code: 'order.collector_missing', details: { field: 'by' } } })
  const code = (await orderById(world.ctx(buyer), number))!.collect!.collectCode!
  expect(await sent({ ...form, code: ` ${code.toLowerCase()} ` })).toEqual({ done: 'collect' })
  expect(await sent({ ...form, code })).toEqual({ done: 'collect' })
  expect((await page()).order).toMatchObject({ state: 'closed', lines: [{ qtyShipped: 40 }] })
  expect(await history()).toContain('Par Paul Martin, code vérifié')
})
