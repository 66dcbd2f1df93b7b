import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cartOf, addLines } from '#modules/cart/index.ts'
import { backorderSettings, expect as expectReceipts, receive, setLeadTimes } from '#modules/stock/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { aBuyer, anArticle, anOffer, aStaff, breaches, createWorld, someVatRates, type World } from '#testing/index.ts'
import { agreeToWait, cancelOrder, changeOrder, confirmOrder, giveUpWaiting, orderById, orderConfirmation, placeOrder, shipOrder } from '../index.ts'

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
const article = async (onHand: number, ...incoming: [dueOn: string, qty: number][]): Promise<Article> => {
  const made = await anArticle(world, { onHand, unitNet: 10_000 })
  main = (await world.pool.query(`select id from stock.warehouse where code = 'MAIN'`)).rows[0].id
  await coming(made, ...incoming)
  return made
}
const coming = (one: Article, ...incoming: [dueOn: string, qty: number][]) =>
  inTransaction(world.ctx(office), (tx) =>
    expectReceipts(
      tx,
      incoming.map(([dueOn, qty], i) => ({ id: `${one.sku}-${i}`, variantId: one.id, warehouseId: main, qty, dueOn, document: null })),
    ),
  )
const arrived = (one: Article, qty: number) => inTransaction(world.ctx(office), (tx) => receive(tx, [{ variantId: one.id, warehouseId: main, qty, document: 'BR' }]))
const outstanding = async (who: Ctx) =>
  (await world.pool.query('select held_cents + due_cents as cents from credit.account where company_id = $1', [who.actor.company!.id])).rows[0].cents
let count = 0
const placed = (who: Ctx, ...lines: [Article, number][]) =>
  placeOrder(world.ctx(who), { source: { kind: 'api', id: `w-${++count}`, lines: lines.map(([{ id }, qty]) => ({ variantId: id, qty })) }, wantedOn: '2026-03-12' })
const lines = async (who: Ctx, id: string) =>
  (await orderById(world.ctx(who), id))!.lines.map((line) => [line.qty - line.qtyCancelled, line.waiting, line.promisedBefore, line.promisedOn])
const mails = async (kind: string, of = '') => {
  await world.runReactions()
  return (await world.pool.query('select to_address, subject, text from platform.mail where kind = $1 and (subject || text) like $2 order by created_at, id', [kind, `%${of}%`]))
    .rows
}

