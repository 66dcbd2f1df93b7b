import type { Kysely } from 'kysely'
import type { Database } from '#platform/database/database.gen.ts'

export type CreditTables = Pick<Database, 'credit.term' | 'credit.account' | 'credit.entry'>

/** The only way this room reaches the database. */
export function own(ctx: { db: Kysely<{}> }): Kysely<CreditTables> {
  return ctx.db.$extendTables<CreditTables>()
}
