import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBuyer, aClass, aCompany, anArticle, aSite, aStaff, aSupplierStock, aWarehouse, breaches, createWorld, aLevel, type World } from '#testing/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import {
  availability,
  changeAllocation,
  changeCap,
  endAllocation,
  endCap,
  endDueAllocations,
  issue,
  listAllocations,
  listCaps,
  promiseOf,
  release,
  reserve,
  saveCap,
  saveSights,
  setAside,
  setLevels,
  stockSights,
  type NewCap,
} from '../index.ts'

let world: World
let logistics: Ctx
let client: Ctx
let other: Ctx
beforeAll(async () => {
  world = await createWorld()
  logistics = await aStaff(world, ['logistics'])
  const company = await aCompany(world, { classId: (await aClass(world, { code: 'GOLD', name: 'Or' })).id })
  await aSite(world, { company })
  client = await aBuyer(world, { company })
  other = await aBuyer(world)
})
afterAll(async () => {
  expect((await breaches(world)).filter((line) => line.startsWith('stock:'))).toEqual([])
  await world.drop()
})

const number = (who: Ctx) => who.actor.company!.number
const sees = async (who: Ctx, id: number) => (await availability(world.ctx(who), [id])).get(id)!
const available = async (id: number) => [(await sees(client, id)).available, (await sees(other, id)).available, (await sees(logistics, id)).available]
const orders = (who: Ctx, holder: string, { id, sku }: { id: number; sku: string }, qty: number, line = 1) =>
  inTransaction(world.ctx(who), (tx) => reserve(tx, holder, [{ line, variantId: id, sku, qty }]))
const letsGo = (holder: string, lines: { line: number; qty: number }[] | 'all' = 'all') => inTransaction(world.ctx(logistics), (tx) => release(tx, holder, lines))
const keeps = (article: { sku: string }, qty: number, given: { until?: string; class?: string; company?: string; warehouse?: string } = {}) =>
  setAside(world.ctx(logistics), { sku: article.sku, warehouse: 'MAIN', qty, until: '2026-06-30', ...(given.class ? {} : { company: number(client) }), ...given })
const left = async (id: number) => (await listAllocations(logistics, { id }))[0]!.left

