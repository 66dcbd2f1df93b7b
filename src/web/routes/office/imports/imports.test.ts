import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { articleSheet } from '#modules/catalogue/index.ts'
import { saveSource } from '#modules/integration/index.ts'
import type { Ctx } from '#platform/context.ts'
import { importColumnWords } from '../../../parts/office/exchange/import-column-words.ts'
import { importKinds } from '../../../../wiring.ts'
import { anArticle, answered, aStaff, createWorld, pageArgs, type World } from '#testing/index.ts'
import { action as make } from '../articles/new.tsx'
import { loader as historyFile } from './list.csv.ts'
import { action as send, loader as history } from './list.tsx'
import { action as map, loader as columns } from './new.tsx'
import { loader as rejects } from './rejects.csv.ts'
import { action as runAction, loader as run } from './run.tsx'

let world: World
let product: Ctx
beforeAll(async () => {
  world = await createWorld()
  product = await aStaff(world, ['product_manager'], { name: 'Nadia Klein' })
})
afterAll(() => world.drop())

type Action = (args: never) => Promise<unknown>
type Asked = Parameters<typeof pageArgs>[2]

/** What the page said no to, or the address that it led on to. */
async function sent(action: Action, asked: Asked, who = product): Promise<unknown> {
  try {
    return answered(await action(pageArgs<never>(world, who, asked)))
  } catch (thrown) {
    if (thrown instanceof Response) return thrown.headers.get('location')
    throw thrown
  }
}

const file = (text: string, name = 'articles.csv') => new File([text], name)
const upload = (text: string, kind = 'articles') => sent(send, { form: { kind, file: file(text) } })
const lines = 'Code;Nom;Rayon\nVIS-1;Vis une;Visserie\nVIS-2;;Visserie\n'

/** While somebody's process is running the import. */
async function heldByAProcess(id: string, then: () => Promise<void>): Promise<void> {
  const process = await world.pool.connect()
  try {
    await process.query('select pg_advisory_lock(hashtextextended($1, 0))', [`integration.import_run ${id}`])
    await then()
  } finally {
    await process.query('select pg_advisory_unlock_all()')
    process.release()
  }
}

