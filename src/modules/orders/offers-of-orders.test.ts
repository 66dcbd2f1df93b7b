import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { aBuyer, anArticle, anOffer, breaches, createWorld, outcomes, someVatRates, type World } from '#testing/index.ts'
import { addLines, cartOf } from '#modules/cart/index.ts'
import type { Ctx } from '#platform/context.ts'
import { pdfText } from '#testing/pdf-text.ts'
import { cancelOrder, changeOrder, confirmOrder, orderById, orderConfirmation, placeOrder, shipOrder } from './index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  await world.pool.query(
    `insert into shipping.method (code, kind, name_fr, name_en, settings) values ('standard', 'flat', 'Standard', 'Standard', '{"netCents":1490,"freeFromCents":25000}')`,
  )
})
afterEach(async () => {
  await world.pool.query(`update pricing.offer set state = 'stopped'`)
  expect(await breaches(world)).toEqual([])
})
afterAll(() => world.drop())

const byApi = (who: Ctx, id: string, lines: { variantId: number; qty: number }[]) => placeOrder(world.ctx(who), { source: { kind: 'api', id, lines } })
const used = async (offer: { id: number }) => (await world.pool.query('select uses, spent_cents as spent from pricing.offer where id = $1', [offer.id])).rows[0]

it('writes an order with its offers to the cent of the cart: allowances, gift, free delivery, longer terms (M1-M4)', async () => {
  const buyer = await aBuyer(world)
  const [bolt, book, cap] = [
    await anArticle(world, { unitNet: 99_990, onHand: 100 }),
    await anArticle(world, { unitNet: 33_330, taxClass: 'reduced', onHand: 100 }),
    await anArticle(world, { unitNet: 50_000, onHand: 10 }),
  ]
  const off = await anOffer(world, { action: 'amount_off', settings: { cents: 1_000 } })
  await anOffer(world, { action: 'gift', settings: { variantId: cap.id, units: 1 } })
  const free = await anOffer(world, { action: 'free_delivery', settings: {} })
  await anOffer(world, { action: 'longer_terms', settings: { days: 30 } })
  await addLines(buyer, [
    { variantId: bolt.id, qty: 3 },
    { variantId: book.id, qty: 2 },
  ])
  const cart = await cartOf(world.ctx(buyer))
  expect(cart.totals).toMatchObject({ goodsNetCents: 2_667, carriageNetCents: 0, vatCents: 463, grossCents: 3_130 })
  const placed = await placeOrder(world.ctx(buyer), { source: { kind: 'cart', id: cart.id! }, seenHash: cart.hash })
  const order = await orderById(world.ctx(buyer), placed.id)
  expect(order?.extraTermDays).toBe(30)
  const paper = (await pdfText((await orderConfirmation(world.ctx(buyer), placed.id)).bytes)).join(' ')
  await world.runReactions()
  const { rows: mails } = await world.pool.query('select text from platform.mail where subject like $1', [`%${placed.number}%`])
  expect(paper).toMatch(/\+ 30 jours/)
  for (const told of [paper, mails[0].text]) expect(told.replace(/\s+/g, ' ')).toMatch(/Offre : −8,18 € HT.*Offre : −1,82 € HT.*Offert/s)
  expect(order?.lines.map((line) => line.given)).toEqual([false, false, true])
  expect([order?.netCents, order?.grossCents]).toEqual([cart.totals.netCents, cart.totals.grossCents])
  expect(order?.lines.map((line) => [line.sku, line.netCents, line.allowanceCents])).toEqual([
    [bolt.sku, 2_182, 818],
    [book.sku, 485, 182],
    [cap.sku, 0, 0],
  ])
  expect([await used(off), await used(free)]).toEqual([
    { uses: 1, spent: 1_000 },
    { uses: 1, spent: 1_490 },
  ])
  await confirmOrder({ ...world.system(), memo: new Map() }, placed.id)
  await shipOrder({ ...world.system(), memo: new Map() }, placed.id)
  const { rows } = await world.pool.query('select due_on::text as day from credit.entry where order_id = $1 and due_on is not null', [placed.id])
  expect(rows).toEqual([{ day: '2026-05-09' }])
})

it('tells the buyer the new total when the last use was taken meanwhile, or the offer ended between cart and order', async () => {
  const [buyer, other] = [await aBuyer(world), await aBuyer(world)]
  const { id } = await anArticle(world, { unitNet: 1_000_000, onHand: 100 })
  await anOffer(world, { maxUses: 1 })
  await addLines(buyer, [{ variantId: id, qty: 1 }])
  const cart = await cartOf(world.ctx(buyer))
  await byApi(other, 'last-use', [{ variantId: id, qty: 1 }])
  await expect(placeOrder(world.ctx(buyer), { source: { kind: 'cart', id: cart.id! }, seenHash: cart.hash })).rejects.toMatchObject({
    code: 'order.price_changed',
    details: { netCents: 11_490 },
  })
  await world.pool.query(`update pricing.offer set max_uses = null`)
  const again = await cartOf(world.ctx(buyer))
  expect(again.totals.goodsNetCents).toBe(9_000)
  world.at('2026-04-01T08:00:00Z')
  await expect(placeOrder(world.ctx(buyer), { source: { kind: 'cart', id: again.id! }, seenHash: again.hash })).rejects.toMatchObject({ code: 'order.price_changed' })
  world.at('2026-03-10T09:00:00Z')
})

