import { sql } from 'kysely'
import { localeOf, type Locale } from '#kernel/locale.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { mustBeAllowed, rolesWith, type Right, type StaffRole } from './permissions.ts'

export type StaffAddress = { id: string; name: string; email: string; locale: Locale }

/** Whom of the seller's people a fact concerns: the reps who look after a client, or all who hold a role or a right. Nobody who is suspended. For jobs and staff who read companies. */
export async function staffToTell(ctx: Ctx | TxCtx, whom: { repsOf: string } | { role: StaffRole } | { right: Right }): Promise<StaffAddress[]> {
  mustBeAllowed(ctx, 'companies.read')
  const concerned =
    'repsOf' in whom
      ? sql`exists (select from accounts.portfolio p where p.rep_id = u.id and p.company_id = ${whom.repsOf})`
      : sql`s.roles && ${'role' in whom ? [whom.role] : rolesWith(whom.right)}::text[]`
  const { rows } = await sql<Omit<StaffAddress, 'locale'> & { locale: string }>`
    select u.id, u.name, u.email, u.locale from accounts.staff s join accounts.user u on u.id = s.user_id where s.suspended_at is null and ${concerned} order by u.name, u.id`.execute(
    ctx.db,
  )
  return rows.map((row) => ({ ...row, locale: localeOf(row.locale) }))
}
