import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashPassword } from 'better-auth/crypto'
import { addLines, cartOf } from '#modules/cart/index.ts'
import { visitor } from '#modules/accounts/index.ts'
import type { MemberRole, StaffRole } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { aCompany, aMember, anArticle, answered, aStaff, createWorld, pageArgs, type World } from '#testing/index.ts'
import type { Refused } from '../../server/or-refusal.ts'
import { action as askReset } from './forgot-password.tsx'
import { action as acceptInvitation, loader as invitation } from './invitation.tsx'
import { action as resetPassword } from './reset-password.tsx'
import { action as signIn, loader as signInPage } from './sign-in.tsx'
import { action as signOut } from './sign-out.ts'
import { inviteMember } from '#modules/accounts/index.ts'

const password = 'une phrase longue'
let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.drop())

describe('signing in', () => {
  it('leads each kind of person to his own space', async () => {
    expect(await landing(await member(['buyer']))).toBe('/')
    expect(await landing(await member(['accountant']))).toBe('/account')
    expect(await landing(await member(['administrator']))).toBe('/')
    expect(await landing(await staff(['rep']))).toBe('/desk')
    expect(await landing(await staff(['finance']))).toBe('/office')
    expect(await landing(await staff(['administrator']))).toBe('/office')
  })

  it('leads back to where one wanted to go, on this site only', async () => {
    const person = await member(['buyer'])
    expect(await landing(person, '/cart?x=1')).toBe('/cart?x=1')
    for (const elsewhere of ['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)']) expect(await landing(person, elsewhere)).toBe('/')
  })

  it('says the same for an unknown address and a wrong password, and keeps the address', async () => {
    const person = await member(['buyer'])
    const wrong = await refusedSignIn({ email: person.actor.email!, password: 'something else' })
    const unknown = await refusedSignIn({ email: 'nobody@example.com', password })
    expect(wrong.refusal).toEqual(unknown.refusal)
    expect(wrong.typed).toMatchObject({ email: person.actor.email })
    expect(wrong.typed).not.toHaveProperty('password')
    expect(await refusedSignIn({})).toMatchObject({ refusal: { code: 'sign_in.wrong' } })
  })

  it('brings along what was in the visitor’s cart', async () => {
    const person = await member(['buyer'])
    const article = await anArticle(world, { sku: 'BOLT', onHand: 10 })
    const guest = world.ctx(visitor('cookie-hash'))
    await addLines(guest, [{ variantId: article.id, qty: 3 }])
    await signIn(pageArgs(world, guest, { form: { email: person.actor.email!, password } }))
    expect((await cartOf(world.ctx(person))).lines.map(({ qty }) => qty)).toEqual([3])
    expect((await cartOf(guest)).lines).toEqual([])
  })

  it('sets the cookies of a session that the next request recognises, and ends it', async () => {
    const person = await member(['buyer'])
    const setCookies: string[] = []
    await signIn(pageArgs(world, undefined, { form: { email: person.actor.email!, password }, scope: { setCookies } }))
    expect(setCookies.join()).toContain(world.app.auth.cookieName)
    const over: string[] = []
    const answer = await signOut(pageArgs(world, person, { form: {}, cookie: setCookies[0]!.split(';')[0]!, scope: { setCookies: over } }))
    expect(answer.headers.get('location')).toBe('/')
    expect(over.join()).toMatch(/Max-Age=0/i)
  })

  it('has nothing to ask of somebody who is in already', async () => {
    expect(() => signInPage(pageArgs(world, undefined, {}))).not.toThrow()
    const person = await staff(['rep'])
    await expect(async () => signInPage(pageArgs(world, person, { path: '/sign-in' }))).rejects.toMatchObject({ status: 302 })
  })

  it('offers the people of a demonstration, and lets one in at a press; a real set-up has none', async () => {
    const person = await member(['buyer'])
    const demoSignIns = [{ key: 'buyer', label: 'Acheteuse', who: 'Anaïs', email: person.actor.email!, password }]
    expect(signInPage(pageArgs(world, undefined, { scope: { demoSignIns } }))).toMatchObject({ people: demoSignIns })
    expect(signInPage(pageArgs(world, undefined, {}))).toMatchObject({ people: [] })
    expect(await locationOf(signIn(pageArgs(world, undefined, { form: { as: 'buyer' }, scope: { demoSignIns } })))).toBe('/')
    expect(answered(await signIn(pageArgs(world, undefined, { form: { as: 'buyer' } })))).toMatchObject({ refusal: { code: 'sign_in.wrong' } })
  })
})

