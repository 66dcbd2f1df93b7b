import { sql } from 'kysely'
import type { TxCtx } from '#platform/context.ts'

/** Whoever gives companies parents, imports among them, waits here for the one before: two at once could close a circle that neither sees. Before any row is locked. */
export async function lockParents(tx: TxCtx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('accounts parents'))`.execute(tx.db)
}
