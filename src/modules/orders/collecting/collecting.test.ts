import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBuyer, aCompany, anArticle, aLevel, aSite, aStaff, aWarehouse, breaches, createWorld, outcomes, someVatRates, type World } from '#testing/index.ts'
import { pdfText } from '#testing/pdf-text.ts'
import { priceCart } from '#modules/cart/index.ts'
import { saveFlatCarriage } from '#modules/shipping/index.ts'
import {
  availability,
  backorderSettings,
  collectingNow,
  expect as expectReceipts,
  preferredCounter,
  saveCalendar,
  saveCollecting,
  saveWarehouseService,
  setAside,
  sourcingNow,
  warehouseCalendars,
} from '#modules/stock/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { cancelOrder, confirmOrder, countToCollect, listOrders, makeReady, orderById, orderConfirmation, pickingList, placeOrder, remindToCollect, shipOrder } from '../index.ts'
import { collectAt } from './collect-at.ts'

let world: World
let office: Ctx
let lyon: number
let main: number
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  office = await aStaff(world)
  await world.app.tools.settings.write(world.system(), backorderSettings, { allowed: true })
  await saveFlatCarriage(world.ctx(office), 1_500)
  await anArticle(world, { onHand: 1 })
  main = (await world.pool.query(`select id from stock.warehouse where code = 'MAIN'`)).rows[0].id
  lyon = (await aWarehouse(world, { code: 'LYON', name: 'Agence de Lyon', position: 5 })).id
  // The counter sends nothing: its stock serves those alone who fetch it.
  for (const { code, version, ...service } of (await sourcingNow(office)).warehouses)
    if (code === 'LYON') await saveWarehouseService(world.ctx(office), code, { ...service, ships: false, seen: version })
  await world.pool.query(`update stock.warehouse set working_days = '{1,2,3,4,5}', holidays = 'FR'`)
  await openCounter()
})
afterAll(async () => {
  expect(await breaches(world)).toEqual([])
  await world.drop()
})

const hours = { opens: '08:00', closes: '17:30', readyHours: 2, bringDays: 1, phone: '04 72 00 00 00', note: 'Quai B' }
async function openCounter(change: Record<string, unknown> = {}) {
  await saveCollecting(world.ctx(office), 'LYON', {
    collects: true,
    line1: '12 rue de Gerland',
    postalCode: '69007',
    city: 'Lyon',
    country: 'FR',
    ...hours,
    seen: null,
    ...change,
  })
}
type Article = { id: number; sku: string }
const article = async (atMain: number, atLyon: number): Promise<Article> => {
  const made = await anArticle(world, { onHand: atMain, unitNet: 100_000 })
  await aLevel(world, { variantId: made.id, onHand: atLyon, warehouseId: lyon })
  return made
}
let count = 0
const placed = (who: Ctx, lines: [Article, number][], more: { collectAt?: string } = { collectAt: 'LYON' }) =>
  placeOrder(world.ctx(who), { source: { kind: 'api', id: `c-${++count}`, lines: lines.map(([{ id }, qty]) => ({ variantId: id, qty })) }, ...more })
const read = async (who: Ctx, id: string) => (await orderById(world.ctx(who), id))!
const levels = async ({ id }: Article) =>
  (
    await world.pool.query(`select w.code, l.on_hand, l.reserved from stock.level l join stock.warehouse w on w.id = l.warehouse_id where l.variant_id = $1 order by w.position`, [
      id,
    ])
  ).rows.map(({ code, on_hand, reserved }) => [code, on_hand, reserved])
const mails = async (kind: string, number: string) => {
  await world.runReactions()
  return (await world.pool.query('select subject, text from platform.mail where kind = $1 and subject like $2 order by created_at, id', [kind, `%${number}%`])).rows
}

