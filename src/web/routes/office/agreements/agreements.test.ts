import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { priceLines, priceListSheet } from '#modules/pricing/index.ts'
import type { Ctx } from '#platform/context.ts'
import { aBuyer, aCompany, anArticle, answered, aStaff, createWorld, pageArgs, someVatRates, type World } from '#testing/index.ts'
import { loader as csv } from '../prices/prices.csv.ts'
import { action as reviseAction } from '../prices/revision.tsx'
import { action as listAction, loader as listLoader } from '../prices/sheet.tsx'
import { loader as agreements } from './list.tsx'
import { action as newAction } from './new.tsx'
import { action, loader } from './sheet.tsx'

let world: World
let product: Ctx
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  product = await aStaff(world, ['product_manager'])
})
afterAll(() => world.drop())

const location = (thrown: unknown) => (thrown as Response).headers.get('location') ?? ''
const net = async (who: Ctx, variantId: number) => (await priceLines(world.ctx(who), { lines: [{ variantId, qty: 1 }] }))[0]?.price?.unitNet ?? null

describe('an agreement in the office', () => {
  const filled = (company: string, over: Record<string, string> = {}) => ({
    code: `ACC${world.next()}`,
    name: 'Accord',
    company,
    state: 'signed',
    from: '',
    to: '',
    combine: 'chain',
    order: 'strict',
    note: '',
    ...over,
  })

  it('is written with its discounts, then its prices, of which pasted ones are answered each', async () => {
    const company = await aCompany(world, { number: 'C501' })
    const buyer = await aBuyer(world, { company })
    const bolt = await anArticle(world, { sku: 'VIS-9', unitNet: 100_000 })
    const thrown = await Promise.resolve(newAction(pageArgs(world, product, { form: filled('C501', { 'target-0': 'all', 'targetCode-0': '', 'share-0': '5' }) }))).catch(
      (one: unknown) => one,
    )
    const id = /agreements\/(\d+)/.exec(location(thrown))![1]!
    expect(await net(buyer, bolt.id)).toBe(95_000)
    const { grid } = answered(
      await action(pageArgs(world, product, { params: { id }, form: { verb: 'prices', paste: 'VIS-9;1;8,50\nNONE;1;3\nVIS-9\t100\t9\nVIS-9;x;1\nVIS-9;1;-4' } })),
    ) as {
      grid: { set: number; pasted: { line: number; message: string }[]; pasteLeft: string }
    }
    expect([grid.set, grid.pasted.map(({ line }) => line), grid.pasteLeft]).toEqual([1, [2, 3, 4, 5], 'NONE;1;3\nVIS-9\t100\t9\nVIS-9;x;1\nVIS-9;1;-4'])
    expect(grid.pasted.slice(2).map(({ message }) => message)).toEqual(['«\u00a0x\u00a0» n’est pas un nombre.', 'Doit valoir au moins 0.'])
    expect(await net(buyer, bolt.id)).toBe(85_000)
    expect((await agreements(pageArgs(world, product, { path: '/office/agreements?q=C501' }))).rows).toMatchObject([{ prices: 1, discounts: 1 }])
  })

  it('tells the second of two writers, and keeps what he typed', async () => {
    await aCompany(world, { number: 'C502' })
    const first = filled('C502')
    const thrown = await Promise.resolve(newAction(pageArgs(world, product, { form: first }))).catch((one: unknown) => one)
    const at = { params: { id: /agreements\/(\d+)/.exec(location(thrown))![1]! } }
    await Promise.resolve(action(pageArgs(world, product, { ...at, form: { ...first, verb: 'terms', version: '1', name: 'Premier' } }))).catch(() => null)
    expect(answered(await action(pageArgs(world, product, { ...at, form: { ...first, verb: 'terms', version: '1', name: 'Second' } })))).toMatchObject({
      refusal: { code: 'agreement.changed_meanwhile' },
      typed: { name: 'Second' },
    })
    expect((await loader(pageArgs(world, product, at))).agreement).toMatchObject({ name: 'Premier', version: 2 })
  })

  it('puts the fault of a discount beside its row', async () => {
    await aCompany(world, { number: 'C503' })
    expect(
      answered(
        await newAction(
          pageArgs(world, product, { form: filled('C503', { 'target-0': 'brand', 'targetCode-0': 'X', 'share-0': '', 'target-1': 'all', 'targetCode-1': '', 'share-1': '101' }) }),
        ),
      ),
    ).toMatchObject({ refusal: { details: { sentences: { 'share-1': expect.stringContaining('100') } } }, typed: { 'share-1': '101' } })
  })
})

