import type { Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'

/** Address and language of a person, for mails. */
export async function personById(ctx: Ctx, id: string): Promise<{ id: string; name: string; email: string; locale: string } | null> {
  return (await own(ctx).selectFrom('accounts.user').select(['id', 'name', 'email', 'locale']).where('id', '=', id).executeTakeFirst()) ?? null
}