describe('an order beyond what is there', () => {
  it('is taken with the day of each line, and the cart says so before', async () => {
    const buyer = await aBuyer(world)
    const [bolt, nut] = [await article(5, ['2026-03-20', 50]), await article(9)]
    await addLines(buyer, [
      { variantId: bolt.id, qty: 8 },
      { variantId: nut.id, qty: 9 },
    ])
    const cart = await cartOf(world.ctx(buyer))
    expect(cart.lines.map(({ problem, promise }) => [problem, promise])).toEqual([
      [null, { waits: 3, readyOn: '2026-03-20' }],
      [null, { waits: 0, readyOn: '2026-03-10' }],
    ])
    const order = await placeOrder(world.ctx(buyer), { source: { kind: 'cart', id: cart.id! }, seenHash: cart.hash })
    expect([order.state, await lines(buyer, order.id)]).toEqual([
      'placed',
      [
        [8, 3, null, '2026-03-20'],
        [9, 0, null, '2026-03-10'],
      ],
    ])
    const [mail] = await mails('orders.placed', order.number)
    expect(mail.text.replaceAll('\u00a0', ' ')).toContain('3 pièces en attente, départ le 20 mars 2026')
    expect((await orderConfirmation(world.ctx(buyer), order.id)).bytes.length).toBeGreaterThan(1_000)
  })

  it('is refused where nobody can promise it, and nothing is lost', async () => {
    const buyer = await aBuyer(world)
    const bolt = await article(5, ['2026-03-20', 2])
    await expect(placed(buyer, [bolt, 8])).rejects.toMatchObject({ code: 'stock.insufficient', details: { lines: [{ sku: bolt.sku, wanted: 8, available: 5 }] } })
  })

  it('never waits for a gift: it is left out', async () => {
    const [buyer, bolt, gift] = [await aBuyer(world), await article(50), await article(0, ['2026-03-20', 50])]
    await anOffer(world, { companyId: buyer.actor.company!.id, action: 'gift', settings: { variantId: gift.id, units: 1 } })
    expect((await lines(buyer, (await placed(buyer, [bolt, 10])).id)).length).toBe(1)
  })

  it('ships what is held only, and the rest once it has come', async () => {
    const buyer = await aBuyer(world)
    const bolt = await article(5, ['2026-03-20', 50])
    const { id } = await placed(buyer, [bolt, 8])
    await confirmOrder(world.ctx(office), id)
    await expect(shipOrder(world.ctx(office), id, { lines: [{ position: 1, qty: 6 }] })).rejects.toMatchObject({ code: 'order.ship_too_much', details: { left: 5 } })
    expect(await shipOrder(world.ctx(office), id)).toMatchObject({ complete: false, chargedCents: 600 })
    await expect(shipOrder(world.ctx(office), id)).rejects.toMatchObject({ code: 'order.nothing_to_ship' })
    expect((await orderById(world.ctx(office), id))!.may).toMatchObject({ ship: false, pick: false })
    await arrived(bolt, 3)
    expect((await orderById(world.ctx(office), id))!.may).toMatchObject({ ship: true, pick: true })
    expect(await shipOrder(world.ctx(office), id)).toMatchObject({ complete: true, chargedCents: 360 })
  })

  it('gives back what waits before what is there when it shrinks, and waits anew when it grows', async () => {
    const buyer = await aBuyer(world)
    const bolt = await article(5, ['2026-03-20', 10], ['2026-04-02', 50])
    const { id } = await placed(buyer, [bolt, 8])
    await changeOrder(world.ctx(buyer), id, 1, [{ position: 1, qty: 6 }])
    expect(await lines(buyer, id)).toEqual([[6, 1, null, '2026-03-20']])
    await changeOrder(world.ctx(buyer), id, 2, [{ position: 1, qty: 5 }])
    expect(await lines(buyer, id)).toEqual([[5, 0, null, '2026-03-10']])
    await changeOrder(world.ctx(buyer), id, 3, [{ position: 1, qty: 20 }])
    expect(await lines(buyer, id)).toEqual([[20, 15, null, '2026-04-02']])
  })

  it('leaves its place to others when it is cancelled', async () => {
    const buyer = await aBuyer(world)
    const bolt = await article(5, ['2026-03-20', 10], ['2026-04-02', 50])
    const [first, second] = [await placed(buyer, [bolt, 12]), await placed(buyer, [bolt, 7])]
    await cancelOrder(world.ctx(buyer), first.id, null)
    await world.runReactions()
    expect(await lines(buyer, second.id)).toEqual([[7, 2, '2026-04-02', '2026-03-20']])
  })
})

