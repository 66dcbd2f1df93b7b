import type { Kysely } from 'kysely'
import type { Database } from '#platform/database.gen.ts'

export type IntegrationTables = Pick<
  Database, 'integration.external_id' | 'integration.idempotency' | 'integration.import_mapping' | 'integration.import_run' | 'integration.import_reject'
>

/** The only way this room reaches the database. */
export function own(ctx: { db: Kysely<{}> }): Kysely<IntegrationTables> {
  return ctx.db.$extendTables<IntegrationTables>()
}
