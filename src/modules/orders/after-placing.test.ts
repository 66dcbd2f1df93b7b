import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { creditOf } from '#modules/credit/index.ts'
import type { Ctx } from '#platform/context.ts'
import { aBuyer, anArticle, aStaff, breaches, createWorld, someVatRates, type World } from '#testing/index.ts'
import { acknowledgeOrder, cancelOrder, changeOrder, confirmOrder, orderById, placeOrder, shipOrder } from './index.ts'

let world: World
let office: Ctx
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  office = await aStaff(world)
  await world.pool.query(
    `insert into shipping.method (code, kind, name_fr, name_en, settings) values ('standard', 'flat', 'Standard', 'Standard', '{"netCents":1490,"freeFromCents":25000}')`,
  )
})
afterEach(async () => expect(await breaches(world)).toEqual([]))
afterAll(() => world.drop())

async function placed(buyer: Ctx, lines: [{ id: number }, number][]) {
  return placeOrder(buyer, { source: { kind: 'api', id: `after-${world.next()}`, lines: lines.map(([{ id }, qty]) => ({ variantId: id, qty })) } })
}
const free = async (id: number) => (await world.pool.query('select on_hand - reserved as free from stock.level where variant_id = $1', [id])).rows[0].free

describe('after it was placed', () => {
  it('an order may be changed before it is confirmed: stock, price, totals and credit follow', async () => {
    const buyer = await aBuyer(world)
    const [bolt, nut] = [await anArticle(world, { unitNet: 100_000, tiers: [[10, 80_000]], onHand: 100 }), await anArticle(world, { onHand: 100 })]
    const order = await placed(buyer, [
      [bolt, 10],
      [nut, 5],
    ])
    await changeOrder(world.ctx(buyer), order.id, 1, [
      { position: 1, qty: 4 },
      { position: 2, qty: 0 },
    ])
    const after = (await orderById(world.ctx(buyer), order.id))!
    expect(after).toMatchObject({ goodsNetCents: 4_000, netCents: 5_490, grossCents: 6_588, version: 2 })
    expect([await free(bolt.id), await free(nut.id), (await creditOf(world.ctx(buyer))).outstandingCents]).toEqual([96, 100, 6_588])
    await expect(changeOrder(world.ctx(buyer), order.id, 1, [{ position: 1, qty: 5 }])).rejects.toMatchObject({ code: 'order.changed_meanwhile', details: { version: 2 } })
    await expect(changeOrder(world.ctx(buyer), order.id, 2, [{ position: 1, qty: 500 }])).rejects.toMatchObject({ code: 'stock.insufficient' })
    await changeOrder(world.ctx(buyer), order.id, 2, [{ position: 1, qty: 50 }])
    expect([(await orderById(world.ctx(buyer), order.id))!.goodsNetCents, await free(bolt.id)]).toEqual([40_000, 50])
    await confirmOrder(office, order.id)
    await expect(changeOrder(world.ctx(buyer), order.id, 4, [{ position: 1, qty: 5 }])).rejects.toMatchObject({ code: 'order.state_forbids', details: { state: 'confirmed' } })
  })

  it('a cancelled order gives back stock and credit, and cancelling twice changes nothing', async () => {
    const buyer = await aBuyer(world)
    const article = await anArticle(world, { onHand: 10 })
    const order = await placed(buyer, [[article, 4]])
    await cancelOrder(world.ctx(buyer), order.id, 'erreur')
    await cancelOrder(world.ctx(buyer), order.id, 'encore')
    expect([await free(article.id), (await creditOf(world.ctx(buyer))).outstandingCents, (await orderById(world.ctx(buyer), order.id))!.state]).toEqual([10, 0, 'cancelled'])
  })

  it("parts that ship add up to the order's gross, to the cent, and fall due", async () => {
    const buyer = await aBuyer(world)
    const [a, b] = [await anArticle(world, { unitNet: 3_333, onHand: 100 }), await anArticle(world, { unitNet: 7_777, onHand: 100, taxClass: 'reduced' })]
    const order = await placed(buyer, [
      [a, 7],
      [b, 11],
    ])
    await confirmOrder(office, order.id)
    const first = await shipOrder(world.ctx(office), order.id, {
      lines: [
        { position: 1, qty: 3 },
        { position: 2, qty: 5 },
      ],
      sourceKey: 'wms-1',
    })
    const again = await shipOrder(world.ctx(office), order.id, {
      lines: [
        { position: 1, qty: 3 },
        { position: 2, qty: 5 },
      ],
      sourceKey: 'wms-1',
    })
    const rest = await shipOrder(world.ctx(office), order.id)
    const after = (await orderById(world.ctx(buyer), order.id))!
    expect([first.complete, again.repeated, rest.complete, after.state]).toEqual([false, true, true, 'closed'])
    expect([first.chargedCents + rest.chargedCents, after.chargedCents]).toEqual([after.grossCents, after.grossCents])
    expect(await creditOf(world.ctx(buyer))).toMatchObject({ heldCents: 0, dueCents: after.grossCents })
    expect(after.lines.map((line) => line.qtyShipped)).toEqual([7, 11])
  })

  it('cannot ship more than is open, nor before it is confirmed', async () => {
    const buyer = await aBuyer(world)
    const order = await placed(buyer, [[await anArticle(world, { onHand: 10 }), 2]])
    await expect(shipOrder(office, order.id)).rejects.toMatchObject({ code: 'order.state_forbids' })
    await confirmOrder(office, order.id)
    await expect(shipOrder(office, order.id, { lines: [{ position: 1, qty: 3 }] })).rejects.toMatchObject({ code: 'order.ship_too_much', details: { left: 2 } })
  })

  it('is acknowledged once by the ERP', async () => {
    const order = await placed(await aBuyer(world), [[await anArticle(world, { onHand: 10 }), 1]])
    await acknowledgeOrder(office, order.id, 'SAP-1')
    await acknowledgeOrder(office, order.id, 'SAP-2')
    expect((await orderById(office, order.id))!.externalRef).toBe('SAP-1')
  })
})
