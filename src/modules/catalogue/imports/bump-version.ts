import { sql } from 'kysely'
import type { TxCtx } from '#platform/context.ts'

/** Bumps the catalogue's version in the writer's transaction, for what changes words and places but no article: nothing is announced. */
export async function bumpVersion(tx: TxCtx): Promise<void> {
  await sql`update catalogue.version set n = n + 1`.execute(tx.db)
}
