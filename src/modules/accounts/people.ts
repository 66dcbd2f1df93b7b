import { sql } from 'kysely'
import type { Ctx, TxCtx } from '#platform/context.ts'
import type { StaffRole } from './permissions.ts'
import { own } from './tables.ts'

/** The seller's tariff classes, in their order. */
export async function tariffClasses(ctx: Ctx): Promise<{ id: string; code: string; name: string }[]> {
  return own(ctx).selectFrom('accounts.tariff_class').select(['id', 'code', 'name']).orderBy('position').orderBy('code').execute()
}

/** Address and language of a person, for mails. */
export async function personById(ctx: Ctx, id: string): Promise<{ id: string; name: string; email: string; locale: string } | null> {
  return (await own(ctx).selectFrom('accounts.user').select(['id', 'name', 'email', 'locale']).where('id', '=', id).executeTakeFirst()) ?? null
}

/** The signed-in person's language, kept for pages and mails. */
export async function chooseLocale(ctx: Ctx, locale: 'fr' | 'en'): Promise<void> {
  await own(ctx).updateTable('accounts.user').set({ locale }).where('id', '=', ctx.actor.id).execute()
}

/** The companies that a rep looks after: how many. */
export async function portfolioSize(ctx: Ctx): Promise<number> {
  const row = await own(ctx)
    .selectFrom('accounts.portfolio')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('rep_id', '=', ctx.actor.id)
    .executeTakeFirstOrThrow()
  return row.n
}

/** The seller's people who have this role and are not suspended, by name: whom to tell, whom to name. For jobs and staff. */
export async function peopleInRole(ctx: Ctx | TxCtx, role: StaffRole): Promise<{ id: string; name: string; email: string; locale: string }[]> {
  return own(ctx)
    .selectFrom('accounts.staff as s')
    .innerJoin('accounts.user as u', 'u.id', 's.user_id')
    .select(['u.id', 'u.name', 'u.email', 'u.locale'])
    .where(sql<boolean>`${role} = any(s.roles)`)
    .where('s.suspended_at', 'is', null)
    .orderBy('u.name')
    .orderBy('u.id')
    .execute()
}
