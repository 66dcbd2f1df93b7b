import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aBuyer, aCompany, anArticle, aSite, aStaff, aWarehouse, breaches, createWorld, outcomes, someVatRates, type World } from '#testing/index.ts'
import { saveFlatCarriage } from '#modules/shipping/index.ts'
import { listCampaigns, receive, saveCampaign, saveCollecting } from '#modules/stock/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import {
  changeCounter,
  changeToDelivery,
  confirmOrder,
  deliveryInstead,
  decidePreorders,
  makeReady,
  orderById,
  ordersWaiting,
  placePreorder,
  previewDecision,
  releaseHold,
  shipOrder,
} from '../index.ts'

let world: World
let office: Ctx
let main: number
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  office = await aStaff(world)
  await saveFlatCarriage(world.ctx(office), 1_500)
  await anArticle(world, { onHand: 1 })
  main = (await world.pool.query(`select id from stock.warehouse where code = 'MAIN'`)).rows[0].id
  await aWarehouse(world, { code: 'LYON', name: 'Agence de Lyon', position: 5 })
  await aWarehouse(world, { code: 'BREST', name: 'Agence de Brest', position: 6 })
  await world.pool.query(`update stock.warehouse set working_days = '{1,2,3,4,5}', holidays = 'FR'`)
})
beforeEach(async () => {
  await counter('LYON', true)
  await counter('BREST', true)
})
afterAll(async () => {
  expect(await breaches(world)).toEqual([])
  await world.drop()
})

const place = { line1: '12 rue du Port', postalCode: '69007', city: 'Lyon', country: 'FR', phone: null, opens: '08:00', closes: '17:30', readyHours: 2, bringDays: 1, note: null }
const counter = (code: string, collects: boolean, change: object = {}) => saveCollecting(world.ctx(office), code, { ...place, ...change, collects, seen: null })

async function aCampaign(windowTo = '2026-09-18') {
  const article = await anArticle(world, { unitNet: 40_000, onHand: 0 })
  const input = {
    nameFr: 'Gants',
    nameEn: 'Gloves',
    opensOn: '2026-03-01',
    closesOn: '2026-03-31',
    minUnits: 10,
    capUnits: null,
    clientMinUnits: null,
    clientMaxUnits: null,
    whenMissed: 'cancel' as const,
    warehouse: null,
  }
  const id = await saveCampaign(world.ctx(office), null, { ...input, skus: [article.sku], windows: [{ id: null, from: '2026-09-14', to: windowTo }], publish: true })
  const [row] = await listCampaigns(world.ctx(office), { id })
  return { id, article, windowId: row!.windows[0]!.id }
}
type Campaign = Awaited<ReturnType<typeof aCampaign>>

let calls = 0
const ordered = async (buyer: Ctx, one: Campaign, collectAt: string | null = 'LYON') => {
  const lines = [{ variantId: one.article.id, qty: 20 }]
  const { id } = await placePreorder(world.ctx(buyer), { campaignId: one.id, windowId: one.windowId, source: `c${(calls += 1)}`, lines, collectAt })
  await world.runReactions()
  return id
}
const launch = async ({ id }: Campaign) => {
  await decidePreorders(world.ctx(office), id, { decision: 'launch', seen: null })
  await world.runReactions()
}
const mails = async (id: string) =>
  (await world.pool.query(`select kind, text from platform.mail where unique_key like $1 order by created_at, id`, [`%${id}%`])).rows as { kind: string; text: string }[]

