// needs data: catalogue-icecat
import { createReadStream } from 'node:fs'
import { join, resolve } from 'node:path'
import { createGunzip } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { articleExport, articleImport, articleSheet, categories, categoryImport, invariants } from '#modules/catalogue/index.ts'
import { saveMapping } from '#modules/integration/index.ts'
import { exportedFile } from '../exported-file.ts'
import { importFile, type ImportedFile } from '../import-file.ts'
import { createWorld, type World } from '../world.ts'

const folder = resolve(process.env.COMPTOIR_DATA || '../shared/data', 'catalogue-icecat')
/** Lines of each file, as its index says. */
const files: Record<string, number> = {
  camcorders: 440,
  digital_cameras: 500,
  laser_led_printers: 500,
  led_tvs: 500,
  loudspeakers: 500,
  mp3_players: 500,
  pc_monitors: 500,
  scanners: 445,
  tablets: 25,
}
const attributes: Record<string, string[]> = {
  pc_monitors: ['display_diagonal', 'response_time', 'display_srgb', 'display_color'],
  led_tvs: ['display_diagonal'],
  laser_led_printers: ['maximum_print_size'],
}

const unzipped = (name: string) => createReadStream(join(folder, `${name}.csv.gz`)).pipe(createGunzip()) as AsyncIterable<Uint8Array>
/** The outside catalogue's columns in our words. Of the two texts that it has for each language the long one is taken. */
const mappingOf = (name: string) => ({
  sku: 'sku',
  name_fr: 'name',
  name_en: 'name',
  category: 'family',
  brand: 'vendor',
  description_fr: 'description-fr_FR-print',
  description_en: 'description-en_US-print',
  ...Object.fromEntries(['power_requirements', 'weight', ...(attributes[name] ?? [])].map((column) => [`attr:${column}`, column])),
})

let world: World
const runs = new Map<string, ImportedFile>()
beforeAll(async () => {
  world = await createWorld()
  await saveMapping(world.system(), 'categories', 'Icecat', { code: 'code', parent: 'parent', name_fr: 'label-fr_FR', name_en: 'label-en_US' })
  runs.set('categories', await importFile(world.system(), categoryImport, createReadStream(join(folder, 'categories.csv')), { savedMapping: 'Icecat' }))
  for (const name of Object.keys(files)) {
    await saveMapping(world.system(), 'articles', `Icecat ${name}`, mappingOf(name))
    runs.set(name, await importFile(world.system(), articleImport, unzipped(name), { savedMapping: `Icecat ${name}` }))
  }
})
afterAll(() => world.drop())

const count = async (statement: string): Promise<number> => (await world.pool.query(`select count(*)::int as n from ${statement}`)).rows[0].n

describe('an outside catalogue (Icecat)', () => {
  it('brings its tree of 108 categories under two roots, in French and English; tablets, which the tree lacks, are made for their articles', async () => {
    expect(runs.get('categories')).toMatchObject({ state: 'done', read: 108, written: 108, rejects: [] })
    const { rows } = await world.pool.query('select code from catalogue.category where parent_id is null order by code')
    expect(rows.map((row) => row.code)).toEqual(['master', 'sales', 'tablets'])
    const monitors = (await categories(world.ctx())).find((one) => one.code === 'pc_monitors')
    expect([monitors?.name, monitors?.path.length]).toEqual(['Moniteurs PC', 3])
  })

  it.each(Object.entries(files))('brings every line of %s (%i)', async (name, lines) => {
    expect(runs.get(name)).toMatchObject({ state: 'done', read: lines, written: lines, unchanged: 0, rejected: 0 })
    expect(await count(`catalogue.product p join catalogue.category c on c.id = p.category_id where c.code = '${name}'`)).toBe(lines)
  })

  it('has 3,910 articles, none with an EAN, 1,552 at most with a French text, and makes no other category', async () => {
    expect([await count('catalogue.variant'), await count('catalogue.code'), await count('catalogue.category')]).toEqual([3_910, 0, 109])
    const french = await count(`catalogue.product_text where locale = 'fr' and description <> ''`)
    expect(french).toBeGreaterThan(1_000)
    expect(french).toBeLessThanOrEqual(1_552)
  })

  it('keeps texts as they came: signs beyond ASCII, doubled quotes, line breaks as two characters', async () => {
    const { rows } = await world.pool.query(
      `select description from catalogue.product_text t join catalogue.product p on p.id = t.product_id where p.code = '10666478' and locale = 'en'`,
    )
    expect(rows[0].description).toContain('8.8cm (3.5”) touch-screen')
    expect(rows[0].description).toContain(String.raw`\n\n<b>Features</b>\n\n`)
    expect(await articleSheet(world.system(), '10065696')).toMatchObject({ nameFr: 'Canon VIXIA HF G10', unit: 'piece', state: 'published' })
  })

  it('keeps measures with their unit as values of a list, and refuses them line by line where a number belongs', async () => {
    expect(await articleSheet(world.system(), '102774')).toMatchObject({ attributes: { 'display-diagonal': '19-inch', 'response-time': '25' } })
    const tried = await importFile(world.system(), articleImport, unzipped('pc_monitors'), { dryRun: true, mapping: { sku: 'sku', weight_kg: 'weight' } })
    expect(tried).toMatchObject({ state: 'done', dryRun: true, rejected: 24 })
    expect(new Set(tried.rejects.map(({ code }) => code))).toEqual(new Set(['import.not_number']))
  })

  it('takes a cell with several categories for one name: the saved mapping takes the family instead', async () => {
    const tried = await importFile(world.system(), articleImport, unzipped('tablets'), { dryRun: true, mapping: { ...mappingOf('tablets'), category: 'categories' } })
    expect(tried).toMatchObject({ state: 'done', read: 25, written: 25 })
    expect(await count('catalogue.category')).toBe(109)
  })

  it('comes again without a difference, from its files and from ours', async () => {
    expect(await importFile(world.system(), articleImport, unzipped('scanners'), { savedMapping: 'Icecat scanners' })).toMatchObject({ written: 0, unchanged: 445, rejected: 0 })
    expect(await importFile(world.system(), articleImport, await exportedFile(world.system(), articleExport, {}, 'fr'))).toMatchObject({
      read: 3_910,
      written: 0,
      unchanged: 3_910,
      rejected: 0,
    })
  })

  it('leaves the books in order', async () => {
    for (const { name, sql } of invariants) expect((await world.pool.query(sql)).rows, name).toEqual([])
  })
})
