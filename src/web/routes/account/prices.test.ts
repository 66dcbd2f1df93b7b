import { afterAll, beforeAll, expect, it } from 'vitest'
import { aBuyer, aCompany, anArticle, aPrice, aPriceList, createWorld, someVatRates, type World } from '#testing/index.ts'
import { pageArgs } from '#testing/page-args.ts'
import { loader } from './prices.csv.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
})
afterAll(() => world.drop())

it('gives a buyer his own price list: what he may see, his reference, his tiers, and nothing of what is hidden from him', async () => {
  const company = await aCompany(world, { number: 'C7' })
  const buyer = await aBuyer(world, { company })
  const bolt = await anArticle(world, { sku: 'VIS', name: 'Vis « TH »', unitNet: 20_000, onHand: 40, multiple: 10, packs: [['box', 100]], clientRefs: [[company.id, 'MA-VIS']] })
  await anArticle(world, { sku: 'CABLE', unit: 'm', stepsPerUnit: 1_000, unitNet: 12_500, onHand: 2_500 })
  await anArticle(world, { sku: 'DEVIS', unitNet: null })
  const hidden = await anArticle(world, { sku: 'SECRET' })
  await world.pool.query(`insert into catalogue.assortment_rule (audience, company_id, target, target_id, allow) values ('company', $1, 'variant', $2, false)`, [
    company.id,
    hidden.id,
  ])
  const list = await aPriceList(world, { companyId: company.id })
  await aPrice(world, { variantId: bolt.id, listId: list.id, unitNet: 15_000 })
  await aPrice(world, { variantId: bolt.id, listId: list.id, unitNet: 14_321, minQty: 100 })
  const answer = await loader(pageArgs(world, buyer, { path: '/account/prices.csv' }))
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="tarif-C7-2026-03-10.csv"')
  const lines = (await answer.text())
    .trim()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(';'))
  expect(lines.map(([sku, ref, , , , unit, , minimum, , from, net, per, vat, currency, available]) => [sku, ref, unit, minimum, from, net, per, vat, currency, available])).toEqual(
    [
      ['VIS', 'MA-VIS', 'pièce', '10', '10', '1,5', '1', '20', 'EUR', '40'],
      ['VIS', 'MA-VIS', 'pièce', '10', '100', '1,4321', '1', '20', 'EUR', '40'],
      ['CABLE', '', 'm', '0,001', '0,001', '1,25', '1', '20', 'EUR', '2,5'],
      ['DEVIS', '', 'pièce', '1', '1', '', '', '20', 'EUR', '0'],
    ],
  )
})
