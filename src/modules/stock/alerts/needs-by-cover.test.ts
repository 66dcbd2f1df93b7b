import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Ctx } from '#platform/context.ts'
import { anArticle, aStaff, createWorld, type World } from '#testing/index.ts'
import { alertSettings, needsBySupplier, needsByCover, needsOf, setThresholds, type Need } from '../index.ts'

let world: World
let yann: Ctx
beforeAll(async () => {
  world = await createWorld()
  yann = await aStaff(world, ['purchasing'])
  const stock = [0, 1, 2, 3, 6, 9, 14, 15, 20, 40, 80, 200]
  const articles = []
  for (const [i, onHand] of stock.entries()) articles.push(await anArticle(world, { sku: `A${i}`, onHand }))
  const ids = articles.map(({ id }) => id)
  // Demand without a threshold, a threshold without demand, both, neither; one that waits for more than is there, one whose level is gone, one that is on its way.
  await world.pool.query(
    `insert into stock.demand_rate select v, w.id, '2026-01-01', '2026-03-09', 1000 + v % 3 * 1000, 1000, 3000, 'smooth', now() from stock.warehouse w, unnest($1::bigint[]) v where w.code = 'MAIN'`,
    [ids.filter((_, i) => i % 3 !== 1)],
  )
  await setThresholds(
    yann,
    articles.flatMap(({ sku }, i) => (i % 2 === 0 ? [{ sku, warehouse: 'MAIN', mode: 'hand' as const, reorderPoint: 12, safety: 3 }] : [])),
  )
  await world.pool.query(`update stock.level set backordered = 300 where variant_id = $1`, [ids[11]])
  await world.pool.query(`delete from stock.movement where variant_id = $1`, [ids[0]])
  await world.pool.query(`delete from stock.level where variant_id = $1`, [ids[0]])
  await world.pool.query(
    `insert into stock.expected_receipt (id, variant_id, warehouse_id, qty, due_on) select 'rcp_1', $1, id, 50, '2026-03-11' from stock.warehouse where code = 'MAIN'`,
    [ids[2]],
  )
})
afterAll(() => world.drop())

/** What is asked of each article and warehouse, one after the other, as the words of the glossary say it. */
async function naive(): Promise<Need[]> {
  const everything = await needsOf(yann, {})
  const { leadDays, reviewDays } = alertSettings.schema.parse({})
  return everything.filter(
    (need) =>
      (need.reorderPoint !== null && need.reorderPoint > 0 && need.inTime <= need.reorderPoint) ||
      need.projected < 0 ||
      (need.reorderPoint === null && need.perDayThousandths > 0 && need.projected * 1000 <= need.perDayThousandths * ((need.leadDays ?? leadDays) + reviewDays)),
  )
}

it('are the articles that a look at each one finds, and no others', async () => {
  const found = await needsOf(yann, { only: 'uncovered' })
  expect(found).toEqual(await naive())
  expect(found.length).toBeGreaterThan(3)
})

it('come with the shortest cover first; those that are not shown are counted all the same, by how long they last', async () => {
  const all = (await naive()).toSorted((a, b) => (a.coverDays ?? 9_999) - (b.coverDays ?? 9_999) || a.available - a.backordered - (b.available - b.backordered))
  const { first, total, cover } = await needsByCover(yann, 3)
  expect(first).toEqual(all.slice(0, 3))
  expect(total).toBe(all.length)
  const lasting = (keep: (days: number | null) => boolean) => all.filter((need) => need.available - need.backordered > 0 && keep(need.coverDays)).length
  expect(cover).toEqual({
    out: all.filter((need) => need.available - need.backordered <= 0).length,
    days2: lasting((days) => days !== null && days <= 2),
    days7: lasting((days) => days !== null && days > 2 && days <= 7),
    days14: lasting((days) => days !== null && days > 7 && days <= 14),
    longer: lasting((days) => days === null || days > 14),
  })
  expect((await needsBySupplier(yann)).reduce((sum, { articles }) => sum + articles, 0)).toBe(all.length)
})