describe('a pre-order to collect', () => {
  it('has no carriage, pays the VAT of the counter though its client is from abroad, and keeps the choice until its launch (V2)', async () => {
    const company = await aCompany(world, { country: 'BE', vatNumber: 'BE0428759497' })
    await aSite(world, { company, country: 'BE' })
    const buyer = await aBuyer(world, { company })
    const one = await aCampaign()
    const sent = (await orderById(world.ctx(buyer), await ordered(buyer, one, null)))!
    const fetched = (await orderById(world.ctx(buyer), await ordered(buyer, one)))!
    expect([sent.vatCents, sent.collect]).toEqual([0, null])
    expect(fetched).toMatchObject({
      conditional: true,
      carriageNetCents: 0,
      netCents: 8_000,
      vatCents: 1_600,
      shipTo: { name: 'Agence de Lyon' },
      collect: { code: 'LYON', open: true, from: null },
    })
    expect((await mails(fetched.id))[0]!.text).toContain('Agence de Lyon')
    expect((await mails(fetched.id))[0]!.text).toContain('Un e-mail avec un code')
  })

  it('is brought there after its window, made ready with a code, and handed over', async () => {
    const [buyer, one] = [await aBuyer(world), await aCampaign()]
    const id = await ordered(buyer, one)
    await launch(one)
    // The 18th is a Friday: brought on Monday.
    const launched = (await orderById(world.ctx(buyer), id))!
    expect(launched).toMatchObject({
      state: 'placed',
      collect: { from: '2026-09-21T06:00:00.000Z', stage: 'from' },
      lines: [{ waiting: 20, promisedOn: '2026-09-21', promisedBefore: null }],
    })
    await confirmOrder(world.ctx(office), id)
    await world.at('2026-09-16T08:00:00Z')
    await expect(makeReady(world.ctx(office), id)).rejects.toMatchObject({ code: 'order.nothing_to_prepare' })
    await inTransaction(world.ctx(office), (tx) => receive(tx, [{ variantId: one.article.id, warehouseId: main, qty: 20, document: 'BL-1' }]))
    await world.runReactions()
    await makeReady(world.ctx(office), id)
    await world.runReactions()
    const ready = (await orderById(world.ctx(buyer), id))!
    expect(ready.collect).toMatchObject({ stage: 'ready', collectCode: expect.stringMatching(/^[A-Z0-9]{6}$/) })
    const told = (await mails(id)).find(({ kind }) => kind === 'orders.ready')
    expect(told?.text).toContain(ready.collect!.collectCode)
    await shipOrder(world.ctx(office), id, { collected: { by: 'Léa Morel', code: ready.collect!.collectCode } })
    expect(await orderById(world.ctx(buyer), id)).toMatchObject({ state: 'closed', lines: [{ qtyShipped: 20 }] })
    await world.at('2026-03-10T09:00:00Z')
  })

  it('is refused at a counter that is not open for it', async () => {
    const [buyer, one] = [await aBuyer(world), await aCampaign()]
    await expect(ordered(buyer, one, 'MAIN')).rejects.toMatchObject({ code: 'order.counter_unknown' })
  })
})

