import type { Kysely } from 'kysely'
import type { Database } from '#platform/database.gen.ts'

export type SearchTables = Pick<Database, 'search.article' | 'search.in_category' | 'search.word'>

/** The only way this room reaches the database. */
export function own(ctx: { db: Kysely<{}> }): Kysely<SearchTables> {
  return ctx.db.$extendTables<SearchTables>()
}
