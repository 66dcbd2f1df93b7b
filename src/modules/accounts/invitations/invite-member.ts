import { Refusal } from '#kernel/refusal.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { mustBeAllowed, mustHaveCompany, rightsOfMemberRole } from '../permissions.ts'
import { own } from '../tables.ts'
import { emailOf, mustGrant, writeInvitation, type Invite } from './write-invitation.ts'

/**
 * Invites a colleague to the acting company; a mail with a link good for 14 days leaves. Refuses `member.email_invalid`, `member.role_missing`,
 * `member.role_unknown`, `member.role_beyond_yours` (nobody grants a right he lacks) and `member.already`.
 */
export async function inviteMember(ctx: Ctx, invite: Invite): Promise<string> {
  mustBeAllowed(ctx, 'members.manage')
  const company = mustHaveCompany(ctx)
  const roles = mustGrant(ctx, invite.roles, rightsOfMemberRole)
  return inTransaction(ctx, async (tx) => {
    const already = await own(tx)
      .selectFrom('accounts.member as m')
      .innerJoin('accounts.user as u', 'u.id', 'm.user_id')
      .select('u.id')
      .where('m.company_id', '=', company.id)
      .where('u.email', '=', emailOf(invite))
      .executeTakeFirst()
    if (already) throw new Refusal('member.already', { email: emailOf(invite) })
    return writeInvitation(tx, { ...invite, roles }, company.id)
  })
}