describe('an order to collect', () => {
  it('has no carriage, is taxed where it is handed over, and says from when on what can be fetched', async () => {
    const buyer = await aBuyer(world)
    const bolt = await article(500, 6)
    const { id, number } = await placed(buyer, [[bolt, 10]])
    const order = await read(buyer, id)
    expect([order.carriageNetCents, order.netCents, order.grossCents, order.shipTo.city, order.collect]).toMatchObject([0, 10_000, 12_000, 'Lyon', { code: 'LYON', readyAt: null }])
    // Tuesday at 10: two opening hours for what lies there, a working day for what is brought.
    expect(Temporal.Instant.from(order.collect!.from!).toString()).toBe('2026-03-10T11:00:00Z')
    expect(order.lines[0]).toMatchObject({ promisedOn: '2026-03-11', waiting: 0 })
    expect(await levels(bolt)).toEqual([
      ['MAIN', 500, 4],
      ['LYON', 6, 6],
    ])
    // Where nothing lies there yet, as it opens on the day on which it has been brought.
    const brought = await read(buyer, (await placed(buyer, [[bolt, 10]])).id)
    expect(Temporal.Instant.from(brought.collect!.from!).toString()).toBe('2026-03-11T07:00:00Z')
    const delivered = await read(buyer, (await placed(buyer, [[bolt, 1]], {})).id)
    expect([delivered.carriageNetCents, delivered.collect]).toEqual([1_500, null])
    const paper = pdfText((await orderConfirmation(world.ctx(buyer, 'fr'), number)).bytes).join('\n')
    expect(paper.replaceAll(/[\u00a0\u202f]/g, ' ')).toMatch(/À retirer à\n[^]*Agence de Lyon\n[^]*dès le 10 mars 2026 à 12:00/)
  })

  it('pays domestic VAT when a client from abroad fetches it himself, and the paper says why (V2)', async () => {
    const company = await aCompany(world, { country: 'BE', vatNumber: 'BE0123456749' })
    await aSite(world, { company, country: 'BE' })
    const abroad = await aBuyer(world, { company })
    const bolt = await article(20, 20)
    const sent = await read(abroad, (await placed(abroad, [[bolt, 1]], {})).id)
    const fetched = await read(abroad, (await placed(abroad, [[bolt, 1]])).id)
    expect([sent.vat[0]?.category, sent.vatCents]).toEqual(['K', 0])
    expect([fetched.vat[0]?.category, fetched.vatCents, fetched.vatReasons]).toEqual(['S', 200, []])
    expect(pdfText((await orderConfirmation(world.ctx(abroad), fetched.number)).bytes).join(' ')).toMatch(/la TVA du lieu de retrait\s+s’applique/)
  })

  it('is refused at a counter that is not open for it, and where the country has no VAT here', async () => {
    const buyer = await aBuyer(world)
    const bolt = await article(20, 20)
    await expect(placed(buyer, [[bolt, 1]], { collectAt: 'MAIN' })).rejects.toMatchObject({ code: 'order.counter_unknown' })
    await expect(openCounter({ country: 'BE' })).rejects.toMatchObject({ code: 'stock.counter_abroad' })
    await expect(openCounter({ line1: ' ' })).rejects.toMatchObject({ code: 'stock.counter_unplaced', details: { field: 'line1' } })
    await expect(openCounter({ closes: '07:00' })).rejects.toMatchObject({ code: 'stock.counter_hours' })
    await expect(openCounter({ seen: 0 })).rejects.toMatchObject({ code: 'stock.warehouse_changed_meanwhile' })
    const counter = async () => (await collectingNow(office)).find(({ code }) => code === 'LYON')!
    expect(await counter()).toMatchObject({ ...hours, collects: true })
    // When it works is another form: saving it is no change of the counter, nor the other way round.
    const calendar = async () => (await warehouseCalendars(office)).find(({ code }) => code === 'LYON')!
    const [before, { warehouseId, workingDays, holidays, version }] = [await counter(), await calendar()]
    await saveCalendar(world.ctx(office), warehouseId, { workingDays, holidays, seen: version })
    expect((await counter()).version).toBe(before.version)
    await openCounter({ seen: before.version })
    expect((await calendar()).version).toBe(version + 1)
  })

  it('sees the stock of a counter that ships nothing only for who fetches it there', async () => {
    const buyer = await aBuyer(world)
    const bolt = await article(3, 9)
    const there = async (counter: number | null) => (await availability(world.ctx(buyer), [bolt.id], counter)).get(bolt.id)!.available
    expect([await there(null), await there(lyon)]).toEqual([3, 12])
    const { place } = (await collectAt(world.ctx(buyer), 'lyon'))!
    const row = { id: 1, position: 1, variantId: bolt.id, unit: '', qty: 11, note: null, clientRef: null, seenUnitNet: null, seenPer: null }
    const { lines } = await priceCart(world.ctx(buyer), [row], place)
    expect(lines.map(({ problem, promise, from }) => [problem, promise, from.map(({ code, qty }) => [code, qty])])).toEqual([
      [
        null,
        { waits: 0, readyOn: '2026-03-11' },
        [
          ['LYON', 9],
          ['MAIN', 2],
        ],
      ],
    ])
  })

  it('waits at the counter for what is nowhere, and never counts on what another warehouse expects', async () => {
    const buyer = await aBuyer(world)
    const bolt = await article(0, 2)
    const coming = (warehouseId: number, dueOn: string) =>
      inTransaction(world.ctx(office), (tx) => expectReceipts(tx, [{ id: `${bolt.sku}-${dueOn}`, variantId: bolt.id, warehouseId, qty: 50, dueOn, document: null }]))
    await coming(main, '2026-03-12')
    await expect(placed(buyer, [[bolt, 5]])).rejects.toMatchObject({ code: 'stock.insufficient' })
    await coming(lyon, '2026-03-19')
    const order = await read(buyer, (await placed(buyer, [[bolt, 5]])).id)
    expect(order.lines[0]).toMatchObject({ waiting: 3, promisedOn: '2026-03-19' })
    expect((await world.pool.query('select warehouse_id from stock.backorder where holder = $1', [order.id])).rows).toEqual([{ warehouse_id: lyon }])
  })

  it('remembers the counter for the person, and for the company beside him', async () => {
    const other = await aWarehouse(world, { code: 'NORD', name: 'Agence Nord', position: 9 })
    await world.pool.query(`update stock.warehouse set collects = true, line1 = 'x', city = 'Lille', country = 'FR', postal_code = '59000' where id = $1`, [other.id])
    const company = await aCompany(world)
    await aSite(world, { company })
    const [anna, bruno] = [await aBuyer(world, { company }), await aBuyer(world, { company })]
    expect(await preferredCounter(world.ctx(anna))).toBeNull()
    await placed(anna, [[await article(20, 20), 1]])
    expect([(await preferredCounter(world.ctx(anna)))?.code, (await preferredCounter(world.ctx(bruno)))?.code]).toEqual(['LYON', 'LYON'])
    await world.pool.query('update stock.warehouse set collects = false where id = $1', [other.id])
  })
})

