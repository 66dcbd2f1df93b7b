import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { isEmail } from '#kernel/identifiers.ts'
import { newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { audit } from '#platform/audit.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { memberInvited } from '../events.ts'
import { own } from '../tables.ts'

export type Invite = { email: string; name?: string | null; roles: string[] }

/** Writes an invitation and announces it; gives its id. It is the one that counts: what the address was invited to before, with other roles perhaps, is over. `companyId` null: to the seller's own. Refuses `member.email_invalid`. */
export async function writeInvitation(tx: TxCtx, invite: Invite, companyId: string | null): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const row = invitationRow(tx, invite, companyId, token)
  await endEarlier(tx, row.email, companyId)
  await own(tx).insertInto('accounts.invitation').values(row).execute()
  await audit(tx, 'member.invited', row.id, { after: { email: row.email, roles: row.roles, companyId } })
  await emit(tx, memberInvited, { invitationId: row.id, token })
  return row.id
}

// Two that are written at once come one after the other.
async function endEarlier(tx: TxCtx, email: string, companyId: string | null): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`invitation ${companyId ?? ''} ${email}`}))`.execute(tx.db)
  await own(tx)
    .updateTable('accounts.invitation')
    .set({ revoked_at: tx.now.toString() })
    .where('email', '=', email)
    .where('company_id', 'is not distinct from', companyId)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute()
}

/** An invitation good for 14 days, of whose link only the sha-256 is kept. */
export function invitationRow(tx: TxCtx, invite: Invite, companyId: string | null, token: string) {
  return {
    id: newId('invitation', tx.now.epochMilliseconds),
    token_sha256: hashOf(token),
    email: emailOf(invite),
    name: invite.name?.trim() || null,
    company_id: companyId,
    roles: invite.roles,
    invited_by: tx.actor.id,
    expires_at: tx.now.add({ hours: 14 * 24 }).toString(),
  }
}

/** The address in small letters. Refuses `member.email_invalid`. */
export function emailOf({ email }: Invite): string {
  const address = email.trim().toLowerCase()
  if (!isEmail(address)) throw new Refusal('member.email_invalid', { email: address })
  return address
}

/** The roles, at least one, all of them known and none with a right that the inviting person lacks. Refuses `member.role_missing`, `member.role_unknown`, `member.role_beyond_yours`. */
export function mustGrant<Role extends string>(ctx: Ctx, roles: readonly string[], rightsOf: Readonly<Record<Role, readonly string[]>>): Role[] {
  if (roles.length === 0) throw new Refusal('member.role_missing')
  const granted = roles.map((role) => {
    if (!Object.hasOwn(rightsOf, role)) throw new Refusal('member.role_unknown', { role })
    return role as Role
  })
  const beyond = granted.flatMap((role) => rightsOf[role]).find((right) => !ctx.actor.rights.has(right) && !ctx.actor.rights.has('*'))
  if (beyond) throw new Refusal('member.role_beyond_yours', { right: beyond })
  return granted
}

/** What is kept of a link's token. */
export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
