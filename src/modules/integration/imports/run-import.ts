import { sql } from 'kysely'
import { isRefusal, Refusal } from '#kernel/refusal.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, outsideTransaction, type Ctx } from '#platform/context.ts'
import { openCsv } from '#platform/csv/csv.ts'
import { emit } from '#platform/events/events.ts'
import type { ImportKind } from '#platform/csv/import-kind.ts'
import { importFinished } from '../events.ts'
import { own } from '../tables.ts'
import { checkedBatches } from './checked-batches.ts'
import { readAhead } from './read-ahead.ts'
import { earlierRun } from './earlier-run.ts'
import { beginRun, runLock, type RunningImport } from './run-state.ts'
import { tryAll, writeAllOrNothing, writeEach, type ImportEnd } from './write-file.ts'

/**
 * Carries out an import that was asked for. Safe to call again, after a crash too: it goes on behind the last committed batch, and a run that is over stays so.
 * A file that can't be read, or a fault in a kind, ends the run as failed with its reason; a database that is gone is thrown, so that the job comes back.
 * Refuses `import.already_running` when another process is at it.
 */
export async function runImport(ctx: Ctx, kinds: readonly ImportKind[], runId: string): Promise<void> {
  outsideTransaction(ctx)
  await ctx.db.connection().execute(async (db) => {
    const aside: Ctx = { ...ctx, db }
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_lock(${runLock(runId)}) as mine`.execute(db)
    if (!rows[0]?.mine) throw new Refusal('import.already_running', { runId })
    try {
      const run = await beginRun(aside, runId)
      if (run) await endRun(ctx, run, await carriedOut(ctx, aside, kinds, run))
    } finally {
      await sql`select pg_advisory_unlock(${runLock(runId)})`.execute(db)
    }
  })
}

async function carriedOut(ctx: Ctx, aside: Ctx, kinds: readonly ImportKind[], run: RunningImport): Promise<ImportEnd> {
  try {
    const known = kinds.find((one) => one.code === run.kind)
    if (!known) throw new Refusal('import.kind_unknown', { kind: run.kind })
    const kind = await withFile(aside, known, run)
    const file = await openCsv(ctx.tools.files.stream(run.fileSha256))
    // The room that writes sees who asked: his name stands in the audit log and the ledgers.
    const asker: Ctx = { ...ctx, actor: { ...ctx.actor, id: run.actor, name: run.actorName } }
    const batches = readAhead(asker, kind, (turn) => checkedBatches(kind, run.mapping, file, run.resumeLine, turn))
    const end = run.dryRun
      ? await tryAll(asker, aside, kind, run, batches)
      : run.allOrNothing
        ? await writeAllOrNothing(asker, aside, kind, run, batches)
        : await writeEach(asker, kind, run, batches)
    if (end.state === 'done' && !run.dryRun) await kind.finish?.(asker)
    return end
  } catch (error) {
    if (isRefusal(error) && error.code === 'import.already_running') throw error
    if (isRefusal(error)) return { state: 'failed', error: { code: error.code, details: error.details } }
    if (isDatabaseGone(error)) throw error
    ctx.tools.log.error({ err: error, runId: run.id }, 'an import stopped by a fault')
    return { state: 'failed', error: { code: 'import.fault', details: { runId: run.id } } }
  }
}

/** The kind, told of the file that its lines come from. A source of files says itself what it takes again. */
async function withFile(ctx: Ctx, kind: ImportKind, run: RunningImport): Promise<ImportKind> {
  const earlier = run.actor.startsWith('src_') ? null : await earlierRun(ctx, run)
  return { ...kind, write: (tx, rows) => kind.write(tx, rows, { firstTakenAt: earlier?.at ?? null }) }
}

async function endRun(ctx: Ctx, run: RunningImport, end: ImportEnd): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const nothing = end.state !== 'done' && run.allOrNothing && !run.dryRun ? { rows_written: 0 } : {}
    const ended = await own(tx)
      .updateTable('integration.import_run')
      .set({ state: end.state, error: end.error ? JSON.stringify(end.error) : null, finished_at: sql<string>`now()`, ...nothing })
      .where('id', '=', run.id)
      .where('state', '=', 'running')
      .returning(['kind', 'file_name', 'file_sha256', 'rows_read', 'rows_written', 'rows_rejected'])
      .executeTakeFirst()
    if (!ended) return
    if (!run.dryRun) await audit({ ...tx, actor: { ...tx.actor, id: run.actor, name: run.actorName } }, 'import.ended', run.id, { after: { state: end.state, ...ended } })
    await emit(tx, importFinished, { runId: run.id, kind: run.kind, state: end.state, dryRun: run.dryRun }, run.id)
  })
}

/** Connection lost, server shutting down, too many clients: the lines have nothing to do with it. */
function isDatabaseGone(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return (
    /^(08|57P|53)/.test(code) ||
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code) ||
    (error instanceof Error && /Connection terminated|connection timeout/i.test(error.message))
  )
}
