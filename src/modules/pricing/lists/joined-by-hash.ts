import { sql } from 'kysely'
import type { TxCtx } from '#platform/context.ts'

/** Runs one statement over a whole list with its tables joined by hash: right after an import the planner takes a list for a handful of rows, and would look up each price among all. */
export async function joinedByHash<T>(tx: TxCtx, work: () => Promise<T>): Promise<T> {
  await sql`set local enable_nestloop = off`.execute(tx.db)
  await sql`set local enable_mergejoin = off`.execute(tx.db)
  const answer = await work()
  await sql`set local enable_nestloop = on`.execute(tx.db)
  await sql`set local enable_mergejoin = on`.execute(tx.db)
  return answer
}
