import { sql } from 'kysely'
import type { Locale } from '#kernel/locale.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { mustBeAllowed } from '../permissions.ts'

export type AccountantAddress = { id: string; name: string; email: string; locale: Locale }

/** Who keeps a company's accounts, whoever came first: to write to about money. For jobs and staff who read companies. */
export async function accountantsOf(ctx: Ctx | TxCtx, companyId: string): Promise<AccountantAddress[]> {
  mustBeAllowed(ctx, 'companies.read')
  const { rows } = await sql<AccountantAddress>`
    select u.id, u.name, u.email, u.locale from accounts.member m join accounts.user u on u.id = m.user_id
    where m.company_id = ${companyId} and m.suspended_at is null and 'accountant' = any(m.roles) order by m.joined_at, u.id`.execute(ctx.db)
  return rows
}
