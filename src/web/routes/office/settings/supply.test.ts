import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { alertSettings } from '#modules/stock/index.ts'
import { supplySettings } from '#modules/supply/index.ts'
import type { Ctx } from '#platform/context.ts'
import { answered, aStaff, createWorld, pageArgs, type World } from '#testing/index.ts'
import { action as rulesAction, loader as rules } from '../alerts/rules.tsx'
import { action as reasonsAction, loader as reasons } from '../stock/reasons.tsx'
import { action, loader } from './supply.tsx'

let world: World
let paul: Ctx
beforeAll(async () => {
  world = await createWorld()
  paul = await aStaff(world, ['administrator'], { name: 'Paul Dubreuil' })
})
afterAll(() => world.drop())

const page = () => loader(pageArgs(world, paul))
const sent = async (form: Record<string, string>) => answered(await action(pageArgs(world, paul, { form })))
const thresholds = { verb: 'alerts', serviceLevel: '97,5', leadDays: '10', reviewDays: '2', historyDays: '180' }

describe('the settings of purchasing', () => {
  it('say from which amount an order needs approval and how much is ordered, and who changed it', async () => {
    const { supply, changed } = await page()
    expect([supply.approveFromCents, changed.supply]).toEqual([null, null])
    expect(await sent({ verb: 'supply', seen: supply.seen, approveFrom: '2 500,00', coverDays: '45', breakDays: '0' })).toEqual({ saved: 'supply' })
    expect(await world.app.tools.settings.read(world.system(), supplySettings)).toEqual({ approveFromCents: 250_000, coverDays: 45, breakDays: 0 })
    expect((await page()).changed.supply).toMatchObject({ name: 'Paul Dubreuil' })
  })

  it('refuse what cannot be, beside its box, and keep what was typed', async () => {
    const answer = await sent({ verb: 'supply', seen: 'x', approveFrom: 'beaucoup', coverDays: '0', breakDays: '400' })
    expect(answer).toMatchObject({ refusal: { code: 'form.invalid' }, typed: { approveFrom: 'beaucoup', coverDays: '0' } })
    expect(Object.keys((answer as unknown as { refusal: { details: { sentences: object } } }).refusal.details.sentences)).toEqual(['approveFrom', 'coverDays', 'breakDays'])
    expect(await sent({ ...thresholds, serviceLevel: '40' })).toMatchObject({ refusal: { code: 'form.invalid' } })
  })

  it('compute thresholds anew; whoever was second is told, here and beside the alerts', async () => {
    const { seen } = (await page()).alerts
    expect(await sent({ ...thresholds, seen })).toEqual({ saved: 'alerts' })
    expect(await world.app.tools.settings.read(world.system(), alertSettings)).toEqual({ serviceLevelMillionths: 975_000, leadDays: 10, reviewDays: 2, historyDays: 180 })
    expect(await sent({ ...thresholds, seen, leadDays: '12' })).toMatchObject({ refusal: { code: 'stock.settings_changed_meanwhile' }, typed: { leadDays: '12' } })
    const yann = await aStaff(world, ['purchasing'])
    const beside = async (mark: string) => answered(await rulesAction(pageArgs(world, yann, { form: { ...thresholds, verb: 'settings', seen: mark, leadDays: '12' } })))
    expect(await beside(seen)).toMatchObject({ refusal: { code: 'stock.settings_changed_meanwhile' } })
    expect(await beside((await rules(pageArgs(world, yann))).settings.seen)).toEqual({ saved: 'settings' })
  })

  it('are the administrator’s', async () => {
    const yann = await aStaff(world, ['purchasing'])
    await expect(loader(pageArgs(world, yann))).rejects.toMatchObject({ code: 'access.denied' })
  })
})

describe('the list of reasons', () => {
  it('is kept on its page by logistics; who was second sees what stands and loses nothing', async () => {
    const nadia = await aStaff(world, ['logistics'])
    const list = async () => (await reasons(pageArgs(world, nadia))).reasons
    const act = async (form: Record<string, string>) => answered(await reasonsAction(pageArgs(world, nadia, { form })))
    expect(await act({ verb: 'add', nameFr: 'Retour de salon', nameEn: '' })).toMatchObject({ refusal: { code: 'form.invalid' }, typed: { nameFr: 'Retour de salon' } })
    expect(await act({ verb: 'add', nameFr: 'Retour de salon', nameEn: 'Back from a fair' })).toMatchObject({ saved: 'add' })
    const { code, version } = (await list()).at(-1)!
    const seen = { code, version: String(version) }
    expect(await act({ ...seen, verb: 'retire' })).toMatchObject({ saved: 'retire' })
    expect(await act({ ...seen, verb: 'rename', nameFr: 'Foire', nameEn: 'Fair' })).toMatchObject({ refusal: { code: 'stock.changed_meanwhile' }, typed: { nameFr: 'Foire' } })
    expect((await list()).at(-1)).toMatchObject({ code, retired: true })
  })
})
