import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { articleImport, articleSheet } from '#modules/catalogue/index.ts'
import { askImport, cancelImport, importRun, runImport } from '#modules/integration/index.ts'
import { priceImport } from '#modules/pricing/index.ts'
import type { ImportKind } from '#platform/csv/import-kind.ts'
import { anArticle, aPriceList, createWorld, type World } from '../index.ts'
import { importFile } from '../import-file.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await aPriceList(world, { code: 'NET' })
  await anArticle(world, { sku: 'VIS', unitNet: null })
})
afterAll(() => world.drop())

const imported = (content: Uint8Array | string, how = {}) =>
  importFile(
    world.system(),
    articleImport,
    (async function* () {
      yield Buffer.from(content)
    })(),
    how,
  )

describe('a file that is not what it should be', () => {
  it.each([
    ['a spreadsheet', '504b0304140006000800', 'spreadsheet'],
    ['an old spreadsheet', 'd0cf11e0a1b11ae1', 'spreadsheet'],
    ['a PDF', '255044462d312e37', 'pdf'],
    ['a compressed file', '1f8b0800', 'compressed'],
    ['bytes that are no text', '736b7500010203', 'binary'],
  ])('is refused before anything is queued: %s', async (_, bytes, found) => {
    await expect(imported(Buffer.from(bytes, 'hex'))).rejects.toMatchObject({ code: 'csv.unreadable', details: { found } })
  })

  it('is refused when it is empty, and does nothing when it has a header alone', async () => {
    await expect(imported('')).rejects.toMatchObject({ code: 'csv.no_header' })
    expect(await imported('sku;name_fr;category\n')).toMatchObject({ state: 'done', read: 0, written: 0, rejected: 0, shareRead: 1_000_000 })
  })

  it('is read whatever its mark, encoding and separator', async () => {
    expect(await imported('\ufeffsku,name_fr,category\nB1,Écrou,Visserie\n')).toMatchObject({ written: 1 })
    expect(await imported(Buffer.from('sku\tname_fr\tcategory\nB2\tÉcrou\tVisserie\n', 'latin1'))).toMatchObject({ written: 1 })
    expect(await imported(Buffer.from('\ufeffsku|name_fr|category\r\nB3|Écrou|Visserie\r\n', 'utf16le'))).toMatchObject({ written: 1 })
    for (const sku of ['B1', 'B2', 'B3']) expect((await articleSheet(world.system(), sku))?.nameFr).toBe('Écrou')
  })

  it('has its header again in the middle: that line is rejected and the others are written', async () => {
    const run = await importFile(world.system(), priceImport, 'list;sku;unit_net\nNET;VIS;1\nlist;sku;unit_net\nNET;VIS;1\n')
    expect(run).toMatchObject({ state: 'done', written: 1, unchanged: 1, rejected: 1, rejects: [{ line: 3, code: 'import.not_number' }] })
  })

  it('has a quotation mark that nobody closed: it is refused with the line, and comes in once that is corrected', async () => {
    await expect(imported('sku;name_fr;category\nQ1;Vis;Visserie\nQ2;"Vis;Visserie\nQ3;Vis;Visserie\n')).rejects.toMatchObject({ code: 'csv.row_broken', details: { line: 3 } })
    expect(await imported('sku;name_fr;category\nQ1;Vis;Visserie\nQ2;Vis;Visserie\nQ3;Vis;Visserie\n')).toMatchObject({ state: 'done', written: 3, rejected: 0 })
  })
})

describe('two imports of one kind at once', () => {
  const file = (from: number) =>
    (async function* () {
      yield Buffer.from(
        ['sku;name_fr;product;category;brand;attr:coat', ...Array.from({ length: 3_000 }, (_, i) => `T${from + i};Vis ${i};T;Visserie > Neuve;Neuf;Zingué`)].join('\n'),
      )
    })()
  it('make each category, brand and article once, and every line of both is answered for', async () => {
    const ask = (from: number) => askImport(world.system(), [articleImport], { kind: 'articles', dryRun: false, file: { name: 'a.csv', content: file(from) } })
    const ids = [await ask(0), await ask(1_500)]
    await Promise.all(ids.map((id) => runImport(world.system(), [articleImport], id)))
    const runs = await Promise.all(ids.map((id) => importRun(world.system(), id)))
    for (const run of runs) expect([run?.state, run?.read, run!.written + run!.unchanged + run!.rejected]).toEqual(['done', 3_000, 3_000])
    const { rows } = await world.pool
      .query(`select (select count(*)::int from catalogue.brand where name = 'Neuf') as brands, (select count(*)::int from catalogue.category_text where name = 'Neuve' and locale = 'fr') as categories,
      (select count(distinct upper(sku))::int from catalogue.variant where sku ~ '^T\\d') as articles`)
    expect(rows[0]).toEqual({ brands: 1, categories: 1, articles: 4_500 })
  })
})

it('an import that is cancelled in the middle is replayed and ends as if it had never been cancelled', async () => {
  const lines = ['list;sku;min_qty;unit_net', ...Array.from({ length: 9_000 }, (_, i) => `NET;VIS;${i + 10};0,9`)].join('\n')
  let id = ''
  const once: ImportKind = {
    ...(priceImport as ImportKind),
    prepare: async (ctx, rows) => {
      const ready = await (priceImport as ImportKind).prepare!(ctx, rows)
      return async (tx) => {
        await cancelImport(world.system(), id)
        return ready!(tx)
      }
    },
  }
  id = await askImport(world.system(), [once], {
    kind: 'prices',
    dryRun: false,
    file: {
      name: 'p.csv',
      content: (async function* () {
        yield Buffer.from(lines)
      })(),
    },
  })
  await runImport(world.system(), [once], id)
  const cancelled = await importRun(world.system(), id)
  expect([cancelled?.state, cancelled!.written > 0, cancelled!.written < 9_000]).toEqual(['cancelled', true, true])
  expect(await importFile(world.system(), priceImport, lines)).toMatchObject({ state: 'done', written: 9_000 - cancelled!.written, unchanged: cancelled!.written, rejected: 0 })
})
