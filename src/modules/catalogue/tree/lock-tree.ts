import { sql } from 'kysely'
import type { TxCtx } from '#platform/context.ts'

/** Whoever changes the tree of categories, imports among them, waits here for the one before. */
export async function lockTree(tx: TxCtx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('catalogue categories'))`.execute(tx.db)
}
