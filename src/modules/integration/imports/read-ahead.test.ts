import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Refusal } from '#kernel/refusal.ts'
import type { ImportKind, ImportLine } from '#platform/csv/import-kind.ts'
import { aCsv, aShelf, things, type Shelf, type Thing } from '#testing/a-shelf.ts'
import { createWorld, type World } from '#testing/index.ts'

let world: World
let shelf: Shelf
beforeAll(async () => {
  world = await createWorld()
  shelf = await aShelf(world)
})
afterAll(() => world.drop())
beforeEach(() => shelf.empty())

const lines = Array.from({ length: 12 }, (_, i) => `A${String(i).padStart(2, '0')};${i === 7 ? 77 : i}`)
const all = lines.map((line) => ({ code: line.slice(0, 3), qty: Number(line.slice(4)) }))
const plain = things()
const first = (rows: readonly ImportLine<Thing>[]) => rows[0]!.row.code

/** Things in batches of three that are prepared so. */
function prepared(prepare: NonNullable<ImportKind<Thing>['prepare']>, changes: Partial<ImportKind<Thing>> = {}): ImportKind {
  return things({ prepare, ...changes })
}

describe('a kind that prepares its lines', () => {
  it('does so for a batch while the one before it is being written', async () => {
    const ready = new Map(lines.map((line) => [line.slice(0, 3), Promise.withResolvers<void>()]))
    const following: Record<string, string> = { A00: 'A03', A03: 'A06', A06: 'A09' }
    const kind = prepared(async (_, rows) => {
      ready.get(first(rows))!.resolve()
      return async (tx) => {
        const next = following[first(rows)]
        if (next) await ready.get(next)!.promise
        return plain.write(tx, rows)
      }
    })
    expect(await shelf.imported({ file: aCsv('code;qty', ...lines) }, kind)).toMatchObject({ state: 'done', read: 12, written: 12, rejected: 0 })
    expect(await shelf.rows()).toEqual(all)
  })

  it.each([
    ['line by line', {}, 11],
    ['all or nothing', { allOrNothing: true }, 0],
    ['in a dry run', { dryRun: true }, 0],
  ])('has all of them written as ever where preparing fails, has nothing to give, or is refused, %s', async (_, how, standing) => {
    const began: string[] = []
    const kind = prepared(async (_ctx, rows) => {
      began.push(first(rows))
      if (first(rows) === 'A00') throw new Error('it could not be read')
      if (first(rows) === 'A03') return null
      return async () => {
        throw new Refusal('shelf.refused', { shelf: 3 })
      }
    })
    const run = await shelf.imported({ file: aCsv('code;qty', ...lines.with(7, 'A07;13')), ...how }, kind)
    expect(began).toEqual(['A00', 'A03', 'A06', 'A09'])
    expect(run).toMatchObject({ read: 12, rejected: 1 })
    expect(await shelf.rejectsOf(run)).toMatchObject([{ line: 9, code: 'import.line_refused', reason: expect.stringContaining('thing_qty_check') }])
    expect(await shelf.rows()).toHaveLength(standing)
  })

  it('leaves nothing of what a refused batch had written already', async () => {
    const kind = prepared(async (_, rows) => async (tx) => {
      await plain.write(tx, [{ line: 1, row: { code: `X${first(rows)}`, qty: 1 } }])
      throw new Refusal('shelf.refused', { shelf: 3 })
    })
    expect(await shelf.imported({ file: aCsv('code;qty', ...lines) }, kind)).toMatchObject({ state: 'done', written: 12 })
    expect(await shelf.rows()).toEqual(all)
  })

  it('fails plainly when it breaks while it writes', async () => {
    const kind = prepared(async () => async () => {
      throw new TypeError('a bug')
    })
    expect(await shelf.imported({ file: aCsv('code;qty', ...lines) }, kind)).toMatchObject({ state: 'failed', error: { code: 'import.fault' } })
  })
})
