import { afterAll, beforeAll, expect, it } from 'vitest'
import { anArticle, createWorld, type World } from '#testing/index.ts'
import { aCaller, type Call } from '../../testing/caller.ts'

let world: World
let call: Call
beforeAll(async () => {
  world = await createWorld()
  await anArticle(world, { sku: 'VIS-M8', onHand: 10 })
  await anArticle(world, { sku: 'CABLE', unit: 'm', stepsPerUnit: 1_000, onHand: 0 })
  call = await aCaller(world, ['stock:write'])
})
afterAll(() => world.drop())

it("thresholds are set by line in the article's unit, read back, and raise alerts that are listed", async () => {
  const answer = await call('PUT', '/stock-thresholds', {
    thresholds: [
      { sku: 'VIS-M8', warehouse: 'MAIN', mode: 'hand', reorderPoint: '25', safety: 5 },
      { sku: 'CABLE', warehouse: 'MAIN', mode: 'computed', serviceLevel: 97.5, leadDays: 12 },
      { sku: 'NONE', warehouse: 'MAIN', mode: 'none' },
      { sku: 'CABLE', warehouse: 'MAIN', mode: 'hand', reorderPoint: '0.0001' },
    ],
  })
  expect(answer.body.results.map((line: { code?: string; status: string }) => line.code ?? line.status)).toEqual(['set', 'set', 'stock.sku_unknown', 'quantity.not_whole'])
  const { body } = await call('GET', '/stock-thresholds?sku=VIS-M8&sku=CABLE')
  expect(body.rows).toMatchObject([
    { sku: 'CABLE', mode: 'computed', serviceLevel: 97.5, leadDays: 12, reorderPoint: '0', coverDays: null },
    { sku: 'VIS-M8', mode: 'hand', reorderPoint: '25', safety: '5', low: true, version: 1 },
  ])
  expect((await call('GET', '/stock-alerts')).body).toMatchObject({ total: 1, rows: [{ sku: 'VIS-M8', why: 'order', available: '10', reorderPoint: '25' }] })
})
