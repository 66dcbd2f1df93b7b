import type { Kysely } from 'kysely'
import type { Database } from '#platform/database/database.gen.ts'

export type PaymentsTables = Pick<Database, 'payments.payment'>

/** The only way this room reaches the database. */
export function own(ctx: { db: Kysely<{}> }): Kysely<PaymentsTables> {
  return ctx.db.$extendTables<PaymentsTables>()
}
