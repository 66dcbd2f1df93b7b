import { setTimeout as turn } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import type { Ctx } from '#platform/context.ts'
import { cell, orNull, text, whole } from '#platform/import-cells.ts'
import type { BatchResult, ImportKind, ImportLine } from '#platform/import-kind.ts'
import { aBuyer, aStaff, createWorld, type World } from '#testing/index.ts'
import {
  askImport,
  cancelImport,
  forgetMapping,
  importRejects,
  importRows,
  importRun,
  importRuns,
  invariants,
  readMapping,
  rejectsFile,
  runImport,
  savedMappings,
  saveMapping,
  type AskImport,
  type ImportRun,
} from '../index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await world.pool.query('create schema shelf; create table shelf.thing (code text primary key, qty int not null check (qty <> 13), note text); create table shelf.written (n int)')
})
afterAll(() => world.drop())
beforeEach(() => world.pool.query('truncate shelf.thing, shelf.written'))

type Thing = { code: string; qty: number; note?: string | null; parcel?: string | null }

/** Things on a shelf: a kind as rooms write them, on a table of this test's own. */
function things(changes: Partial<ImportKind<Thing>> = {}): ImportKind {
  const kind: ImportKind<Thing> = {
    code: 'things',
    right: 'catalogue.manage',
    batchSize: 3,
    groupBy: [],
    families: ['attr:'],
    columns: [
      { name: 'code', aliases: ['Réf.', 'reference'], required: true, example: 'A1' },
      { name: 'qty', aliases: ['Quantité'], required: true, example: '12' },
      { name: 'note', aliases: [], required: false, example: '' },
      { name: 'parcel', aliases: ['Colis'], required: false, example: 'P1' },
    ],
    row: z.object({ code: cell(text(20)), qty: cell(whole(0, 1_000)), note: cell(orNull(text(50))).optional(), parcel: cell(orNull(text(9))).optional() }),
    write: async (tx, lines): Promise<BatchResult> => {
      const [closed, open] = [lines.filter(({ row }) => row.code === 'CLOSED'), lines.filter(({ row }) => row.code !== 'CLOSED')]
      if (open.some(({ row }) => row.code === 'REFUSED')) throw new Refusal('shelf.refused', { shelf: 3 })
      const { rows } = await sql<{ code: string }>`
        insert into shelf.thing as t (code, qty, note) select * from unnest(${open.map(({ row }) => row.code)}::text[], ${open.map(({ row }) => row.qty)}::int[], ${open.map(({ row }) => row.note ?? null)}::text[])
        on conflict (code) do update set qty = excluded.qty, note = excluded.note where (t.qty, t.note) is distinct from (excluded.qty, excluded.note) returning code`.execute(
        tx.db,
      )
      await sql`insert into shelf.written values (${lines.length})`.execute(tx.db)
      return { written: rows.length, unchanged: open.length - rows.length, rejects: closed.map(({ line }) => ({ line, code: 'shelf.closed', details: {} })) }
    },
    ...changes,
  }
  return kind
}

const csv = (...lines: string[]) => [Buffer.from(`${lines.join('\n')}\n`)]
const file = (...lines: string[]) => ({
  name: 'étagère.csv',
  content: (async function* () {
    yield* csv(...lines)
  })(),
})

async function imported(asked: Omit<AskImport, 'kind' | 'dryRun'> & { dryRun?: boolean }, kind = things(), ctx: Ctx = world.system()): Promise<ImportRun> {
  const id = await askImport(ctx, [kind], { kind: 'things', dryRun: false, ...asked })
  await runImport(world.system(), [kind], id)
  return runOf(id)
}

async function runOf(id: string): Promise<ImportRun> {
  const run = await importRun(world.system(), id)
  if (!run) throw new Error(`no run ${id}`)
  return run
}

const rejectsOf = async (run: ImportRun) => (await importRejects(world.system(), run.id)).map(({ line, code, details }) => ({ line, code, ...details }))
const shelf = async () => (await world.pool.query('select code, qty from shelf.thing order by code')).rows

