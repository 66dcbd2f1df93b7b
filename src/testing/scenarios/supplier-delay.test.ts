import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { confirmOrder, orderById, placeOrder, shipOrder } from '#modules/orders/index.ts'
import { backorderSettings, promiseOf, availability } from '#modules/stock/index.ts'
import { confirmSupplyOrder, createSupplyOrder, delayEffect, postponeSupplyOrder, receiveSupply, submitSupplyOrder, supplyOrderByNumber } from '#modules/supply/index.ts'
import type { Ctx } from '#platform/context.ts'
import { aBuyer, aMember, anArticle, aSite, aStaff, aSupplied, aSupplier, aCompany, breaches, createWorld, someVatRates, type MadeArticle, type World } from '#testing/index.ts'

let world: World
let purchasing: Ctx
let logistics: Ctx
let client: Ctx
let pump: MadeArticle
let supplyOrder: string
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  await world.app.tools.settings.write(world.system(), backorderSettings, { allowed: true })
  purchasing = await aStaff(world, ['purchasing'], { name: 'Yann Le Goff', email: 'yann@seller.example' })
  logistics = await aStaff(world, ['logistics'])
  const company = await aCompany(world)
  await aSite(world, { company })
  await aStaff(world, ['rep'], { name: 'Inès Petit', email: 'ines@seller.example', portfolio: [company] })
  client = await aMember(world, { company, roles: ['buyer'], email: 'client@chantier.example' })
  pump = await anArticle(world, { sku: 'POMPE', name: 'Pompe', unitNet: 1_000_000, onHand: 4 })
  const supplier = await aSupplier(world, { code: 'VERDIER', buyerId: purchasing.actor.id })
  await aSupplied(world, supplier, pump)
  await aSupplied(world, await aSupplier(world, { code: 'RAPIDE', leadDays: 2 }), pump, { preferred: false })
  supplyOrder = (await createSupplyOrder(purchasing, { supplier: 'VERDIER', lines: [{ variantId: pump.id, qty: 20 }] })).number
  await submitSupplyOrder(purchasing, await seen())
  await confirmSupplyOrder(purchasing, await seen(), { lines: [{ position: 1, parts: [{ dueOn: '2026-03-18', qty: 20 }] }] })
})
afterAll(() => world.drop())

const seen = async () => ({ number: supplyOrder, version: (await supplyOrderByNumber(purchasing, supplyOrder)).version })
const mails = async (kind: string) =>
  (await world.pool.query('select to_address as "to", text from platform.mail where kind = $1 order by id', [kind])).rows as { to: string; text: string }[]
const readyOn = async (who: Ctx, qty: number) => promiseOf((await availability(world.ctx(who), [pump.id])).get(pump.id)!, { qty, leadDays: null, today: '2026-03-10' }).readyOn

describe('a supplier is late', () => {
  it('the waiting client sees another day, his rep and the buyer in charge are told, what could be done is proposed, and no piece is sold twice', async () => {
    const placed = await placeOrder(client, { source: { kind: 'api', id: 'pumps', lines: [{ variantId: pump.id, qty: 10 }] } })
    const order = async (who: Ctx) => (await orderById(world.ctx(who), placed.id))!
    expect((await order(client)).lines).toMatchObject([{ qty: 10, waiting: 6, promisedOn: '2026-03-18', promisedBefore: null }])

    const due = (await supplyOrderByNumber(purchasing, supplyOrder)).lines[0]!.dues[0]!
    const moves = [{ dueId: due.id, dueOn: '2026-04-02' }]
    const effect = await delayEffect(world.ctx(purchasing), await seen(), moves)
    expect(effect).toMatchObject({ moved: [{ holder: placed.id, qty: 6, from: '2026-03-18', to: '2026-04-02' }] })
    expect(effect.remedies).toMatchObject([{ kind: 'supplier', code: 'RAPIDE', dueOn: '2026-03-12' }])
    expect((await order(client)).lines).toMatchObject([{ promisedOn: '2026-03-18' }])

    await postponeSupplyOrder(world.ctx(purchasing), await seen(), moves, 'Panne de presse')
    await world.runReactions()
    expect((await order(client)).lines).toMatchObject([{ waiting: 6, promisedOn: '2026-04-02', promisedBefore: '2026-03-18' }])
    expect((await mails('orders.promises-moved')).map(({ to }) => to)).toEqual(['client@chantier.example'])
    expect((await mails('orders.promises-moved-rep')).map(({ to }) => to)).toEqual(['ines@seller.example'])
    expect((await mails('supply.delayed')).map(({ to }) => to)).toEqual(['yann@seller.example'])
    expect(await mails('orders.waiting-longer')).toEqual([])

    // Fourteen are free of what comes: the next one is promised from those, and not from the six that wait.
    const other = await aBuyer(world)
    expect([await readyOn(other, 14), await readyOn(other, 15)]).toEqual(['2026-04-02', null])
    await expect(placeOrder(other, { source: { kind: 'api', id: 'too many', lines: [{ variantId: pump.id, qty: 15 }] } })).rejects.toMatchObject({ code: 'stock.insufficient' })

    await receiveSupply(world.ctx(logistics), { number: supplyOrder, version: null }, { deliveryNote: 'BL-1', lines: [{ variantId: pump.id, qty: 20, damaged: 0 }] })
    expect((await order(client)).lines).toMatchObject([{ waiting: 0 }])
    await confirmOrder(world.ctx(await aStaff(world)), placed.id)
    await shipOrder(world.ctx(logistics), placed.id, {})
    expect((await availability(world.ctx(logistics), [pump.id])).get(pump.id)).toMatchObject({ onHand: 14, reserved: 0, available: 14, incoming: [] })
    expect(await breaches(world)).toEqual([])
  })
})
