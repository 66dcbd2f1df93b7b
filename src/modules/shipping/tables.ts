import type { Kysely } from 'kysely'
import type { Database } from '#platform/database/database.gen.ts'

export type ShippingTables = Pick<Database, 'shipping.method' | 'shipping.shipment' | 'shipping.shipment_line'>

/** The only way this room reaches the database. */
export function own(ctx: { db: Kysely<{}> }): Kysely<ShippingTables> {
  return ctx.db.$extendTables<ShippingTables>()
}
