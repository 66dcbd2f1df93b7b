import type { Kysely } from 'kysely'
import type { Database } from './database.gen.ts'

type PlatformTables = Pick<Database, 'platform.event' | 'platform.reaction_done' | 'platform.setting' | 'platform.mail' | 'platform.audit' | 'platform.books_check'>

/** The only way in which the platform reaches its own tables. */
export function own(ctx: { db: Kysely<{}> }): Kysely<PlatformTables> {
  return ctx.db.$extendTables<PlatformTables>()
}
