import { createReadStream } from 'node:fs'
import { mkdtemp, open, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { articleImport } from '#modules/catalogue/index.ts'
import { priceImport } from '#modules/pricing/index.ts'
import type { ImportKind } from '#platform/import-kind.ts'
import { anArticle, aPriceList, createWorld, type World } from '#testing/index.ts'
import { importFile } from '#testing/import-file.ts'

let world: World
let folder: string
beforeAll(async () => {
  world = await createWorld()
  await aPriceList(world, { code: 'NET' })
  await anArticle(world, { sku: 'VIS', unitNet: null })
  folder = await mkdtemp(join(tmpdir(), 'comptoir-bad-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await world.drop()
})

type Case = { what: string; kind: ImportKind; head: string; line(i: number): string; bad: string; lines: number; written: number; refused: { code: string; details: object }; there: string; /** MiB: some batches in each of their forms. */ most: number }

const cases: Case[] = [
  {
    // Short lines: many of them, few prices.
    what: 'prices', kind: priceImport as ImportKind, head: 'list;sku;min_qty;unit_net;note', line: (i) => `NET;VIS;${(i % 1_000) + 1};12,5;${'x'.repeat(150)}`, bad: 'NET;VIS;7;douze;la dernière',
    lines: 1_200_000, written: 1_000, refused: { code: 'import.not_number', details: { value: 'douze' } }, there: 'select count(*)::int as n from pricing.price', most: 150,
  },
  {
    // Long texts: fewer lines, and each batch writes articles that were not there.
    what: 'articles', kind: articleImport as ImportKind, head: 'sku;name_fr;product;description_fr;category;min_qty;multiple;ean', line: (i) => `ART-${i};Vis n° ${i};FAM-${Math.floor(i / 50)};${'Description « longue », avec des accents. '.repeat(100)};Visserie;1;1;`,
    bad: 'ART-DERNIER;La dernière;FAM-0;;Visserie;1;1;3760000000018', lines: 48_000, written: 48_000, refused: { code: 'article.ean_invalid', details: {} }, there: "select count(*)::int as n from catalogue.variant where sku like 'ART-%'", most: 300,
  },
]

async function written({ head, line, bad, lines, what }: Case): Promise<string> {
  const path = join(folder, `${what}.csv`)
  const handle = await open(path, 'w')
  await handle.write(`${head}\n`)
  for (let from = 0; from < lines; from += 1_000) await handle.write(Array.from({ length: 1_000 }, (_, i) => `${line(from + i)}\n`).join(''))
  await handle.write(`${bad}\n`)
  await handle.close()
  return path
}

/** Lets the file in and gives the run with what this process's memory grew, in MiB: in all, and from the first half of the time to the second, which is what a file's length would show in. */
async function measured(kind: ImportKind, file: string, allOrNothing: boolean) {
  const sizes = [process.memoryUsage().rss / 1024 / 1024]
  const watch = setInterval(() => sizes.push(process.memoryUsage().rss / 1024 / 1024), 100)
  const run = await importFile(world.system(), kind, createReadStream(file), { allOrNothing })
  clearInterval(watch)
  const middle = Math.ceil(sizes.length / 2)
  return { run, grown: Math.max(...sizes) - sizes[0]!, later: Math.max(...sizes.slice(middle)) - Math.max(...sizes.slice(0, middle)) }
}

describe.each(cases)('a file of 200 MB of $what with one bad line at its end', (one) => {
  const there = async () => (await world.pool.query(one.there)).rows[0].n
  let file: string
  beforeAll(async () => {
    file = await written(one)
    // A dry run of the beginning warms the process: programs are compiled, the heap has the size of a batch.
    const beginning = [one.head, ...Array.from({ length: 6_000 }, (_, i) => one.line(i))].join('\n')
    expect(await importFile(world.system(), one.kind, beginning, { dryRun: true })).toMatchObject({ state: 'done', read: 6_000 })
  })
  afterAll(() => rm(file, { force: true }))

  it('writes nothing at all when all or nothing is asked, names the line, and memory stays flat', async () => {
    expect((await stat(file)).size).toBeGreaterThan(200_000_000)
    const { run, grown, later } = await measured(one.kind, file, true)
    expect(run).toMatchObject({ state: 'failed', written: 0, rejected: 1, error: { code: 'import.nothing_written' }, rejects: [{ line: one.lines + 2, code: one.refused.code }] })
    expect(await there()).toBe(0)
    expect(grown).toBeLessThan(one.most)
    expect(later).toBeLessThan(80)
  }, 900_000)

  it('writes everything else otherwise, names the line, and memory stays flat', async () => {
    const { run, grown, later } = await measured(one.kind, file, false)
    expect(run).toMatchObject({ state: 'done', read: one.lines + 1, rejected: 1, rejects: [{ line: one.lines + 2, ...one.refused }] })
    expect([run.written, await there()]).toEqual([one.written, one.written])
    expect(grown).toBeLessThan(one.most)
    expect(later).toBeLessThan(80)
  }, 900_000)
})
