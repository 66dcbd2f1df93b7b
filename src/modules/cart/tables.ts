import type { Kysely } from 'kysely'
import type { Database } from '#platform/database/database.gen.ts'

export type CartTables = Pick<Database, 'cart.cart' | 'cart.line'>

/** The only way this room reaches the database. */
export function own(ctx: { db: Kysely<{}> }): Kysely<CartTables> {
  return ctx.db.$extendTables<CartTables>()
}
