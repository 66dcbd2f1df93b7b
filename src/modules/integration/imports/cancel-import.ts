import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed, type Right } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'
import { runLock } from './run-state.ts'

/**
 * Asks an import to stop: at once when nobody is running it, behind the batch under way otherwise. What is written stays written: nothing, where it is all
 * or nothing. One that is
 * over is left alone. Refuses `import.run_unknown`, `access.denied` for who may not import such lines.
 */
export async function cancelImport(ctx: Ctx, runId: string): Promise<void> {
  mustBeAllowed(ctx, 'imports.run')
  await inTransaction(ctx, async (tx) => {
    const run = await own(tx).selectFrom('integration.import_run').select(['state', 'all_or_nothing', 'dry_run', 'needs']).where('id', '=', runId).executeTakeFirst()
    if (!run) throw new Refusal('import.run_unknown', { runId })
    mustBeAllowed(ctx, run.needs as Right)
    if (run.state !== 'waiting' && run.state !== 'running') return
    const { rows } = await sql<{ idle: boolean }>`select pg_try_advisory_xact_lock(${runLock(runId)}) as idle`.execute(tx.db)
    const nothing = run.all_or_nothing && !run.dry_run ? { rows_written: 0 } : {}
    await own(tx)
      .updateTable('integration.import_run')
      .set({ cancel_asked: true, ...(rows[0]?.idle ? { state: 'cancelled', finished_at: sql<string>`now()`, ...nothing } : {}) })
      .where('id', '=', runId)
      .where('state', 'in', ['waiting', 'running'])
      .execute()
    await audit(tx, 'import.cancelled', runId)
  })
}
