import { setTimeout as turn } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ImportKind, ImportLine } from '#platform/csv/import-kind.ts'
import { aCsv, aShelf, pieces, things, type Shelf, type Thing } from '#testing/a-shelf.ts'
import { aBuyer, aStaff, createWorld, type World } from '#testing/index.ts'
import { askImport, cancelImport, importRejects, importRows, importRun, importRuns, rejectsFile, runImport, savedMappings } from '../index.ts'

let world: World
let shelf: Shelf
beforeAll(async () => {
  world = await createWorld()
  shelf = await aShelf(world)
})
afterAll(() => world.drop())
beforeEach(() => shelf.empty())

describe('a run', () => {
  it('goes on behind the last committed batch after a crash, without counting a line twice', async () => {
    let crashAt = 3
    const kind = things({
      write: async (tx, lines: readonly ImportLine<Thing>[]) => {
        if (--crashAt === 0) throw Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' })
        return (things() as ImportKind<Thing>).write(tx, lines)
      },
    })
    const id = await askImport(world.system(), [kind], { kind: 'things', dryRun: false, file: aCsv('code;qty', 'A1;1', 'A2;x', 'A3;3', 'A4;4', 'A5;5', 'A6;6', 'A7;7', 'A8;8') })
    await expect(runImport(world.system(), [kind], id)).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect(await shelf.runOf(id)).toMatchObject({ state: 'running', read: 6, written: 5, rejected: 1 })
    await runImport(world.system(), [kind], id)
    expect(await shelf.runOf(id)).toMatchObject({ state: 'done', read: 8, written: 7, unchanged: 0, rejected: 1 })
    await runImport(world.system(), [kind], id)
    expect(await shelf.runOf(id)).toMatchObject({ state: 'done', read: 8, written: 7 })
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
    const id = await askImport(world.system(), [slow], { kind: 'things', dryRun: false, file: aCsv('code;qty', 'A1;1') })
    const first = runImport(world.system(), [slow], id)
    await started.promise
    await expect(runImport(world.system(), [slow], id)).rejects.toMatchObject({ code: 'import.already_running' })
    gate.resolve()
    await first
    expect(await shelf.runOf(id)).toMatchObject({ state: 'done', written: 1 })
  })

  it('writes nothing more when another process has got further meanwhile', async () => {
    let id = ''
    const kind = things({
      write: async (tx, lines) => {
        await world.pool.query('update integration.import_run set resume_line = 4 where id = $1', [id])
        return (things() as ImportKind<Thing>).write(tx, lines as readonly ImportLine<Thing>[])
      },
    })
    id = await askImport(world.system(), [kind], { kind: 'things', dryRun: false, file: aCsv('code;qty', 'A1;1', 'A2;2') })
    await expect(runImport(world.system(), [kind], id)).rejects.toMatchObject({ code: 'import.already_running' })
    expect(await shelf.rows()).toEqual([])
    await runImport(world.system(), [things()], id)
    expect(await shelf.runOf(id)).toMatchObject({ state: 'done', read: 0 })
  })

  it('stands in the audit log with who asked, which file and what came of it', async () => {
    const run = await shelf.imported({ file: aCsv('code;qty', 'A1;1', 'A2;x') })
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
    id = await askImport(world.system(), [kind], { kind: 'things', file: aCsv('code;qty', ...Array.from({ length: 30 }, (_, i) => `A${i};${i}`)), ...how })
    await runImport(world.system(), [kind], id)
    expect(await shelf.runOf(id)).toMatchObject({ state: 'cancelled' })
    expect(await shelf.rows()).toHaveLength(left)
  })

  it('that was stopped after its process died says that nothing is written, where it was all or nothing', async () => {
    const id = await askImport(world.system(), [things()], { kind: 'things', dryRun: false, allOrNothing: true, file: aCsv('code;qty', 'A1;1') })
    await world.pool.query(`update integration.import_run set state = 'running', rows_read = 3000, rows_written = 3000 where id = $1`, [id])
    await cancelImport(world.system(), id)
    expect(await importRun(world.system(), id)).toMatchObject({ state: 'cancelled', read: 3_000, written: 0 })
  })

  it('that nobody has begun is cancelled at once, and one that is over stays as it is', async () => {
    const id = await askImport(world.system(), [things()], { kind: 'things', dryRun: false, file: aCsv('code;qty', 'A1;1') })
    await cancelImport(world.system(), id)
    expect(await shelf.runOf(id)).toMatchObject({ state: 'cancelled' })
    await runImport(world.system(), [things()], id)
    expect(await shelf.rows()).toEqual([])
    const over = await shelf.imported({ file: aCsv('code;qty', 'A1;1') })
    await cancelImport(world.system(), over.id)
    expect(await shelf.runOf(over.id)).toMatchObject({ state: 'done' })
    await expect(cancelImport(world.system(), 'imp_none')).rejects.toMatchObject({ code: 'import.run_unknown' })
  })

  it.each([{ dryRun: false }, { dryRun: true }])('shows its progress to other connections while it runs (%o)', async ({ dryRun }) => {
    const seen: number[] = []
    let id = ''
    const kind = things({
      batchSize: 1_000,
      write: async (_, lines) => {
        seen.push((await shelf.runOf(id)).shareRead)
        await turn(dryRun ? 150 : 0)
        return { written: lines.length, unchanged: 0, rejects: [] }
      },
    })
    const lines = Array.from({ length: 14_000 }, (_, i) => `A${i};1;${'x'.repeat(40)}`)
    id = await askImport(world.system(), [kind], { kind: 'things', dryRun, file: { name: 'big.csv', content: pieces(`code;qty;note\n${lines.join('\n')}`) } })
    await runImport(world.system(), [kind], id)
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
    expect(new Set(seen).size).toBeGreaterThan(dryRun ? 1 : 3)
    expect(await shelf.runOf(id)).toMatchObject({ read: 14_000, written: 14_000, shareRead: 1_000_000 })
  })

  it('is listed with the others, the latest first', async () => {
    const ids: string[] = []
    for (const minute of ['01', '02', '03']) {
      world.at(`2026-03-11T09:${minute}:00Z`)
      ids.unshift((await shelf.imported({ file: aCsv('code;qty', 'A1;1') })).id)
    }
    const { rows, next } = await importRuns(world.system(), { limit: 2 })
    expect(rows.map((run) => run.id)).toEqual(ids.slice(0, 2))
    expect(rows[0]).toMatchObject({ kind: 'things', askedBy: 'test', error: null, askedAt: '2026-03-11T09:03:00.000Z' })
    expect((await importRuns(world.system(), { limit: 2, after: next ?? '' })).rows[0]?.id).toBe(ids[2])
    expect((await importRuns(world.system(), { kind: 'prices' })).rows).toEqual([])
  })

  it('announces that it was asked and how it ended', async () => {
    const run = await shelf.imported({ file: aCsv('code;qty', 'A1;1') })
    const { rows } = await world.pool.query('select name, payload from platform.event where aggregate = $1 order by id', [run.id])
    expect(rows).toEqual([
      { name: 'integration.import-asked', payload: { runId: run.id, kind: 'things' } },
      { name: 'integration.import-finished', payload: { runId: run.id, kind: 'things', state: 'done', dryRun: false } },
    ])
  })
})