describe('an allocation', () => {
  it('is stock for its client alone: others see and get stock net of it', async () => {
    const article = await anArticle(world, { onHand: 600 })
    const id = await keeps(article, 500)
    expect(await available(article.id)).toEqual([600, 100, 100])
    expect((await sees(client, article.id)).kept).toEqual({ qty: 500, until: '2026-06-30' })
    expect((await sees(other, article.id)).kept).toBeUndefined()
    await expect(orders(other, 'ord_other', article, 101)).rejects.toMatchObject({
      code: 'stock.insufficient',
      details: { lines: [{ sku: article.sku, wanted: 101, available: 100 }] },
    })
    await orders(client, 'ord_mine', article, 120)
    expect([await left(id), await available(article.id)]).toEqual([380, [480, 100, 100]])
  })

  it('is his even when a count leaves less than orders hold and allocations keep in all', async () => {
    const article = await anArticle(world, { onHand: 100 })
    const id = await keeps(article, 50)
    await orders(other, 'ord_before', article, 40)
    await setLevels(world.ctx(logistics), 'count', [{ sku: article.sku, warehouse: 'MAIN', onHand: 60 }])
    expect((await available(article.id)).slice(0, 2)).toEqual([20, 0])
    await expect(orders(other, 'ord_too_late', article, 1)).rejects.toMatchObject({ code: 'stock.insufficient' })
    await expect(orders(client, 'ord_too_much', article, 21)).rejects.toMatchObject({ code: 'stock.insufficient' })
    await orders(client, 'ord_his', article, 20)
    expect([await left(id), (await sees(logistics, article.id)).reserved]).toEqual([30, 60])
  })

  it("serves a class, the client's own first, the one that ends first before the others", async () => {
    const article = await anArticle(world, { onHand: 30 })
    const [forClass, later, sooner] = [await keeps(article, 10, { class: 'gold' }), await keeps(article, 10), await keeps(article, 5, { until: '2026-03-31' })]
    await orders(client, 'ord_order', article, 12)
    expect([await left(sooner), await left(later), await left(forClass)]).toEqual([0, 3, 10])
    await orders(client, 'ord_order2', article, 16)
    expect([await left(later), await left(forClass), await available(article.id)]).toEqual([0, 0, [2, 2, 2]])
  })

  it('is drawn in its own warehouse before stock that is for everybody', async () => {
    const second = await aWarehouse(world)
    const article = await anArticle(world, { onHand: 100 })
    await aLevel(world, { variantId: article.id, onHand: 50, warehouseId: second.id })
    await keeps(article, 20, { warehouse: second.code })
    const {
      held: [plan],
    } = await orders(client, 'ord_where', article, 30)
    expect([plan?.warehouseId, plan?.qty]).toEqual([second.id, 30])
  })

  it('takes back what is cancelled while it runs, and what is shipped was used', async () => {
    const article = await anArticle(world, { onHand: 100 })
    const id = await keeps(article, 50)
    await orders(client, 'ord_back', article, 60)
    await letsGo('ord_back', [{ line: 1, qty: 20 }])
    expect([await left(id), await available(article.id)]).toEqual([10, [60, 50, 50]])
    await inTransaction(world.ctx(logistics), (tx) => issue(tx, 'ord_back', 'BL1', [{ line: 1, qty: 15 }]))
    expect(await left(id)).toBe(10)
    await letsGo('ord_back')
    expect([await left(id), (await sees(logistics, article.id)).onHand]).toEqual([35, 85])
  })

  it('ends by itself at the end of its last day: readers and orders know it at once, the timetable tidies up', async () => {
    const [article, second] = [await anArticle(world, { onHand: 10 }), await anArticle(world, { onHand: 10 })]
    const [id] = [await keeps(article, 8, { until: '2026-03-10' }), await keeps(second, 8, { until: '2026-03-10' })]
    await orders(client, 'ord_late', article, 2)
    world.at('2026-03-10T22:59:59Z')
    expect(await available(article.id)).toEqual([8, 2, 2])
    world.at('2026-03-10T23:00:00Z')
    expect([await available(article.id), (await sees(client, article.id)).kept]).toEqual([[8, 8, 8], undefined])
    await orders(other, 'ord_other_late', article, 7)
    expect(await listAllocations(world.ctx(logistics), { id })).toMatchObject([{ running: false, left: 6 }])
    expect(await endDueAllocations(world.system())).toBe(1)
    await letsGo('ord_late')
    expect([await available(article.id), await available(second.id)]).toEqual([
      [3, 3, 3],
      [10, 10, 10],
    ])
    world.at('2026-03-10T09:00:00Z')
  })

  it('can be made larger as far as pieces are free, smaller as far as nothing was drawn, and ended', async () => {
    const article = await anArticle(world, { onHand: 20 })
    await expect(keeps(article, 21)).rejects.toMatchObject({ code: 'stock.not_there_to_keep', details: { available: 20 } })
    const id = await keeps(article, 10)
    await orders(client, 'ord_drawn', article, 4)
    const change = (qty: number, version: number) => changeAllocation(world.ctx(logistics), { id, version }, { qty, until: '2026-07-31' })
    await expect(change(3, 1)).rejects.toMatchObject({ code: 'stock.below_drawn', details: { drawn: 4 } })
    await expect(change(21, 1)).rejects.toMatchObject({ code: 'stock.not_there_to_keep' })
    await change(20, 1)
    expect(await available(article.id)).toEqual([16, 0, 0])
    await expect(change(12, 1)).rejects.toMatchObject({ code: 'stock.changed_meanwhile' })
    await endAllocation(world.ctx(logistics), { id, version: 2 })
    expect(await available(article.id)).toEqual([16, 16, 16])
    await expect(endAllocation(world.ctx(logistics), { id, version: 3 })).rejects.toMatchObject({ code: 'stock.kept_over' })
  })

  it.each([
    ['an article that is not there', { sku: 'NOPE' }, 'stock.sku_unknown'],
    ['a warehouse that is not there', { warehouse: 'MOON' }, 'stock.warehouse_unknown'],
    ['a client that is not there', { company: '999999' }, 'stock.audience_unknown'],
    ['nobody', { company: '' }, 'stock.audience_missing'],
    ['a client and a class at once', { class: 'GOLD' }, 'stock.audience_both'],
    ['less than nothing', { qty: -1 }, 'stock.quantity_invalid'],
    ['a day that has passed', { until: '2026-03-09' }, 'stock.until_past'],
  ])('is not made for %s', async (_, wrong, code) => {
    const article = await anArticle(world, { onHand: 20 })
    await expect(setAside(world.ctx(logistics), { sku: article.sku, warehouse: 'MAIN', qty: 1, until: '2026-06-30', company: number(client), ...wrong })).rejects.toMatchObject({
      code,
    })
  })

  it('is for a client by his exact name, unless several have it: then their numbers are told', async () => {
    const article = await anArticle(world, { onHand: 20 })
    const [one, other] = [await aBuyer(world), await aBuyer(world)]
    const named = (ctx: Ctx, name: string) => world.pool.query('update accounts.company set name = $2 where id = $1', [ctx.actor.company!.id, name])
    await named(one, 'Établissements Kervella')
    const made = () => setAside(world.ctx(logistics), { sku: article.sku, warehouse: 'MAIN', qty: 1, until: '2026-06-30', company: 'etablissements KERVELLA ' })
    await made()
    expect((await listAllocations(world.ctx(logistics), { variantId: article.id })).map(({ companyName }) => companyName)).toEqual(['Établissements Kervella'])
    await named(other, 'Établissements Kervella')
    await expect(made()).rejects.toMatchObject({ code: 'stock.audience_ambiguous', details: { field: 'company', numbers: [number(one), number(other)].toSorted().join(', ') } })
  })

  it('is not made of what a supplier holds', async () => {
    const article = await anArticle(world, { onHand: 20 })
    const his = await aSupplierStock(world, { boss: world.system() })
    await aLevel(world, { variantId: article.id, onHand: 20, warehouseId: his.id })
    const made = setAside(world.ctx(logistics), { sku: article.sku, warehouse: his.code, qty: 1, until: '2026-06-30', company: number(client) })
    await expect(made).rejects.toMatchObject({ code: 'stock.warehouse_not_ours', details: { field: 'warehouse' } })
  })

  it('is told to the office alone', async () => {
    const rep = await aStaff(world, ['rep'])
    for (const who of [client, rep]) await expect(listAllocations(who)).rejects.toMatchObject({ code: 'access.denied' })
    await expect(setAside(rep, { sku: 'X', warehouse: 'MAIN', qty: 1, until: '2026-06-30', company: number(client) })).rejects.toMatchObject({ code: 'access.denied' })
  })
})