describe('an import', () => {
  it('is sent, matched column by column, tried, and then written without sending it again', async () => {
    const at = String(await upload(lines))
    expect(at).toMatch(/^\/office\/imports\/new\?kind=articles&file=[0-9a-f]{64}&name=articles\.csv$/)
    const seen = await columns(pageArgs(world, product, { path: at }))
    expect(seen).toMatchObject({
      columns: ['Code', 'Nom', 'Rayon'],
      mapping: { sku: 'Code', name_fr: 'Nom', category: 'Rayon' },
      sample: [
        ['VIS-1', 'Vis une', 'Visserie'],
        ['VIS-2', '', 'Visserie'],
      ],
    })
    const tried = String(await sent(map, { path: at, form: { 'map sku': 'Code', 'map name_fr': 'Nom', 'map category': 'Rayon', saveAs: 'Fournisseur X', verb: 'try' } }))
    await world.runReactions()
    const id = tried.split('/').at(-1)!
    const asked = { params: { id } }
    expect(await run(pageArgs(world, product, asked))).toMatchObject({
      run: { state: 'done', dryRun: true, written: 1, rejected: 1 },
      rejects: [{ line: 3, sentence: expect.stringContaining('VIS-2') }],
    })
    expect(await articleSheet(product, 'VIS-1')).toBeNull()
    const text = await (await rejects(pageArgs(world, product, asked))).text()
    expect(text.split('\r\n')[1]).toMatch(/^VIS-2;;Visserie;3;article\.name_missing;/)
    const written = String(await sent(runAction, { ...asked, form: { verb: 'write' } }))
    await world.runReactions()
    expect(await run(pageArgs(world, product, { params: { id: written.split('/').at(-1)! } }))).toMatchObject({
      run: { state: 'done', dryRun: false, written: 1, askedBy: 'Nadia Klein' },
    })
    expect(await articleSheet(product, 'VIS-1')).toMatchObject({ nameFr: 'Vis une' })
    expect((await history(pageArgs(world, product))).rows.map((row) => row.dryRun).toSorted()).toEqual([false, true])
  })

  it('is matched again by the name under which the columns were kept', async () => {
    const at = String(await upload('Rayon;Nom;Code\nOutillage;Marteau;MAR-1\n'))
    expect(await columns(pageArgs(world, product, { path: `${at}&saved=Fournisseur+X` }))).toMatchObject({
      chosen: 'Fournisseur X',
      saved: ['Fournisseur X'],
      mapping: { sku: 'Code', name_fr: 'Nom', category: 'Rayon' },
    })
  })

  it('forgets the columns that were kept under a name when asked, but for those by which a source is read', async () => {
    const at = `${String(await upload('Rayon;Nom;Code\nOutillage;Pince;PIN-1\n'))}&saved=Fournisseur+X`
    await saveSource(world.system(), importKinds, {
      code: 'pim',
      kind: 'articles',
      active: true,
      place: { kind: 'folder', folder: 'pim' },
      pattern: '*.csv',
      format: { kind: 'csv' },
      mapping: 'Fournisseur X',
      schedule: { kind: 'hand' },
    })
    expect(await sent(map, { path: at, form: { forget: 'Fournisseur X' } })).toMatchObject({
      refusal: { code: 'import.mapping_in_use', details: { name: 'Fournisseur X', sources: 'pim' } },
    })
    expect(await columns(pageArgs(world, product, { path: at }))).toMatchObject({ chosen: 'Fournisseur X' })
    await world.pool.query("delete from integration.file_source where code = 'pim'")
    expect(await sent(map, { path: at, form: { forget: 'Fournisseur X' } })).toEqual({ forgotten: 'Fournisseur X' })
    expect(await columns(pageArgs(world, product, { path: at }))).toMatchObject({ chosen: '', saved: [] })
  })

  it('that was asked to stop reads so in the list, its file and by itself until its batch has ended', async () => {
    const id = String(await sent(map, { path: String(await upload(lines)), form: { 'map sku': 'Code', 'map name_fr': 'Nom', 'map category': 'Rayon', verb: 'try' } }))
      .split('/')
      .at(-1)!
    await world.pool.query("update integration.import_run set state = 'running', heard_at = now() where id = $1", [id])
    const stateInFile = async () => /;(running|stopping|cancelled);/.exec(await (await historyFile(pageArgs(world, product))).text())?.[1]
    expect(await stateInFile()).toBe('running')
    await heldByAProcess(id, async () => {
      await sent(runAction, { params: { id }, form: { verb: 'cancel' } })
      expect(await run(pageArgs(world, product, { params: { id } }))).toMatchObject({ run: { state: 'running', cancelAsked: true } })
      expect(await stateInFile()).toBe('stopping')
    })
    await world.runReactions()
    expect(await stateInFile()).toBe('cancelled')
  })

  it('keeps the matching when a column that it cannot do without is missing', async () => {
    const at = String(await upload(lines))
    expect(await sent(map, { path: at, form: { 'map name_fr': 'Nom', verb: 'try' } })).toMatchObject({
      refusal: { code: 'import.column_missing' },
      typed: { 'map name_fr': 'Nom' },
    })
  })

  it.each([
    ['no file at all', { kind: 'articles' }, 'import.file_missing'],
    ['an empty file', { kind: 'articles', file: file('') }, 'import.file_missing'],
    ['a spreadsheet that is no CSV', { kind: 'articles', file: file('PK\u0003\u0004', 'articles.xlsx') }, 'csv.unreadable'],
    ['a kind that does not exist', { kind: 'moons', file: file(lines) }, 'import.kind_unknown'],
    ['a kind that is not his', { kind: 'companies', file: file(lines) }, 'access.denied'],
  ])('refuses %s', async (_, form, code) => {
    expect(await sent(send, { form })).toMatchObject({ refusal: { code } })
  })

  it('cannot be matched once its file is gone, and is not for logistics', async () => {
    await expect(columns(pageArgs(world, product, { path: `/office/imports/new?kind=articles&file=${'0'.repeat(64)}` }))).rejects.toMatchObject({ code: 'import.file_missing' })
    await expect(history(pageArgs(world, await aStaff(world, ['logistics'])))).rejects.toMatchObject({ code: 'access.denied' })
  })
})

describe('a new article', () => {
  const form = { sku: 'NEU-1', name_fr: 'Article neuf', name_en: '', category: 'Visserie > Vis métaux', brand: 'Forgeron', unit: 'm' }

  it('is made as a draft, with its category and brand', async () => {
    expect(await sent(make, { form })).toBe('/office/articles/NEU-1')
    expect(await articleSheet(product, 'neu-1')).toMatchObject({ nameFr: 'Article neuf', state: 'draft', unit: 'm', stepsPerUnit: 1_000 })
  })

  it('never takes the place of another', async () => {
    const { sku } = await anArticle(world, { sku: 'OLD-1', name: 'Ancien' })
    expect(await sent(make, { form: { ...form, sku: 'old-1' } })).toMatchObject({ refusal: { code: 'article.sku_taken' }, typed: { sku: 'old-1' } })
    expect(await articleSheet(product, sku)).toMatchObject({ nameFr: 'Ancien' })
  })

  it('says beside each box what is missing, and is not for purchasing', async () => {
    expect(await sent(make, { form: { ...form, sku: ' ', name_fr: '' } })).toMatchObject({ refusal: { details: { sentences: { sku: 'À remplir.', name_fr: 'À remplir.' } } } })
    expect(await sent(make, { form: { ...form, sku: 'NEU-2' } }, await aStaff(world, ['purchasing']))).toMatchObject({ refusal: { code: 'access.denied' } })
  })
})

it('every column that a file may have is called by name in the reader’s language', () => {
  const named = new Set(importKinds.flatMap(({ columns: all }) => all.map(({ name }) => name)))
  expect([...named].filter((name) => importColumnWords[name] === undefined)).toEqual([])
})
