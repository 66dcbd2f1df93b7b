import { afterAll, beforeAll, expect, it } from 'vitest'
import { aBuyer, anArticle, aLevel, aStaff, aWarehouse, breaches, createWorld, someVatRates, type World } from '#testing/index.ts'
import { pdfText } from '#testing/pdf-text.ts'
import { addLines, cartOf } from '#modules/cart/index.ts'
import { saveSourcingRule, saveSourcingTells, saveWarehouseService, sourcingNow } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import { confirmOrder, orderById, pickingList, placeOrder, shipOrder } from './index.ts'

let world: World
let boss: Ctx
let buyer: Ctx
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  boss = await aStaff(world)
  buyer = await aBuyer(world)
})
afterAll(async () => {
  expect(await breaches(world)).toEqual([])
  await world.drop()
})

it('leave from where the cart said, each warehouse fetches its own part, and one shipment leaves from each', async () => {
  const [lyon, lille] = [await aWarehouse(world, { code: 'LYO', name: 'Lyon', position: 1 }), await aWarehouse(world, { code: 'LIL', name: 'Lille', position: 2 })]
  for (const { code, version, ...service } of (await sourcingNow(boss)).warehouses)
    await saveWarehouseService(world.ctx(boss), code, { ...service, parcelCents: code === 'LIL' ? 500 : 900, seen: version })
  const [bolt, nut] = [await anArticle(world, { sku: 'BOLT', unitNet: 10_000 }), await anArticle(world, { sku: 'NUT', unitNet: 10_000 })]
  await aLevel(world, { variantId: bolt.id, onHand: 40, warehouseId: lyon.id })
  await aLevel(world, { variantId: bolt.id, onHand: 40, warehouseId: lille.id })
  await aLevel(world, { variantId: nut.id, onHand: 40, warehouseId: lille.id })
  await saveSourcingRule(world.ctx(boss), { kind: 'cheapest', warehouses: [], seen: null })
  await addLines(world.ctx(buyer), [
    { variantId: bolt.id, qty: 50 },
    { variantId: nut.id, qty: 5 },
  ])
  const site = { country: 'FR', postalCode: '59000' }
  const cart = await cartOf(world.ctx(buyer), site)
  const named = (from: readonly { name: string; qty: number }[]) => from.map(({ name, qty }) => [name, qty])
  const told = cart.lines.map(({ from }) => named(from))
  expect(told).toEqual([
    [
      ['Lille', 40],
      ['Lyon', 10],
    ],
    [['Lille', 5]],
  ])
  const { id, number } = await placeOrder(world.ctx(buyer), { source: { kind: 'cart', id: cart.id! }, seenHash: cart.hash })
  const seen = async () => (await orderById(world.ctx(buyer), id))!.lines.map(({ from }) => named(from.toSorted((a, b) => b.qty - a.qty)))
  expect(await seen()).toEqual(told)
  await saveSourcingTells(world.ctx(boss), false)
  expect(await seen()).toEqual([[], []])
  await confirmOrder(world.ctx(boss), id)
  const [sheet] = pdfText((await pickingList(world.ctx(boss, 'en'), [number])).bytes).map((text) => text.replaceAll(/[\u00a0\u202f]/g, ' '))
  expect(sheet).toMatch(/Warehouse LYO · lines: 1\n[^]*BOLT\n[^]*10 pieces[^]*Warehouse LIL · lines: 2\n[^]*BOLT\n[^]*40 pieces[^]*NUT\n[^]*5 pieces/)
  expect((await shipOrder(world.ctx(boss), id)).shipments).toHaveLength(2)
  expect((await orderById(world.ctx(boss), id))!.lines.map(({ from }) => from)).toEqual([[], []])
})
