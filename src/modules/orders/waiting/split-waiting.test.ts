import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { backorderSettings, expect as expectReceipts, receive } from '#modules/stock/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { aBuyer, anArticle, anOffer, aStaff, breaches, createWorld, outcomes, someVatRates, type World } from '#testing/index.ts'
import { agreeToWait, changeDelivery, confirmOrder, countReady, giveUpWaiting, listOrders, orderById, placeOrder, shipOrder, splitWaiting, type PlaceOrder } from '../index.ts'

let world: World
let office: Ctx
let main: number
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  office = await aStaff(world)
  await world.app.tools.settings.write(world.system(), backorderSettings, { allowed: true })
})
afterAll(async () => {
  expect(await breaches(world)).toEqual([])
  await world.drop()
})

type Article = { id: number; sku: string }
const article = async (onHand: number, incoming: number, unitNet = 10_000): Promise<Article> => {
  const made = await anArticle(world, { onHand, unitNet })
  main = (await world.pool.query(`select id from stock.warehouse where code = 'MAIN'`)).rows[0].id
  if (incoming > 0)
    await inTransaction(world.ctx(office), (tx) =>
      expectReceipts(tx, [{ id: made.sku, variantId: made.id, warehouseId: main, qty: incoming, dueOn: '2026-03-20', document: null }]),
    )
  return made
}
const arrived = (one: Article, qty: number) => inTransaction(world.ctx(office), (tx) => receive(tx, [{ variantId: one.id, warehouseId: main, qty, document: 'BR' }]))
let count = 0
const placed = (who: Ctx, lines: [Article, number][], more: Partial<PlaceOrder> = {}) =>
  placeOrder(world.ctx(who), { source: { kind: 'api', id: `s-${++count}`, lines: lines.map(([{ id }, qty]) => ({ variantId: id, qty })) }, ...more })
const read = async (who: Ctx, id: string) => (await orderById(world.ctx(who), id))!
const lines = async (who: Ctx, id: string) => (await read(who, id)).lines.map((line) => [line.qty - line.qtyCancelled, line.waiting, line.promisedOn, line.netCents])
const mails = async (kind: string, of: string) => {
  await world.runReactions()
  return (await world.pool.query('select to_address, text from platform.mail where kind = $1 and (subject || text) like $2', [kind, `%${of}%`])).rows
}

describe('a line that waits is split', () => {
  it('in what is there and what comes later, at the same total to the cent, with its place in the queue and its share of an offer', async () => {
    const buyer = await aBuyer(world)
    const rep = await aStaff(world, ['rep'], { portfolio: [{ id: buyer.actor.company!.id }] })
    const bolt = await article(5, 10, 12_345)
    await anOffer(world, { companyId: buyer.actor.company!.id, action: 'amount_off', settings: { cents: 101 } })
    const { id, number } = await placed(buyer, [[bolt, 8]])
    const behind = await placed(await aBuyer(world), [[bolt, 7]])
    const before = await read(buyer, id)
    await splitWaiting(world.ctx(buyer), id, 1, 1)
    const after = await read(buyer, id)
    expect(after.lines.map((line) => [line.qty, line.waiting, line.promisedOn, line.comesLater])).toEqual([
      [5, 0, '2026-03-10', false],
      [3, 3, '2026-03-20', true],
    ])
    expect([
      after.netCents,
      after.vat,
      after.grossCents,
      after.lines.reduce((sum, line) => sum + line.netCents, 0),
      after.lines.reduce((sum, line) => sum + line.allowanceCents, 0),
    ]).toEqual([before.netCents, before.vat, before.grossCents, before.goodsNetCents, 101])
    expect(after.timeline.at(-1)).toMatchObject({ what: 'waiting_split', actorName: buyer.actor.name, details: { parts: { sku: bolt.sku, now: '5', later: '3' } } })
    const [mail] = await mails('orders.waiting-decided', number)
    expect([mail.to_address, mail.text.replaceAll('\u00a0', ' ')]).toEqual([
      rep.actor.email,
      expect.stringContaining(`${buyer.actor.name} prend ce qui est là maintenant et recevra 3 pièces plus tard`),
    ])
    await arrived(bolt, 4)
    expect([(await read(buyer, id)).lines[1]!.waiting, (await read(office, behind.id)).lines[0]!.waiting]).toEqual([0, 6])
  })

  it('and both parts are charged to the cent of the order, whatever was shipped before', async () => {
    const buyer = await aBuyer(world)
    const nut = await article(5, 10, 50)
    const { id } = await placed(buyer, [[nut, 9]])
    await confirmOrder(world.ctx(office), id)
    await shipOrder(world.ctx(office), id, { lines: [{ position: 1, qty: 3 }] })
    await splitWaiting(world.ctx(buyer), id, 3, 1)
    const { grossCents } = await read(buyer, id)
    await shipOrder(world.ctx(office), id)
    await arrived(nut, 10)
    expect(await shipOrder(world.ctx(office), id)).toMatchObject({ complete: true })
    expect(await read(buyer, id)).toMatchObject({ state: 'closed', grossCents, chargedCents: grossCents })
  })

  it('but not when nothing of it is there, when it has come, or has left', async () => {
    const buyer = await aBuyer(world)
    const [bolt, nut] = [await article(0, 10), await article(2, 10)]
    const { id } = await placed(buyer, [
      [bolt, 3],
      [nut, 4],
    ])
    await expect(splitWaiting(world.ctx(buyer), id, 1, 1)).rejects.toMatchObject({ code: 'order.nothing_to_split' })
    await arrived(nut, 2)
    await expect(splitWaiting(world.ctx(buyer), id, 1, 2)).rejects.toMatchObject({ code: 'order.rest_is_there' })
    await confirmOrder(world.ctx(office), id)
    await shipOrder(world.ctx(office), id)
    await expect(giveUpWaiting(world.ctx(buyer), id, 3, 2)).rejects.toMatchObject({ code: 'order.rest_has_left' })
  })

  it('by one of several who decide at once: the others are told that somebody was there before', async () => {
    const buyer = await aBuyer(world)
    const bolt = await article(5, 10)
    const { id } = await placed(buyer, [[bolt, 8]])
    const decide = [splitWaiting, giveUpWaiting, agreeToWait, splitWaiting, giveUpWaiting, agreeToWait]
    const results = await outcomes(decide.map((verb) => verb(world.ctx(buyer), id, 1, 1)))
    expect(results).toEqual({ ok: 1, 'order.changed_meanwhile': 5 })
    expect((await read(buyer, id)).version).toBe(2)
  })
})

