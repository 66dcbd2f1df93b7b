import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ImportKind } from '#platform/csv/import-kind.ts'
import { aCsv, aShelf, pieces, things, type Shelf, type Thing } from '#testing/a-shelf.ts'
import { aStaff, createWorld, type World } from '#testing/index.ts'
import { forgetMapping, importRows, invariants, readMapping, savedMappings, saveMapping } from '../index.ts'

let world: World
let shelf: Shelf
beforeAll(async () => {
  world = await createWorld()
  shelf = await aShelf(world)
})
afterAll(() => world.drop())
beforeEach(() => shelf.empty())

describe('a file that comes in', () => {
  it('is recognised by its columns, written, and written again without a change', async () => {
    const lines = ['Réf.;Note ;QUANTITE', 'A1;x;1', 'A2;y;2', 'A3;;3', 'A4;;4', 'A5;;5']
    expect(await shelf.imported({ file: aCsv(...lines) })).toMatchObject({
      state: 'done',
      read: 5,
      written: 5,
      unchanged: 0,
      rejected: 0,
      shareRead: 1_000_000,
      fileName: 'étagère.csv',
    })
    expect(await shelf.rows()).toHaveLength(5)
    expect(await shelf.imported({ file: aCsv(...lines) })).toMatchObject({ read: 5, written: 0, unchanged: 5 })
    expect(await shelf.imported({ file: aCsv(...lines.with(3, 'A3;;30')) })).toMatchObject({ read: 5, written: 1, unchanged: 4 })
  })

  it('answers for every line, with its number and the name of its column, and writes the others', async () => {
    const run = await shelf.imported({ file: aCsv('code;Quantité;note', 'A1;1;"two', 'lines"', ';2;', 'A3;douze;', 'CLOSED;4;', 'A5;5;x;y;z', ';-1;', 'A7;7;') })
    expect(run).toMatchObject({ state: 'done', read: 7, written: 2, unchanged: 0, rejected: 5 })
    expect(await shelf.rejectsOf(run)).toEqual(
      [
        { line: 4, code: 'import.value_missing', column: 'code', header: 'code', value: '' },
        { line: 5, code: 'import.not_whole', column: 'qty', header: 'Quantité', value: 'douze' },
        { line: 6, code: 'shelf.closed' },
        { line: 7, code: 'csv.row_broken', cells: 5, columns: 3 },
        { line: 8, code: 'import.value_missing', column: 'code', header: 'code', value: '' },
        { line: 8, code: 'import.out_of_range', column: 'qty', header: 'Quantité', value: '-1', least: 0, most: 1_000 },
      ].map((reject) => ({ ...reject, line: reject.line })),
    )
    expect(await shelf.rows()).toEqual([
      { code: 'A1', qty: 1 },
      { code: 'A7', qty: 7 },
    ])
  })

  it('finds the lines that the database or the room refuses, however large the batch, and writes the rest', async () => {
    const lines = Array.from({ length: 60 }, (_, i) => `B${i};${i === 13 ? 14 : i}`)
      .with(20, 'B20;13')
      .with(41, 'REFUSED;1')
    const run = await shelf.imported({ file: aCsv('code;qty', ...lines) }, things({ batchSize: 100 }))
    expect(run).toMatchObject({ read: 60, written: 58, rejected: 2 })
    expect(await shelf.rejectsOf(run)).toMatchObject([
      { line: 22, code: 'import.line_refused', reason: expect.stringContaining('thing_qty_check') },
      { line: 43, code: 'shelf.refused' },
    ])
  })

  it('fails with its reason when the file breaks half-way, and keeps what was committed', async () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => `A${i};1`)
    const run = await shelf.imported({ file: { name: 'cut.csv', content: pieces(`code;qty\n${lines.join('\n')}\nB1;"4\n`) } }, things({ batchSize: 1_000 }))
    expect(run).toMatchObject({ state: 'failed', error: { code: 'csv.row_broken', details: { line: 20_002 } } })
    expect(run.written).toBeGreaterThan(10_000)
    expect(await shelf.rows()).toHaveLength(run.written)
  })

  it('is refused at once when its first lines show that it is broken', async () => {
    await expect(shelf.imported({ file: aCsv('code;qty', 'A1;1', 'A4;"4') })).rejects.toMatchObject({ code: 'csv.row_broken', details: { line: 3 } })
  })

  it('fails plainly when a kind breaks', async () => {
    const broken = things({
      write: async () => {
        throw new TypeError('a bug')
      },
    })
    expect(await shelf.imported({ file: aCsv('code;qty', 'A1;1') }, broken)).toMatchObject({ state: 'failed', error: { code: 'import.fault' } })
    const careless = things({ write: async () => ({ written: 0, unchanged: 0, rejects: [] }) })
    expect(await shelf.imported({ file: aCsv('code;qty', 'A1;1') }, careless)).toMatchObject({ state: 'failed', error: { code: 'import.fault' } })
  })

  it('calls the kind once more at the end, except after a dry run', async () => {
    const ends: string[] = []
    const kind = things({ finish: async (ctx) => void ends.push(ctx.actor.name) })
    await shelf.imported({ file: aCsv('code;qty', 'A1;1'), dryRun: true }, kind)
    await shelf.imported({ file: aCsv('code;qty', 'A1;1') }, kind)
    expect(ends).toEqual(['test'])
  })

  it('tells the room who asked', async () => {
    const names: string[] = []
    const manager = await aStaff(world, ['product_manager'])
    await shelf.imported(
      { file: aCsv('code;qty', 'A1;1') },
      things({
        write: async (tx, lines) => {
          names.push(tx.actor.id)
          return { written: lines.length, unchanged: 0, rejects: [] }
        },
      }),
      manager,
    )
    expect(names).toEqual([manager.actor.id])
  })
})

