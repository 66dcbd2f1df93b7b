import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { mustBeAllowed } from '../permissions.ts'
import { own } from '../tables.ts'
import type { Member } from './members-of.ts'

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
