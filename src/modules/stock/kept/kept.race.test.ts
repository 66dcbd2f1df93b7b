import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { aBuyer, anArticle, aStaff, breaches, createWorld, outcomes, type World } from '#testing/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { availability, changeAllocation, endAllocation, listAllocations, release, reserve, saveCap, setAside } from '../index.ts'

let world: World
let logistics: Ctx
let buyers: Ctx[]
beforeAll(async () => {
  world = await createWorld()
  logistics = await aStaff(world, ['logistics'])
  buyers = await Promise.all(Array.from({ length: 10 }, () => aBuyer(world)))
})
afterEach(async () => expect((await breaches(world)).filter((line) => line.startsWith('stock:'))).toEqual([]))
afterAll(() => world.drop())

const orders = (who: Ctx, holder: string, articles: { id: number; sku: string }[], qty = 1) =>
  inTransaction(world.ctx(who), (tx) =>
    reserve(
      tx,
      holder,
      articles.map(({ id, sku }, i) => ({ line: i + 1, variantId: id, sku, qty })),
    ),
  )
const letsGo = (holder: string) => inTransaction(world.ctx(logistics), (tx) => release(tx, holder, 'all'))

it('gives 30 pieces set aside to the one of two companies for which they are, and the other 20 to whoever comes first', async () => {
  const article = await anArticle(world, { onHand: 50 })
  await setAside(world.ctx(logistics), { sku: article.sku, warehouse: 'MAIN', qty: 30, until: '2026-06-30', company: buyers[0]!.actor.company!.number })
  const [mine, others] = await Promise.all([
    outcomes(Array.from({ length: 40 }, (_, i) => orders(buyers[0]!, `mine-${i}`, [article]))),
    outcomes(Array.from({ length: 40 }, (_, i) => orders(buyers[1]!, `others-${i}`, [article]))),
  ])
  expect((mine.ok ?? 0) + (others.ok ?? 0)).toBe(50)
  expect(mine.ok).toBeGreaterThanOrEqual(30)
  expect(others.ok ?? 0).toBeLessThanOrEqual(20)
  expect((await availability(world.ctx(buyers[0]!), [article.id])).get(article.id)?.available).toBe(0)
})

it('lets orders and cancellations of two orders at one cap never pass it', async () => {
  const article = await anArticle(world, { onHand: 10_000 })
  await saveCap(world.ctx(logistics), { sku: article.sku, qty: 15, period: 'month', shared: true })
  const counts = await outcomes(Array.from({ length: 40 }, (_, i) => orders(buyers[i % 10]!, `capped-${i}`, [article])))
  expect(counts).toEqual({ ok: 15, 'stock.cap_reached': 25 })
  await Promise.all(Array.from({ length: 40 }, (_, i) => letsGo(`capped-${i}`)))
  expect((await availability(world.ctx(buyers[3]!), [article.id])).get(article.id)?.cap?.left).toBe(15)
})

it('never waits in a circle for caps and allocations of the same articles in opposite order', async () => {
  const articles = await Promise.all(Array.from({ length: 4 }, () => anArticle(world, { onHand: 10_000 })))
  for (const { sku } of articles) {
    await saveCap(world.ctx(logistics), { sku, qty: 5_000, period: 'year' })
    await setAside(world.ctx(logistics), { sku, warehouse: 'MAIN', qty: 30, until: '2026-06-30', company: buyers[0]!.actor.company!.number })
  }
  const round = (i: number) => orders(buyers[i % 2]!, `crossed-${i}`, i % 2 === 0 ? articles : articles.toReversed()).then(() => (i % 3 === 0 ? letsGo(`crossed-${i}`) : null))
  expect(await outcomes(Array.from({ length: 40 }, (_, i) => round(i)))).toEqual({ ok: 40 })
})

it('keeps the books when an allocation is changed and ended while its client orders', async () => {
  const article = await anArticle(world, { onHand: 200 })
  const id = await setAside(world.ctx(logistics), { sku: article.sku, warehouse: 'MAIN', qty: 100, until: '2026-06-30', company: buyers[0]!.actor.company!.number })
  await outcomes([
    ...Array.from({ length: 40 }, (_, i) => orders(buyers[i % 2]!, `meanwhile-${i}`, [article], 3)),
    ...Array.from({ length: 5 }, (_, i) => changeAllocation(world.ctx(logistics), { id, version: null }, { qty: 80 + i, until: '2026-07-31' })),
    endAllocation(world.ctx(logistics), { id, version: null }),
  ])
  expect((await listAllocations(logistics, { id }))[0]?.running).toBe(false)
  expect((await availability(world.ctx(buyers[5]!), [article.id])).get(article.id)?.available).toBe(200 - 120)
})
