import type { Kysely } from 'kysely'
import type { Database } from '#platform/database/database.gen.ts'

export type SupplyTables = Pick<
  Database,
  | 'supply.supplier'
  | 'supply.contact'
  | 'supply.closing'
  | 'supply.article'
  | 'supply.price'
  | 'supply.order'
  | 'supply.line'
  | 'supply.due'
  | 'supply.timeline'
  | 'supply.receipt'
  | 'supply.receipt_line'
  | 'supply.held_stock'
  | 'supply.client_line'
  | 'supply.shipped'
>

/** The only way this room reaches the database. */
export function own(ctx: { db: Kysely<{}> }): Kysely<SupplyTables> {
  return ctx.db.$extendTables<SupplyTables>()
}
