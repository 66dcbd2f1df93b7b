import type { Kysely } from 'kysely'
import type { Database } from '#platform/database/database.gen.ts'

export type ApprovalsTables = Pick<Database, 'approvals.rule'>

/** The only way this room reaches the database. */
export function own(ctx: { db: Kysely<{}> }): Kysely<ApprovalsTables> {
  return ctx.db.$extendTables<ApprovalsTables>()
}
