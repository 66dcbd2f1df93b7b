import type { Kysely } from 'kysely'
import type { Database } from '#platform/database/database.gen.ts'

export type AccountsTables = Pick<
  Database,
  | 'accounts.user'
  | 'accounts.session'
  | 'accounts.account'
  | 'accounts.tariff_class'
  | 'accounts.company'
  | 'accounts.site'
  | 'accounts.contact'
  | 'accounts.member'
  | 'accounts.staff'
  | 'accounts.portfolio'
  | 'accounts.invitation'
  | 'accounts.api_key'
  | 'accounts.saved_view'
  | 'accounts.chosen_columns'
  | 'accounts.vat_proof'
>

/** The only way this room reaches the database. */
export function own(ctx: { db: Kysely<{}> }): Kysely<AccountsTables> {
  return ctx.db.$extendTables<AccountsTables>()
}