describe('a file that comes in', () => {
  it('is recognised by its columns, written, and written again without a change', async () => {
    const lines = ['Réf.;Note ;QUANTITE', 'A1;x;1', 'A2;y;2', 'A3;;3', 'A4;;4', 'A5;;5']
    expect(await imported({ file: file(...lines) })).toMatchObject({ state: 'done', read: 5, written: 5, unchanged: 0, rejected: 0, shareRead: 1_000_000, fileName: 'étagère.csv' })
    expect(await shelf()).toHaveLength(5)
    expect(await imported({ file: file(...lines) })).toMatchObject({ read: 5, written: 0, unchanged: 5 })
    expect(await imported({ file: file(...lines.with(3, 'A3;;30')) })).toMatchObject({ read: 5, written: 1, unchanged: 4 })
  })

  it('answers for every line, with its number and the name of its column, and writes the others', async () => {
    const run = await imported({ file: file('code;Quantité;note', 'A1;1;"two', 'lines"', ';2;', 'A3;douze;', 'CLOSED;4;', 'A5;5;x;y;z', ';-1;', 'A7;7;') })
    expect(run).toMatchObject({ state: 'done', read: 7, written: 2, unchanged: 0, rejected: 5 })
    expect(await rejectsOf(run)).toEqual(
      [
        { line: 4, code: 'import.value_missing', column: 'code', header: 'code', value: '' },
        { line: 5, code: 'import.not_whole', column: 'qty', header: 'Quantité', value: 'douze' },
        { line: 6, code: 'shelf.closed' },
        { line: 7, code: 'csv.row_broken', cells: 5, columns: 3 },
        { line: 8, code: 'import.value_missing', column: 'code', header: 'code', value: '' },
        { line: 8, code: 'import.out_of_range', column: 'qty', header: 'Quantité', value: '-1', least: 0, most: 1_000 },
      ].map((reject) => ({ ...reject, line: reject.line })),
    )
    expect(await shelf()).toEqual([
      { code: 'A1', qty: 1 },
      { code: 'A7', qty: 7 },
    ])
  })

  it('finds the lines that the database or the room refuses, however large the batch, and writes the rest', async () => {
    const lines = Array.from({ length: 60 }, (_, i) => `B${i};${i === 13 ? 14 : i}`)
      .with(20, 'B20;13')
      .with(41, 'REFUSED;1')
    const run = await imported({ file: file('code;qty', ...lines) }, things({ batchSize: 100 }))
    expect(run).toMatchObject({ read: 60, written: 58, rejected: 2 })
    expect(await rejectsOf(run)).toMatchObject([
      { line: 22, code: 'import.line_refused', reason: expect.stringContaining('thing_qty_check') },
      { line: 43, code: 'shelf.refused' },
    ])
  })

  it('fails with its reason when the file breaks half-way, and keeps what was committed', async () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => `A${i};1`)
    const run = await imported({ file: { name: 'cut.csv', content: pieces(`code;qty\n${lines.join('\n')}\nB1;"4\n`) } }, things({ batchSize: 1_000 }))
    expect(run).toMatchObject({ state: 'failed', error: { code: 'csv.row_broken', details: { line: 20_002 } } })
    expect(run.written).toBeGreaterThan(10_000)
    expect(await shelf()).toHaveLength(run.written)
  })

  it('is refused at once when its first lines show that it is broken', async () => {
    await expect(imported({ file: file('code;qty', 'A1;1', 'A4;"4') })).rejects.toMatchObject({ code: 'csv.row_broken', details: { line: 3 } })
  })

  it('fails plainly when a kind breaks', async () => {
    const broken = things({
      write: async () => {
        throw new TypeError('a bug')
      },
    })
    expect(await imported({ file: file('code;qty', 'A1;1') }, broken)).toMatchObject({ state: 'failed', error: { code: 'import.fault' } })
    const careless = things({ write: async () => ({ written: 0, unchanged: 0, rejects: [] }) })
    expect(await imported({ file: file('code;qty', 'A1;1') }, careless)).toMatchObject({ state: 'failed', error: { code: 'import.fault' } })
  })

  it('calls the kind once more at the end, except after a dry run', async () => {
    const ends: string[] = []
    const kind = things({ finish: async (ctx) => void ends.push(ctx.actor.name) })
    await imported({ file: file('code;qty', 'A1;1'), dryRun: true }, kind)
    await imported({ file: file('code;qty', 'A1;1') }, kind)
    expect(ends).toEqual(['test'])
  })

  it('tells the room who asked', async () => {
    const names: string[] = []
    const manager = await aStaff(world, ['product_manager'])
    await imported(
      { file: file('code;qty', 'A1;1') },
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
    const run = await imported({ file: file('code;qty', 'A1;1', 'A2;x', 'A3;13', 'A4;4'), dryRun: true })
    expect(run).toMatchObject({ state: 'done', dryRun: true, read: 4, written: 2, rejected: 2 })
    expect((await rejectsOf(run)).map(({ line, code }) => [line, code])).toEqual([
      [3, 'import.not_whole'],
      [4, 'import.line_refused'],
    ])
    expect(await shelf()).toEqual([])
  })

  it('is followed by the real run of the same file, without sending it again', async () => {
    const tried = await imported({ file: file('Colis;Combien;Réf.', 'P;5;A1'), mapping: { code: 'Réf.', qty: 'Combien' }, dryRun: true })
    expect(await imported({ file: { ofRun: tried.id } })).toMatchObject({ state: 'done', dryRun: false, written: 1, fileName: 'étagère.csv' })
    expect(await shelf()).toEqual([{ code: 'A1', qty: 5 }])
  })
})

