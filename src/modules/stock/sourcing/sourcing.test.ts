import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBuyer, aClass, aCompany, anArticle, aLevel, aStaff, aWarehouse, breaches, createWorld, outcomes, type World } from '#testing/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import {
  availability,
  planCart,
  removeSourcingRule,
  reserve,
  saveCalendar,
  saveSourcingRule,
  saveSourcingTells,
  saveWarehouseService,
  sourcingNow,
  trySourcing,
  warehouseCalendars,
} from '../index.ts'

let world: World
let boss: Ctx
let buyer: Ctx
const place = { lil: 0, lyo: 0 }
const roubaix = { country: 'FR', postalCode: '59100' }
beforeAll(async () => {
  world = await createWorld()
  boss = await aStaff(world, ['administrator'])
  buyer = await aBuyer(world)
  place.lyo = (await aWarehouse(world, { code: 'LYO', name: 'Lyon', position: 1 })).id
  place.lil = (await aWarehouse(world, { code: 'LIL', name: 'Lille', position: 2 })).id
  await serves('LYO', { postalCode: '69007', parcelCents: 800 })
  await serves('LIL', { postalCode: '59000', parcelCents: 900 })
})
afterAll(async () => {
  expect((await breaches(world)).filter((line) => line.startsWith('stock:'))).toEqual([])
  await world.drop()
})

async function serves(code: string, given: Partial<Parameters<typeof saveWarehouseService>[2]>) {
  const standing = (await sourcingNow(world.ctx(boss))).warehouses.find((one) => one.code === code)!
  await saveWarehouseService(world.ctx(boss), code, { ...standing, country: 'FR', ...given, seen: standing.version })
}
const anArticleIn = async (lyon: number, lille: number) => {
  const article = await anArticle(world)
  await aLevel(world, { variantId: article.id, onHand: lyon, warehouseId: place.lyo })
  await aLevel(world, { variantId: article.id, onHand: lille, warehouseId: place.lil })
  return article
}
const rule = (kind: 'fixed' | 'nearest' | 'cheapest' | 'fewest', whose: { company?: string; class?: string; warehouses?: string[] } = {}) =>
  saveSourcingRule(world.ctx(boss), { kind, warehouses: [], seen: null, ...whose })
const noRules = async () => {
  for (const { id } of (await sourcingNow(world.ctx(boss))).rules) await removeSourcingRule(world.ctx(boss), id, null)
}
const held = async (who: Ctx, holder: string, { id, sku }: { id: number; sku: string }, qty: number) =>
  (await inTransaction(world.ctx(who), (tx) => reserve(tx, holder, [{ line: 1, variantId: id, sku, qty }], { deliverTo: roubaix }))).held.map((one) => [one.warehouseId, one.qty])

