import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Ctx } from '#platform/context.ts'
import { importFile } from '#testing/import-file.ts'
import { aBuyer, aCompany, anArticle, aPriceList, aStaff, createWorld, pageArgs, answered, someVatRates, type MadeCompany, type World } from '#testing/index.ts'
import { marginSettings, priceExport, priceImport, priceLines, pricePage, savePrices, setPrices } from '#modules/pricing/index.ts'
import { action as gridAction } from './sheet.tsx'

let world: World
let product: Ctx
let company: MadeCompany
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  product = await aStaff(world, ['product_manager'])
  company = await aCompany(world)
  await world.system().tools.settings.write(world.system(), marginSettings, { share: 100_000, byCategory: {} })
})
afterAll(() => world.drop())

/** An article that costs 1.00 and must leave ten percent: nothing under 1.10. */
async function aCostedOne(sku: string) {
  const article = await anArticle(world, { sku, unitNet: 20_000 })
  await world.pool.query('insert into pricing.cost (variant_id, unit_net) values ($1, 10000)', [article.id])
  return article
}
const kept = async (code: string) =>
  (await world.pool.query(`select actor_name, after from platform.audit where what = 'prices.kept_under_cost' and subject = $1 order by id`, [code])).rows

it('a price of a list under cost and minimum margin waits until somebody keeps it knowingly, by his name', async () => {
  const bolt = await aCostedOne('VIS')
  const list = await aPriceList(world, { companyId: company.id })
  const buyer = await aBuyer(world, { company })
  const line = { list: list.code, sku: 'VIS', unitNet: 10_999, minThousandths: 5_000, per: 1 } as const
  expect(await setPrices(product, [line, { ...line, unitNet: 11_000, minThousandths: 1_000 }])).toMatchObject([
    { status: 'refused', code: 'price.under_cost', details: { sku: 'VIS', floorNet: 11_000 } },
    { status: 'set' },
  ])
  const paid = async () => (await priceLines(world.ctx(buyer), { lines: [{ variantId: bolt.id, qty: 5 }] }))[0]?.price?.unitNet
  expect(await paid()).toBe(11_000)
  expect(await setPrices(product, [{ ...line, underCost: true }])).toMatchObject([{ status: 'set' }])
  expect(await paid()).toBe(10_999)
  expect((await pricePage(product, { kind: 'list', id: list.id }, {})).rows).toMatchObject([{ underFloor: false }, { underFloor: true, approvedBy: product.actor.name }])
  expect(await kept(list.code)).toEqual([{ actor_name: product.actor.name, after: { prices: [{ sku: 'VIS', unitNet: 10_999, floorNet: 11_000, per: 1 }] } }])
  // Said again it is no news, and what it costs later changes nothing that was set.
  expect(await setPrices(product, [line])).toMatchObject([{ status: 'unchanged' }])
  await world.pool.query('update pricing.cost set unit_net = 90000 where variant_id = $1', [bolt.id])
  expect(await paid()).toBe(10_999)
})

it('is asked by the tab of an article and by the grid of a list, and nothing typed is lost', async () => {
  const bolt = await aCostedOne('ECROU')
  const list = await aPriceList(world, { companyId: company.id })
  const tiers = [{ minQty: 1, unitNet: 9_000, per: 1 as const }]
  await expect(savePrices(product, bolt.id, list.id, tiers)).rejects.toMatchObject({ code: 'price.under_cost', details: { minQty: 1, sku: 'ECROU' } })
  await savePrices(product, bolt.id, list.id, tiers, [], true)
  const form = { verb: 'prices', 'sku-0': 'ECROU', 'qty-0': '10', 'net-0': '0,80', 'per-0': '1', 'from-0': '', 'to-0': '' }
  const send = (more: Record<string, string>) =>
    gridAction(pageArgs(world, product, { path: `/office/prices/${list.id}`, params: { id: String(list.id) }, form: { ...form, ...more } }))
  expect(answered(await send({}))).toMatchObject({ grid: { set: 0, underCost: true, faults: [{ sku: 'ECROU', typed: { net: '0,80' } }] } })
  expect(answered(await send({ underCost: 'on' }))).toMatchObject({ grid: { set: 1, underCost: false, faults: [] } })
  expect((await kept(list.code)).map((row) => row.after.prices[0].unitNet)).toEqual([9_000, 8_000])
})

it('files list such lines and keep them only where the line says so; what goes out comes back in', async () => {
  await aCostedOne('RIVET')
  const list = await aPriceList(world, { companyId: company.id })
  const file = (...cells: string[]) => importFile(world.ctx(product), priceImport, ['tarif;référence;prix;aussi sous le coût', ...cells].join('\n'))
  expect(await file(`${list.code};RIVET;0,90;`)).toMatchObject({ written: 0, rejects: [{ line: 2, code: 'price.under_cost', details: { sku: 'RIVET' } }] })
  expect(await file(`${list.code};RIVET;0,90;oui`)).toMatchObject({ written: 1, rejects: [] })
  expect(await kept(list.code)).toHaveLength(1)
  const { columns, rows } = await priceExport.open(world.ctx(product), { list: list.code })
  const [line] = await Array.fromAsync(rows)
  expect(line?.[columns.indexOf('under_cost')]).toBe('yes')
})

it('is nothing that a key without the right to see margins can keep, and it learns no floor', async () => {
  await aCostedOne('CLOU')
  const list = await aPriceList(world, { companyId: company.id })
  const rights = new Set([...product.actor.rights].filter((right) => right !== 'margin.read'))
  const blind = { ...product, actor: { ...product.actor, rights } }
  expect(await setPrices(blind, [{ list: list.code, sku: 'CLOU', unitNet: 9_000, per: 1, underCost: true }])).toEqual([
    { line: 1, status: 'refused', code: 'price.under_cost', details: { sku: 'CLOU' } },
  ])
})
