import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '#platform/context.ts'
import { anArticle, aPriceList, breaches, createWorld, someVatRates, type World } from '#testing/index.ts'
import { preparedMeanwhile } from '#testing/prepared-meanwhile.ts'
import { priceImport, setPrices } from '../index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
})
afterAll(() => world.drop())

let sku: string
let list: string
let n = 0
beforeEach(async () => {
  ;[sku, list] = [`SKU-${++n}`, `LIST-${n}`]
  await anArticle(world, { sku })
  await aPriceList(world, { code: list })
})

const rows = (...tiers: [min_qty: number, unit_net: number, more?: object][]) =>
  tiers.map(([min_qty, unit_net, more], i) => ({ line: i + 2, row: { list, sku, unit_net, min_qty: min_qty * 1_000, ...more } }))
const meanwhile = (lines: ReturnType<typeof rows>, happens: () => Promise<unknown>) => preparedMeanwhile(world.system(), priceImport, lines, happens)
const setTo = (unitNet: number) => setPrices(world.system(), [{ list, sku, unitNet, per: 1 }])
const standing = async () =>
  (
    await world.pool.query(
      'select p.min_qty, p.unit_net from pricing.price p join pricing.price_list l on l.id = p.list_id join catalogue.variant v on v.id = p.variant_id where l.code = $1 and v.sku = $2 order by 1',
      [list, sku],
    )
  ).rows.map(({ min_qty, unit_net }) => [min_qty, unit_net])
const told = async () =>
  (
    await world.pool.query('select c.net_before, c.net_after from pricing.price_change c join pricing.price_list l on l.id = c.list_id where l.code = $1 order by c.id', [list])
  ).rows.map(({ net_before, net_after }) => [net_before, net_after])

describe('prices that were reckoned before another writer', () => {
  it('are written as reckoned when nobody came between', async () => {
    expect(await meanwhile(rows([1, 20_000], [10, 18_000]), async () => undefined)).toMatchObject({ written: 2, rejects: [] })
    expect(await standing()).toEqual([
      [1, 20_000],
      [10, 18_000],
    ])
  })

  it('are reckoned anew where he set the same tier, and the history tells both changes', async () => {
    expect(await meanwhile(rows([1, 20_000]), () => setTo(15_000))).toMatchObject({ written: 1, rejects: [] })
    expect(await standing()).toEqual([[1, 20_000]])
    expect(await told()).toEqual([
      [null, 15_000],
      [15_000, 20_000],
    ])
  })

  it('are compared with what he set: a larger quantity may not cost more than his smaller one', async () => {
    const result = await meanwhile(rows([10, 18_000]), () => setTo(15_000))
    expect(result).toMatchObject({ written: 0, rejects: [{ line: 2, code: 'price.tiers_rise' }] })
    expect(await standing()).toEqual([[1, 15_000]])
  })

  it('are unchanged where he set the very same, and only the others of the batch are written', async () => {
    expect(await meanwhile(rows([1, 15_000], [10, 14_000]), () => setTo(15_000))).toMatchObject({ written: 1, unchanged: 1, rejects: [] })
    expect(await told()).toEqual([
      [null, 15_000],
      [null, 14_000],
    ])
  })

  it('are refused in a pack that is gone', async () => {
    await world.pool.query(`insert into catalogue.pack (variant_id, unit, factor) select id, 'box', 10 from catalogue.variant where sku = $1`, [sku])
    const happens = () => world.pool.query(`delete from catalogue.pack where variant_id = (select id from catalogue.variant where sku = $1)`, [sku])
    expect(await meanwhile(rows([1, 20_000, { unit: 'box' }]), happens)).toMatchObject({ written: 0, rejects: [{ line: 2, code: 'price.unit_unknown' }] })
    expect(await standing()).toEqual([])
  })

  it('are refused when their list has another currency now', async () => {
    const lines = rows([1, 20_000, { currency: 'EUR' }])
    const result = await meanwhile(lines, () => world.pool.query(`update pricing.price_list set currency = 'CHF' where code = $1`, [list]))
    expect(result).toMatchObject({ written: 0, rejects: [{ line: 2, code: 'price.currency_differs' }] })
    expect(await standing()).toEqual([])
  })

  it('wait for each other when two are written at once: the second follows the first', async () => {
    const ctx = world.system()
    const ready = await Promise.all([20_000, 19_000].map((net) => priceImport.prepare?.({ ...ctx, memo: new Map() }, rows([1, net]))))
    const results = await Promise.all(ready.map((write) => inTransaction(ctx, (tx) => write!({ ...tx, memo: new Map() }))))
    expect(results).toMatchObject([{ written: 1 }, { written: 1 }])
    const history = await told()
    expect(history).toHaveLength(2)
    expect(history[1]?.[0]).toBe(history[0]?.[1])
    expect(await standing()).toEqual([[1, history[1]?.[1]]])
    expect(await breaches(world)).toEqual([])
  })
})
