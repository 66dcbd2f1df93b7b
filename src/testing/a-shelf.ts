import { sql } from 'kysely'
import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import { askImport, importRejects, importRun, runImport, type AskImport, type ImportRun } from '#modules/integration/index.ts'
import type { Ctx } from '#platform/context.ts'
import { cell, orNull, text, whole } from '#platform/csv/import-cells.ts'
import type { BatchResult, ImportKind } from '#platform/csv/import-kind.ts'
import type { World } from './world.ts'

type Asked = Omit<AskImport, 'kind' | 'dryRun'> & { dryRun?: boolean }

/** A table of the test's own and what imports into it: to try the import engine with a kind that no room knows. */
export async function aShelf(world: World) {
  await world.pool.query('create schema shelf; create table shelf.thing (code text primary key, qty int not null check (qty <> 13), note text); create table shelf.written (n int)')

  async function imported(asked: Asked, kind = things(), ctx: Ctx = world.system()): Promise<ImportRun> {
    const id = await askImport(ctx, [kind], { kind: 'things', dryRun: false, ...asked })
    await runImport(world.system(), [kind], id)
    return runOf(id)
  }

  async function runOf(id: string): Promise<ImportRun> {
    const run = await importRun(world.system(), id)
    if (!run) throw new Error(`no run ${id}`)
    return run
  }

  return {
    /** Asks for an import and runs it. */
    imported,
    runOf,
    rejectsOf: async (run: ImportRun) => (await importRejects(world.system(), run.id)).map(({ line, code, details }) => ({ line, code, ...details })),
    rows: async () => (await world.pool.query<{ code: string; qty: number }>('select code, qty from shelf.thing order by code')).rows,
    empty: () => world.pool.query('truncate shelf.thing, shelf.written'),
  }
}

export type Shelf = Awaited<ReturnType<typeof aShelf>>

/** A file of these lines. */
export function aCsv(...lines: string[]) {
  return {
    name: 'étagère.csv',
    content: (async function* () {
      yield Buffer.from(`${lines.join('\n')}\n`)
    })(),
  }
}

/** A file's bytes as they come over a wire. */
export async function* pieces(content: string): AsyncGenerator<Uint8Array, void, undefined> {
  const bytes = Buffer.from(content)
  for (let i = 0; i < bytes.length; i += 65_536) yield bytes.subarray(i, i + 65_536)
}

export type Thing = { code: string; qty: number; note?: string | null; parcel?: string | null }

/** Things on a shelf: a kind as rooms write them. `CLOSED` is rejected, `REFUSED` refused, 13 is more than the table bears. */
export function things(changes: Partial<ImportKind<Thing>> = {}): ImportKind {
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