describe('the rejected lines', () => {
  it('come back as a file with their own columns, ready to be corrected and imported again', async () => {
    const run = await shelf.imported({ file: aCsv('note;Réf.;Quantité', '"a;b";A1;un', 'x;A2;2', '=1+1;A3;trois') })
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
    const again = await shelf.imported({ file: { name: 'corrigé.csv', content: pieces(text.replace('un;', '1;').replace('trois;', '3;')) } })
    expect(again).toMatchObject({ read: 2, written: 2, rejected: 0 })
    expect((await world.pool.query(`select note from shelf.thing where code = 'A3'`)).rows).toEqual([{ note: '=1+1' }])
  })

  it('name the column at fault as the file does, whoever found the fault; lines without a file have our name', async () => {
    const differing = things({
      write: async (_, lines) => ({
        written: 0,
        unchanged: 0,
        rejects: lines.map(({ line }) => ({ line, code: 'article.family_differs', details: { product: 'P', column: 'qty', first: 2 } })),
      }),
    })
    const run = await shelf.imported({ file: aCsv('Réf.;Quantité', 'A1;1', 'A2;x') }, differing)
    expect((await importRejects(world.system(), run.id)).map(({ line, details }) => [line, details.column, details.header])).toEqual([
      [2, 'qty', 'Quantité'],
      [3, 'qty', 'Quantité'],
    ])
    const { rejects } = await importRows(world.system(), [differing], 'things', [{ code: 'A1', qty: '1' }])
    expect(rejects).toMatchObject([{ code: 'article.family_differs', details: { column: 'qty', header: 'qty' } }])
  })

  it('gives a line with several faults once, with all of them', async () => {
    const run = await shelf.imported({ file: aCsv('code;qty', ';un', 'A2;2', 'A3;trois') })
    const written = await rejectsFile(world.system(), run.id, { reader: 'machine', line: 'line', code: 'code', reason: 'reason', sentence: (code) => code })
    const lines = (await Array.fromAsync(written)).join('').trim().split(/\r?\n/).slice(1)
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatch(/^,un,2,.*import\.not_whole/)
    expect(lines[0]!.match(/import\./g)).toHaveLength(4)
  })

  it('come by the thousand', async () => {
    const run = await shelf.imported({ file: aCsv('code;qty', ...Array.from({ length: 2_500 }, (_, i) => `A${i};x`)) }, things({ batchSize: 500 }))
    const written = await rejectsFile(world.system(), run.id, { reader: 'machine', line: 'line', code: 'code', reason: 'reason', sentence: (code) => code })
    expect((await Array.fromAsync(written)).join('').split('\n')).toHaveLength(2_502)
  })
})

describe('who may', () => {
  it('import needs the right to import and that of the thing', async () => {
    const purchasing = await aStaff(world, ['purchasing'])
    await expect(shelf.imported({ file: aCsv('code;qty', 'A1;1') }, things(), purchasing)).rejects.toMatchObject({ code: 'access.denied', details: { right: 'catalogue.manage' } })
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
  })

  it('read the refused lines, and stop an import, takes the right of the thing too; that there was one is no secret', async () => {
    const purchasing = await aStaff(world, ['purchasing'])
    const { id } = await shelf.imported({ file: aCsv('code;qty', 'A1;1', ';2') })
    expect(await importRun(purchasing, id)).toMatchObject({ needs: 'catalogue.manage', written: 1, rejected: 1 })
    const words = { reader: 'machine', line: 'line', code: 'code', reason: 'reason', sentence: (code: string) => code } as const
    for (const question of [() => importRejects(purchasing, id), () => rejectsFile(purchasing, id, words), () => cancelImport(purchasing, id)]) {
      await expect(question()).rejects.toMatchObject({ code: 'access.denied', details: { right: 'catalogue.manage' } })
    }
    expect(await importRejects(await aStaff(world, ['product_manager']), id)).toHaveLength(1)
  })

  it('nobody imports what is not known', async () => {
    await expect(askImport(world.system(), [], { kind: 'things', dryRun: true, file: aCsv('a;b') })).rejects.toMatchObject({ code: 'import.kind_unknown' })
  })
})