describe('at the counter', () => {
  it('the office makes it ready, the client is told with a code, and fetching it is shipping it', async () => {
    const buyer = await aBuyer(world)
    const bolt = await article(500, 6)
    const { id, number } = await placed(buyer, [[bolt, 10]])
    await expect(makeReady(world.ctx(office), id)).rejects.toMatchObject({ code: 'order.state_forbids' })
    await confirmOrder(world.ctx(office), id)
    const sheet = pdfText((await pickingList(world.ctx(office, 'en'), [number])).bytes).join('\n')
    expect(sheet).toMatch(/To collect at\n[^]*Agence de Lyon[^]*To bring to counter/)
    await expect(shipOrder(world.ctx(office), id)).rejects.toMatchObject({ code: 'order.to_collect' })
    await expect(shipOrder(world.ctx(office), id, { collected: { by: 'Paul', code: null } })).rejects.toMatchObject({ code: 'order.nothing_ready' })
    expect((await read(office, id)).may).toMatchObject({ ship: false, prepare: true, collect: false })
    await makeReady(world.ctx(office), id)
    // What was held elsewhere lies at the counter now, in the ledger too.
    expect(await levels(bolt)).toEqual([
      ['MAIN', 496, 0],
      ['LYON', 10, 10],
    ])
    const code = (await read(buyer, id)).collect!.collectCode!
    expect([code, (await read(office, id)).collect!.collectCode]).toEqual([expect.stringMatching(/^[2-9A-Z]{6}$/), null])
    const [mail] = await mails('orders.ready', number)
    expect(mail.text).toContain(code)
    expect(mail.text).toContain('12 rue de Gerland')
    await expect(makeReady(world.ctx(office), id)).rejects.toMatchObject({ code: 'order.nothing_to_prepare' })
    await expect(shipOrder(world.ctx(office), id, { collected: { by: 'Paul', code: 'WRONG2' } })).rejects.toMatchObject({ code: 'order.collect_code_wrong' })
    await expect(shipOrder(world.ctx(office), id, { collected: { by: ' ', code } })).rejects.toMatchObject({ code: 'order.collector_missing' })
    const done = await shipOrder(world.ctx(office), id, { collected: { by: 'Paul Martin', code: code.toLowerCase() } })
    expect(done).toMatchObject({ complete: true, chargedCents: 12_000 })
    expect(await levels(bolt)).toEqual([
      ['MAIN', 496, 0],
      ['LYON', 0, 0],
    ])
    const order = await read(buyer, id)
    expect([order.state, order.collect!.readyAt, order.timeline.at(-1)]).toMatchObject(['closed', null, { what: 'collected', details: { by: 'Paul Martin', checked: 'code' } }])
    expect((await mails('orders.shipped', number))[0]).toMatchObject({ text: expect.stringContaining('Paul Martin') })
  })

  it('what is there is handed over first, what waits is made ready later and asked for anew', async () => {
    const buyer = await aBuyer(world)
    const bolt = await article(0, 2)
    await inTransaction(world.ctx(office), (tx) =>
      expectReceipts(tx, [{ id: `${bolt.sku}-1`, variantId: bolt.id, warehouseId: lyon, qty: 50, dueOn: '2026-03-19', document: null }]),
    )
    const { id } = await placed(buyer, [[bolt, 5]])
    await confirmOrder(world.ctx(office), id)
    await makeReady(world.ctx(office), id)
    const first = await shipOrder(world.ctx(office), id, { collected: { by: 'Paul', code: null } })
    expect(first).toMatchObject({ complete: false, chargedCents: 2_400 })
    expect(await read(buyer, id)).toMatchObject({ state: 'in_preparation', collect: { readyAt: null, stage: 'rest' } })
    await expect(shipOrder(world.ctx(office), id, { collected: { by: 'Paul', code: null } })).rejects.toMatchObject({ code: 'order.nothing_ready' })
  })

  it('is asked for once when nobody comes, stands in the list, and goes back to stock when it is cancelled', async () => {
    const buyer = await aBuyer(world)
    const bolt = await article(9, 0)
    const { id, number } = await placed(buyer, [[bolt, 4]])
    await confirmOrder(world.ctx(office), id)
    const mine = { companyId: buyer.actor.company!.id }
    expect(await countToCollect(world.ctx(office), mine)).toEqual({ open: 1, prepare: 1, ready: 0, overdue: 0 })
    await makeReady(world.ctx(office), id)
    await remindToCollect(world.system())
    expect(await mails('orders.uncollected', number)).toEqual([])
    world.at('2026-03-16T09:00:00Z')
    expect(await countToCollect(world.ctx(office), mine)).toEqual({ open: 1, prepare: 0, ready: 1, overdue: 1 })
    expect((await listOrders(world.ctx(office), { ...mine, collect: 'overdue', counter: 'LYON' })).rows.map((row) => [row.number, row.counter])).toEqual([
      [number, 'Agence de Lyon'],
    ])
    await remindToCollect(world.system())
    await remindToCollect(world.system())
    expect(await mails('orders.uncollected', number)).toHaveLength(1)
    await cancelOrder(world.ctx(office), id, 'not collected')
    expect(await levels(bolt)).toEqual([
      ['MAIN', 5, 0],
      ['LYON', 4, 0],
    ])
    expect(await countToCollect(world.ctx(office), mine)).toEqual({ open: 0, prepare: 0, ready: 0, overdue: 0 })
    world.at('2026-03-10T09:00:00Z')
  })

  it('uses up what was set aside for the client elsewhere, for good', async () => {
    const buyer = await aBuyer(world)
    const bolt = await article(10, 0)
    await setAside(world.ctx(office), { sku: bolt.sku, warehouse: 'MAIN', qty: 6, company: buyer.actor.company!.number, until: '2026-06-30' })
    const { id } = await placed(buyer, [[bolt, 5]])
    await confirmOrder(world.ctx(office), id)
    await makeReady(world.ctx(office), id)
    expect(await breaches(world)).toEqual([])
    await cancelOrder(world.ctx(office), id, null)
    expect(await levels(bolt)).toEqual([
      ['MAIN', 5, 0],
      ['LYON', 5, 0],
    ])
  })

  it('two clerks hand it over once, and the last pieces go to those who fetch or those who have them sent, never to both', async () => {
    const buyers = [await aBuyer(world), await aBuyer(world)]
    await world.app.tools.settings.write(world.system(), backorderSettings, { allowed: false })
    const bolt = await article(10, 10)
    const counts = await outcomes(Array.from({ length: 50 }, (_, i) => placed(buyers[i % 2]!, [[bolt, 1]], i % 2 === 0 ? {} : { collectAt: 'LYON' })))
    expect([counts.ok! + counts['stock.insufficient']!, counts.ok! <= 20 && counts.ok! >= 10]).toEqual([50, true])
    const held = (await levels(bolt)).map(([, , reserved]) => reserved)
    expect(held.reduce((sum, n) => sum + n, 0)).toBe(counts.ok)
    const nut = await article(0, 8)
    const { id } = await placed(buyers[0]!, [[nut, 8]])
    await confirmOrder(world.ctx(office), id)
    await makeReady(world.ctx(office), id)
    const twice = await outcomes(Array.from({ length: 6 }, () => shipOrder(world.ctx(office), id, { collected: { by: 'Paul', code: null } })))
    expect(twice.ok).toBe(1)
    expect((await levels(nut)).find(([code]) => code === 'LYON')).toEqual(['LYON', 0, 0])
  })
})
