import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBuyer, anArticle, aStaff, createWorld, type World } from '#testing/index.ts'
import { addLines, cartOf } from '#modules/cart/index.ts'
import { listCampaigns, preorderMarks, saveCampaign, needsOf, type CampaignInput } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import { invariants as stockBooks } from '../../stock/verify.ts'
import {
  cancelMissed,
  cancelOrder,
  changeOrder,
  decidePreorders,
  followUnfinished,
  invariants,
  listOrders,
  orderById,
  ordersWaiting,
  placeOrder,
  placePreorder,
  previewDecision,
  releaseHold,
} from '../index.ts'

let world: World
let manager: Ctx
beforeAll(async () => {
  world = await createWorld()
  manager = await aStaff(world, ['product_manager'])
})
afterAll(() => world.drop())

const campaign = (skus: string[], more: Partial<CampaignInput> = {}): CampaignInput => ({
  nameFr: 'Gants d’hiver',
  nameEn: 'Winter gloves',
  opensOn: '2026-03-01',
  closesOn: '2026-03-31',
  minUnits: 100,
  capUnits: null,
  clientMinUnits: null,
  clientMaxUnits: null,
  whenMissed: 'cancel',
  warehouse: null,
  skus,
  windows: [{ id: null, from: '2026-09-14', to: '2026-09-18' }],
  publish: true,
  ...more,
})

async function aCampaign(more: Partial<CampaignInput> = {}, onHand = 0) {
  const article = await anArticle(world, { unitNet: 40_000, onHand })
  const id = await saveCampaign(manager, null, campaign([article.sku], more))
  const [row] = await listCampaigns(manager, { id })
  return { id, article, windowId: row!.windows[0]!.id }
}

let calls = 0
const order = (buyer: Ctx, one: { id: number; windowId: number; article: { id: number } }, qty: number) =>
  placePreorder(buyer, { campaignId: one.id, windowId: one.windowId, source: `call ${(calls += 1)}`, lines: [{ variantId: one.article.id, qty }] })

async function booksHold() {
  for (const { name, sql } of [...invariants, ...stockBooks]) expect({ name, rows: (await world.pool.query(sql)).rows }).toEqual({ name, rows: [] })
}

const mails = async (buyer: Ctx) =>
  (await world.pool.query<{ subject: string }>(`select subject from platform.mail where to_address = $1`, [buyer.actor.email])).rows.map(({ subject }) => subject)