it('gives uses and budget back when an order is cancelled, and the first order too', async () => {
  const buyer = await aBuyer(world)
  const { id } = await anArticle(world, { unitNet: 100_000, onHand: 100 })
  const offer = await anOffer(world, { firstOrder: true, maxUsesCompany: 1, budgetCents: 5_000 })
  const goods = async () => (await addLines(buyer, [{ variantId: id, qty: 1 }], { set: true }), (await cartOf(world.ctx(buyer))).totals.goodsNetCents)
  expect(await goods()).toBe(900)
  const first = await byApi(buyer, 'first-order', [{ variantId: id, qty: 2 }])
  expect([await goods(), await used(offer)]).toEqual([1_000, { uses: 1, spent: 200 }])
  await cancelOrder(world.ctx(buyer), first.id, null)
  expect([await goods(), await used(offer)]).toEqual([900, { uses: 0, spent: 0 }])
})

it('lessens an allowance and what it spent when a line is lessened, and keeps the offers of the order when they no longer run', async () => {
  const buyer = await aBuyer(world)
  const [a, b] = [await anArticle(world, { unitNet: 100_000, onHand: 100 }), await anArticle(world, { unitNet: 100_000, onHand: 100 })]
  const [share, off] = [await anOffer(world, { maxUses: 1 }), await anOffer(world, { action: 'amount_off', settings: { cents: 900 } })]
  const placed = await byApi(buyer, 'to-change', [
    { variantId: a.id, qty: 10 },
    { variantId: b.id, qty: 10 },
  ])
  const before = await orderById(world.ctx(buyer), placed.id)
  await changeOrder(world.ctx(buyer), placed.id, before!.version, [{ position: 1, qty: 5 }])
  const after = await orderById(world.ctx(buyer), placed.id)
  expect(after?.lines.map((line) => [line.unitNet, line.allowanceCents, line.netCents])).toEqual([
    [90_000, 225, 4_275],
    [90_000, 450, 8_550],
  ])
  expect([await used(share), await used(off)]).toEqual([
    { uses: 1, spent: 1_500 },
    { uses: 1, spent: 675 },
  ])
})

it('lets 50 at once redeem exactly 10 uses', async () => {
  const article = await anArticle(world, { unitNet: 100_000, onHand: 1_000 })
  const offer = await anOffer(world, { maxUses: 10 })
  const buyers = await Promise.all(Array.from({ length: 50 }, () => aBuyer(world)))
  const seen = buyers.map((buyer) => addLines(buyer, [{ variantId: article.id, qty: 1 }]).then(() => cartOf(world.ctx(buyer))))
  const carts = await Promise.all(seen)
  expect(carts.every((cart) => cart.totals.goodsNetCents === 900)).toBe(true)
  const counts = await outcomes(carts.map((cart, i) => placeOrder(world.ctx(buyers[i]!), { source: { kind: 'cart', id: cart.id! }, seenHash: cart.hash })))
  expect([counts, await used(offer)]).toEqual([
    { ok: 10, 'order.price_changed': 40 },
    { uses: 10, spent: 1_000 },
  ])
})

it('lets 50 at once spend a budget to its last cent and not beyond, and one company use its two', async () => {
  const article = await anArticle(world, { unitNet: 100_000, onHand: 1_000 })
  const budget = await anOffer(world, { budgetCents: 1_250, action: 'amount_off', settings: { cents: 100 } })
  const buyers = await Promise.all(Array.from({ length: 10 }, () => aBuyer(world)))
  const counts = await outcomes(Array.from({ length: 50 }, (_, i) => byApi(buyers[i % 10]!, `budget-${i}`, [{ variantId: article.id, qty: 1 }])))
  expect(await used(budget)).toEqual({ uses: 12, spent: 1_200 })
  expect((counts['ok'] ?? 0) + (counts['order.price_changed'] ?? 0)).toBe(50)
  await world.pool.query(`update pricing.offer set state = 'stopped'`)
  const twice = await anOffer(world, { maxUsesCompany: 2 })
  await outcomes(Array.from({ length: 10 }, (_, i) => byApi(buyers[0]!, `twice-${i}`, [{ variantId: article.id, qty: 1 }])))
  expect(await used(twice)).toEqual({ uses: 2, spent: 200 })
})
