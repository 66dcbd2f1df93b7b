import { sql } from 'kysely'
import { localeOf, type Locale } from '#kernel/locale.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { mustBeAllowed, type StaffRole } from './permissions.ts'

export type StaffAddress = { id: string; name: string; email: string; locale: Locale }

/** Whom of the seller's people a fact concerns: the reps who look after a client, all who hold a role, or people by id. Nobody who is suspended. For jobs and staff who read companies. */
export async function staffToTell(ctx: Ctx | TxCtx, whom: { repsOf: string } | { role: StaffRole } | { ids: readonly string[] }): Promise<StaffAddress[]> {
  mustBeAllowed(ctx, 'companies.read')
  const concerned =
    'role' in whom
      ? sql`${whom.role} = any(s.roles)`
      : 'ids' in whom
        ? sql`u.id = any(${[...whom.ids]}::text[])`
        : sql`exists (select from accounts.portfolio p where p.rep_id = u.id and p.company_id = ${whom.repsOf})`
  const { rows } = await sql<Omit<StaffAddress, 'locale'> & { locale: string }>`
    select u.id, u.name, u.email, u.locale from accounts.staff s join accounts.user u on u.id = s.user_id where s.suspended_at is null and ${concerned} order by u.name, u.id`.execute(
    ctx.db,
  )
  return rows.map((row) => ({ ...row, locale: localeOf(row.locale) }))
}
