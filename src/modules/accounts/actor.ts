import { sql, type Kysely, type RawBuilder } from 'kysely'
import { localeOf, type Locale } from '#kernel/locale.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { ActingCompany, Actor, Ctx } from '#platform/context.ts'
import { ask } from '#platform/database/ask.ts'
import type { Versions } from '#platform/database/versions.ts'
import { rightsOfMemberRole, rightsOfStaffRole, type MemberRole, type StaffRole } from './permissions.ts'

type Asked = { db: Kysely<{}> }
export type Membership = { companyId: string; name: string; number: string }
/** `versions` were read in the same statement, for the context of the request (platform/database/versions.ts); `facts` is the text of it all, the same for as long as nothing has changed. */
export type SignedIn = { actor: Actor; locale: Locale; memberships: Membership[]; versions?: Versions; facts?: string }

/** Somebody who has not signed in: he sees the public catalogue. `id` is the hash of his cart's cookie, or ''. */
export function visitor(id = ''): Actor {
  return { kind: 'visitor', id, name: '', email: null, rights: new Set(), isStaff: false, company: null }
}

type SessionRow = {
  id: string
  name: string
  email: string
  locale: string
  staffRoles: StaffRole[] | null
  memberships: (Membership & { roles: MemberRole[] })[] | null
  company: ActingCompany | null
  inPortfolio: boolean
  versions: Versions
}

/**
 * Who holds this session, read in one statement with rights and company; null when it is over. `choice` is the company named
 * by the address: refused as `company.not_yours` when it is not one of his. Without a choice a member acts for his first company.
 */
export async function actorOfSession({ db }: Asked, token: string, choice: string | null): Promise<SignedIn | null> {
  const { rows } = await sql<{ facts: string | null }>`select (${factsOfSession(token, choice)}) as facts`.execute(db)
  const facts = rows[0]?.facts ?? null
  return facts === null ? null : signedIn(facts, choice)
}

/** Whether all that was read with this session still stands, asked together with what the request asks at this moment (platform/database/ask.ts). */
export async function sessionHolds(ctx: Ctx, token: string, choice: string | null, before: SignedIn): Promise<boolean> {
  const { facts } = await ask<{ facts: string | null }>(ctx, { facts: factsOfSession(token, choice) })
  return facts === before.facts
}

function factsOfSession(token: string, choice: string | null): RawBuilder<string | null> {
  return sql<string | null>`
    select json_build_object('id', u.id, 'name', u.name, 'email', u.email, 'locale', u.locale, 'staffRoles', s.roles, 'memberships', m.memberships,
      'company', accounts.acting_company(coalesce(${choice}::text, m.memberships -> 0 ->> 'companyId')),
      'inPortfolio', exists (select from accounts.portfolio p where p.rep_id = u.id and p.company_id = ${choice}::text), 'versions', platform.versions())::text
    from accounts.session x
    join accounts.user u on u.id = x.user_id
    left join accounts.staff s on s.user_id = u.id and s.suspended_at is null
    left join lateral (
      select json_agg(json_build_object('companyId', c.id, 'name', c.name, 'number', c.number, 'roles', m.roles) order by m.joined_at, c.name) as memberships
      from accounts.member m join accounts.company c on c.id = m.company_id
      where m.user_id = u.id and m.suspended_at is null and c.state <> 'closed'
    ) m on true
    where x.token = ${token} and x.expires_at > now()`
}

function signedIn(facts: string, choice: string | null): SignedIn {
  const row = JSON.parse(facts) as SessionRow
  const memberships = row.memberships ?? []
  const rightsOfStaff = (row.staffRoles ?? []).flatMap((role) => rightsOfStaffRole[role] ?? [])
  const membership = memberships.find((one) => one.companyId === row.company?.id)
  const actsForAll = rightsOfStaff.includes('act.for_all')
  const mayAct = membership !== undefined || row.inPortfolio || actsForAll
  if (choice !== null && !(row.company && mayAct)) throw new Refusal('company.not_yours', { companyId: choice })
  const rights = new Set<string>([...rightsOfStaff, ...(membership?.roles ?? []).flatMap((role) => rightsOfMemberRole[role] ?? [])])
  const actor: Actor = {
    kind: 'person',
    id: row.id,
    name: row.name,
    email: row.email,
    rights,
    isStaff: row.staffRoles !== null,
    company: row.company && mayAct ? row.company : null,
  }
  return { actor, locale: localeOf(row.locale), memberships: memberships.map(({ companyId, name, number }) => ({ companyId, name, number })), versions: row.versions, facts }
}
