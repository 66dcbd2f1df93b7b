import { afterAll, beforeAll, expect, it } from 'vitest'
import { aCategory, anArticle, aStaff, createWorld, type World } from '#testing/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { chooseAlertMail, listAlerts, moveStock, saveAlertOwner, setLeadTimes, setThresholds, snoozeAlerts, tellOwners } from '../../index.ts'

let world: World
let yann: Ctx
let nadia: Ctx
beforeAll(async () => {
  world = await createWorld()
  yann = await aStaff(world, ['purchasing'], { name: 'Yann' })
  nadia = await aStaff(world, ['logistics'], { name: 'Nadia' })
  const tools = await aCategory(world, { code: 'TOOLS' })
  const bolt = await anArticle(world, { sku: 'BOLT', onHand: 8 })
  const saw = await anArticle(world, { sku: 'SAW', onHand: 3, category: tools.code })
  const drill = await anArticle(world, { sku: 'DRILL', onHand: 0, category: tools.code })
  await inTransaction(yann, (tx) => setLeadTimes(tx, [{ variantId: drill.id, leadDays: 9, leadDeviationHundredths: 150, supplier: { code: 'BOSCH', name: 'Bosch' } }]))
  await saveAlertOwner(yann, { categoryId: tools.id, userId: nadia.actor.id })
  await saveAlertOwner(yann, { supplier: 'BOSCH', userId: yann.actor.id })
  await world.pool.query(
    `insert into stock.demand_rate select v, w.id, '2026-01-01', '2026-03-09', 2000, 1000, 3000, 'smooth', now() from stock.warehouse w, unnest($1::bigint[]) v where w.code = 'MAIN'`,
    [[bolt.id, saw.id]],
  )
  await setThresholds(
    yann,
    ['BOLT', 'SAW', 'DRILL'].map((sku) => ({ sku, warehouse: 'MAIN', mode: 'hand', reorderPoint: 10, safety: 2 })),
  )
})
afterAll(() => world.drop())

const mails = async () =>
  (await world.pool.query(`select to_name, subject, text from platform.mail where kind = 'stock.alerts' order by created_at, to_name`)).rows as {
    to_name: string
    subject: string
    text: string
  }[]

it("stand in order of cover, with why and whose they are: the supplier's owner before the category's, else all of purchasing", async () => {
  const { rows, counts } = await listAlerts(yann, {})
  expect(rows.map(({ sku, coverDays, why, ownerName, supplier }) => [sku, coverDays, why, ownerName, supplier])).toEqual([
    ['SAW', 1, 'order', 'Nadia', null],
    ['BOLT', 4, 'order', null, null],
    ['DRILL', null, 'out', 'Yann', 'Bosch'],
  ])
  expect(counts).toEqual({ open: 3, snoozed: 0, closed: 0 })
  expect((await listAlerts(yann, { mine: true })).rows.map(({ sku }) => sku)).toEqual(['BOLT', 'DRILL'])
  expect((await listAlerts(nadia, { mine: true })).rows.map(({ sku }) => sku)).toEqual(['SAW'])
  const first = await listAlerts(yann, { limit: 2 })
  expect((await listAlerts(yann, { limit: 2, after: first.next })).rows.map(({ sku }) => sku)).toEqual(['DRILL'])
})

it('are told once in one mail to each owner, as he wants it', async () => {
  await chooseAlertMail(nadia, 'never')
  expect(await tellOwners(world.system(), 'hour')).toBe(0)
  expect(await tellOwners(world.system(), 'day')).toBe(1)
  expect(await tellOwners(world.system(), 'day')).toBe(0)
  const told = await mails()
  expect(told.map(({ to_name: name, subject }) => [name, subject])).toEqual([['Yann', '2 articles à réapprovisionner']])
  expect(told[0]!.text).toMatch(/BOLT.*8.*10.*4 j/s)
})

it('can be put off until a day, on which they come back', async () => {
  const saw = (await listAlerts(yann, {})).rows.find(({ sku }) => sku === 'SAW')!
  await expect(snoozeAlerts(yann, [saw.id], '2026-03-10')).rejects.toMatchObject({ code: 'stock.snooze_day' })
  expect(await snoozeAlerts(yann, [saw.id], '2026-03-17')).toBe(1)
  expect((await listAlerts(yann, { state: 'snoozed' })).rows.map(({ sku, snoozedUntil }) => [sku, snoozedUntil])).toEqual([['SAW', '2026-03-17']])
  world.at('2026-03-17T09:00:00Z')
  expect((await listAlerts(world.ctx(yann), {})).counts).toEqual({ open: 3, snoozed: 0, closed: 0 })
})

it('close by themselves when a threshold is taken away or lowered, or goods come', async () => {
  const now = world.ctx(yann)
  await setThresholds(now, [
    { sku: 'SAW', warehouse: 'MAIN', mode: 'none' },
    { sku: 'BOLT', warehouse: 'MAIN', mode: 'hand', reorderPoint: 7 },
  ])
  await moveStock(now, [{ sku: 'DRILL', warehouse: 'MAIN', kind: 'receive', qty: 50 }])
  await world.runReactions()
  expect((await listAlerts(now, {})).counts).toEqual({ open: 0, snoozed: 0, closed: 3 })
  const { rows } = await world.pool.query(
    `select name, sum(jsonb_array_length(payload -> 'alerts'))::int as n from platform.event where name in ('stock.low', 'stock.refilled') group by 1 order by 1`,
  )
  expect(rows).toEqual([
    { name: 'stock.low', n: 3 },
    { name: 'stock.refilled', n: 3 },
  ])
})