describe('a date that moves', () => {
  it('shows on the lines beside the one before, tells the client in one mail, his rep and purchasing, once', async () => {
    const buyer = await aBuyer(world, { email: 'camille@late.example' })
    const rep = await aStaff(world, ['rep'], { portfolio: [{ id: buyer.actor.company!.id }] })
    const purchasing = await aStaff(world, ['purchasing'])
    const [bolt, nut] = [await article(0, ['2026-03-20', 50]), await article(0, ['2026-03-20', 50])]
    const { id, number } = await placed(buyer, [bolt, 8], [nut, 3])
    await inTransaction(world.ctx(office), (tx) =>
      expectReceipts(
        tx,
        [bolt, nut].map((one) => ({ id: `${one.sku}-0`, variantId: one.id, warehouseId: main, qty: 50, dueOn: '2026-04-03', document: null })),
      ),
    )
    const told = await mails('orders.promises-moved', number)
    expect(told.map((mail) => [mail.to_address, mail.subject.replaceAll('\u00a0', ' ')])).toEqual([['camille@late.example', `Commande ${number} : nouvelles dates`]])
    for (const words of [bolt.sku, nut.sku, '20 mars 2026', '3 avril 2026']) expect(told[0].text).toContain(words)
    expect((await mails('orders.promises-moved-rep', number)).map((mail) => mail.to_address)).toEqual([rep.actor.email])
    expect((await mails('orders.waiting-longer', number)).map((mail) => mail.to_address)).toContain(purchasing.actor.email)
    expect(await lines(buyer, id)).toEqual([
      [8, 8, '2026-03-20', '2026-04-03'],
      [3, 3, '2026-03-20', '2026-04-03'],
    ])
    const { timeline, version } = (await orderById(world.ctx(buyer), id))!
    expect([timeline.at(-1), version]).toMatchObject([
      { what: 'promises_moved', actorName: 'Comptoir', details: { days: [{ sku: bolt.sku, from: '2026-03-20', to: '2026-04-03' }, { sku: nut.sku }] } },
      2,
    ])
  })

  it('is told to the buyer in charge of an article alone, and to all who buy where nobody is', async () => {
    const [ines, other] = [await aStaff(world, ['purchasing']), await aStaff(world, ['purchasing'])]
    const [hers, nobodys] = [await article(0, ['2026-03-20', 50]), await article(0, ['2026-03-20', 50])]
    await inTransaction(world.ctx(office), (tx) =>
      setLeadTimes(tx, [{ variantId: hers.id, leadDays: 5, leadDeviationHundredths: 0, supplier: { code: 'VERDIER', name: 'Verdier', buyerId: ines.actor.id } }]),
    )
    const { number } = await placed(await aBuyer(world), [hers, 8], [nobodys, 3])
    await inTransaction(world.ctx(office), (tx) =>
      expectReceipts(
        tx,
        [hers, nobodys].map((one) => ({ id: `${one.sku}-0`, variantId: one.id, warehouseId: main, qty: 50, dueOn: '2026-04-03', document: null })),
      ),
    )
    const told = await mails('orders.waiting-longer', number)
    const reads = (who: Ctx) => [hers, nobodys].map(({ sku }) => told.some((mail) => mail.to_address === who.actor.email && mail.text.includes(sku)))
    expect([reads(ines), reads(other)]).toEqual([
      [true, true],
      [false, true],
    ])
  })

  it('asks again who has agreed to wait, and tells nobody of a day that stays', async () => {
    const buyer = await aBuyer(world)
    const bolt = await article(0, ['2026-03-20', 50])
    const { id } = await placed(buyer, [bolt, 8])
    await agreeToWait(world.ctx(buyer), id, 1, 1)
    const agreed = async () => (await orderById(world.ctx(buyer), id))!.lines[0]!.promiseAgreed
    expect(await agreed()).toBe(true)
    await coming(bolt, ['2026-03-20', 60])
    await world.runReactions()
    expect(await agreed()).toBe(true)
    await coming(bolt, ['2026-03-27', 60])
    await world.runReactions()
    expect(await agreed()).toBe(false)
    await expect(agreeToWait(world.ctx(buyer), id, 2, 1)).rejects.toMatchObject({ code: 'order.changed_meanwhile' })
  })
})

describe('what waits can be given up', () => {
  it('also when the order is confirmed; totals, outstanding and the queue follow', async () => {
    const [buyer, other] = [await aBuyer(world), await aBuyer(world)]
    const bolt = await article(5, ['2026-03-20', 3], ['2026-04-02', 50])
    const { id } = await placed(buyer, [bolt, 8])
    const behind = await placed(other, [bolt, 3])
    await confirmOrder(world.ctx(office), id)
    await giveUpWaiting(world.ctx(buyer), id, 2, 1)
    await world.runReactions()
    expect([await lines(buyer, id), await lines(other, behind.id), await outstanding(buyer)]).toEqual([[[5, 0, null, '2026-03-10']], [[3, 3, '2026-04-02', '2026-03-20']], 600])
    await expect(giveUpWaiting(world.ctx(buyer), id, 3, 1)).rejects.toMatchObject({ code: 'order.rest_is_there' })
  })

  it('closes an order of which all else has left', async () => {
    const buyer = await aBuyer(world)
    const bolt = await article(5, ['2026-03-20', 30])
    const { id } = await placed(buyer, [bolt, 8])
    await confirmOrder(world.ctx(office), id)
    await shipOrder(world.ctx(office), id)
    await giveUpWaiting(world.ctx(buyer), id, 3, 1)
    expect(await orderById(world.ctx(buyer), id)).toMatchObject({ state: 'closed', grossCents: 600, chargedCents: 600 })
  })

  it('but not by another client, not in another version; all of an order given up is the order cancelled', async () => {
    const [buyer, other] = [await aBuyer(world), await aBuyer(world)]
    const bolt = await article(0, ['2026-03-20', 30])
    const { id } = await placed(buyer, [bolt, 8])
    await confirmOrder(world.ctx(office), id)
    await expect(giveUpWaiting(world.ctx(other), id, 1, 1)).rejects.toMatchObject({ code: 'order.unknown' })
    await expect(giveUpWaiting(world.ctx(buyer), id, 7, 1)).rejects.toMatchObject({ code: 'order.changed_meanwhile' })
    await giveUpWaiting(world.ctx(buyer), id, 2, 1)
    expect([(await orderById(world.ctx(buyer), id))!.state, await outstanding(buyer)]).toEqual(['cancelled', 0])
  })
})
