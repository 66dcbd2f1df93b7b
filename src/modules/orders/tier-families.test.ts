import { afterAll, beforeAll, expect, it } from 'vitest'
import { addLines, cartOf, quickOrder } from '#modules/cart/index.ts'
import { changePrices, listFamilies, priceLines, removeFamily, saveAgreement, saveFamily } from '#modules/pricing/index.ts'
import { aBuyer, anArticle, aSite, aStaff, createWorld, someVatRates, type World } from '#testing/index.ts'
import { orderById } from './order-by-id.ts'
import { placeOrder } from './place-order.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
})
afterAll(() => world.drop())

const tiers: [number, number][] = [
  [100, 90_000],
  [500, 80_000],
]
async function aRange(count = 3) {
  const manager = await aStaff(world, ['product_manager'])
  const articles = await Promise.all(Array.from({ length: count }, () => anArticle(world, { unitNet: 100_000, tiers, onHand: 10_000, packs: [['box', 50]] })))
  const { rows } = await world.pool.query(`select id from pricing.price_list where code = 'PUBLIC'`)
  const listId = Number(rows[0]!.id)
  const code = `RANGE-${world.next()}`
  await saveFamily(manager, { kind: 'list', id: listId }, { code, name: 'Trois teintes', skus: articles.map(({ sku }) => sku) })
  return { manager, articles, listId, code }
}

it('adds up three colours in one cart, pieces and boxes alike, to reach a tier; quick order, cart and order agree to the cent', async () => {
  const { articles } = await aRange()
  const buyer = await aBuyer(world)
  const [red, green, blue] = articles
  const typed = [
    { code: red!.sku, quantity: '40' },
    { code: green!.sku, quantity: '1', unit: 'box' },
    { code: blue!.sku, quantity: '10' },
  ]
  const quick = await quickOrder(buyer, typed)
  expect(quick.map(({ priced }) => [priced?.price?.unitNet, priced?.netCents])).toEqual([
    [90_000, 36_000],
    [90_000, 45_000],
    [90_000, 9_000],
  ])
  await addLines(
    buyer,
    quick.map(({ priced }) => ({ variantId: priced!.article.variantId, qty: priced!.qty, unit: priced!.unit })),
  )
  const cart = await cartOf(world.ctx(buyer))
  expect(cart.lines.map(({ netCents, tierQty, tierFamily, next, seen }) => [netCents, tierQty, tierFamily, next?.minQty, seen])).toEqual([
    [36_000, 100, 'Trois teintes', 500, null],
    [45_000, 100, 'Trois teintes', 500, null],
    [9_000, 100, 'Trois teintes', 500, null],
  ])
  await aSite(world, { company: buyer.actor.company! })
  const placed = await placeOrder(world.ctx(buyer), { source: { kind: 'cart', id: cart.id! }, seenHash: cart.hash })
  const order = await orderById(world.ctx(buyer), placed.id)
  expect([order?.netCents, order?.lines.map((line) => line.netCents)]).toEqual([cart.totals.netCents, cart.lines.map((line) => line.netCents)])
})

it("counts the family of an agreement towards the agreement's tiers, and towards no list's", async () => {
  const manager = await aStaff(world, ['product_manager'])
  const buyer = await aBuyer(world)
  const [red, blue] = await Promise.all([1, 2].map(() => anArticle(world, { unitNet: 100_000, tiers, onHand: 10_000 })))
  const code = `ACC-${world.next()}`
  const id = await saveAgreement(manager, { code, name: 'Accord', companyId: buyer.actor.company!.id, state: 'signed', discounts: [] })
  const edit = (sku: string, line: number) => ({ line, sku, unit: '', minThousandths: 60_000, unitNet: 70_000, per: 1 as const, from: null, to: null })
  await changePrices(manager, { kind: 'agreement', id }, [edit(red!.sku, 1), edit(blue!.sku, 2)])
  const nets = async (...quantities: number[]) =>
    (await priceLines(world.ctx(buyer), { lines: [red!, blue!].map((one, i) => ({ variantId: one.id, qty: quantities[i]! })), oneCart: true })).map(({ price, tierFamily }) => [
      price?.unitNet,
      tierFamily,
    ])
  expect(await nets(40, 30)).toEqual([
    [100_000, null],
    [100_000, null],
  ])
  await saveFamily(manager, { kind: 'agreement', id }, { code: `F-${code}`, name: 'Teintes', skus: [red!.sku, blue!.sku] })
  expect(await nets(40, 30)).toEqual([
    [70_000, 'Teintes'],
    [70_000, 'Teintes'],
  ])
  expect((await nets(40, 10)).map(([net]) => net)).toEqual([100_000, 100_000])
  expect(await listFamilies(manager, { holder: { kind: 'agreement', id } })).toMatchObject([{ code: `F-${code}`, holder: { kind: 'agreement', code }, version: 1 }])
  await expect(saveFamily(manager, { kind: 'agreement', id }, { code: `F-${code}`, name: 'Autre', skus: [red!.sku, blue!.sku] }, 7)).rejects.toMatchObject({
    code: 'price.family_changed_meanwhile',
    details: { family: 'Teintes' },
  })
})

it('says in the explanation which range was added up, and leaves a listing of the same articles apart', async () => {
  const { articles } = await aRange()
  const buyer = await aBuyer(world)
  const lines = articles.map(({ id }) => ({ variantId: id, qty: 40 }))
  const [together] = await priceLines(buyer, { lines, oneCart: true })
  expect(together?.because.find(({ lost }) => !lost)).toMatchObject({ minQty: 100, family: { name: 'Trois teintes', qty: 120 } })
  expect((await priceLines(buyer, { lines })).map(({ price }) => price?.unitNet)).toEqual([100_000, 100_000, 100_000])
})

it('counts each article by itself again when the range is taken away', async () => {
  const { articles, manager, listId, code } = await aRange()
  await removeFamily(manager, { kind: 'list', id: listId }, code)
  const priced = await priceLines(await aBuyer(world), { lines: articles.map(({ id }) => ({ variantId: id, qty: 40 })), oneCart: true })
  expect(priced.map(({ price, tierFamily }) => [price?.unitNet, tierFamily])).toEqual([
    [100_000, null],
    [100_000, null],
    [100_000, null],
  ])
})

it('refuses unknown articles, metres with pieces, and an article that stands in another range of the list', async () => {
  const { articles, manager, listId } = await aRange()
  const cable = await anArticle(world, { stepsPerUnit: 1_000, unit: 'metre' })
  const free = await anArticle(world)
  const given = (skus: string[]) => saveFamily(manager, { kind: 'list', id: listId }, { code: `OTHER-${world.next()}`, name: 'Autre', skus })
  await expect(given([free.sku, 'NOWHERE'])).rejects.toMatchObject({ code: 'price.sku_unknown', details: { sku: 'NOWHERE' } })
  await expect(given([free.sku, cable.sku])).rejects.toMatchObject({ code: 'price.family_units_differ' })
  await expect(given([free.sku, articles[0]!.sku])).rejects.toMatchObject({ code: 'price.family_overlaps' })
})
