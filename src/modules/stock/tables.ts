import type { Kysely } from 'kysely'
import type { Database } from '#platform/database/database.gen.ts'

export type StockTables = Pick<
  Database,
  | 'stock.warehouse'
  | 'stock.level'
  | 'stock.movement'
  | 'stock.reservation'
  | 'stock.source_version'
  | 'stock.expected_receipt'
  | 'stock.backorder'
  | 'stock.backorder_rule'
  | 'stock.closing'
  | 'stock.allocation'
  | 'stock.cap'
  | 'stock.reason'
  | 'stock.transfer'
  | 'stock.transfer_line'
  | 'stock.stocktake'
  | 'stock.stocktake_line'
  | 'stock.lead_time'
  | 'stock.demand'
  | 'stock.refused'
  | 'stock.demand_rate'
  | 'stock.threshold'
  | 'stock.alert'
  | 'stock.alert_owner'
  | 'stock.alert_mail'
  | 'stock.serving_zone'
  | 'stock.sourcing_rule'
>

/** The only way this room reaches the database. */
export function own(ctx: { db: Kysely<{}> }): Kysely<StockTables> {
  return ctx.db.$extendTables<StockTables>()
}