describe('an order wanted together', () => {
  it('leaves when all of it is there; the office may say why it leaves before', async () => {
    const buyer = await aBuyer(world)
    const [bolt, nut] = [await article(5, 10), await article(9, 0)]
    const { id, number } = await placed(
      buyer,
      [
        [bolt, 8],
        [nut, 2],
      ],
      { delivery: 'together' },
    )
    await confirmOrder(world.ctx(office), id)
    const ready = async () => [await countReady(world.ctx(office), { words: number }), (await listOrders(world.ctx(office), { words: number, ready: true })).rows.length]
    expect([await ready(), (await listOrders(world.ctx(office), { words: number })).rows[0]]).toMatchObject([[0, 0], { delivery: 'together', heldBack: true }])
    await expect(shipOrder(world.ctx(office), id)).rejects.toMatchObject({ code: 'order.waits_for_all', details: { skus: bolt.sku } })
    await arrived(bolt, 3)
    expect(await ready()).toEqual([1, 1])
    expect(await shipOrder(world.ctx(office), id)).toMatchObject({ complete: true })

    const other = await placed(
      buyer,
      [
        [bolt, 3],
        [nut, 2],
      ],
      { delivery: 'together' },
    )
    await confirmOrder(world.ctx(office), other.id)
    await shipOrder(world.ctx(office), other.id, { reason: 'Chantier arrêté sans les écrous' })
    expect((await read(buyer, other.id)).timeline.find(({ what }) => what === 'delivery_freed')).toMatchObject({
      actorName: office.actor.name,
      details: { reason: 'Chantier arrêté sans les écrous' },
    })
    expect(await read(buyer, other.id)).toMatchObject({ heldBack: false, delivery: 'together' })
    await expect(changeDelivery(world.ctx(buyer), other.id, 3, 'together')).rejects.toMatchObject({ code: 'order.has_left' })
  })

  it('lets an article come later that the client does not wait for, and is no longer held back', async () => {
    const buyer = await aBuyer(world)
    const [bolt, nut] = [await article(0, 10), await article(9, 0)]
    const { id } = await placed(
      buyer,
      [
        [bolt, 8],
        [nut, 2],
      ],
      { delivery: 'together' },
    )
    await confirmOrder(world.ctx(office), id)
    await splitWaiting(world.ctx(buyer), id, 2, 1)
    expect([(await read(buyer, id)).heldBack, await lines(buyer, id)]).toEqual([
      false,
      [
        [8, 8, '2026-03-20', 800],
        [2, 0, '2026-03-10', 200],
      ],
    ])
    expect(await shipOrder(world.ctx(office), id)).toMatchObject({ complete: false })
  })

  it('is what the company usually wants, unless the order says otherwise or the client changes his mind', async () => {
    const buyer = await aBuyer(world)
    await world.pool.query(`update accounts.company set delivery = 'together' where id = $1`, [buyer.actor.company!.id])
    const again = { ...buyer, actor: { ...buyer.actor, company: { ...buyer.actor.company!, delivery: 'together' as const } } }
    const bolt = await article(50, 0)
    const [usual, other] = [await placed(again, [[bolt, 1]]), await placed(again, [[bolt, 1]], { delivery: 'available' })]
    expect([(await read(buyer, usual.id)).delivery, (await read(buyer, other.id)).delivery]).toEqual(['together', 'available'])
    await changeDelivery(world.ctx(buyer), usual.id, 1, 'available')
    await expect(changeDelivery(world.ctx(buyer), usual.id, 1, 'together')).rejects.toMatchObject({ code: 'order.changed_meanwhile' })
    expect(await read(buyer, usual.id)).toMatchObject({ delivery: 'available', version: 2 })
  })
})

