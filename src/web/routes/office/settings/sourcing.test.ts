import { afterAll, beforeAll, expect, it } from 'vitest'
import { answered, anArticle, aLevel, aStaff, aWarehouse, createWorld, pageArgs, type World } from '#testing/index.ts'
import type { Ctx } from '#platform/context.ts'
import { action, loader } from './sourcing.tsx'

let world: World
let paul: Ctx
beforeAll(async () => {
  world = await createWorld()
  paul = await aStaff(world, ['administrator'])
})
afterAll(() => world.drop())

const page = () => loader(pageArgs(world, paul))
const sent = async (form: Record<string, string>) => answered(await action(pageArgs(world, paul, { form })))

it('sets what each warehouse serves and by which rule, and tries it; what cannot be read stays typed', async () => {
  const lyon = await aWarehouse(world, { code: 'LYO', name: 'Lyon', position: 1 })
  const article = await anArticle(world)
  await aLevel(world, { variantId: article.id, onHand: 10, warehouseId: lyon.id })
  const place = { verb: 'place', warehouse: 'LYO', kind: 'counter', ships: '1', country: 'FR', postalCode: '69007', parcel: '8,50' }
  expect(await sent({ ...place, seen: '1', zones: 'BE * 690 16,5\nFR 20 - 14,80' })).toEqual({ saved: 'place' })
  expect((await page()).places).toMatchObject([{ code: 'LYO', kind: 'counter', parcelCents: 850, zones: 'BE * 690 16,50\nFR 20 - 14,80', version: 2 }])
  expect(await sent({ ...place, seen: '1', zones: '' })).toMatchObject({ refusal: { code: 'stock.warehouse_changed_meanwhile' }, typed: { parcel: '8,50' } })
  expect(await sent({ ...place, seen: '2', zones: 'la Corse' })).toMatchObject({
    refusal: { code: 'form.invalid', details: { sentences: { zones: expect.stringContaining('la Corse') } } },
  })
  expect(await sent({ verb: 'rule', rule: '', seen: '0', company: '', class: '', kind: 'nearest', warehouses: 'lyo' })).toEqual({ saved: 'rule' })
  const [rule] = (await page()).rules
  expect(rule).toMatchObject({ kind: 'nearest', warehouses: ['LYO'], company: null, class: null })
  const trying = { verb: 'try', company: '', country: 'fr', postalCode: '69100' }
  expect(await sent({ ...trying, lines: `${article.sku} 12` })).toMatchObject({
    trial: { rule: { kind: 'nearest' }, lines: [{ missing: 2, parts: [{ code: 'LYO', qty: 10 }] }] },
    tried: { country: 'fr' },
  })
  expect(await sent({ ...trying, lines: 'ZZZ 12' })).toMatchObject({ refusal: { code: 'stock.sku_unknown' }, typed: { lines: 'ZZZ 12' } })
  expect(await sent({ verb: 'remove', rule: String(rule!.id), seen: String(rule!.version), kind: 'nearest' })).toEqual({ saved: 'remove' })
  expect((await page()).rules).toEqual([])
  expect(await sent({ verb: 'tells' })).toEqual({ saved: 'tells' })
  expect((await page()).tells).toBe(false)
})

it('leaves a counter where its clients find it: without its address, or abroad, nothing is saved', async () => {
  const { code } = await aWarehouse(world, { code: 'CPT', position: 2 })
  await world.pool.query(`update stock.warehouse set collects = true, line1 = '1 quai', city = 'Lyon', postal_code = '69007', country = 'FR' where code = $1`, [code])
  const version = (await page()).places.find((place) => place.code === code)!.version
  const place = { verb: 'place', warehouse: code, seen: String(version), kind: 'counter', ships: '1', parcel: '8,50', zones: '' }
  expect(await sent({ ...place, country: 'FR', postalCode: ' ' })).toMatchObject({
    refusal: { code: 'stock.counter_unplaced', details: { field: 'postalCode' } },
    typed: { parcel: '8,50' },
  })
  expect(await sent({ ...place, country: 'BE', postalCode: '9000' })).toMatchObject({ refusal: { code: 'stock.counter_abroad', details: { field: 'country' } } })
  expect(await sent({ ...place, country: 'FR', postalCode: '69002' })).toEqual({ saved: 'place' })
})