describe('a cap', () => {
  const cap = (article: { sku: string }, qty: number, given: Partial<NewCap> = {}) => saveCap(world.ctx(logistics), { sku: article.sku, qty, period: 'month', ...given })

  it('limits a client by period, says how much is left and until when, and counts again in the next', async () => {
    const article = await anArticle(world, { onHand: 1_000 })
    await cap(article, 100, { company: number(client) })
    await orders(client, 'ord_cap1', article, 70)
    expect((await sees(client, article.id)).cap).toEqual({ most: 100, left: 30, until: '2026-03-31' })
    expect((await sees(other, article.id)).cap).toBeUndefined()
    await expect(orders(client, 'ord_cap2', article, 31)).rejects.toMatchObject({
      code: 'stock.cap_reached',
      details: { sku: article.sku, left: 30, most: 100, until: '2026-03-31' },
    })
    await letsGo('ord_cap1', [{ line: 1, qty: 20 }])
    await orders(client, 'ord_cap2', article, 50)
    await orders(other, 'ord_cap3', article, 500)
    world.at('2026-04-01T09:00:00Z')
    expect((await sees(client, article.id)).cap).toEqual({ most: 100, left: 100, until: '2026-04-30' })
    await orders(client, 'ord_cap4', article, 100)
    await letsGo('ord_cap2')
    expect((await sees(client, article.id)).cap?.left).toBe(0)
    world.at('2026-03-10T09:00:00Z')
    expect((await sees(client, article.id)).cap?.left).toBe(50)
  })

  it('of a class counts each client by himself, or all of them together', async () => {
    const [each, together] = [await anArticle(world, { onHand: 1_000 }), await anArticle(world, { onHand: 1_000 })]
    await cap(each, 10)
    await cap(together, 10, { shared: true, period: 'free', from: '2026-03-01', until: '2026-03-20' })
    for (const article of [each, together]) await orders(client, `ord_all_${article.sku}`, article, 8)
    await orders(other, 'ord_all2', each, 8)
    await expect(orders(other, 'ord_all3', together, 8)).rejects.toMatchObject({ code: 'stock.cap_reached', details: { left: 2, until: '2026-03-20' } })
    expect((await listCaps(logistics, { words: together.sku }))[0]).toMatchObject({ used: 8, clients: 1, shared: true, running: true })
  })

  it('counts what is shipped for good, and nothing twice when lines of one article share it', async () => {
    const article = await anArticle(world, { onHand: 100 })
    await cap(article, 10, { company: number(client) })
    const twice = (holder: string, a: number, b: number) =>
      inTransaction(world.ctx(client), (tx) =>
        reserve(tx, holder, [
          { line: 1, variantId: article.id, sku: article.sku, qty: a },
          { line: 2, variantId: article.id, sku: article.sku, qty: b },
        ]),
      )
    await expect(twice('ord_twice', 6, 5)).rejects.toMatchObject({ code: 'stock.cap_reached' })
    await twice('ord_twice', 6, 4)
    await inTransaction(world.ctx(logistics), (tx) => issue(tx, 'ord_twice', 'BL9', [{ line: 1, qty: 6 }]))
    await letsGo('ord_twice')
    expect((await sees(client, article.id)).cap?.left).toBe(4)
  })

  it('is changed and ended by who saw it as it is', async () => {
    const article = await anArticle(world, { onHand: 100 })
    const id = await cap(article, 10, { class: 'GOLD' })
    await changeCap(world.ctx(logistics), { id, version: 1 }, { qty: 25, until: '2026-12-31' })
    await expect(changeCap(world.ctx(logistics), { id, version: 1 }, { qty: 30 })).rejects.toMatchObject({ code: 'stock.changed_meanwhile' })
    expect((await sees(client, article.id)).cap?.most).toBe(25)
    await endCap(world.ctx(logistics), { id, version: 2 })
    expect((await sees(client, article.id)).cap).toBeUndefined()
    await expect(cap(article, 5, { period: 'free', from: '2026-04-01' })).rejects.toMatchObject({ code: 'stock.period_invalid' })
  })
})

