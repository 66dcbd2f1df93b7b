import { createHmac } from 'node:crypto'
import { newId } from '#kernel/ids.ts'
import { actorOfSession, type MemberRole, type StaffRole } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { World } from '../world.ts'
import { aCompany, aSite } from './companies.ts'
import { insert } from './insert.ts'

export type GivenPerson = { name?: string; email?: string; locale?: 'fr' | 'en' }

/** Somebody who may do for this company what his roles allow; gives his context, acting for it. */
export async function aMember(world: World, given: GivenPerson & { company: { id: string }; roles: readonly MemberRole[] }): Promise<Ctx> {
  const userId = await aPerson(world, given)
  await insert(world, 'accounts.member', { user_id: userId, company_id: given.company.id, roles: given.roles })
  return signedIn(world, userId, given.company.id)
}

/** A buyer of this company, or of a new one with a delivery site. */
export async function aBuyer(world: World, given: GivenPerson & { company?: { id: string } } = {}): Promise<Ctx> {
  const company = given.company ?? (await aCompany(world))
  if (!given.company) await aSite(world, { company })
  return aMember(world, { ...given, company, roles: ['buyer'] })
}

/** One of the seller's people; an administrator unless other roles are given. */
export async function aStaff(world: World, roles: readonly StaffRole[] = ['administrator'], given: GivenPerson & { portfolio?: readonly { id: string }[] } = {}): Promise<Ctx> {
  const userId = await aPerson(world, given)
  await insert(world, 'accounts.staff', { user_id: userId, roles })
  for (const company of given.portfolio ?? []) await insert(world, 'accounts.portfolio', { rep_id: userId, company_id: company.id })
  return signedIn(world, userId, null)
}

/** The same person at the world's present time, now acting for this company; refused as in production when he may not. */
export async function actingFor(world: World, who: Ctx, company: { id: string }): Promise<Ctx> {
  return signedIn(world, who.actor.id, company.id)
}

async function aPerson(world: World, given: GivenPerson): Promise<string> {
  const n = world.next()
  const id = newId('user', world.app.now().epochMilliseconds)
  await insert(world, 'accounts.user', {
    id,
    name: given.name ?? `Camille ${n}`,
    email: given.email ?? `camille${n}@example.com`,
    email_verified: true,
    locale: given.locale ?? 'fr',
  })
  const token = `session-of-${id}`
  await insert(world, 'accounts.session', { id: token, token, user_id: id, expires_at: '2100-01-01T00:00:00Z' })
  const signature = createHmac('sha256', world.app.auth.secret).update(token).digest('base64')
  world.remember(id, `${world.app.auth.cookieName}=${encodeURIComponent(`${token}.${signature}`)}`)
  return id
}

async function signedIn(world: World, userId: string, companyId: string | null): Promise<Ctx> {
  const found = await actorOfSession(world.app, `session-of-${userId}`, companyId)
  if (!found) throw new Error(`${userId} has no session in this world`)
  return world.app.ctxFor(found.actor, found.locale)
}
