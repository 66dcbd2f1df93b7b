import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actorOfKey, sellerSettings } from '#modules/accounts/index.ts'
import { currentTerms } from '#modules/orders/index.ts'
import { mails } from '#platform/mail/outbox.ts'
import type { Ctx } from '#platform/context.ts'
import { aCompany, anArticle, answered, aStaff, createWorld, pageArgs, type World } from '#testing/index.ts'
import { officePlaces } from '../../../server/people/office-places.ts'
import { loader as outbox } from '../mails/list.tsx'
import { loader as mail } from '../mails/sheet.tsx'
import { action as keyAction, loader as keys } from './keys.tsx'
import { action as invite, loader as people } from './people.tsx'
import { action as saveSeller, loader as seller } from './seller.tsx'
import { action as publish } from './terms.tsx'
import { action as saveCalendars, loader as calendars } from './warehouses.tsx'

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
    const finance = await aStaff(world, ['finance'])
    for (const loader of [seller, people, keys, outbox]) await expect((loader as Action)(pageArgs<never>(world, finance))).rejects.toMatchObject({ code: 'access.denied' })
    expect(await sent(saveSeller, identity, finance)).toMatchObject({ refusal: { code: 'access.denied' } })
    expect(await sent(invite, { email: 'a@b.example', role: ['administrator'] }, finance)).toMatchObject({ refusal: { code: 'access.denied' } })
  })

  it('let whoever keeps the stock say when its warehouses work, as REST does with stock:write, and nothing else', async () => {
    const [logistics, finance] = [await aStaff(world, ['logistics']), await aStaff(world, ['finance'])]
    await anArticle(world, { onHand: 1 })
    const main = async (who: Ctx) => ((await calendars(pageArgs<never>(world, who))) as Awaited<ReturnType<typeof calendars>>).places.find(({ code }) => code === 'MAIN')!
    const { warehouseId, version } = await main(logistics)
    const form = { verb: 'days', warehouse: String(warehouseId), seen: String(version), day: ['1', '2', '3', '4'], holidays: 'FR', cutOff: '15:30' }
    expect(await sent(saveCalendars, form, finance)).toMatchObject({ refusal: { code: 'access.denied' } })
    expect(await sent(saveCalendars, form, logistics)).toMatchObject({ saved: `days ${warehouseId}` })
    expect(await main(logistics)).toMatchObject({ workingDays: [1, 2, 3, 4], cutOff: '15:30' })
    // Whether orders may take more than is there is no matter of a calendar.
    expect(await sent(saveCalendars, { verb: 'backorders', allowed: '1' }, logistics)).toMatchObject({ refusal: { code: 'access.denied' } })
    await expect(main(finance)).rejects.toMatchObject({ code: 'access.denied' })
    expect(await (seller as Action)(pageArgs<never>(world, logistics)).catch((thrown: Response) => thrown.headers.get('location'))).toBe('/office/settings/warehouses')
    expect((await officePlaces(world.ctx(logistics))).map(({ place }) => place)).toContain('settings')
    expect((await officePlaces(world.ctx(finance))).map(({ place }) => place)).not.toContain('settings')
  })
})
