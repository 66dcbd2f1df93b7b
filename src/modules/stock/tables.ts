import type { Kysely } from 'kysely'
import type { Database } from '#platform/database.gen.ts'

export type StockTables = Pick<
  Database, 'stock.warehouse' | 'stock.level' | 'stock.movement' | 'stock.reservation' | 'stock.source_version' | 'stock.expected_receipt'
  | 'stock.lead_time' | 'stock.demand' | 'stock.refused' | 'stock.demand_rate' | 'stock.threshold' | 'stock.alert' | 'stock.alert_owner' | 'stock.alert_mail'
  | 'stock.backorder' | 'stock.backorder_rule' | 'stock.closing'
>

/** The only way this room reaches the database. */
export function own(ctx: { db: Kysely<{}> }): Kysely<StockTables> {
  return ctx.db.$extendTables<StockTables>()
}