describe('its counter is closed before the launch', () => {
  it('the office sees it before it decides; launched, the order is kept and waits for another counter, and its client is told', async () => {
    const [buyer, one] = [await aBuyer(world), await aCampaign()]
    const id = await ordered(buyer, one)
    await counter('LYON', false, { line1: null, postalCode: null, city: null })
    const [number] = [(await orderById(world.ctx(buyer), id))!.number]
    expect((await previewDecision(world.ctx(office), one.id)).closed).toMatchObject([{ number, counter: 'Agence de Lyon' }])
    await launch(one)
    const held = (await orderById(world.ctx(buyer), id))!
    expect(held).toMatchObject({
      state: 'on_hold',
      holdReasons: ['counter_closed'],
      grossCents: 9_600,
      collect: { open: false, name: 'Agence de Lyon' },
      may: { counter: true, cancel: true },
      lines: [{ waiting: 20 }],
    })
    expect((await mails(id)).map(({ kind }) => kind)).toEqual(expect.arrayContaining(['orders.waiting', 'orders.launched-waiting']))
    expect((await mails(id)).find(({ kind }) => kind === 'orders.launched-waiting')!.text).toContain('Choisissez un autre comptoir')
    expect(await ordersWaiting(world.ctx(office))).toMatchObject({ onHold: 0, withoutCounter: 1 })
    await expect(releaseHold(world.ctx(office), id)).rejects.toMatchObject({ code: 'order.counter_closed' })
    await expect(changeCounter(world.ctx(buyer), id, { counter: 'LYON' })).rejects.toMatchObject({ code: 'order.counter_unknown' })

    await changeCounter(world.ctx(buyer), id, { counter: 'brest', version: held.version })
    await world.runReactions()
    const moved = (await orderById(world.ctx(buyer), id))!
    expect(moved).toMatchObject({
      state: 'placed',
      holdReasons: [],
      grossCents: 9_600,
      shipTo: { name: 'Agence de Brest' },
      collect: { code: 'BREST', from: '2026-09-21T06:00:00.000Z' },
      may: { counter: false },
    })
    expect((await mails(id)).find(({ kind }) => kind === 'orders.placed')!.text).toContain('Agence de Brest')
  })

  it('its client chooses another one before the launch, even after the closing day, and only then', async () => {
    const [buyer, stranger, one] = [await aBuyer(world), await aBuyer(world), await aCampaign()]
    const id = await ordered(buyer, one)
    await expect(changeCounter(world.ctx(buyer), id, { counter: 'BREST' })).rejects.toMatchObject({ code: 'order.counter_stays' })
    await counter('LYON', false)
    await world.at('2026-04-01T08:00:00Z')
    await expect(changeCounter(world.ctx(stranger), id, { counter: 'BREST' })).rejects.toMatchObject({ code: 'order.unknown' })
    await changeCounter(world.ctx(buyer), id, { counter: 'BREST' })
    expect(await orderById(world.ctx(buyer), id)).toMatchObject({ state: 'on_hold', conditional: true, collect: { code: 'BREST', open: true, from: null } })
    await launch(one)
    expect(await orderById(world.ctx(buyer), id)).toMatchObject({ state: 'placed', collect: { code: 'BREST' } })
    await world.at('2026-03-10T09:00:00Z')
  })

  it('is let go by finance when the counter is open again', async () => {
    const [buyer, one] = [await aBuyer(world), await aCampaign()]
    const id = await ordered(buyer, one)
    await counter('LYON', false)
    await launch(one)
    await counter('LYON', true)
    await releaseHold(world.ctx(office), id)
    expect(await orderById(world.ctx(buyer), id)).toMatchObject({ state: 'placed', holdReasons: [], collect: { code: 'LYON', open: true } })
  })

  it('is placed once at one counter when two choose at the same moment, and when the launch comes with the choice', async () => {
    const [buyer, one, two] = [await aBuyer(world), await aCampaign(), await aCampaign()]
    const [held, conditional] = [await ordered(buyer, one), await ordered(buyer, two)]
    await counter('LYON', false)
    await launch(one)
    await aWarehouse(world, { code: 'NICE', name: 'Agence de Nice', position: 7 })
    await counter('NICE', true)
    const { version } = (await orderById(world.ctx(buyer), held))!
    const both = await Promise.allSettled([
      changeCounter(world.ctx(buyer), held, { counter: 'BREST', version }),
      changeCounter(world.ctx(office), held, { counter: 'NICE', version }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await outcomes([launch(two), changeCounter(world.ctx(buyer), conditional, { counter: 'BREST' })])
    await world.runReactions()
    for (const id of [held, conditional]) expect(await orderById(world.ctx(buyer), id)).toMatchObject({ state: 'placed', holdReasons: [], collect: { open: true } })
    expect((await mails(held)).filter(({ kind }) => kind === 'orders.placed')).toHaveLength(1)
    await counter('NICE', false)
  })

  it('is delivered to an address of its client instead, by the office before or after the launch, with carriage and its window (V2)', async () => {
    const company = await aCompany(world)
    const site = await aSite(world, { company, name: 'Chantier Nord' })
    const [buyer, one] = [await aBuyer(world, { company, email: 'nina@instead.example' }), await aCampaign()]
    const id = await ordered(buyer, one)
    await expect(changeToDelivery(world.ctx(buyer), id, { siteId: null })).rejects.toMatchObject({ code: 'order.counter_stays' })
    await counter('LYON', false)
    await launch(one)
    const held = (await orderById(world.ctx(buyer), id))!
    expect([held.holdReasons, held.grossCents, held.lines[0]!.promisedOn]).toEqual([['counter_closed'], 9_600, '2026-09-21'])
    const owed = async () => Number((await world.pool.query('select sum(held_cents) as held from credit.account where company_id = $1', [company.id])).rows[0].held)
    // 80.00 of goods and 15.00 of carriage, 20 % of both.
    const choices = await deliveryInstead(world.ctx(office), held)
    expect(choices.map((choice) => [choice.site.name, choice.quote.carriageNetCents, choice.netCents, choice.grossCents])).toContainEqual(['Chantier Nord', 1_500, 9_500, 11_400])
    await expect(changeToDelivery(world.ctx(await aBuyer(world)), id, { siteId: site.id })).rejects.toMatchObject({ code: 'order.unknown' })
    await expect(changeToDelivery(world.ctx(office), id, { siteId: 'site_none' })).rejects.toMatchObject({ code: 'site.unknown' })
    await expect(changeToDelivery(world.ctx(office), id, { siteId: site.id, version: held.version - 1 })).rejects.toMatchObject({ code: 'order.changed_meanwhile' })
    const before = await owed()
    await changeToDelivery(world.ctx(office), id, { siteId: site.id, version: held.version })
    await world.runReactions()
    const sent = (await orderById(world.ctx(buyer), id))!
    expect(sent).toMatchObject({
      state: 'placed',
      holdReasons: [],
      collect: null,
      shipTo: { name: 'Chantier Nord' },
      carriageNetCents: 1_500,
      netCents: 9_500,
      vatCents: 1_900,
      grossCents: 11_400,
      lines: [{ waiting: 20, promisedOn: '2026-09-18' }],
      may: { counter: false },
    })
    expect((await owed()) - before).toBe(1_800)
    expect(sent.timeline.find(({ what }) => what === 'delivered_instead')).toMatchObject({ details: { grossFrom: 9_600, grossTo: 11_400 } })
    const placed = (await mails(id)).filter(({ kind }) => kind === 'orders.placed')
    expect(placed).toHaveLength(1)
    expect(placed[0]!.text).toContain('Chantier Nord')
    expect((await mails(id)).filter(({ kind }) => kind === 'orders.changed')).toEqual([])
    await expect(changeToDelivery(world.ctx(buyer), id, { siteId: site.id })).rejects.toMatchObject({ code: 'order.not_to_collect' })
    await confirmOrder(world.ctx(office), id)
    await inTransaction(world.ctx(office), (tx) => receive(tx, [{ variantId: one.article.id, warehouseId: main, qty: 20, document: 'BL-9' }]))
    await world.runReactions()
    expect(await shipOrder(world.ctx(office), id)).toMatchObject({ complete: true, chargedCents: 11_400 })
  })

  it('pays no VAT to a site in another country, by the number of its client, and says so; its client is told by one mail before the launch (V1, V2)', async () => {
    const company = await aCompany(world, { country: 'BE', vatNumber: 'BE0428759497' })
    await aSite(world, { company, country: 'BE' })
    const [buyer, one] = [await aBuyer(world, { company }), await aCampaign()]
    const id = await ordered(buyer, one)
    await counter('LYON', false)
    await changeToDelivery(world.ctx(buyer), id, { siteId: null })
    await world.runReactions()
    expect(await orderById(world.ctx(buyer), id)).toMatchObject({
      state: 'on_hold',
      conditional: true,
      collect: null,
      carriageNetCents: 1_500,
      vatCents: 0,
      grossCents: 9_500,
      vatReasons: ['intra_eu'],
    })
    expect((await mails(id)).filter(({ kind }) => kind === 'orders.changed')).toHaveLength(1)
    await launch(one)
    expect(await orderById(world.ctx(buyer), id)).toMatchObject({ state: 'placed', holdReasons: [], lines: [{ promisedOn: '2026-09-18' }] })
  })

  it('is placed once, delivered or collected, when the client and the office choose at the same moment', async () => {
    const [buyer, one, two] = [await aBuyer(world), await aCampaign(), await aCampaign()]
    const [held, conditional] = [await ordered(buyer, one), await ordered(buyer, two)]
    await counter('LYON', false)
    await launch(one)
    const { version } = (await orderById(world.ctx(buyer), held))!
    const both = await Promise.allSettled([
      changeCounter(world.ctx(buyer), held, { counter: 'BREST', version }),
      changeToDelivery(world.ctx(office), held, { siteId: null, version }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    // Without a version the second one meets an order that is delivered already.
    const again = await Promise.allSettled([
      launch(two),
      changeToDelivery(world.ctx(buyer), conditional, { siteId: null }),
      changeToDelivery(world.ctx(office), conditional, { siteId: null }),
    ])
    expect(again.filter(({ status }) => status === 'rejected')).toMatchObject([{ reason: { code: 'order.not_to_collect' } }])
    await world.runReactions()
    const [first, second] = [(await orderById(world.ctx(buyer), held))!, (await orderById(world.ctx(buyer), conditional))!]
    expect(first).toMatchObject({ state: 'placed', holdReasons: [] })
    expect(first.grossCents).toBe(first.collect ? 9_600 : 11_400)
    expect(second).toMatchObject({ state: 'placed', holdReasons: [], collect: null, grossCents: 11_400 })
    expect((await mails(held)).filter(({ kind }) => kind === 'orders.placed')).toHaveLength(1)
    expect((await mails(conditional)).filter(({ kind }) => kind === 'orders.placed')).toHaveLength(1)
  })
})