describe('sourcing rules', () => {
  it('are the client’s own, then his class’s, then the seller’s; without one the first in the seller’s order serves', async () => {
    const article = await anArticleIn(100, 100)
    const klass = await aClass(world, {})
    const classed = await aBuyer(world, { company: await aCompany(world, { classId: klass.id }) })
    expect(await held(buyer, 'none', article, 5)).toEqual([[place.lyo, 5]])
    await rule('nearest')
    expect(await held(buyer, 'usual', article, 5)).toEqual([[place.lil, 5]])
    await rule('cheapest', { class: klass.code })
    expect(await held(classed, 'classed', article, 5)).toEqual([[place.lyo, 5]])
    await rule('fixed', { company: buyer.actor.company!.number, warehouses: ['LYO'] })
    expect(await held(buyer, 'own', article, 5)).toEqual([[place.lyo, 5]])
    await noRules()
  })

  it('promise no more than the warehouses that serve have', async () => {
    const article = await anArticleIn(10, 25)
    await rule('fixed', { company: buyer.actor.company!.number, warehouses: ['LYO'] })
    const told = async (who: Ctx) => (await availability(world.ctx(who), [article.id])).get(article.id)!.available
    expect([await told(buyer), await told(await aBuyer(world)), await told(boss)]).toEqual([10, 35, 35])
    await expect(held(buyer, 'more', article, 11)).rejects.toMatchObject({ code: 'stock.insufficient', details: { lines: [{ available: 10 }] } })
    await noRules()
  })

  it('leave out the counter of an agency, unless it is marked as shipping', async () => {
    const article = await anArticleIn(10, 25)
    await serves('LIL', { kind: 'counter', ships: false })
    const told = async () => (await availability(world.ctx(buyer), [article.id])).get(article.id)!.available
    expect(await told()).toBe(10)
    await expect(held(buyer, 'counter', article, 11)).rejects.toMatchObject({ code: 'stock.insufficient' })
    await serves('LIL', { kind: 'counter', ships: true })
    expect(await told()).toBe(35)
    await serves('LIL', { kind: 'depot' })
  })

  it('tell the cart the very warehouses that the order then takes, and nothing where clients are told nothing', async () => {
    const article = await anArticleIn(10, 40)
    await rule('nearest')
    const told = async () => {
      const ctx = world.ctx(buyer)
      const plan = await planCart(ctx, [{ line: 0, variantId: article.id, qty: 50 }], await availability(ctx, [article.id]), roubaix)
      return plan?.from.get(0)?.map(({ name, qty }) => [name, qty])
    }
    expect(await told()).toEqual([
      ['Lille', 40],
      ['Lyon', 10],
    ])
    expect(await held(buyer, 'as told', article, 50)).toEqual([
      [place.lil, 40],
      [place.lyo, 10],
    ])
    await saveSourcingTells(world.ctx(boss), false)
    expect(await told()).toBeUndefined()
    await saveSourcingTells(world.ctx(boss), true)
    await noRules()
  })

  it('cost no statement where there is no rule and all warehouses ship', async () => {
    const article = await anArticleIn(10, 10)
    const ctx = world.ctx(buyer)
    const levels = await availability(ctx, [article.id])
    await planCart(ctx, [{ line: 0, variantId: article.id, qty: 5 }], levels, roubaix)
    const closed = { ...ctx, db: new Proxy(ctx.db, { get: (db, key) => (key === 'isTransaction' ? false : key === 'executeQuery' ? fail() : Reflect.get(db, key)) }) } as Ctx
    expect((await planCart(closed, [{ line: 0, variantId: article.id, qty: 5 }], levels, roubaix))?.from.get(0)).toEqual([
      { warehouseId: place.lyo, code: 'LYO', name: 'Lyon', qty: 5 },
    ])
  })

  it('and the calendar of a warehouse are written by two people who do not disturb each other', async () => {
    const standing = (await sourcingNow(world.ctx(boss))).warehouses.find((one) => one.code === 'LYO')!
    const calendar = (await warehouseCalendars(world.ctx(boss))).find((one) => one.code === 'LYO')!
    await saveCalendar(world.ctx(boss), place.lyo, { workingDays: [1, 2, 3, 4, 5, 6], holidays: 'FR', seen: calendar.version })
    await saveWarehouseService(world.ctx(boss), 'LYO', { ...standing, seen: standing.version })
    await expect(saveWarehouseService(world.ctx(boss), 'LYO', { ...standing, seen: standing.version })).rejects.toMatchObject({ code: 'stock.warehouse_changed_meanwhile' })
    await saveCalendar(world.ctx(boss), place.lyo, { workingDays: [1, 2, 3, 4, 5], holidays: 'FR', seen: calendar.version + 1 })
  })

  it('are refused to who saw another version, and to an audience or a warehouse that is not there', async () => {
    const id = await rule('nearest')
    await expect(saveSourcingRule(world.ctx(boss), { kind: 'fewest', warehouses: [], seen: 0 })).rejects.toMatchObject({ code: 'stock.sourcing_changed_meanwhile' })
    await expect(removeSourcingRule(world.ctx(boss), id, 9)).rejects.toMatchObject({ code: 'stock.sourcing_changed_meanwhile' })
    await expect(rule('fixed', { company: 'nobody' })).rejects.toMatchObject({ code: 'stock.audience_unknown', details: { field: 'company' } })
    await expect(rule('fixed', { company: 'nobody', class: 'nobody' })).rejects.toMatchObject({ code: 'stock.audience_both' })
    await expect(rule('fixed', { warehouses: ['MARS'] })).rejects.toMatchObject({ code: 'stock.warehouse_unknown' })
    await expect(serves('LYO', { zones: [{ country: 'FR', prefix: '59', km: null, parcelCents: null }] })).rejects.toMatchObject({ code: 'stock.zone_invalid' })
    await expect(saveSourcingRule(world.ctx(buyer), { kind: 'fewest', warehouses: [], seen: null })).rejects.toMatchObject({ code: 'access.denied' })
    await noRules()
  })
})

describe('trying a rule', () => {
  it('tells the plan and why without holding anything', async () => {
    const article = await anArticleIn(10, 40)
    await rule('nearest')
    const trial = await trySourcing(world.ctx(boss), { company: buyer.actor.company!.number, place: roubaix, lines: [{ sku: article.sku.toLowerCase(), qty: 45 }] })
    expect(trial).toMatchObject({
      client: buyer.actor.company!.name,
      rule: { of: 'all', kind: 'nearest' },
      warehouses: [
        { code: 'LYO', serves: true, lines: 1 },
        { code: 'LIL', km: 0, lines: 1 },
      ],
      lines: [
        {
          sku: article.sku,
          missing: 0,
          parts: [
            { code: 'LIL', qty: 40 },
            { code: 'LYO', qty: 5 },
          ],
        },
      ],
      parcelCents: 1_700,
    })
    expect((await availability(world.ctx(boss), [article.id])).get(article.id)!.reserved).toBe(0)
    await expect(trySourcing(world.ctx(boss), { company: null, place: null, lines: [] })).rejects.toMatchObject({ code: 'stock.nothing_to_try' })
    await noRules()
  })
})

describe('orders at once', () => {
  it('never oversell two warehouses, whichever each prefers, and never wait in a circle', async () => {
    const [a, b] = [await anArticleIn(12, 8), await anArticleIn(8, 12)]
    const north = await aBuyer(world)
    await rule('fixed', { company: buyer.actor.company!.number, warehouses: ['LYO', 'LIL'] })
    await rule('fixed', { company: north.actor.company!.number, warehouses: ['LIL', 'LYO'] })
    const order = (who: Ctx, i: number) =>
      inTransaction(world.ctx(who), (tx) =>
        reserve(
          tx,
          `race-${i}`,
          (i % 2 === 0 ? [a, b] : [b, a]).map(({ id, sku }, line) => ({ line: line + 1, variantId: id, sku, qty: 1 })),
          { deliverTo: roubaix },
        ),
      )
    expect(await outcomes(Array.from({ length: 30 }, (_, i) => order(i % 3 === 0 ? north : buyer, i)))).toEqual({ ok: 20, 'stock.insufficient': 10 })
    const { rows } = await world.pool.query('select on_hand, reserved from stock.level where variant_id = any($1)', [[a.id, b.id]])
    expect(rows.every((row) => row.reserved === row.on_hand)).toBe(true)
    await noRules()
  })
})

function fail(): never {
  throw new Error('a statement was asked')
}
