import { afterAll, beforeAll, expect, it } from 'vitest'
import { aCompany, anArticle, aSite, aStaff, aWarehouse, breaches, createWorld, someVatRates, type World } from '#testing/index.ts'
import { saveCampaign, saveCollecting } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import { aCaller, type Call } from '../../testing/caller.ts'

let world: World
let office: Ctx
let mine: Call
let seller: Call
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  office = await aStaff(world)
  const company = await aCompany(world)
  await aSite(world, { company })
  mine = await aCaller(world, ['catalogue:read', 'orders:write'], company.id)
  seller = await aCaller(world, ['stock:read', 'preorders:write'])
  const glove = await anArticle(world, { sku: 'GANT', unitNet: 40_000, onHand: 0 })
  const campaign = { nameFr: 'Gants', nameEn: 'Gloves', opensOn: '2026-03-01', closesOn: '2026-03-31', minUnits: null, capUnits: null, clientMinUnits: null, clientMaxUnits: null }
  await saveCampaign(office, null, {
    ...campaign,
    whenMissed: 'decide',
    warehouse: null,
    skus: [glove.sku],
    windows: [{ id: null, from: '2026-09-14', to: '2026-09-18' }],
    publish: true,
  })
  for (const code of ['LYON', 'BREST']) {
    await aWarehouse(world, { code, name: code })
    await counter(code, true)
  }
})
afterAll(async () => {
  expect(await breaches(world)).toEqual([])
  await world.drop()
})

const place = { line1: '1 quai', postalCode: '69007', city: 'Lyon', country: 'FR', phone: null, opens: '08:00', closes: '17:30', readyHours: 2, bringDays: 1, note: null }
const counter = (code: string, collects: boolean) => saveCollecting(world.ctx(office), code, { ...place, collects, seen: null })

it('a pre-order is collected at a counter, and at another one or delivered when that is closed', async () => {
  const [campaign] = (await mine('GET', '/preorder-campaigns')).body.campaigns
  const asked = { externalId: 'P-1', windowId: campaign.windows[0].id, lines: [{ sku: 'GANT', quantity: '20' }] }
  expect((await mine('POST', `/preorder-campaigns/${campaign.id}/orders`, { ...asked, collectAt: 'NONE' })).body.code).toBe('order.counter_unknown')
  const { status, body } = await mine('POST', `/preorder-campaigns/${campaign.id}/orders`, { ...asked, collectAt: 'LYON' })
  expect([status, body.holdReasons, body.collection, body.shipTo.name]).toEqual([201, ['preorder'], { counter: 'LYON', open: true, from: null, readyAt: null, code: null }, 'LYON'])
  expect((await mine('POST', `/orders/${body.number}/counter`, { counter: 'BREST' })).body.code).toBe('order.counter_stays')

  const other = (await mine('POST', `/preorder-campaigns/${campaign.id}/orders`, { ...asked, externalId: 'P-2', collectAt: 'LYON' })).body
  expect((await mine('POST', `/orders/${other.number}/deliver`, {})).body.code).toBe('order.counter_stays')

  await counter('LYON', false)
  expect((await seller('POST', `/preorder-campaigns/${campaign.id}/decision`, { decision: 'launch' })).status).toBe(200)
  await world.runReactions()
  const held = (await mine('GET', `/orders/${body.number}`)).body
  expect(held).toMatchObject({ state: 'on_hold', holdReasons: ['counter_closed'], collection: { counter: 'LYON', open: false } })
  expect((await mine('POST', `/orders/${body.number}/counter`, { counter: 'BREST', version: 1 })).body.code).toBe('order.changed_meanwhile')
  const moved = await mine('POST', `/orders/${body.number}/counter`, { counter: 'BREST', version: held.version })
  expect(moved.body).toMatchObject({ state: 'placed', holdReasons: [], collection: { counter: 'BREST', open: true }, totals: held.totals })

  expect((await mine('POST', `/orders/${other.number}/deliver`, { siteId: 'site_none' })).body.code).toBe('site.unknown')
  expect((await mine('POST', `/orders/${other.number}/deliver`, { version: 1 })).body.code).toBe('order.changed_meanwhile')
  const delivered = await mine('POST', `/orders/${other.number}/deliver`, {})
  expect(delivered.body).toMatchObject({ state: 'placed', holdReasons: [], collection: null })
  expect(delivered.body.shipTo.name).not.toBe('LYON')
  expect((await mine('POST', `/orders/${other.number}/deliver`, {})).body.code).toBe('order.not_to_collect')
})
