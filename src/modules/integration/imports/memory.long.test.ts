import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { articleExport, articleImport } from '#modules/catalogue/index.ts'
import { priceImport } from '#modules/pricing/index.ts'
import type { ImportKind } from '#platform/csv/import-kind.ts'
import { createWorld, type World } from '#testing/index.ts'
import { importFile } from '#testing/import-file.ts'
import { liveHeap } from '#testing/live-heap.ts'

const batches = 14
/** MiB by which what is held may grow over the second half of a file: three batches are on their way at a time, each further than it was. Lines that were kept would weigh twice as much and more. */
const flat = 4

let world: World
beforeAll(async () => {
  world = await createWorld()
  await world.pool.query(`insert into catalogue.category (code, path) values ('stock', '{}')`)
  await world.pool.query(`update catalogue.category set path = array[id] where code = 'stock'`)
  await world.pool.query(
    `insert into catalogue.product (code, category_id) select 'P' || n, (select id from catalogue.category where code = 'stock') from generate_series(1, 9000) n`,
  )
  await world.pool.query(`insert into catalogue.variant (product_id, sku) select id, 'PRIX-' || substr(code, 2) from catalogue.product`)
})
afterAll(() => world.drop())

async function* articles(series: string): AsyncGenerator<Uint8Array, void, undefined> {
  yield Buffer.from('sku;name_fr;name_en;category;brand;product;attr:Longueur (mm);attr:Matière\n')
  for (let i = 0; i < batches * articleImport.batchSize; i++) {
    const family = Math.floor(i / 10)
    yield Buffer.from(
      `${series}-${i};Vis ${series} ${i} × 40 mm;Screw ${series} ${i} × 40 mm;Visserie > Vis;Marque ${family % 20};${series}-F${family};${(i % 50) + 1};Acier ${family % 7}\n`,
    )
  }
}

async function* prices(list: string): AsyncGenerator<Uint8Array, void, undefined> {
  yield Buffer.from('list;audience;sku;min_qty;unit_net\n')
  for (let i = 0; i < batches * priceImport.batchSize; i++) yield Buffer.from(`${list};public;PRIX-${Math.floor(i / 4) + 1};${10 ** (i % 4)};${12 - (i % 4)},5\n`)
}

/** By how much more is held before the last batches of a file than before those of its middle. */
async function grown<Row>(kind: ImportKind<Row>, file: AsyncIterable<Uint8Array>, how: { allOrNothing?: boolean }): Promise<number> {
  const held: number[] = []
  const watched: ImportKind<Row> = {
    ...kind,
    prepare(ctx, rows) {
      held.push(liveHeap())
      return kind.prepare!(ctx, rows)
    },
  }
  expect(await importFile(world.system(), watched as ImportKind, file, how)).toMatchObject({ state: 'done', rejected: 0, written: batches * kind.batchSize })
  return Math.max(...held.slice(-2)) - Math.max(...held.slice(batches / 2 - 2, batches / 2))
}

describe.each([
  ['line by line', {}],
  ['all or nothing', { allOrNothing: true }],
])('memory, %s', (mode, how) => {
  it('does not grow with a file of articles', async () => {
    expect(await grown(articleImport, articles(`A ${mode}`), how)).toBeLessThan(flat)
  })

  it('does not grow with a file of prices', async () => {
    expect(await grown(priceImport, prices(`P ${mode}`), how)).toBeLessThan(flat)
  })
})

it('memory does not grow with an export of all articles', async () => {
  const { rows } = await articleExport.open(world.system(), {})
  const held: number[] = []
  let lines = 0
  for await (const _ of rows) if (lines++ % 2_000 === 0) held.push(liveHeap())
  expect(lines).toBeGreaterThan(batches * articleImport.batchSize)
  expect(Math.max(...held) - held[0]!).toBeLessThan(flat)
})