describe('a dry run', () => {
  it('lists what would happen, refusals of the database included, and writes nothing', async () => {
    const run = await shelf.imported({ file: aCsv('code;qty', 'A1;1', 'A2;x', 'A3;13', 'A4;4'), dryRun: true })
    expect(run).toMatchObject({ state: 'done', dryRun: true, read: 4, written: 2, rejected: 2 })
    expect((await shelf.rejectsOf(run)).map(({ line, code }) => [line, code])).toEqual([
      [3, 'import.not_whole'],
      [4, 'import.line_refused'],
    ])
    expect(await shelf.rows()).toEqual([])
  })

  it('is followed by the real run of the same file, without sending it again', async () => {
    const tried = await shelf.imported({ file: aCsv('Colis;Combien;Réf.', 'P;5;A1'), mapping: { code: 'Réf.', qty: 'Combien' }, dryRun: true })
    expect(await shelf.imported({ file: { ofRun: tried.id } })).toMatchObject({ state: 'done', dryRun: false, written: 1, fileName: 'étagère.csv' })
    expect(await shelf.rows()).toEqual([{ code: 'A1', qty: 5 }])
  })
})

describe('all or nothing', () => {
  it('writes nothing when one line is rejected, and still lists every reject', async () => {
    const run = await shelf.imported({ file: aCsv('code;qty', 'A1;1', 'A2;2', 'A3;3', 'A4;x', 'A5;13'), allOrNothing: true })
    expect(run).toMatchObject({ state: 'failed', written: 0, rejected: 2, error: { code: 'import.nothing_written', details: { rejected: 2 } } })
    expect(await shelf.rejectsOf(run)).toHaveLength(2)
    expect(await shelf.rows()).toEqual([])
  })

  it('writes everything when all lines are good', async () => {
    expect(await shelf.imported({ file: aCsv('code;qty', 'A1;1', 'A2;2', 'A3;3', 'A4;4'), allOrNothing: true })).toMatchObject({ state: 'done', written: 4 })
    expect(await shelf.rows()).toHaveLength(4)
  })
})

describe('lines that belong together', () => {
  const parcels = (write?: ImportKind<Thing>['write']) => things({ groupBy: ['parcel'], batchSize: 2, ...(write ? { write } : {}) })

  it('reach the room in one batch', async () => {
    const batches: string[][] = []
    await shelf.imported(
      { file: aCsv('parcel;code;qty', 'P1;A;1', 'P2;B;1', 'P2;C;1', 'P2;D;1', 'P3;E;1', 'P4;F;1') },
      parcels(async (_, lines) => {
        batches.push(lines.map(({ row }) => row.code))
        return { written: lines.length, unchanged: 0, rejects: [] }
      }),
    )
    expect(batches).toEqual([
      ['A', 'B', 'C', 'D'],
      ['E', 'F'],
    ])
  })

  it('are rejected together when one of them is wrong, or when they come up again further down', async () => {
    const run = await shelf.imported({ file: aCsv('parcel;code;qty', 'P1;A;1', 'P1;B;x', 'P1;C;1', 'P2;D;1', 'P3;E;13', 'P3;F;1', 'P2;G;1', 'P4;H;1') }, parcels())
    expect((await shelf.rejectsOf(run)).map(({ line, code, ...rest }) => [line, code, 'because' in rest ? rest.because : 'group' in rest ? rest.group : null])).toEqual([
      [2, 'import.group_rejected', 3],
      [3, 'import.not_whole', null],
      [4, 'import.group_rejected', 3],
      [6, 'import.line_refused', null],
      [7, 'import.line_refused', null],
      [8, 'import.group_split', 'P2'],
    ])
    expect((await shelf.rows()).map((row) => row.code)).toEqual(['D', 'H'])
  })
})

