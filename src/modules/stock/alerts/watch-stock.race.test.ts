import { afterAll, beforeAll, expect, it } from 'vitest'
import { anArticle, aStaff, createWorld, type World } from '#testing/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { moveStock, setThresholds, watchStock } from '../index.ts'

let world: World
let purchasing: Ctx
beforeAll(async () => {
  world = await createWorld()
  purchasing = await aStaff(world, ['purchasing'])
})
afterAll(() => world.drop())

it('50 who look at once at what falls and is refilled leave at most one alert open, and it says what is', async () => {
  const articles = await Promise.all(Array.from({ length: 5 }, (_, i) => anArticle(world, { sku: `RACE-${i}`, onHand: 11 })))
  await setThresholds(
    purchasing,
    articles.map(({ sku }) => ({ sku, warehouse: 'MAIN', mode: 'hand', reorderPoint: 10 })),
  )
  await Promise.all(
    Array.from({ length: 50 }, async (_, i) => {
      const article = articles[i % 5]!
      await moveStock(purchasing, [{ sku: article.sku, warehouse: 'MAIN', kind: 'adjust', qty: Math.floor(i / 5) % 2 === 0 ? -3 : 3, reason: 'test' }])
      await inTransaction(purchasing, (tx) =>
        watchStock(
          tx,
          articles.map(({ id }) => id),
        ),
      )
    }),
  )
  const { rows } = await world.pool.query(
    `
    select l.on_hand <= 10 as low, count(a.id) filter (where a.closed_at is null)::int as open from stock.level l left join stock.alert a using (variant_id, warehouse_id)
    where l.variant_id = any($1) group by l.variant_id, l.on_hand`,
    [articles.map(({ id }) => id)],
  )
  expect(rows).toHaveLength(5)
  for (const row of rows) expect(row.open).toBe(row.low ? 1 : 0)
})
