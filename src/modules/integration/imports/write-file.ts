import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import type { BatchResult, ImportKind, LineReject } from '#platform/csv/import-kind.ts'
import type { ReadyBatch } from './read-ahead.ts'
import { isCancelAsked, noteFigures, noteRejects, type BatchFigures, type RunningImport } from './run-state.ts'
import { undoable } from '#platform/undo/undoable.ts'
import { undone } from '#platform/undo/undone.ts'
import { mayTryAgain, writeBatch } from './write-batch.ts'

export type ImportEnd = { state: 'done' | 'failed' | 'cancelled'; error: { code: string; details: Record<string, unknown> } | null }

const done: ImportEnd = { state: 'done', error: null }
const cancelled: ImportEnd = { state: 'cancelled', error: null }

/** A transaction per batch, which also notes how far the file is written. */
export async function writeEach(ctx: Ctx, kind: ImportKind, run: RunningImport, batches: AsyncIterable<ReadyBatch>): Promise<ImportEnd> {
  if (await isCancelAsked(ctx, run.id)) return cancelled
  let behind = run.resumeLine
  for await (const batch of batches) {
    const { cancelAsked } = await committed(ctx, kind, batch, async (tx, result) => {
      const { figures, rejects } = summed(kind, batch, result)
      await noteRejects(tx, run.id, rejects, batch.raws)
      return noteFigures(tx, run.id, figures, behind)
    })
    behind = batch.lastLine
    if (cancelAsked) return cancelled
  }
  return done
}

// What was prepared is written without a savepoint: a fault undoes the transaction, and the next one looks for the lines that caused it.
async function committed<T>(ctx: Ctx, kind: ImportKind, { good, prepared }: ReadyBatch, note: (tx: TxCtx, result: BatchResult) => Promise<T>): Promise<T> {
  if (prepared) {
    try {
      return await inTransaction(ctx, async (tx) => note(tx, await prepared({ ...tx, memo: new Map() })))
    } catch (error) {
      if (!mayTryAgain(error)) throw error
    }
  }
  return inTransaction(ctx, async (tx) => note(tx, await writeBatch(tx, kind, good)))
}

/** The whole file in one transaction, undone when a single line is rejected; the list of rejects is complete either way. */
export async function writeAllOrNothing(ctx: Ctx, aside: Ctx, kind: ImportKind, run: RunningImport, batches: AsyncIterable<ReadyBatch>): Promise<ImportEnd> {
  const note = noterAside(aside, run.id)
  let rejected = 0
  return undoable(ctx, async (tx, undo) => {
    for await (const batch of batches) {
      const { figures, rejects } = summed(kind, batch, await writeBatch(tx, kind, batch.good, batch.prepared))
      rejected += figures.rejected
      await noteRejects(aside, run.id, rejects, batch.raws)
      if (await note(figures)) return undo(cancelled)
    }
    await note(null)
    return rejected > 0 ? undo({ state: 'failed', error: { code: 'import.nothing_written', details: { rejected } } }) : done
  })
}

/** Every batch is really written, then undone: what the database would refuse is refused here too. */
export async function tryAll(ctx: Ctx, aside: Ctx, kind: ImportKind, run: RunningImport, batches: AsyncIterable<ReadyBatch>): Promise<ImportEnd> {
  const note = noterAside(aside, run.id)
  for await (const batch of batches) {
    const { figures, rejects } = await undone<Summed>(ctx, async (tx) => summed(kind, batch, await writeBatch(tx, kind, batch.good, batch.prepared)))
    await noteRejects(aside, run.id, rejects, batch.raws)
    if (await note(figures)) return cancelled
  }
  await note(null)
  return done
}

type Summed = { figures: BatchFigures; rejects: LineReject[] }

function summed(kind: ImportKind, batch: ReadyBatch, result: { written: number; unchanged: number; rejects: LineReject[] }): Summed {
  const rejects = [...batch.rejects, ...result.rejects]
  const rejected = new Set(rejects.map((reject) => reject.line)).size
  if (result.written + result.unchanged + rejected !== batch.lines) throw new Error(`the import kind ${kind.code} did not answer for every line of a batch`)
  return { rejects, figures: { read: batch.lines, written: result.written, unchanged: result.unchanged, rejected, lastLine: batch.lastLine, bytesRead: batch.bytesRead } }
}

const atMostEveryMillis = 1_000

/** Shows the figures to other connections at most once a second (`null`: now), and tells after each batch whether to stop. */
function noterAside(aside: Ctx, runId: string): (figures: BatchFigures | null) => Promise<boolean> {
  let waiting: BatchFigures | null = null
  let shownAt = performance.now()
  return async (figures) => {
    waiting = figures && waiting ? added(waiting, figures) : (figures ?? waiting)
    if (waiting && (!figures || performance.now() - shownAt >= atMostEveryMillis)) {
      const shown = waiting
      waiting = null
      shownAt = performance.now()
      return (await noteFigures(aside, runId, shown, null)).cancelAsked
    }
    return isCancelAsked(aside, runId)
  }
}

function added(a: BatchFigures, b: BatchFigures): BatchFigures {
  return {
    read: a.read + b.read,
    written: a.written + b.written,
    unchanged: a.unchanged + b.unchanged,
    rejected: a.rejected + b.rejected,
    lastLine: b.lastLine,
    bytesRead: b.bytesRead,
  }
}