describe('a price list in the office', () => {
  it('is changed in its grid; the row that somebody else changed comes back as it was typed', async () => {
    const bolt = await anArticle(world, { unitNet: 100_000 })
    const list = (await priceListSheet(product, { code: 'PUBLIC' }))!
    const at = { params: { id: String(list.id) } }
    const was = JSON.stringify({ unit: '', minQty: 1, from: '-infinity', to: 'infinity', unitNet: 100_000, per: 1 })
    const row = (net: string) => ({ verb: 'prices', 'sku-0': bolt.sku, 'was-0': was, 'qty-0': '1', 'net-0': net, 'per-0': '1', 'from-0': '', 'to-0': '' })
    expect(answered(await listAction(pageArgs(world, product, { ...at, form: row('11') })))).toMatchObject({ grid: { set: 1, faults: [] } })
    expect(answered(await listAction(pageArgs(world, product, { ...at, form: row('12') })))).toMatchObject({
      grid: { set: 0, faults: [{ typed: { net: '12' }, now: { unitNet: 110_000 } }] },
    })
    expect((await listLoader(pageArgs(world, product, { ...at, path: `/office/prices/1?q=${bolt.sku}` }))).page.rows).toMatchObject([
      { unitNet: 110_000, firstDay: '', lastDay: '' },
    ])
  })

  it('takes no quantity for any quantity of what is cut, as it shows it, and for one piece of what is counted', async () => {
    const list = (await priceListSheet(product, { code: 'PUBLIC' }))!
    const changed = async (stepsPerUnit: number, least: string) => {
      const { id, sku } = await anArticle(world, { unitNet: 100_000, stepsPerUnit })
      const was = JSON.stringify({ unit: '', minQty: 1, from: '-infinity', to: 'infinity', unitNet: 100_000, per: 1 })
      const form = { verb: 'prices', 'sku-0': sku, 'was-0': was, 'least-0': least, 'qty-0': '', 'net-0': '8', 'per-0': '1', 'from-0': '', 'to-0': '' }
      expect(answered(await listAction(pageArgs(world, product, { params: { id: String(list.id) }, form })))).toMatchObject({ grid: { set: 1, faults: [] } })
      return (await world.pool.query('select min_qty::int as from, unit_net::int as net from pricing.price where variant_id = $1', [id])).rows
    }
    expect(await changed(1_000, '1')).toEqual([{ from: 1, net: 80_000 }])
    expect(await changed(1, '1000')).toEqual([{ from: 1, net: 80_000 }])
  })

  it('shows what a formula would do before it does it, and goes out as a file', async () => {
    const { id } = (await priceListSheet(product, { code: 'PUBLIC' }))!
    const at = { params: { id: String(id) } }
    const formula = { share: '-2,5', from: '2026-04-01', step: '100', brand: '', category: '' }
    const shown = answered(await reviseAction(pageArgs(world, product, { ...at, form: { ...formula, verb: 'preview' } }))) as { preview: { prices: number } }
    const thrown = await Promise.resolve(reviseAction(pageArgs(world, product, { ...at, form: { ...formula, verb: 'apply', prices: String(shown.preview.prices) } }))).catch(
      (one: unknown) => one,
    )
    expect(location(thrown)).toBe(`/office/prices/${id}/revision?done=${shown.preview.prices}`)
    const file = await (await csv(pageArgs(world, product, at))).text()
    expect(file.split('\n').filter((line) => line.startsWith('PUBLIC')).length).toBe(2 * shown.preview.prices)
  })

  it('is read by finance, who changes nothing', async () => {
    const { id } = (await priceListSheet(product, { code: 'PUBLIC' }))!
    const finance = await aStaff(world, ['finance'])
    expect((await listLoader(pageArgs(world, finance, { params: { id: String(id) } }))).readOnly).toBe(true)
    expect(answered(await listAction(pageArgs(world, finance, { params: { id: String(id) }, form: { verb: 'prices', paste: 'X;1;1' } })))).toMatchObject({
      refusal: { code: 'access.denied' },
    })
  })
})
