import type { RawBuilder } from 'kysely'
import { localeOf, type Locale } from '#kernel/locale.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { own } from '../tables.ts'

/** Somebody of the seller's, to be written to in his language. */
export type StaffAddress = { id: string; name: string; email: string; locale: Locale }

/** The seller's people (`s` their staff row, `u` their user row) of whom this holds and who are not suspended, by name. */
export async function staffWhere(ctx: Ctx | TxCtx, holds: RawBuilder<boolean>): Promise<StaffAddress[]> {
  const rows = await own(ctx)
    .selectFrom('accounts.staff as s')
    .innerJoin('accounts.user as u', 'u.id', 's.user_id')
    .select(['u.id', 'u.name', 'u.email', 'u.locale'])
    .where(holds)
    .where('s.suspended_at', 'is', null)
    .orderBy('u.name')
    .orderBy('u.id')
    .execute()
  return rows.map((row) => ({ ...row, locale: localeOf(row.locale) }))
}
