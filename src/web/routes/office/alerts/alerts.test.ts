import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#platform/context.ts'
import { alertMailOf, listThresholds, setThresholds } from '#modules/stock/index.ts'
import { anArticle, answered, aStaff, breaches, createWorld, pageArgs, someVatRates, type World } from '#testing/index.ts'
import { thresholdBox } from '../../../parts/office/alerts/threshold-box.ts'
import { action as stockAction } from '../stock/sheet.tsx'
import { action, loader } from './list.tsx'
import { action as ruleAction, loader as rules } from './rules.tsx'
import { action as thresholdAction, loader as thresholds } from './thresholds.tsx'

let world: World
let yann: Ctx
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  yann = await aStaff(world, ['purchasing'])
  await anArticle(world, { sku: 'BOLT', onHand: 8 })
  await anArticle(world, { sku: 'CABLE', unit: 'm', stepsPerUnit: 1_000, onHand: 90_000 })
  await setThresholds(yann, [{ sku: 'BOLT', warehouse: 'MAIN', mode: 'hand', reorderPoint: 10, safety: 2 }])
})
afterAll(async () => {
  expect(await breaches(world)).toEqual([])
  await world.drop()
})

const list = (path = '') => loader(pageArgs(world, yann, { path: `/office/alerts${path}` }))
const page = (path = '') => thresholds(pageArgs(world, yann, { path: `/office/thresholds${path}` }))
const of = async (sku: string) => (await listThresholds(yann, { skus: [sku] })).rows[0]!

describe('the alerts', () => {
  it('show what is low, and put off what is ticked until a day', async () => {
    const { rows } = await list()
    expect(rows).toMatchObject([{ sku: 'BOLT', available: 8, reorderPoint: 10, why: 'order' }])
    const form = { verb: 'snooze', until: '2026-03-20', id: String(rows[0]!.id) }
    expect(answered(await action(pageArgs(world, yann, { form: { ...form, until: '2026-03-01' } })))).toMatchObject({ refusal: { code: 'stock.snooze_day' } })
    expect(answered(await action(pageArgs(world, yann, { form })))).toEqual({ verb: 'snooze', count: 1 })
    expect((await list()).counts).toEqual({ open: 0, snoozed: 1, closed: 0 })
    expect((await list('?state=snoozed&whose=mine')).rows.map(({ sku }) => sku)).toEqual(['BOLT'])
  })

  it('are read, not changed, without the right', async () => {
    const product = await aStaff(world, ['product_manager'])
    expect(await loader(pageArgs(world, product))).toMatchObject({ mayChange: false })
    await expect(action(pageArgs(world, product, { form: { verb: 'wake' } }))).rejects.toMatchObject({ code: 'access.denied' })
  })
})

