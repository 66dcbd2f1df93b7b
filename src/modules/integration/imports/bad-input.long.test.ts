import { createReadStream } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { priceImport } from '#modules/pricing/index.ts'
import { anArticle, aPriceList, createWorld, type World } from '#testing/index.ts'
import { importFile } from '#testing/import-file.ts'

const lines = 1_200_000
let world: World
let folder: string
let file: string
beforeAll(async () => {
  world = await createWorld()
  await aPriceList(world, { code: 'NET' })
  await anArticle(world, { sku: 'VIS', unitNet: null })
  folder = await mkdtemp(join(tmpdir(), 'comptoir-bad-'))
  file = join(folder, 'big.csv')
  const handle = await open(file, 'w')
  await handle.write('list;sku;min_qty;unit_net;note\n')
  const note = 'x'.repeat(150)
  for (let from = 0; from < lines; from += 10_000) await handle.write(Array.from({ length: 10_000 }, (_, i) => `NET;VIS;${((from + i) % 1_000) + 1};12,5;${note}\n`).join(''))
  await handle.write('NET;VIS;7;douze;la dernière\n')
  await handle.close()
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await world.drop()
})

const prices = async () => (await world.pool.query('select count(*)::int as n from pricing.price')).rows[0].n

/** Lets the file in and gives the run with the growth of this process's memory in MiB, measured from its beginning on: an import before it has warmed the process. */
async function measured(allOrNothing: boolean) {
  const before = process.memoryUsage().rss
  let highest = before
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage().rss)
  }, 100)
  const run = await importFile(world.system(), priceImport, createReadStream(file), { allOrNothing })
  clearInterval(watch)
  return { run, grown: (highest - before) / 1024 / 1024 }
}

describe('a file of 200 MB with one bad line at its end', () => {
  it('writes nothing at all when all or nothing is asked, and names the line', async () => {
    const { run } = await measured(true)
    expect(run).toMatchObject({ state: 'failed', written: 0, rejected: 1, error: { code: 'import.nothing_written' }, rejects: [{ line: lines + 2, code: 'import.not_number' }] })
    expect(await prices()).toBe(0)
  }, 900_000)

  it('writes everything else otherwise, names the line, and memory stays flat', async () => {
    const { run, grown } = await measured(false)
    expect(run).toMatchObject({ state: 'done', read: lines + 1, rejected: 1, rejects: [{ line: lines + 2, code: 'import.not_number', details: { value: 'douze' } }] })
    expect([run.written, await prices()]).toEqual([1_000, 1_000])
    expect(grown).toBeLessThan(150)
  }, 900_000)
})
