import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actingFor, aBuyer, aCompany, aMember, aStaff, createWorld, type World } from '#testing/index.ts'
import type { Ctx } from '#platform/context.ts'
import {
  acceptInvitation,
  actorOfKey,
  changeCompany,
  companyById,
  createApiKey,
  firstAdministrator,
  invitationOf,
  inviteMember,
  inviteStaff,
  listCompanies,
  membersOf,
  registerCompany,
  revokeApiKey,
  saveSite,
  signIn,
  sitesOf,
} from './index.ts'

let world: World
let admin: Ctx
beforeAll(async () => {
  world = await createWorld()
  admin = await aStaff(world)
})
afterAll(() => world.drop())

const someone = { name: 'Atelier Morel', classId: '', country: 'FR' }

describe('the acting company', () => {
  it('is checked against what the person may act for', async () => {
    const mine = await aCompany(world)
    const other = await aCompany(world)
    const rep = await aStaff(world, ['rep'], { portfolio: [mine] })
    const buyer = await aBuyer(world, { company: mine })
    expect((await actingFor(world, rep, mine)).actor.company?.id).toBe(mine.id)
    await expect(actingFor(world, rep, other)).rejects.toMatchObject({ code: 'company.not_yours' })
    await expect(actingFor(world, buyer, other)).rejects.toMatchObject({ code: 'company.not_yours' })
    expect((await actingFor(world, await aStaff(world, ['sales_manager']), other)).actor.company?.id).toBe(other.id)
  })

  it('knows its parents, the nearest first', async () => {
    const group = await aCompany(world)
    const middle = await aCompany(world, { parentId: group.id })
    const buyer = await aBuyer(world, { company: await aCompany(world, { parentId: middle.id }) })
    expect(buyer.actor.company?.parentIds).toEqual([middle.id, group.id])
  })
})

describe('clients', () => {
  it('are registered with checked numbers, and never twice', async () => {
    const classId = (await aCompany(world)).class_id
    const id = await registerCompany(admin, { ...someone, classId, siren: '303 265 045', vatNumber: 'FR 40 303265045' })
    expect(await companyById(admin, id)).toMatchObject({ siren: '303265045', vatNumber: 'FR40303265045' })
    await expect(registerCompany(admin, { ...someone, classId, siren: '303265045' })).rejects.toMatchObject({ code: 'company.siren_taken' })
    await expect(registerCompany(admin, { ...someone, classId, siren: '303265046' })).rejects.toMatchObject({ code: 'company.siren_invalid' })
    await expect(registerCompany(admin, { ...someone, classId, vatNumber: 'FR41303265045' })).rejects.toMatchObject({ code: 'company.vat_invalid' })
  })

  it('tell the second of two who save the same sheet, and refuse a circular parent', async () => {
    const [parent, child] = [await aCompany(world), await aCompany(world)]
    const save = (id: string, version: number, parentId: string | null) => changeCompany(admin, id, version, { ...someone, classId: parent.class_id, parentId })
    await save(child.id, 1, parent.id)
    await expect(save(child.id, 1, null)).rejects.toMatchObject({ code: 'company.changed_meanwhile', details: { version: 2 } })
    await expect(save(parent.id, 1, child.id)).rejects.toMatchObject({ code: 'company.circular_parent' })
  })

  it('are found by words without accents, and a rep finds his own only', async () => {
    const mine = await aCompany(world, { name: 'Établissements Chênais' })
    await aCompany(world, { name: 'Établissements Chênais Nord' })
    expect((await listCompanies(admin, { words: 'chenais' })).total).toBe(2)
    expect((await listCompanies(await aStaff(world, ['rep'], { portfolio: [mine] }), { words: 'chenais' })).rows.map((row) => row.id)).toEqual([mine.id])
  })

  it('come in pages that show everybody once', async () => {
    const seen: string[] = []
    let after: string | undefined
    do {
      const page: Awaited<ReturnType<typeof listCompanies>> = await listCompanies(admin, { limit: 3, ...(after ? { after } : {}) })
      seen.push(...page.rows.map((row) => row.id))
      after = page.next ?? undefined
    } while (after)
    expect([seen.length, new Set(seen).size]).toEqual([(await listCompanies(admin, {})).total, seen.length])
  })
})

