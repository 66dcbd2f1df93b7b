import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { mustBeAllowed, mustHaveCompany } from '../permissions.ts'
import { own } from '../tables.ts'

export type Member = { userId: string; name: string; email: string; roles: string[]; suspended: boolean }
export type OpenInvitation = { id: string; email: string; name: string | null; roles: string[]; expiresAt: string }

/** The people of the acting company, and the invitations not yet answered. */
export async function membersOf(ctx: Ctx): Promise<{ members: Member[]; invitations: OpenInvitation[] }> {
  mustBeAllowed(ctx, 'members.manage')
  const companyId = mustHaveCompany(ctx).id
  const members = await own(ctx)
    .selectFrom('accounts.member as m')
    .innerJoin('accounts.user as u', 'u.id', 'm.user_id')
    .select(['u.id as userId', 'u.name', 'u.email', 'm.roles', sql<boolean>`m.suspended_at is not null`.as('suspended')])
    .where('m.company_id', '=', companyId)
    .orderBy('u.name')
    .execute()
  const invitations = await own(ctx)
    .selectFrom('accounts.invitation')
    .select(['id', 'email', 'name', 'roles', 'expires_at as expiresAt'])
    .where('company_id', '=', companyId)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', ctx.now.toString())
    .orderBy('created_at', 'desc')
    .execute()
  return { members, invitations }
}
