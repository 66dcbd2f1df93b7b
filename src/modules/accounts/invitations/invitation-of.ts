import type { Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'
import { hashOf } from './write-invitation.ts'

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
