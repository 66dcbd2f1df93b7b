import type { Kysely } from 'kysely'
import type { Database } from '#platform/database/database.gen.ts'

export type IntegrationTables = Pick<
  Database,
  | 'integration.external_id'
  | 'integration.idempotency'
  | 'integration.import_mapping'
  | 'integration.import_run'
  | 'integration.import_reject'
  | 'integration.webhook'
  | 'integration.webhook_delivery'
  | 'integration.file_source'
  | 'integration.file_seen'
  | 'integration.file_taken'
>

/** The only way this room reaches the database. */
export function own(ctx: { db: Kysely<{}> }): Kysely<IntegrationTables> {
  return ctx.db.$extendTables<IntegrationTables>()
}