describe('people', () => {
  it('are invited, join once, sign in and are members; nobody grants more than he has', async () => {
    const company = await aCompany(world)
    const boss = await aMember(world, { company, roles: ['administrator'] })
    const token = await invite(() => inviteMember(boss, { email: 'Nina@Example.com', roles: ['buyer'] }))
    expect(await invitationOf(world.ctx(), token)).toMatchObject({ email: 'nina@example.com', companyName: company.name, known: false })
    await expect(acceptInvitation(world.ctx(), token, { name: 'Nina', password: 'short' })).rejects.toMatchObject({ code: 'sign_in.password_short' })
    await acceptInvitation(world.ctx(), token, { name: 'Nina Roy', password: 'correct horse' })
    await world.runReactions()
    expect((await world.pool.query(`select to_address, subject from platform.mail where kind = 'accounts.joined'`)).rows).toEqual([
      { to_address: boss.actor.email, subject: `Nina Roy a rejoint ${company.name}` },
    ])
    await expect(acceptInvitation(world.ctx(), token, { name: 'Nina Roy', password: 'correct horse' })).rejects.toMatchObject({ code: 'invitation.over' })
    expect((await membersOf(boss)).members.map((member) => member.email)).toContain('nina@example.com')
    expect(await signIn(world.app.auth, { email: ' NINA@example.com', password: 'correct horse', headers: new Headers() })).not.toEqual([])
    for (const [email, password] of [
      ['nina@example.com', 'wrong horse!'],
      ['nobody@example.com', 'wrong horse!'],
    ] as const) {
      await expect(signIn(world.app.auth, { email, password, headers: new Headers() })).rejects.toMatchObject({ code: 'sign_in.wrong' })
    }
    await expect(inviteMember(boss, { email: 'nina@example.com', roles: ['buyer'] })).rejects.toMatchObject({ code: 'member.already' })
    await expect(inviteMember(await aBuyer(world, { company }), { email: 'x@example.com', roles: ['administrator'] })).rejects.toMatchObject({ code: 'access.denied' })
    await expect(inviteMember(boss, { email: 'x@example.com', roles: [] })).rejects.toMatchObject({ code: 'member.role_missing' })
    await expect(inviteStaff(await aStaff(world, ['administrator']), { email: 'x@example.com', roles: [] })).rejects.toMatchObject({ code: 'member.role_missing' })
    await expect(inviteStaff(await aStaff(world, ['logistics']), { email: 'x@example.com', roles: ['administrator'] })).rejects.toMatchObject({ code: 'access.denied' })
  })

  it('are invited once: the last invitation to an address counts, of two at the same moment one, and other houses keep theirs', async () => {
    const [boss, other] = [
      await aMember(world, { company: await aCompany(world), roles: ['administrator'] }),
      await aMember(world, { company: await aCompany(world), roles: ['administrator'] }),
    ]
    const invited = { email: 'lea@example.com', roles: ['buyer'] }
    const [elsewhere, staff, wide] = [
      await invite(() => inviteMember(other, invited)),
      await invite(() => inviteStaff(admin, { ...invited, roles: ['logistics'] })),
      await invite(() => inviteMember(boss, { ...invited, roles: ['administrator'] })),
    ]
    const last = await invite(() => inviteMember(boss, invited))
    await expect(acceptInvitation(world.ctx(), wide, { name: 'Léa', password: 'correct horse' })).rejects.toMatchObject({ code: 'invitation.over' })
    for (const token of [elsewhere, staff, last]) expect(await invitationOf(world.ctx(), token)).toMatchObject({ email: 'lea@example.com' })
    await Promise.all([inviteMember(boss, invited), inviteMember(boss, invited), inviteMember(boss, invited)])
    const { rows } = await world.pool.query(`select count(*)::int as open from accounts.invitation where email = 'lea@example.com' and company_id = $1 and revoked_at is null`, [
      boss.actor.company!.id,
    ])
    expect(rows).toEqual([{ open: 1 }])
  })

  it('begin with one administrator, by a link that only an empty house gives', async () => {
    const empty = await createWorld()
    const token = await firstAdministrator(empty.system(), 'chef@example.com')
    await acceptInvitation(empty.ctx(), token!, { name: 'Cheffe', password: 'correct horse' })
    expect(await firstAdministrator(empty.system(), 'autre@example.com')).toBe(null)
    await empty.drop()
  })

  it("keep to their own company's addresses", async () => {
    const boss = await aMember(world, { company: await aCompany(world), roles: ['administrator'] })
    const stranger = await aMember(world, { company: await aCompany(world), roles: ['administrator'] })
    const site = { name: 'Chantier', line1: '1 quai', postalCode: '69002', city: 'Lyon', country: 'FR' }
    const id = await saveSite(boss, site)
    await expect(saveSite(stranger, { ...site, name: 'À moi' }, { id, version: 1 })).rejects.toMatchObject({ code: 'site.unknown' })
    expect((await sitesOf(world.ctx(boss))).map((one) => one.name)).toEqual(['Chantier'])
    await expect(saveSite(await aBuyer(world), site)).rejects.toMatchObject({ code: 'access.denied' })
  })

  it('change an address as they saw it: the second of two is told, and each change is noted', async () => {
    const boss = await aMember(world, { company: await aCompany(world), roles: ['administrator'] })
    const site = { name: 'Chantier', line1: '1 quai', postalCode: '69002', city: 'Lyon', country: 'FR' }
    const id = await saveSite(boss, site)
    const both = await Promise.allSettled(['3 quai', '5 quai'].map((line1) => saveSite(world.ctx(boss), { ...site, line1 }, { id, version: 1 })))
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'site.changed_meanwhile', details: { version: 2 } } })
    const { rows } = await world.pool.query(`select what, actor, before ->> 'line1' as before, after ->> 'line1' as after from platform.audit where subject = $1 order by id`, [id])
    const [{ line1 } = { line1: '' }] = await sitesOf(world.ctx(boss))
    expect(rows).toEqual([
      { what: 'site.added', actor: boss.actor.id, before: null, after: '1 quai' },
      { what: 'site.changed', actor: boss.actor.id, before: '1 quai', after: line1 },
    ])
  })
})

