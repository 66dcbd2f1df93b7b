import { randomBytes } from 'node:crypto'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'
import { invitationRow } from './write-invitation.ts'

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
