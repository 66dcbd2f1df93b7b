import { sql } from 'kysely'
import type { TxCtx } from '#platform/context.ts'

/** Whoever changes alerts waits for his turn until the other's transaction is over: nobody meets a half-seen change, and numbers are given in the order of commits. */
export async function takeTurn(tx: TxCtx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('stock: who looks after alerts'))`.execute(tx.db)
}
