import { newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { memberJoined } from '../events.ts'
import { shortestPassword } from '../sign-in/auth.ts'
import { own } from '../tables.ts'
import { hashOf } from './write-invitation.ts'

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