describe('a line that waited and whose goods have come', () => {
  it('leaves on the next working day, not on the day promised while it waited; one of which a part still waits keeps its day', async () => {
    const buyer = await aBuyer(world)
    const bolt = await article(2, 20)
    const [first, second] = [await placed(buyer, [[bolt, 8]]), await placed(buyer, [[bolt, 4]])]
    await world.runReactions()
    await arrived(bolt, 8)
    await world.runReactions()
    expect([await lines(buyer, first.id), await lines(buyer, second.id)]).toEqual([[[8, 0, '2026-03-10', 800]], [[4, 2, '2026-03-20', 400]]])
    // They leave today: the mail on their shipment says it.
    expect(await mails('orders.promises-moved', first.number)).toEqual([])
  })

  it('is told to client and rep, once, where it leaves sooner than promised but not today', async () => {
    const buyer = await aBuyer(world, { email: 'nora@sooner.example' })
    const rep = await aStaff(world, ['rep'], { portfolio: [{ id: buyer.actor.company!.id }] })
    const bolt = await article(2, 20)
    const { id, number } = await placed(buyer, [[bolt, 8]])
    const aSaturday = async (work: () => Promise<unknown>) => {
      world.at('2026-03-14T09:00:00Z')
      await work()
      await world.runReactions()
      world.at('2026-03-10T09:00:00Z')
    }
    await aSaturday(() => arrived(bolt, 8))
    expect(await lines(buyer, id)).toEqual([[8, 0, '2026-03-16', 800]])
    const [mail, ...others] = await mails('orders.promises-moved', number)
    expect([mail.to_address, others]).toEqual(['nora@sooner.example', []])
    expect(mail.text).toContain('bonne nouvelle')
    expect(mail.text).toMatch(new RegExp(`${bolt.sku}.*20 mars 2026  \\|  16 mars 2026`))
    expect(mail.text).not.toContain('Vous pouvez attendre')
    const [toRep] = await mails('orders.promises-moved-rep', number)
    expect(toRep.to_address).toBe(rep.actor.email)
    expect(toRep.text).toContain('bonne nouvelle')
    expect((await read(buyer, id)).timeline.at(-1)).toMatchObject({ what: 'promises_moved', details: { days: [{ sku: bolt.sku, from: '2026-03-20', to: '2026-03-16' }] } })
    await aSaturday(() => arrived(bolt, 8))
    expect(await mails('orders.promises-moved', number)).toHaveLength(1)
  })

  it('is told for an order wanted together when the last of it is there', async () => {
    const buyer = await aBuyer(world, { email: 'olga@sooner.example' })
    const [bolt, nut] = [await article(0, 20), await article(0, 20)]
    const { number } = await placed(
      buyer,
      [
        [bolt, 8],
        [nut, 3],
      ],
      { delivery: 'together' },
    )
    await world.runReactions()
    world.at('2026-03-14T09:00:00Z')
    await arrived(bolt, 8)
    expect(await mails('orders.promises-moved', number)).toEqual([])
    await arrived(nut, 3)
    const told = await mails('orders.promises-moved', number)
    world.at('2026-03-10T09:00:00Z')
    expect(told).toHaveLength(1)
    for (const { sku } of [bolt, nut]) expect(told[0].text).toMatch(new RegExp(`${sku}.*20 mars 2026  \\|  16 mars 2026`))
  })
})