describe('a forgotten password', () => {
  it('is answered alike for a known and an unknown address, and only the known one gets a mail', async () => {
    const person = await member(['buyer'])
    expect(answered(await askReset(pageArgs(world, undefined, { form: { email: person.actor.email! } })))).toEqual({ email: person.actor.email })
    expect(answered(await askReset(pageArgs(world, undefined, { form: { email: 'nobody@example.com' } })))).toEqual({ email: 'nobody@example.com' })
    await world.runReactions()
    const { rows } = await world.pool.query(`select text from platform.mail where kind = 'accounts.password-reset'`)
    expect(rows).toHaveLength(1)
    const token = /reset-password\?token=([\w-]+)/.exec(JSON.stringify(rows[0]))![1]!
    expect(answered(await resetPassword(pageArgs(world, undefined, { form: { token, password: 'short' } })))).toMatchObject({ refusal: { code: 'sign_in.password_short' } })
    expect(await locationOf(resetPassword(pageArgs(world, undefined, { form: { token, password: 'une autre phrase' } })))).toBe('/sign-in?said=new-password')
    expect(await locationOf(signIn(pageArgs(world, undefined, { form: { email: person.actor.email!, password: 'une autre phrase' } })))).toBe('/')
    expect(answered(await resetPassword(pageArgs(world, undefined, { form: { token, password: 'encore une phrase' } })))).toMatchObject({ refusal: { code: 'sign_in.link_over' } })
  })
})

describe('an invitation', () => {
  it('lets a colleague choose a name and a password, once, and in', async () => {
    const administrator = await member(['administrator'])
    await inviteMember(administrator, { email: 'new@example.com', roles: ['buyer'] })
    await world.runReactions()
    const { rows } = await world.pool.query(`select text from platform.mail where kind = 'accounts.invitation'`)
    const token = /invitation\/([\w-]+)/.exec(JSON.stringify(rows[0]))![1]!
    const params = { token }
    expect(answered(await invitation(pageArgs(world, undefined, { params })))).toMatchObject({
      invitation: { email: 'new@example.com', known: false },
      into: administrator.actor.company!.name,
    })
    expect(answered(await acceptInvitation(pageArgs(world, undefined, { params, form: { name: ' ', password } })))).toMatchObject({ refusal: { code: 'invitation.name_missing' } })
    expect(answered(await acceptInvitation(pageArgs(world, undefined, { params, form: { name: 'Nouvelle', password: 'short' } })))).toMatchObject({
      refusal: { code: 'sign_in.password_short' },
      typed: { name: 'Nouvelle' },
    })
    expect(await locationOf(acceptInvitation(pageArgs(world, undefined, { params, form: { name: 'Nouvelle', password } })))).toBe('/')
    expect(answered(await invitation(pageArgs(world, undefined, { params })))).toMatchObject({ invitation: null })
  })
})

async function landing(person: Ctx, to?: string): Promise<string | null> {
  return locationOf(signIn(pageArgs(world, undefined, { form: { email: person.actor.email!, password, ...(to && { to }) } })))
}

async function refusedSignIn(form: Record<string, string>): Promise<Refused> {
  return answered(await signIn(pageArgs(world, undefined, { form }))) as Refused
}

async function locationOf(answer: Promise<unknown>): Promise<string | null> {
  const response = await answer
  if (!(response instanceof Response)) throw new Error(`not led anywhere: ${JSON.stringify(response)}`)
  return response.headers.get('location')
}

async function member(roles: MemberRole[]): Promise<Ctx> {
  return withPassword(await aMember(world, { company: await aCompany(world), roles }))
}

async function staff(roles: StaffRole[]): Promise<Ctx> {
  return withPassword(await aStaff(world, roles))
}

async function withPassword(person: Ctx): Promise<Ctx> {
  const { id } = person.actor
  await world.pool.query(`insert into accounts.account (id, account_id, provider_id, user_id, password) values ($1, $1, 'credential', $1, $2)`, [id, await hashPassword(password)])
  return person
}
