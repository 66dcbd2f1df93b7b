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