describe('the thresholds', () => {
  it('are typed where they stand; what was refused is told and nothing typed is lost', async () => {
    const [bolt, cable] = (await page()).rows
    const typed = (row: { key: string }, point: string, safety: string, was = ['', '']) => ({
      [`point ${row.key}`]: point,
      [`safety ${row.key}`]: safety,
      [`wasPoint ${row.key}`]: was[0]!,
      [`wasSafety ${row.key}`]: was[1]!,
    })
    const send = async (row: { key: string }, point: string, safety: string, was?: string[]) =>
      answered(await thresholdAction(pageArgs(world, yann, { path: '/office/thresholds', form: { verb: 'save', row: row.key, ...typed(row, point, safety, was) } })))
    expect(await send(cable!, '12,5', '2')).toMatchObject({ saved: 1, faults: [] })
    expect(await of('CABLE')).toMatchObject({ mode: 'hand', reorderPoint: 12_500, safety: 2_000 })
    // Drawn before it was saved: somebody else's word stands.
    expect(await send(cable!, '99', '2')).toMatchObject({ saved: 0, faults: [expect.stringContaining('CABLE')], typed: { 'point CABLE MAIN': '99' } })
    expect(await send(bolt!, 'dix', '2', ['10', '2'])).toMatchObject({ saved: 0, faults: [expect.stringContaining('BOLT')] })
    expect(await send(bolt!, '10', '2', ['10', '2'])).toMatchObject({ saved: 0, faults: [] })
    // A safety stock alone would save nothing.
    expect(await send(bolt!, '', '5', ['', ''])).toMatchObject({ saved: 0, faults: [expect.stringContaining('BOLT MAIN')], typed: { 'safety BOLT MAIN': '5' } })
    expect(await of('BOLT')).toMatchObject({ mode: 'hand', reorderPoint: 10, safety: 2 })
  })

  it('stay as they were typed when somebody else saved before, and when others are computed', async () => {
    const [bolt] = (await page()).rows
    const form = { row: bolt!.key, [`point ${bolt!.key}`]: '31', [`wasPoint ${bolt!.key}`]: '10', [`safety ${bolt!.key}`]: '2', [`wasSafety ${bolt!.key}`]: '2' }
    await setThresholds(yann, [{ sku: 'BOLT', warehouse: 'MAIN', mode: 'hand', reorderPoint: 20, safety: 2 }])
    const typed = { [thresholdBox('point', bolt!)]: '31', [thresholdBox('safety', bolt!)]: '2' }
    for (const verb of ['save', 'preview'])
      expect(answered(await thresholdAction(pageArgs(world, yann, { path: '/office/thresholds', form: { ...form, verb } })))).toMatchObject({ typed })
    expect(await of('BOLT')).toMatchObject({ reorderPoint: 20 })
  })

  it('are computed after a look at what would change', async () => {
    const form = { verb: 'preview', all: '1' }
    expect(answered(await thresholdAction(pageArgs(world, yann, { path: '/office/thresholds?q=cable', form })))).toMatchObject({
      preview: { changed: 1, total: 1, lines: [{ sku: 'CABLE', before: 12_500, after: 0 }] },
    })
    expect(await of('CABLE')).toMatchObject({ mode: 'hand' })
    expect(answered(await thresholdAction(pageArgs(world, yann, { path: '/office/thresholds?q=cable', form: { ...form, verb: 'apply' } })))).toEqual({ computed: 1 })
    expect(await of('CABLE')).toMatchObject({ mode: 'computed', reorderPoint: 0, facts: { pattern: 'none' } })
  })

  it("are changed on the article's page, and the second of two is told", async () => {
    const { version } = await of('BOLT')
    const send = async (form: Record<string, string>) =>
      answered(await stockAction(pageArgs(world, yann, { params: { sku: 'BOLT' }, form: { verb: 'threshold', warehouse: 'MAIN', version: String(version), ...form } })))
    expect(await send({ mode: 'computed', serviceLevel: '98,5', leadDays: '12' })).toEqual({ done: 'threshold' })
    expect(await of('BOLT')).toMatchObject({ mode: 'computed', serviceLevelMillionths: 985_000, leadDays: 12 })
    expect(await send({ mode: 'hand', reorderPoint: '5', safety: '1' })).toMatchObject({ refusal: { code: 'stock.threshold_changed_meanwhile' }, typed: { reorderPoint: '5' } })
  })
})

it('everybody chooses his own mails, and purchasing the computation', async () => {
  const send = async (form: Record<string, string>) => answered(await ruleAction(pageArgs(world, yann, { form })))
  expect(await send({ verb: 'mail', rhythm: 'hour' })).toEqual({ saved: 'mail' })
  expect((await alertMailOf(yann, yann.actor.id)).rhythm).toBe('hour')
  expect(await send({ verb: 'settings', serviceLevel: '97,5', leadDays: '10', reviewDays: '2', historyDays: '365' })).toEqual({ saved: 'settings' })
  expect(await send({ verb: 'settings', serviceLevel: '100', leadDays: '10', reviewDays: '2', historyDays: '365' })).toMatchObject({ refusal: { code: 'form.invalid' } })
  expect((await rules(pageArgs(world, yann))).settings).toMatchObject({ serviceLevelMillionths: 975_000, leadDays: 10, reviewDays: 2 })
})