describe('the mapping', () => {
  it('is proposed from names and aliases, whatever accents and letter case, and tells what is missing', async () => {
    const seen = await readMapping(world.system(), [things()], 'things', pieces('REF ;attr:Couleur;Colis;Divers\nA1;rouge;P1;?\n'))
    expect(seen).toEqual({
      encoding: 'utf-8',
      delimiter: ';',
      columns: ['REF', 'attr:Couleur', 'Colis', 'Divers'],
      sample: [['A1', 'rouge', 'P1', '?']],
      mapping: { code: 'REF', parcel: 'Colis', 'attr:Couleur': 'attr:Couleur' },
      missing: ['qty'],
    })
  })

  it('is kept by name for the next file', async () => {
    await saveMapping(world.system(), 'things', ' ERP ', { code: 'ART', qty: 'STK' })
    await saveMapping(world.system(), 'things', 'ERP', { code: 'ART', qty: 'QTE' })
    expect(await savedMappings(world.system(), 'things')).toEqual([{ name: 'ERP', mapping: { code: 'ART', qty: 'QTE' } }])
    expect(await shelf.imported({ file: aCsv('QTE,ART', '5,A1'), savedMapping: 'ERP' })).toMatchObject({ written: 1 })
    await forgetMapping(world.system(), [things()], 'things', 'ERP')
    await expect(shelf.imported({ file: aCsv('QTE,ART', '5,A1'), savedMapping: 'ERP' })).rejects.toMatchObject({ code: 'import.mapping_unknown' })
    await forgetMapping(world.system(), [things()], 'things', 'ERP')
    await expect(saveMapping(world.system(), 'things', '  ', {})).rejects.toMatchObject({ code: 'import.mapping_name' })
  })

  it.each([
    ['a column that is missing', 'code;note', {}, 'import.column_missing', { columns: 'qty' }],
    ['a column of ours that does not exist', 'code;qty', { mapping: { code: 'code', qty: 'qty', colour: 'code' } }, 'import.mapping_invalid', { column: 'colour' }],
    ['a column that the file lacks', 'code;qty', { mapping: { code: 'code', qty: 'Menge' } }, 'import.mapping_invalid', { header: 'Menge' }],
  ])('refuses %s before anything is queued', async (_, header, asked, code, details) => {
    await expect(shelf.imported({ file: aCsv(header, 'a;1'), ...asked })).rejects.toMatchObject({ code, details })
  })
})

describe('a mapping that is kept', () => {
  it('is forgotten only by who may import such lines', async () => {
    await saveMapping(world.system(), 'things', 'Shelves', { code: 'ART', qty: 'STK' })
    const purchasing = await aStaff(world, ['purchasing'])
    await expect(forgetMapping(purchasing, [things()], 'things', 'Shelves')).rejects.toMatchObject({ code: 'access.denied' })
    await expect(forgetMapping(world.system(), [], 'things', 'Shelves')).rejects.toMatchObject({ code: 'import.kind_unknown' })
    expect(await savedMappings(world.system(), 'things')).toHaveLength(1)
    await forgetMapping(await aStaff(world, ['product_manager']), [things()], 'things', 'Shelves')
    expect(await savedMappings(world.system(), 'things')).toEqual([])
  })
})

describe('lines in memory', () => {
  it('go through the same door, in one transaction, each answered for', async () => {
    const result = await importRows(world.system(), [things()], 'things', [
      { code: 'A1', qty: 1 },
      { code: 'A2', qty: 1.5 },
      { code: 'A3', qty: 13 },
      { code: 'A4', qty: '4' },
    ])
    expect(result).toMatchObject({
      written: 2,
      unchanged: 0,
      rejects: [
        { line: 2, code: 'import.not_whole' },
        { line: 3, code: 'import.line_refused' },
      ],
    })
    await expect(
      importRows(
        world.system(),
        [things()],
        'things',
        Array.from({ length: 10_001 }, () => ({})),
      ),
    ).rejects.toMatchObject({ code: 'import.too_many_rows' })
  })
})

it('leaves the books of this room in order', async () => {
  for (const { name, sql: statement } of invariants) expect((await world.pool.query(statement)).rows, name).toEqual([])
})
