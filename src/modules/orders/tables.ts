import type { Kysely } from 'kysely'
import type { Database } from '#platform/database/database.gen.ts'

export type OrdersTables = Pick<Database, 'orders.order' | 'orders.line' | 'orders.timeline' | 'orders.terms'>

/** The only way this room reaches the database. */
export function own(ctx: { db: Kysely<{}> }): Kysely<OrdersTables> {
  return ctx.db.$extendTables<OrdersTables>()
}
