import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actorOfKey, sellerSettings } from '#modules/accounts/index.ts'
import { currentTerms } from '#modules/orders/index.ts'
import { mails } from '#platform/mail/outbox.ts'
import type { Ctx } from '#platform/context.ts'
import { aCompany, answered, aStaff, createWorld, pageArgs, type World } from '#testing/index.ts'
import { loader as outbox } from '../mails/list.tsx'
import { loader as mail } from '../mails/sheet.tsx'
import { action as keyAction, loader as keys } from './keys.tsx'
import { action as invite, loader as people } from './people.tsx'
import { action as saveSeller, loader as seller } from './seller.tsx'
import { action as publish } from './terms.tsx'

let world: World
let administrator: Ctx
beforeAll(async () => {
  world = await createWorld()
  administrator = await aStaff(world)
})
afterAll(() => world.drop())

type Action = (args: never) => Promise<unknown>
async function sent(action: Action, form: Record<string, string | string[]>, who = administrator): Promise<unknown> {
  try {
    return answered(await action(pageArgs<never>(world, who, { form })))
  } catch (thrown) {
    if (thrown instanceof Response) return thrown.headers.get('location')
    throw thrown
  }
}

describe('the settings', () => {
  const identity = {
    name: 'Boulonnerie Marchand',
    siren: '732829320',
    vatNumber: 'FR44 732 829 320',
    country: 'FR',
    zone: 'Europe/Paris',
    locale: 'fr',
    minOrder: '50',
    carriageFree: '300,00',
  }

  it('keep who the seller is', async () => {
    expect(await sent(saveSeller, identity)).toBe('/office/settings?saved')
    const ctx = world.system()
    expect(await ctx.tools.settings.read(ctx, sellerSettings)).toMatchObject({
      name: 'Boulonnerie Marchand',
      vatNumber: 'FR44732829320',
      minOrderCents: 5_000,
      carriageFreeCents: 30_000,
    })
  })

  it.each([
    [{ siren: '1' }, ['siren']],
    [{ siret: 'rubbish' }, ['siret']],
    [{ email: 'pas un mail' }, ['email']],
    [{ zone: 'Mars/Olympus' }, ['zone']],
    [{ country: 'FRANCE' }, ['country']],
    [{ minOrder: '-1', carriageFree: 'rien' }, ['carriageFree', 'minOrder']],
    [{ name: ' ', siren: '1', siret: '2', vatNumber: 'FR1', email: 'x', zone: 'Mars', minOrder: '1,234' }, ['email', 'minOrder', 'name', 'siren', 'siret', 'vatNumber', 'zone']],
  ])('refuse %j, all at once beside their fields, and keep what was typed', async (change, fields) => {
    const before = await world.system().tools.settings.read(world.system(), sellerSettings)
    const answer = (await sent(saveSeller, { ...identity, ...change })) as { refusal: { details: { sentences: Record<string, string> } } }
    expect(answer).toMatchObject({ refusal: { code: 'form.invalid' }, typed: change })
    expect(Object.keys(answer.refusal.details.sentences).toSorted()).toEqual(fields)
    expect(await world.system().tools.settings.read(world.system(), sellerSettings)).toEqual(before)
  })

  it('tell who may not change them nothing but that', async () => {
    const logistics = await aStaff(world, ['logistics'])
    const drawn = await saveSeller(pageArgs<never>(world, logistics, { form: { ...identity, siren: '1' } }))
    expect(drawn).toMatchObject({ init: { status: 403 }, data: { refusal: { code: 'access.denied' }, typed: { siren: '1' } } })
  })

  it('publish a version of the terms once', async () => {
    const terms = { version: '2026-1', publishedOn: '2026-03-01', bodyFr: 'Nos conditions', bodyEn: 'Our terms' }
    expect(await sent(publish, terms)).toBe('/office/settings/terms?saved')
    expect(await sent(publish, terms)).toMatchObject({ refusal: { code: 'terms.version_taken' } })
    expect(await sent(publish, { ...terms, version: '2026-2', bodyEn: ' ' })).toMatchObject({ refusal: { details: { sentences: { bodyEn: 'À remplir.' } } } })
    expect(await currentTerms(world.system())).toMatchObject({ version: '2026-1', body: 'Nos conditions' })
  })

  it('show a new key once, for one client or for all, and end it at once', async () => {
    const company = await aCompany(world)
    const made = (await sent(keyAction, { name: 'ERP', company: company.number, scope: ['stock:write', 'orders:read'] })) as { key: string }
    expect(await actorOfKey(world.app, made.key, null)).toMatchObject({ actor: { name: 'ERP', company: { id: company.id } } })
    const [row] = (await keys(pageArgs(world, administrator))).keys
    expect(JSON.stringify(row)).not.toContain(made.key)
    await sent(keyAction, { revoke: row!.id })
    expect(await actorOfKey(world.app, made.key, null)).toBeNull()
    expect(await sent(keyAction, { name: 'X', company: 'C0', scope: ['stock:read'] })).toMatchObject({ refusal: { code: 'company.number_unknown' } })
    expect(await sent(keyAction, { name: 'X', company: '' })).toMatchObject({ refusal: { code: 'key.scope_unknown' } })
  })

  it('invite a colleague by mail, who stands in the outbox', async () => {
    expect(await sent(invite, { email: 'luc@marchand.example', name: 'Luc Petit', role: ['logistics'] })).toEqual({ invited: 'luc@marchand.example' })
    await world.runReactions()
    const { rows, counts } = await outbox(pageArgs(world, administrator, { path: '/office/mails?q=luc' }))
    expect(rows).toMatchObject([{ to: 'luc@marchand.example' }])
    expect(Object.values(counts)).toEqual([1])
    expect((await mail(pageArgs(world, administrator, { params: { id: rows[0]!.id } }))).mail.html).toContain('/invitation/')
    expect((await mails(administrator, { words: 'nobody' })).rows).toEqual([])
  })

  it('are closed to whoever may not set them, and so is the outbox', async () => {
    const logistics = await aStaff(world, ['logistics'])
    for (const loader of [seller, people, keys, outbox]) await expect((loader as Action)(pageArgs<never>(world, logistics))).rejects.toMatchObject({ code: 'access.denied' })
    expect(await sent(saveSeller, identity, logistics)).toMatchObject({ refusal: { code: 'access.denied' } })
    expect(await sent(invite, { email: 'a@b.example', role: ['administrator'] }, logistics)).toMatchObject({ refusal: { code: 'access.denied' } })
  })
})
