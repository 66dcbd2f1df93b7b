import type { Kysely } from 'kysely'
import type { Database } from '#platform/database/database.gen.ts'

export type SearchTables = Pick<Database, 'search.synonym' | 'search.without_result'>

/** The tables of this room that are not the index. */
export function own(ctx: { db: Kysely<{}> }): Kysely<SearchTables> {
  return ctx.db.$extendTables<SearchTables>()
}
