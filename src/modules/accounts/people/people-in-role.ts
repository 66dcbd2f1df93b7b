import { sql } from 'kysely'
import { localeOf, type Locale } from '#kernel/locale.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import type { StaffRole } from '../permissions.ts'
import { own } from '../tables.ts'

/** Somebody of the seller's, to be written to in his language. */
export type StaffAddress = { id: string; name: string; email: string; locale: Locale }

/** The seller's people who have one of these roles and are not suspended, by name: whom to tell, whom to name. For jobs and staff. */
export async function peopleInRole(ctx: Ctx | TxCtx, ...roles: StaffRole[]): Promise<StaffAddress[]> {
  const rows = await own(ctx)
    .selectFrom('accounts.staff as s')
    .innerJoin('accounts.user as u', 'u.id', 's.user_id')
    .select(['u.id', 'u.name', 'u.email', 'u.locale'])
    .where(sql<boolean>`s.roles && ${roles}::text[]`)
    .where('s.suspended_at', 'is', null)
    .orderBy('u.name')
    .orderBy('u.id')
    .execute()
  return rows.map((row) => ({ ...row, locale: localeOf(row.locale) }))
}