describe('a pre-order', () => {
  it('waits for its campaign without stock or credit, and shows how far the campaign is', async () => {
    const one = await aCampaign({}, 500)
    const buyer = await aBuyer(world)
    const placed = await order(buyer, one, 40)
    expect(placed).toMatchObject({ state: 'on_hold', holdReasons: ['preorder'], repeated: false })
    expect(await orderById(buyer, placed.id)).toMatchObject({
      conditional: true,
      windowFrom: '2026-09-14',
      windowTo: '2026-09-18',
      wantedOn: '2026-09-18',
      may: { change: true, cancel: true, release: false },
    })
    const marks = await preorderMarks(buyer, [one.article.id])
    expect(marks.get(one.article.id)).toMatchObject({ name: 'Gants d’hiver', closesOn: '2026-03-31', minQty: 100, taken: 40, mine: 40 })
    const { rows } = await world.pool.query(`select reserved, backordered from stock.level where variant_id = $1`, [one.article.id])
    expect(rows).toEqual([{ reserved: 0, backordered: 0 }])
    expect((await world.pool.query(`select 1 from credit.entry where order_id = $1`, [placed.id])).rows).toEqual([])
    const finance = await aStaff(world, ['finance'])
    await expect(releaseHold(finance, placed.id)).rejects.toMatchObject({ code: 'preorder.not_launched' })
    const held = async (conditional: boolean) => (await listOrders(finance, { state: ['on_hold'], conditional, ids: [placed.id] })).total
    expect([(await ordersWaiting(finance)).onHold, await held(false), await held(true)]).toEqual([0, 0, 1])
    await world.runReactions()
    await booksHold()
  })

  it('is the same order when the same call comes twice', async () => {
    const one = await aCampaign()
    const buyer = await aBuyer(world)
    const call = { campaignId: one.id, windowId: one.windowId, source: 'twice', lines: [{ variantId: one.article.id, qty: 5 }] }
    const first = await placePreorder(buyer, call)
    expect(await placePreorder(buyer, call)).toMatchObject({ id: first.id, repeated: true })
    expect((await preorderMarks(buyer, [one.article.id])).get(one.article.id)?.taken).toBe(5)
  })

  it('is changed and cancelled by its buyer until the closing day, not after it', async () => {
    const one = await aCampaign()
    const buyer = await aBuyer(world)
    const placed = await order(buyer, one, 40)
    await changeOrder(buyer, placed.id, 1, [{ position: 1, qty: 60 }])
    expect((await listCampaigns(manager, { id: one.id }))[0]).toMatchObject({ taken: 60, clients: 1 })
    const other = await order(buyer, one, 10)
    await cancelOrder(buyer, other.id, null)
    expect((await listCampaigns(manager, { id: one.id }))[0]).toMatchObject({ taken: 60 })
    await world.at('2026-04-01T08:00:00Z')
    const later = world.ctx(buyer)
    await expect(changeOrder(later, placed.id, 2, [{ position: 1, qty: 10 }])).rejects.toMatchObject({ code: 'preorder.closed' })
    await expect(cancelOrder(later, placed.id, null)).rejects.toMatchObject({ code: 'preorder.closed' })
    await expect(order(later, one, 10)).rejects.toMatchObject({ code: 'preorder.closed' })
    await world.at('2026-03-10T09:00:00Z')
    await booksHold()
  })

  it('keeps to the cap and to the limits of each client', async () => {
    const one = await aCampaign({ capUnits: 100, clientMinUnits: 10, clientMaxUnits: 60 })
    const [anna, bert] = [await aBuyer(world), await aBuyer(world)]
    await expect(order(anna, one, 5)).rejects.toMatchObject({ code: 'preorder.client_min', details: { least: 10, ordered: 5 } })
    await order(anna, one, 40)
    await expect(order(anna, one, 30)).rejects.toMatchObject({ code: 'preorder.client_max', details: { most: 60, left: 20 } })
    await order(anna, one, 20)
    await expect(order(bert, one, 50)).rejects.toMatchObject({ code: 'preorder.cap_reached', details: { left: 40 } })
  })

  it('is ordered apart from the rest of the cart, which keeps it', async () => {
    const one = await aCampaign()
    const buyer = await aBuyer(world)
    const bolt = await anArticle(world, { unitNet: 10_000, onHand: 50 })
    const { cartId } = await addLines(buyer, [
      { variantId: one.article.id, qty: 12 },
      { variantId: bolt.id, qty: 5 },
    ])
    await expect(placeOrder(buyer, { source: { kind: 'api', id: 'apart', lines: [{ variantId: one.article.id, qty: 1 }] } })).rejects.toMatchObject({
      code: 'preorder.ordered_apart',
    })
    const placed = await placeOrder(buyer, { source: { kind: 'cart', id: cartId } })
    expect((await orderById(buyer, placed.id))?.lines.map(({ variantId, qty }) => [variantId, qty])).toEqual([[bolt.id, 5]])
    const kept = await cartOf(world.ctx(buyer))
    expect(kept.lines.map(({ article, qty }) => [article.variantId, qty])).toEqual([[one.article.id, 12]])
    const pre = await placePreorder(world.ctx(buyer), { campaignId: one.id, windowId: one.windowId, source: 'from cart' })
    expect(await orderById(buyer, pre.id)).toMatchObject({ conditional: true, goodsNetCents: 4_800, lines: [{ qty: 12 }] })
    expect((await cartOf(world.ctx(buyer))).lines).toEqual([])
  })
})

