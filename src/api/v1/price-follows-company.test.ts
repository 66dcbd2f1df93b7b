import { afterAll, beforeAll, expect, it } from 'vitest'
import { changeCompany, companyById } from '#modules/accounts/index.ts'
import { saveAgreement } from '#modules/pricing/index.ts'
import { indexArticles } from '#modules/search/index.ts'
import { aClass, aCompany, anArticle, aPrice, aPriceList, createWorld, someVatRates, type World } from '#testing/index.ts'
import { aCaller, type Call } from '../testing/caller.ts'

let world: World
let buyer: Call
let client: { id: string }
let gros: { id: string }
let parent: { id: string }
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  gros = await aClass(world, { code: 'GROS' })
  parent = await aCompany(world)
  client = await aCompany(world)
  const bolt = await anArticle(world, { sku: 'BOLT', unitNet: 100_000, onHand: 100 })
  const list = await aPriceList(world, { code: 'GROS', classId: gros.id })
  await aPrice(world, { variantId: bolt.id, listId: list.id, unitNet: 90_000 })
  await saveAgreement(world.system(), { code: 'GROUP', name: 'Accord du groupe', companyId: parent.id, state: 'signed', discounts: [{ target: 'all', share: 100_000 }] })
  await indexArticles(world.system(), 'all')
  buyer = await aCaller(world, ['catalogue:read', 'prices:read', 'carts:write'], client.id)
  await buyer('POST', '/cart/lines', { lines: [{ sku: 'BOLT', quantity: '10' }] })
})
afterAll(() => world.drop())

/** What the client is told at his next click: in the listing, on the article's page, and for the line in his cart. */
async function told(): Promise<string[]> {
  const [listing, article, cart] = [await buyer('GET', '/articles'), await buyer('GET', '/articles/BOLT'), await buyer('GET', '/cart')]
  return [listing.body.rows[0].unitNet.amount, article.body.unitNet.amount, cart.body.lines[0].unitNet.amount]
}

async function change(over: { classId?: string; parentId?: string | null }): Promise<void> {
  const company = (await companyById(world.system(), client.id))!
  await changeCompany(world.system(), client.id, company.version, { ...company, ...over } as never)
}

it('follows a change of class and of parent at the next listing, page and cart, though what was asked before is kept', async () => {
  const same = (amount: string) => [amount, amount, amount]
  expect([await told(), await told()]).toEqual([same('10.0000'), same('10.0000')])
  await change({ classId: gros.id })
  expect([await told(), await told()]).toEqual([same('9.0000'), same('9.0000')])
  await change({ parentId: parent.id })
  expect([await told(), await told()]).toEqual([same('8.1000'), same('8.1000')])
  await change({ parentId: null })
  expect(await told()).toEqual(same('9.0000'))
})

it('is not asked of a parent that would be its own child', async () => {
  await change({ parentId: parent.id })
  const above = (await companyById(world.system(), parent.id))!
  await expect(changeCompany(world.system(), parent.id, above.version, { ...above, parentId: client.id } as never)).rejects.toMatchObject({ code: 'company.circular_parent' })
  expect(await told()).toEqual(['8.1000', '8.1000', '8.1000'])
})