describe('what a client is told', () => {
  it('depends on his class, and nothing behind it can be read from the answer', async () => {
    const article = await anArticle(world, { onHand: 1_234 })
    await world.pool.query(
      `insert into stock.expected_receipt (id, variant_id, warehouse_id, qty, due_on) select 'r1', $1, id, 777, '2026-03-20' from stock.warehouse where code = 'MAIN'`,
      [article.id],
    )
    const admin = await aStaff(world)
    const told = async (shows: 'exact' | 'levels' | 'date' | 'nothing') => {
      await saveSights(admin, { ...(await stockSights(admin)), classes: { [client.actor.company!.classId]: shows } })
      return sees(client, article.id)
    }
    expect(await told('exact')).toMatchObject({ onHand: 1_234, available: 1_234, incoming: [{ qty: 777 }] })
    for (const shows of ['levels', 'date', 'nothing'] as const) {
      const level = await told(shows)
      expect(JSON.stringify([level, promiseOf(level, { qty: 1_500, leadDays: null, today: '2026-03-10' })]).match(/1234|777|2011/)).toBeNull()
      await expect(orders(client, 'ord_probe', article, 1_235)).rejects.toMatchObject({ details: { lines: [{ sku: article.sku, wanted: 1_235 }] } })
      const refused: unknown = await orders(client, 'ord_probe', article, 1_235).catch((thrown: { details: unknown }) => thrown.details)
      expect(JSON.stringify(refused)).not.toContain('1234')
    }
    const [date, nothing] = [await told('date'), await told('nothing')]
    expect([promiseOf(date, { qty: 1_500, leadDays: null, today: '2026-03-10' }).readyOn, promiseOf(nothing, { qty: 1_500, leadDays: 3, today: '2026-03-10' }).readyOn]).toEqual([
      '2026-03-20',
      null,
    ])
    expect((await sees(other, article.id)).available).toBe(1_234)
  })
})