describe('the decision', () => {
  it('launches: orders are placed with a day in their window, what is missing waits, credit counts, the buyer is told', async () => {
    const one = await aCampaign({ minUnits: 50 }, 30)
    const [anna, bert] = [await aBuyer(world), await aBuyer(world)]
    const first = await order(anna, one, 40)
    const second = await order(bert, one, 20)
    expect(await previewDecision(manager, one.id)).toMatchObject({ orders: 2, clients: 2, lines: 2, qty: 60, there: 30, missing: 30, amounts: [{ currency: 'EUR' }], left: [] })
    await decidePreorders(manager, one.id, { decision: 'launch', seen: 1 })
    await world.runReactions()
    for (const { id } of [first, second])
      expect(await orderById(manager.actor ? world.system() : manager, id)).toMatchObject({
        state: 'placed',
        conditional: false,
        holdReasons: [],
        lines: [{ promisedOn: '2026-09-18' }],
      })
    const { rows } = await world.pool.query(`select reserved, backordered from stock.level where variant_id = $1`, [one.article.id])
    expect(rows).toEqual([{ reserved: 30, backordered: 30 }])
    expect(await mails(anna)).toEqual(expect.arrayContaining([expect.stringMatching(/^Précommande .* enregistrée$/), expect.stringMatching(/^Commande .* enregistrée$/)]))
    await expect(decidePreorders(manager, one.id, { decision: 'cancel', seen: null })).rejects.toMatchObject({ code: 'preorder.over' })
    expect((await listCampaigns(manager, { id: one.id }))[0]).toMatchObject({ stage: 'launched', taken: 60 })
    await booksHold()
  })

  it('tells the client that his order is firm and waits for credit, and that it is placed once finance lets it go', async () => {
    const one = await aCampaign({ minUnits: 10 })
    const buyer = await aBuyer(world)
    const placed = await order(buyer, one, 40)
    await world.pool.query(`insert into credit.account (company_id, limit_cents) values ($1, 100) on conflict (company_id) do update set limit_cents = 100`, [
      buyer.actor.company!.id,
    ])
    await decidePreorders(manager, one.id, { decision: 'launch', seen: null })
    await world.runReactions()
    expect(await orderById(world.system(), placed.id)).toMatchObject({ state: 'on_hold', holdReasons: ['credit_limit'] })
    const { rows } = await world.pool.query<{ subject: string; text: string }>(
      `select subject, text from platform.mail where to_address = $1 and kind = 'orders.launched-waiting'`,
      [buyer.actor.email],
    )
    expect(rows.map(({ subject }) => subject)).toEqual([`Précommande ${placed.number} lancée, en attente`])
    for (const words of ['à livrer du 14 septembre 2026 au 18 septembre 2026', 'elle attend encore (au-delà de la limite d’encours)']) expect(rows[0]!.text).toContain(words)
    await releaseHold(await aStaff(world, ['finance']), placed.id)
    await world.runReactions()
    expect(await mails(buyer)).toEqual(
      expect.arrayContaining([`Précommande ${placed.number} enregistrée`, `Précommande ${placed.number} lancée, en attente`, `Commande ${placed.number} enregistrée`]),
    )
  })

  it('cancels: nothing is left, and each buyer is told in his language', async () => {
    const one = await aCampaign()
    const buyer = await aBuyer(world, { locale: 'en' })
    const placed = await order(buyer, one, 40)
    await decidePreorders(manager, one.id, { decision: 'cancel', seen: null })
    await world.runReactions()
    expect(await orderById(buyer, placed.id)).toMatchObject({ state: 'cancelled', lines: [{ qty: 40, qtyCancelled: 40 }] })
    const { rows } = await world.pool.query<{ text: string }>(`select text from platform.mail where to_address = $1 and kind = 'orders.cancelled'`, [buyer.actor.email])
    expect(rows.map(({ text }) => text)).toEqual([expect.stringContaining('did not reach its minimum quantity')])
    await booksHold()
  })

  it('comes by itself after the closing day when the minimum is missed and the campaign says so', async () => {
    const [cancels, waits, reached] = [await aCampaign(), await aCampaign({ whenMissed: 'decide' }), await aCampaign({ minUnits: 10 })]
    const buyer = await aBuyer(world)
    for (const one of [cancels, waits, reached]) await order(buyer, one, 40)
    await world.at('2026-04-01T08:00:00Z')
    await cancelMissed(world.system())
    const stages = await Promise.all([cancels, waits, reached].map(async ({ id }) => (await listCampaigns(world.ctx(manager), { id }))[0]!.stage))
    expect(stages).toEqual(['cancelled', 'to_decide', 'to_decide'])
    await world.runReactions()
    await world.at('2026-03-10T09:00:00Z')
    await booksHold()
  })

  it('leaves the order of a blocked company as it is, and takes it up again when the company is active', async () => {
    const one = await aCampaign({ minUnits: 10 })
    const buyer = await aBuyer(world)
    const placed = await order(buyer, one, 40)
    const block = (reason: string | null) =>
      world.pool.query(`insert into credit.account (company_id, blocked_reason) values ($1, $2) on conflict (company_id) do update set blocked_reason = excluded.blocked_reason`, [
        buyer.actor.company!.id,
        reason,
      ])
    await block('impayés')
    await decidePreorders(manager, one.id, { decision: 'launch', seen: null })
    await world.runReactions()
    expect((await orderById(world.system(), placed.id))?.conditional).toBe(true)
    expect((await previewDecision(manager, one.id)).left).toHaveLength(1)
    await booksHold()
    await block(null)
    await followUnfinished(world.system())
    expect(await orderById(world.system(), placed.id)).toMatchObject({ state: 'placed', conditional: false })
    await booksHold()
  })
})

describe('purchasing', () => {
  it('counts pre-orders as demand once their minimum is reached', async () => {
    const one = await aCampaign({ minUnits: 50 })
    const buyer = await aBuyer(world)
    const purchasing = await aStaff(world, ['purchasing'])
    const need = async () =>
      (await needsOf(purchasing, { variantIds: [one.article.id], only: 'uncovered' })).map(({ preordered, preorderedCounted }) => ({ preordered, preorderedCounted }))
    await order(buyer, one, 30)
    expect(await need()).toEqual([])
    await order(buyer, one, 30)
    expect(await need()).toEqual([{ preordered: 60, preorderedCounted: 60 }])
  })
})
