import { inTransaction, type Ctx } from '#platform/context.ts'
import { mustBeAllowed, rightsOfStaffRole } from '../permissions.ts'
import { mustGrant, writeInvitation, type Invite } from './write-invitation.ts'

/** Invites a person of the seller's. Same refusals as `inviteMember`. */
export async function inviteStaff(ctx: Ctx, invite: Invite): Promise<string> {
  mustBeAllowed(ctx, 'users.manage')
  const roles = mustGrant(ctx, invite.roles, rightsOfStaffRole)
  return inTransaction(ctx, (tx) => writeInvitation(tx, { ...invite, roles }, null))
}
