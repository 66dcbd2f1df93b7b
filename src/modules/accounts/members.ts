import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { emit } from '#platform/events.ts'
import { shortestPassword } from './auth.ts'
import { memberInvited, memberJoined } from './events.ts'
import { memberRoles, mustBeAllowed, mustHaveCompany, rightsOfMemberRole, rightsOfStaffRole, staffRoles, type MemberRole, type StaffRole } from './permissions.ts'
import { own } from './tables.ts'

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

/** The seller's own people. */
export async function staffMembers(ctx: Ctx): Promise<Member[]> {
  mustBeAllowed(ctx, 'users.manage')
  return own(ctx)
    .selectFrom('accounts.staff as s')
    .innerJoin('accounts.user as u', 'u.id', 's.user_id')
    .select(['u.id as userId', 'u.name', 'u.email', 's.roles', sql<boolean>`s.suspended_at is not null`.as('suspended')])
    .orderBy('u.name')
    .execute()
}

export type Invite = { email: string; name?: string | null; roles: string[] }

/**
 * Invites a colleague to the acting company; a mail with a link good for 14 days leaves. Refuses `member.email_invalid`, `member.role_unknown`,
 * `member.role_beyond_yours` (nobody grants a right he lacks) and `member.already`.
 */
export async function inviteMember(ctx: Ctx, invite: Invite): Promise<string> {
  mustBeAllowed(ctx, 'members.manage')
  const company = mustHaveCompany(ctx)
  const roles = invite.roles.map((role) => knownRole(role, memberRoles))
  mustHold(
    ctx,
    roles.flatMap((role) => rightsOfMemberRole[role as MemberRole]),
  )
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

/** Invites a person of the seller's. Same refusals as `inviteMember`. */
export async function inviteStaff(ctx: Ctx, invite: Invite): Promise<string> {
  mustBeAllowed(ctx, 'users.manage')
  const roles = invite.roles.map((role) => knownRole(role, staffRoles))
  mustHold(
    ctx,
    roles.flatMap((role) => rightsOfStaffRole[role as StaffRole]),
  )
  return inTransaction(ctx, (tx) => writeInvitation(tx, { ...invite, roles }, null))
}

/** What an invitation link offers, or null when it is unknown, used, revoked or over. */
export async function invitationOf(ctx: Ctx, token: string): Promise<{ email: string; name: string | null; companyName: string | null; known: boolean } | null> {
  const row = await own(ctx)
    .selectFrom('accounts.invitation as i')
    .leftJoin('accounts.company as c', 'c.id', 'i.company_id')
    .leftJoin('accounts.user as u', 'u.email', 'i.email')
    .select(['i.email', 'i.name', 'c.name as companyName', 'u.id as userId'])
    .where('i.token_sha256', '=', hashOf(token))
    .where('i.accepted_at', 'is', null)
    .where('i.revoked_at', 'is', null)
    .where('i.expires_at', '>', ctx.now.toString())
    .executeTakeFirst()
  return row ? { email: row.email, name: row.name, companyName: row.companyName, known: row.userId !== null } : null
}

/**
 * Accepts an invitation once: makes the person (with this name and password) when the address is new, and the membership. Refuses
 * `invitation.over` and `sign_in.password_short`. A person who already has a password keeps it.
 */
export async function acceptInvitation(ctx: Ctx, token: string, input: { name: string; password: string }): Promise<{ email: string }> {
  const { hashPassword } = await import('better-auth/crypto')
  const hashed = input.password.length >= shortestPassword ? await hashPassword(input.password) : null
  return inTransaction(ctx, async (tx) => {
    const invitation = await own(tx)
      .updateTable('accounts.invitation')
      .set({ accepted_at: tx.now.toString() })
      .where('token_sha256', '=', hashOf(token))
      .where('accepted_at', 'is', null)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', tx.now.toString())
      .returningAll()
      .executeTakeFirst()
    if (!invitation) throw new Refusal('invitation.over')
    const known = await own(tx).selectFrom('accounts.user').select('id').where('email', '=', invitation.email).executeTakeFirst()
    const userId = known?.id ?? (await makePerson(tx, { email: invitation.email, name: input.name.trim() || invitation.email, hashed }))
    if (invitation.company_id) {
      await own(tx)
        .insertInto('accounts.member')
        .values({ user_id: userId, company_id: invitation.company_id, roles: invitation.roles })
        .onConflict((conflict) => conflict.columns(['user_id', 'company_id']).doUpdateSet({ roles: invitation.roles, suspended_at: null }))
        .execute()
    } else {
      await own(tx)
        .insertInto('accounts.staff')
        .values({ user_id: userId, roles: invitation.roles })
        .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ roles: invitation.roles, suspended_at: null }))
        .execute()
    }
    await audit(tx, 'member.joined', userId, { after: { companyId: invitation.company_id, roles: invitation.roles } })
    await emit(tx, memberJoined, { userId, companyId: invitation.company_id })
    return { email: invitation.email }
  })
}

/** Makes the first administrator's invitation of a new set-up and gives its one-time token; null when somebody of the seller's is already there. */
export async function firstAdministrator(ctx: Ctx, email: string): Promise<string | null> {
  return inTransaction(ctx, async (tx) => {
    if (await own(tx).selectFrom('accounts.staff').select('user_id').executeTakeFirst()) return null
    await own(tx).updateTable('accounts.invitation').set({ revoked_at: tx.now.toString() }).where('company_id', 'is', null).where('accepted_at', 'is', null).execute()
    const token = randomBytes(24).toString('base64url')
    await own(tx)
      .insertInto('accounts.invitation')
      .values(invitationRow(tx, { email, roles: ['administrator'] }, null, token))
      .execute()
    return token
  })
}

async function makePerson(tx: TxCtx, person: { email: string; name: string; hashed: string | null }): Promise<string> {
  if (!person.hashed) throw new Refusal('sign_in.password_short', { shortest: shortestPassword })
  const id = newId('user', tx.now.epochMilliseconds)
  await own(tx).insertInto('accounts.user').values({ id, name: person.name, email: person.email, email_verified: true, locale: tx.locale }).execute()
  await own(tx)
    .insertInto('accounts.account')
    .values({ id: `${id}_password`, account_id: id, provider_id: 'credential', user_id: id, password: person.hashed })
    .execute()
  return id
}

async function writeInvitation(tx: TxCtx, invite: Invite, companyId: string | null): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const row = invitationRow(tx, invite, companyId, token)
  await own(tx).insertInto('accounts.invitation').values(row).execute()
  await audit(tx, 'member.invited', row.id, { after: { email: row.email, roles: row.roles, companyId } })
  await emit(tx, memberInvited, { invitationId: row.id, token })
  return row.id
}

function invitationRow(tx: TxCtx, invite: Invite, companyId: string | null, token: string) {
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

function emailOf({ email }: Invite): string {
  const address = email.trim().toLowerCase()
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address)) throw new Refusal('member.email_invalid', { email: address })
  return address
}

function knownRole(role: string, known: readonly string[]): string {
  if (!known.includes(role)) throw new Refusal('member.role_unknown', { role })
  return role
}

function mustHold(ctx: Ctx, granted: readonly string[]): void {
  const beyond = granted.find((right) => !ctx.actor.rights.has(right) && !ctx.actor.rights.has('*'))
  if (beyond) throw new Refusal('member.role_beyond_yours', { right: beyond })
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
