import { afterAll, beforeAll, expect, it } from 'vitest'
import { aCompany, anArticle, aLevel, aWarehouse, createWorld, type World } from '#testing/index.ts'
import { aCaller, type Call } from '../../testing/caller.ts'

let world: World
let call: Call
beforeAll(async () => {
  world = await createWorld()
  call = await aCaller(world, ['stock:write'])
})
afterAll(() => world.drop())

it('reads and writes which warehouse serves what, and tells from where an order would leave', async () => {
  const client = await aCompany(world, { number: 'C77' })
  const [lyon, lille] = [await aWarehouse(world, { code: 'LYO', name: 'Lyon', position: 1 }), await aWarehouse(world, { code: 'LIL', name: 'Lille', position: 2 })]
  const cable = await anArticle(world, { sku: 'CABLE', unit: 'm', stepsPerUnit: 1_000 })
  await aLevel(world, { variantId: cable.id, onHand: 10_000, warehouseId: lyon.id })
  await aLevel(world, { variantId: cable.id, onHand: 40_000, warehouseId: lille.id })
  expect((await call('PUT', '/sourcing/warehouses/LYO', { country: 'FR', postalCode: '69007', parcelCents: 850 })).status).toBe(200)
  const zones = [{ country: 'FR', prefix: '59', km: 12, parcelCents: 700 }]
  expect((await call('PUT', '/sourcing/warehouses/LIL', { zones })).status).toBe(200)
  expect((await call('PUT', '/sourcing/rules', { kind: 'nearest', version: 0 })).status).toBe(200)
  const own = await call('PUT', '/sourcing/rules', { company: 'C77', kind: 'fixed', warehouses: ['LYO'] })
  expect((await call('PUT', '/sourcing/rules', { kind: 'fewest', version: 0 })).body.code).toBe('stock.sourcing_changed_meanwhile')
  const { body } = await call('GET', '/sourcing')
  expect(body.rules).toMatchObject([
    { company: null, kind: 'nearest', warehouses: [] },
    { company: 'C77', kind: 'fixed', warehouses: ['LYO'] },
  ])
  expect(body.warehouses).toMatchObject([
    { code: 'LYO', postalCode: '69007', parcelCents: 850, version: 2 },
    { code: 'LIL', zones },
  ])
  const plan = async (asked: object) => (await call('POST', '/sourcing/plan', { country: 'FR', postalCode: '59100', lines: [{ sku: 'cable', quantity: '45.5' }], ...asked })).body
  expect(await plan({})).toMatchObject({
    rule: { of: 'all', kind: 'nearest' },
    lines: [
      {
        sku: 'CABLE',
        quantity: '45.5',
        missing: '0',
        from: [
          { warehouse: 'LIL', quantity: '40' },
          { warehouse: 'LYO', quantity: '5.5' },
        ],
      },
    ],
    parcelCents: 1_550,
  })
  expect(await plan({ company: client.number })).toMatchObject({ rule: { of: 'company' }, lines: [{ missing: '35.5', from: [{ warehouse: 'LYO', quantity: '10' }] }] })
  await call('DELETE', `/sourcing/rules/${own.body.id}`)
  expect(await plan({ company: client.number })).toMatchObject({ rule: { of: 'all' } })
  expect((await call('POST', '/sourcing/plan', { lines: [{ sku: 'NONE', quantity: 1 }] })).body.code).toBe('stock.sku_unknown')
})

it('reads and writes when warehouses work', async () => {
  await aWarehouse(world, { code: 'NTE', name: 'Nantes', position: 3 })
  const now = async () => (await call('GET', '/warehouse-calendars')).body.calendars.find((one: { warehouse: string }) => one.warehouse === 'NTE')
  const { version } = await now()
  const reader = await aCaller(world, ['stock:read'])
  expect((await reader('GET', '/warehouse-calendars')).status).toBe(200)
  expect((await reader('PUT', '/warehouse-calendars/NTE', { workingDays: [1], holidays: null })).status).toBe(403)
  const saved = await call('PUT', '/warehouse-calendars/nte', { workingDays: [1, 2, 3, 4], holidays: 'FR', cutOff: '16:00', version })
  expect(saved).toMatchObject({ status: 200, body: { warehouse: 'NTE', workingDays: [1, 2, 3, 4], holidays: 'FR', cutOff: '16:00', version: version + 1 } })
  expect(await call('PUT', '/warehouse-calendars/NTE', { workingDays: [1], holidays: null, version })).toMatchObject({
    status: 409,
    body: { code: 'stock.calendar_changed_meanwhile' },
  })
  const closed = await call('POST', '/warehouse-calendars/NTE/closings', { from: '2026-08-03', to: '2026-08-21', reason: 'Congés' })
  expect(closed.body.closings).toMatchObject([{ from: '2026-08-03', to: '2026-08-21', reason: 'Congés' }])
  expect((await call('POST', '/warehouse-calendars/NTE/closings', { from: '2026-08-03', to: '2026-08-01' })).body.code).toBe('stock.closing_invalid')
  expect((await call('DELETE', `/warehouse-calendars/NTE/closings/${closed.body.closings[0].id}`)).body.closings).toEqual([])
  expect(await call('PUT', '/warehouse-calendars/MOON', { workingDays: [1], holidays: null })).toMatchObject({ status: 422, body: { code: 'stock.warehouse_unknown' } })
})
