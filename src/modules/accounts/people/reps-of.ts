import { localeOf } from '#kernel/locale.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { mustBeAllowed } from '../permissions.ts'
import { own } from '../tables.ts'
import type { StaffAddress } from './people-in-role.ts'

/** The sales reps who look after a client and are not suspended, by name. For jobs and staff who read companies. */
export async function repsOf(ctx: Ctx | TxCtx, companyId: string): Promise<StaffAddress[]> {
  mustBeAllowed(ctx, 'companies.read')
  const rows = await own(ctx)
    .selectFrom('accounts.portfolio as p')
    .innerJoin('accounts.staff as s', 's.user_id', 'p.rep_id')
    .innerJoin('accounts.user as u', 'u.id', 'p.rep_id')
    .select(['u.id', 'u.name', 'u.email', 'u.locale'])
    .where('p.company_id', '=', companyId)
    .where('s.suspended_at', 'is', null)
    .orderBy('u.name')
    .orderBy('u.id')
    .execute()
  return rows.map((row) => ({ ...row, locale: localeOf(row.locale) }))
}
