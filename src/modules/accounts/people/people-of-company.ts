import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { mustSeeCompany } from '../companies/companies-by-ids.ts'
import { mustBeAllowed } from '../permissions.ts'
import { own } from '../tables.ts'

export type CompanyContact = { id: string; name: string; email: string | null; phone: string | null; job: string | null; buyingRole: string }
export type CompanyMember = { userId: string; name: string; email: string; roles: string[]; suspended: boolean }
export type CompanyPeople = { contacts: CompanyContact[]; members: CompanyMember[]; reps: { id: string; name: string; email: string }[] }

/** The people around a client, for staff who read companies: its contacts, those of them who may sign in, and the sales reps who look after it. */
export async function peopleOfCompany(ctx: Ctx, companyId: string): Promise<CompanyPeople> {
  mustBeAllowed(ctx, 'companies.read')
  await mustSeeCompany(ctx, companyId)
  const [contacts, members, reps] = await Promise.all([
    own(ctx)
      .selectFrom('accounts.contact')
      .select(['id', sql<string>`first_name || ' ' || last_name`.as('name'), 'email', 'phone', 'job', 'buying_role as buyingRole'])
      .where('company_id', '=', companyId)
      .orderBy('last_name')
      .orderBy('first_name')
      .execute(),
    own(ctx)
      .selectFrom('accounts.member as m')
      .innerJoin('accounts.user as u', 'u.id', 'm.user_id')
      .select(['u.id as userId', 'u.name', 'u.email', 'm.roles', sql<boolean>`m.suspended_at is not null`.as('suspended')])
      .where('m.company_id', '=', companyId)
      .orderBy('u.name')
      .execute(),
    own(ctx)
      .selectFrom('accounts.portfolio as p')
      .innerJoin('accounts.user as u', 'u.id', 'p.rep_id')
      .select(['u.id', 'u.name', 'u.email'])
      .where('p.company_id', '=', companyId)
      .orderBy('u.name')
      .execute(),
  ])
  return { contacts, members, reps }
}