describe('API keys', () => {
  it('act with their scopes for their company, until they are revoked', async () => {
    const [mine, other] = [await aCompany(world), await aCompany(world)]
    const { id, key } = await createApiKey(admin, { name: 'Boutique', scopes: ['prices:read'], companyId: mine.id })
    const found = await actorOfKey(world, key, null)
    expect([found?.actor.company?.id, [...(found?.actor.rights ?? [])], found?.actor.isStaff]).toEqual([mine.id, ['prices.read'], false])
    await expect(actorOfKey(world, key, other.id)).rejects.toMatchObject({ code: 'company.not_yours' })
    await revokeApiKey(admin, id)
    expect([await actorOfKey(world, key, null), await actorOfKey(world, 'ck_none', null)]).toEqual([null, null])
    await expect(createApiKey(admin, { name: 'x', scopes: ['everything'] })).rejects.toMatchObject({ code: 'key.scope_unknown' })
    await expect(createApiKey(await aBuyer(world), { name: 'x', scopes: ['prices:read'] })).rejects.toMatchObject({ code: 'access.denied' })
  })

  it("of a client never have the seller's stock, purchases, prices and catalogue, whatever their scopes", async () => {
    const company = await aCompany(world)
    const { key } = await createApiKey(admin, {
      name: 'Trop',
      scopes: ['stock:write', 'supply:write', 'supply:approve', 'prices:write', 'imports:write', 'carts:write'],
      companyId: company.id,
    })
    expect([...(await actorOfKey(world, key, null))!.actor.rights].toSorted()).toEqual(['cart.use', 'prices.read'])
  })
})

async function invite(work: () => Promise<string>): Promise<string> {
  const id = await work()
  const { rows } = await world.pool.query(`select payload ->> 'token' as token from platform.event where name = 'accounts.member-invited' and payload ->> 'invitationId' = $1`, [
    id,
  ])
  return rows[0].token
}