describe('all or nothing', () => {
  it('writes nothing when one line is rejected, and still lists every reject', async () => {
    const run = await imported({ file: file('code;qty', 'A1;1', 'A2;2', 'A3;3', 'A4;x', 'A5;13'), allOrNothing: true })
    expect(run).toMatchObject({ state: 'failed', written: 0, rejected: 2, error: { code: 'import.nothing_written', details: { rejected: 2 } } })
    expect(await rejectsOf(run)).toHaveLength(2)
    expect(await shelf()).toEqual([])
  })

  it('writes everything when all lines are good', async () => {
    expect(await imported({ file: file('code;qty', 'A1;1', 'A2;2', 'A3;3', 'A4;4'), allOrNothing: true })).toMatchObject({ state: 'done', written: 4 })
    expect(await shelf()).toHaveLength(4)
  })
})

describe('lines that belong together', () => {
  const parcels = (write?: ImportKind<Thing>['write']) => things({ groupBy: ['parcel'], batchSize: 2, ...(write ? { write } : {}) })

  it('reach the room in one batch', async () => {
    const batches: string[][] = []
    await imported(
      { file: file('parcel;code;qty', 'P1;A;1', 'P2;B;1', 'P2;C;1', 'P2;D;1', 'P3;E;1', 'P4;F;1') },
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
    const run = await imported({ file: file('parcel;code;qty', 'P1;A;1', 'P1;B;x', 'P1;C;1', 'P2;D;1', 'P3;E;13', 'P3;F;1', 'P2;G;1', 'P4;H;1') }, parcels())
    expect((await rejectsOf(run)).map(({ line, code, ...rest }) => [line, code, 'because' in rest ? rest.because : 'group' in rest ? rest.group : null])).toEqual([
      [2, 'import.group_rejected', 3],
      [3, 'import.not_whole', null],
      [4, 'import.group_rejected', 3],
      [6, 'import.line_refused', null],
      [7, 'import.line_refused', null],
      [8, 'import.group_split', 'P2'],
    ])
    expect((await shelf()).map((row) => row.code)).toEqual(['D', 'H'])
  })
})

describe('a run', () => {
  it('goes on behind the last committed batch after a crash, without counting a line twice', async () => {
    let crashAt = 3
    const kind = things({
      write: async (tx, lines: readonly ImportLine<Thing>[]) => {
        if (--crashAt === 0) throw Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' })
        return (things() as ImportKind<Thing>).write(tx, lines)
      },
    })
    const id = await askImport(world.system(), [kind], { kind: 'things', dryRun: false, file: file('code;qty', 'A1;1', 'A2;x', 'A3;3', 'A4;4', 'A5;5', 'A6;6', 'A7;7', 'A8;8') })
    await expect(runImport(world.system(), [kind], id)).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect(await runOf(id)).toMatchObject({ state: 'running', read: 6, written: 5, rejected: 1 })
    await runImport(world.system(), [kind], id)
    expect(await runOf(id)).toMatchObject({ state: 'done', read: 8, written: 7, unchanged: 0, rejected: 1 })
    await runImport(world.system(), [kind], id)
    expect(await runOf(id)).toMatchObject({ state: 'done', read: 8, written: 7 })
  })

  it('is carried out by one process at a time', async () => {
    const gate = Promise.withResolvers<void>()
    const started = Promise.withResolvers<void>()
    const slow = things({
      write: async (_, lines) => {
        started.resolve()
        await gate.promise
        return { written: lines.length, unchanged: 0, rejects: [] }
      },
    })
    const id = await askImport(world.system(), [slow], { kind: 'things', dryRun: false, file: file('code;qty', 'A1;1') })
    const first = runImport(world.system(), [slow], id)
    await started.promise
    await expect(runImport(world.system(), [slow], id)).rejects.toMatchObject({ code: 'import.already_running' })
    gate.resolve()
    await first
    expect(await runOf(id)).toMatchObject({ state: 'done', written: 1 })
  })

  it('writes nothing more when another process has got further meanwhile', async () => {
    let id = ''
    const kind = things({
      write: async (tx, lines) => {
        await world.pool.query('update integration.import_run set resume_line = 4 where id = $1', [id])
        return (things() as ImportKind<Thing>).write(tx, lines as readonly ImportLine<Thing>[])
      },
    })
    id = await askImport(world.system(), [kind], { kind: 'things', dryRun: false, file: file('code;qty', 'A1;1', 'A2;2') })
    await expect(runImport(world.system(), [kind], id)).rejects.toMatchObject({ code: 'import.already_running' })
    expect(await shelf()).toEqual([])
    await runImport(world.system(), [things()], id)
    expect(await runOf(id)).toMatchObject({ state: 'done', read: 0 })
  })

  it('stands in the audit log with who asked, which file and what came of it', async () => {
    const run = await imported({ file: file('code;qty', 'A1;1', 'A2;x') })
    const { rows } = await world.pool.query('select actor_name, what, after from platform.audit where subject = $1', [run.id])
    expect(rows).toEqual([
      {
        actor_name: 'test',
        what: 'import.ended',
        after: expect.objectContaining({ kind: 'things', state: 'done', file_name: 'étagère.csv', rows_read: 2, rows_written: 1, rows_rejected: 1 }),
      },
    ])
  })

  it.each([
    { allOrNothing: false, dryRun: false, left: 3 },
    { allOrNothing: true, dryRun: false, left: 0 },
    { allOrNothing: false, dryRun: true, left: 0 },
  ])('stops between batches when it is cancelled (%o)', async ({ left, ...how }) => {
    let id = ''
    const kind = things({
      write: async (tx, lines) => {
        await cancelImport(world.system(), id)
        return (things() as ImportKind<Thing>).write(tx, lines as readonly ImportLine<Thing>[])
      },
    })
    id = await askImport(world.system(), [kind], { kind: 'things', file: file('code;qty', ...Array.from({ length: 30 }, (_, i) => `A${i};${i}`)), ...how })
    await runImport(world.system(), [kind], id)
    expect(await runOf(id)).toMatchObject({ state: 'cancelled' })
    expect(await shelf()).toHaveLength(left)
  })

  it('that nobody has begun is cancelled at once, and one that is over stays as it is', async () => {
    const id = await askImport(world.system(), [things()], { kind: 'things', dryRun: false, file: file('code;qty', 'A1;1') })
    await cancelImport(world.system(), id)
    expect(await runOf(id)).toMatchObject({ state: 'cancelled' })
    await runImport(world.system(), [things()], id)
    expect(await shelf()).toEqual([])
    const over = await imported({ file: file('code;qty', 'A1;1') })
    await cancelImport(world.system(), over.id)
    expect(await runOf(over.id)).toMatchObject({ state: 'done' })
    await expect(cancelImport(world.system(), 'imp_none')).rejects.toMatchObject({ code: 'import.run_unknown' })
  })

  it.each([{ dryRun: false }, { dryRun: true }])('shows its progress to other connections while it runs (%o)', async ({ dryRun }) => {
    const seen: number[] = []
    let id = ''
    const kind = things({
      batchSize: 1_000,
      write: async (_, lines) => {
        seen.push((await runOf(id)).shareRead)
        await turn(dryRun ? 150 : 0)
        return { written: lines.length, unchanged: 0, rejects: [] }
      },
    })
    const lines = Array.from({ length: 14_000 }, (_, i) => `A${i};1;${'x'.repeat(40)}`)
    id = await askImport(world.system(), [kind], { kind: 'things', dryRun, file: { name: 'big.csv', content: pieces(`code;qty;note\n${lines.join('\n')}`) } })
    await runImport(world.system(), [kind], id)
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
    expect(new Set(seen).size).toBeGreaterThan(dryRun ? 1 : 3)
    expect(await runOf(id)).toMatchObject({ read: 14_000, written: 14_000, shareRead: 1_000_000 })
  })

  it('is listed with the others, the latest first', async () => {
    const ids: string[] = []
    for (const minute of ['01', '02', '03']) {
      world.at(`2026-03-11T09:${minute}:00Z`)
      ids.unshift((await imported({ file: file('code;qty', 'A1;1') })).id)
    }
    const { rows, next } = await importRuns(world.system(), { limit: 2 })
    expect(rows.map((run) => run.id)).toEqual(ids.slice(0, 2))
    expect(rows[0]).toMatchObject({ kind: 'things', askedBy: 'test', error: null, askedAt: '2026-03-11T09:03:00.000Z' })
    expect((await importRuns(world.system(), { limit: 2, after: next ?? '' })).rows[0]?.id).toBe(ids[2])
    expect((await importRuns(world.system(), { kind: 'prices' })).rows).toEqual([])
  })

  it('announces that it was asked and how it ended', async () => {
    const run = await imported({ file: file('code;qty', 'A1;1') })
    const { rows } = await world.pool.query('select name, payload from platform.event where aggregate = $1 order by id', [run.id])
    expect(rows).toEqual([
      { name: 'integration.import-asked', payload: { runId: run.id, kind: 'things' } },
      { name: 'integration.import-finished', payload: { runId: run.id, kind: 'things', state: 'done', dryRun: false } },
    ])
  })
})

describe('the rejected lines', () => {
  it('come back as a file with their own columns, ready to be corrected and imported again', async () => {
    const run = await imported({ file: file('note;Réf.;Quantité', '"a;b";A1;un', 'x;A2;2', '=1+1;A3;trois') })
    const written = await rejectsFile(world.system(), run.id, {
      reader: 'fr',
      line: 'Rejet : ligne',
      code: 'Rejet : code',
      reason: 'Rejet : motif',
      sentence: (code, details) => `${code} ${String(details.value)}`,
    })
    const text = (await Array.fromAsync(written)).join('')
    expect(text).toBe(
      '\ufeffnote;Réf.;Quantité;Rejet : ligne;Rejet : code;Rejet : motif\r\n"a;b";A1;un;2;import.not_whole;import.not_whole un\r\n\'=1+1;A3;trois;4;import.not_whole;import.not_whole trois\r\n',
    )
    const again = await imported({ file: { name: 'corrigé.csv', content: pieces(text.replace('un;', '1;').replace('trois;', '3;')) } })
    expect(again).toMatchObject({ read: 2, written: 2, rejected: 0 })
    expect((await world.pool.query(`select note from shelf.thing where code = 'A3'`)).rows).toEqual([{ note: '=1+1' }])
  })

  it('come by the thousand', async () => {
    const run = await imported({ file: file('code;qty', ...Array.from({ length: 2_500 }, (_, i) => `A${i};x`)) }, things({ batchSize: 500 }))
    const written = await rejectsFile(world.system(), run.id, { reader: 'machine', line: 'line', code: 'code', reason: 'reason', sentence: (code) => code })
    expect((await Array.fromAsync(written)).join('').split('\n')).toHaveLength(2_502)
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
    expect(await imported({ file: file('QTE,ART', '5,A1'), savedMapping: 'ERP' })).toMatchObject({ written: 1 })
    await forgetMapping(world.system(), 'things', 'ERP')
    await expect(imported({ file: file('QTE,ART', '5,A1'), savedMapping: 'ERP' })).rejects.toMatchObject({ code: 'import.mapping_unknown' })
    await expect(saveMapping(world.system(), 'things', '  ', {})).rejects.toMatchObject({ code: 'import.mapping_name' })
  })

  it.each([
    ['a column that is missing', 'code;note', {}, 'import.column_missing', { columns: 'qty' }],
    ['a column of ours that does not exist', 'code;qty', { mapping: { code: 'code', qty: 'qty', colour: 'code' } }, 'import.mapping_invalid', { column: 'colour' }],
    ['a column that the file lacks', 'code;qty', { mapping: { code: 'code', qty: 'Menge' } }, 'import.mapping_invalid', { header: 'Menge' }],
  ])('refuses %s before anything is queued', async (_, header, asked, code, details) => {
    await expect(imported({ file: file(header, 'a;1'), ...asked })).rejects.toMatchObject({ code, details })
  })
})

describe('who may', () => {
  it('import needs the right to import and that of the thing', async () => {
    const purchasing = await aStaff(world, ['purchasing'])
    await expect(imported({ file: file('code;qty', 'A1;1') }, things(), purchasing)).rejects.toMatchObject({ code: 'access.denied', details: { right: 'catalogue.manage' } })
    const buyer = await aBuyer(world)
    for (const question of [
      () => importRuns(buyer),
      () => importRun(buyer, 'imp_x'),
      () => savedMappings(buyer, 'things'),
      () => cancelImport(buyer, 'imp_x'),
      () => importRejects(buyer, 'imp_x'),
    ]) {
      await expect(question()).rejects.toMatchObject({ code: 'access.denied' })
    }
    await expect(askImport(world.system(), [], { kind: 'things', dryRun: true, file: file('a;b') })).rejects.toMatchObject({ code: 'import.kind_unknown' })
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

async function* pieces(content: string): AsyncGenerator<Uint8Array, void, undefined> {
  const bytes = Buffer.from(content)
  for (let i = 0; i < bytes.length; i += 65_536) yield bytes.subarray(i, i + 65_536)
}
