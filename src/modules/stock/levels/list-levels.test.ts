import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#platform/context.ts'
import { anArticle, aLevel, aStaff, aWarehouse, createWorld, type World } from '#testing/index.ts'
import { levelSorts, listLevels, listThresholds, setThresholds, thresholdSorts, type LevelRow, type ThresholdRow } from '../index.ts'

let world: World
let nadia: Ctx
beforeAll(async () => {
  world = await createWorld()
  nadia = await aStaff(world, ['logistics'])
  const sud = await aWarehouse(world, { code: 'SUD' })
  // Equal figures and equal names, so that what breaks the ties shows.
  for (const [i, onHand] of [0, 5, 5, 0, 5, 12, 0, 5, 3].entries()) {
    const { id, sku } = await anArticle(world, { sku: `${'CABDE'[i % 5]}${i}`, name: `Vis ${['zinc', 'alu', 'Éco'][i % 3]}`, onHand })
    if (i % 2 === 0) await aLevel(world, { variantId: id, warehouseId: sud.id, onHand: onHand + (i % 4) })
    if (i % 3 === 0) {
      await world.pool.query(
        `insert into stock.demand_rate select $1, id, '2026-01-01', '2026-03-09', 1000 * (1 + $2 % 2), 1000, 3000, 'smooth', now() from stock.warehouse where code = 'MAIN'`,
        [id, i],
      )
    }
    if (i % 4 < 2) await setThresholds(nadia, [{ sku, warehouse: 'MAIN', mode: 'hand', reorderPoint: 2 + (i % 3) * 2, safety: 1 }])
  }
  await world.pool.query(`update stock.level set reserved = 2 where on_hand > 3`)
})
afterAll(() => world.drop())

type Place = { sku: string; warehouse: string }
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
const compare = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0)

/** All rows as a reader would put them in order: by the figure, then SKU, then warehouse, all of them one way. */
function ordered<Row extends Place>(rows: readonly Row[], figure: (row: Row) => string | number, descending: boolean): string[] {
  const sorted = rows.toSorted((a, b) => compare(figure(a), figure(b)) || compare(a.sku, b.sku) || compare(a.warehouse, b.warehouse))
  return (descending ? sorted.toReversed() : sorted).map(({ sku, warehouse }) => `${sku} ${warehouse}`)
}

type Page = { rows: Place[]; next: string | null; previous: string | null }

/** All pages one after the other, then the way back from the last. */
async function turned(read: (way: { after?: string | null; before?: string | null }) => Promise<Page>): Promise<{ there: string[]; back: string[] }> {
  const keys = ({ rows }: Page) => rows.map(({ sku, warehouse }) => `${sku} ${warehouse}`)
  let page = await read({})
  const there = keys(page)
  while (page.next) there.push(...keys((page = await read({ after: page.next }))))
  const back = keys(page)
  while (page.previous) back.unshift(...keys((page = await read({ before: page.previous }))))
  return { there, back }
}

describe.each([false, true])('descending: %s', (descending) => {
  it.each(levelSorts)('levels stand by %s, ties by SKU and warehouse, on every page and on the way back', async (sort) => {
    const figures = {
      sku: (row: LevelRow) => row.sku,
      name: (row: LevelRow) => plain(row.name),
      onHand: (row: LevelRow) => row.onHand,
      reserved: (row: LevelRow) => row.reserved,
      available: (row: LevelRow) => row.available,
    }
    const all = ordered((await listLevels(nadia, {})).rows, figures[sort], descending)
    const { there, back } = await turned((way) => listLevels(nadia, { sort, descending, limit: 3, ...way }))
    expect(there).toEqual(all)
    expect(back).toEqual(all)
  })

  it.each(thresholdSorts)('thresholds stand by %s, ties by SKU and warehouse, on every page and on the way back', async (sort) => {
    const figures = {
      sku: (row: ThresholdRow) => row.sku,
      name: (row: ThresholdRow) => plain(row.name),
      available: (row: ThresholdRow) => row.available,
      reorderPoint: (row: ThresholdRow) => row.reorderPoint ?? -1,
      cover: (row: ThresholdRow) => row.coverDays ?? 1_000_000_000,
      perDay: (row: ThresholdRow) => row.perDayThousandths,
    }
    const { rows } = await listThresholds(nadia, {})
    const { there, back } = await turned((way) => listThresholds(nadia, { sort, descending, limit: 3, ...way }))
    expect(there).toEqual(ordered(rows, figures[sort], descending))
    expect(back).toEqual(there)
    const low = await turned((way) => listThresholds(nadia, { sort, descending, only: 'low', words: 'vis', limit: 2, ...way }))
    expect(low.there).toEqual(
      ordered(
        rows.filter((row) => row.low),
        figures[sort],
        descending,
      ),
    )
  })
})
