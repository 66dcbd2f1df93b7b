import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { placeOrder } from '#modules/orders/index.ts'
import { backorderSettings, expect as expectReceipts } from '#modules/stock/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import {
  actingFor,
  aBuyer,
  aCompany,
  aMember,
  anArticle,
  answered,
  aSite,
  aStaff,
  breaches,
  createWorld,
  pageArgs,
  someVatRates,
  type MadeCompany,
  type World,
} from '#testing/index.ts'
import { loader as officeList } from '../office/orders/waiting.tsx'
import { loader as officeFile } from '../office/orders/waiting.csv.ts'
import { loader as deskList } from '../rep/waiting.tsx'
import { action as order, loader as orderPage } from './order.tsx'
import { action as sites, loader as sitesPage } from './sites.tsx'
import { loader as file } from './waiting.csv.ts'
import { loader } from './waiting.tsx'

let world: World
let buyer: Ctx
let rep: Ctx
let purchasing: Ctx
let company: MadeCompany
let number: string
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  await world.app.tools.settings.write(world.system(), backorderSettings, { allowed: true })
  company = await aCompany(world)
  await aSite(world, { company })
  buyer = await aMember(world, { company, roles: ['administrator'] })
  purchasing = await aStaff(world, ['purchasing'])
  rep = await aStaff(world, ['rep'], { portfolio: [company] })
  const [bolt, nut] = [await anArticle(world, { sku: 'BOULON', onHand: 5 }), await anArticle(world, { sku: 'ECROU', onHand: 0 })]
  await comes(bolt.id, '2026-03-20')
  await comes(nut.id, '2026-04-02')
  const lines = [
    { variantId: bolt.id, qty: 8 },
    { variantId: nut.id, qty: 3 },
  ]
  number = (await placeOrder(world.ctx(buyer), { source: { kind: 'api', id: 'w', lines } })).number
  await placeOrder(world.ctx(await aBuyer(world)), { source: { kind: 'api', id: 'x', lines: [{ variantId: nut.id, qty: 1 }] } })
  await comes(bolt.id, '2026-03-27')
})
afterAll(async () => {
  expect(await breaches(world)).toEqual([])
  await world.drop()
})

async function comes(variantId: number, dueOn: string): Promise<void> {
  const { rows } = await world.pool.query(`select id from stock.warehouse where code = 'MAIN'`)
  await inTransaction(world.ctx(purchasing), (tx) => expectReceipts(tx, [{ id: `r${variantId}`, variantId, warehouseId: rows[0].id, qty: 50, dueOn, document: null }]))
  await world.runReactions()
}
const rows = (page: { rows: { sku: string; waiting: number; firstPromisedOn: string | null; promisedOn: string | null; reason: string; asked: boolean }[] }) =>
  page.rows.map(({ sku, waiting, firstPromisedOn, promisedOn, reason, asked }) => [sku, waiting, firstPromisedOn, promisedOn, reason, asked])

describe('what is still to come', () => {
  it('is read by the client over all his orders: how much, the first day and the day now, why, and what he has to decide', async () => {
    expect(rows(await loader(pageArgs(world, buyer, { path: '/account/waiting' })))).toEqual([
      ['BOULON', 3, '2026-03-20', '2026-03-27', 'incoming', true],
      ['ECROU', 3, '2026-04-02', '2026-04-02', 'incoming', false],
    ])
    expect(rows(await loader(pageArgs(world, buyer, { path: '/account/waiting?asked=1' })))).toHaveLength(1)
    expect(rows(await loader(pageArgs(world, buyer, { path: '/account/waiting?sort=-sku&q=ecr' }))).map(([sku]) => sku)).toEqual(['ECROU'])
    world.at('2026-04-01T09:00:00Z')
    expect(rows(await loader(pageArgs(world, world.ctx(buyer), { path: '/account/waiting?reason=late' }))).map(([sku]) => sku)).toEqual(['BOULON'])
    world.at('2026-03-10T09:00:00Z')
    expect(await (await file(pageArgs(world, world.ctx(buyer), { path: '/account/waiting.csv' }))).text()).toMatch(
      new RegExp(`BOULON;.*${number};.*;3;.*2026-03-20;2026-03-27;;Livraison en route;À décider`),
    )
  })

  it('by his rep, and by the office over all clients', async () => {
    expect((await deskList(pageArgs(world, rep, { path: '/desk/waiting' }))).total).toBe(2)
    expect((await officeList(pageArgs(world, purchasing, { path: '/office/orders/waiting' }))).total).toBe(3)
    expect((await (await officeFile(pageArgs(world, purchasing, { path: '/office/orders/waiting.csv?q=boulon' }))).text()).trim().split('\n')).toHaveLength(2)
    await expect(loader(pageArgs(world, world.ctx(), { path: '/account/waiting' }))).rejects.toMatchObject({ code: 'access.sign_in' })
  })

  it('is split from its order page, where the order can also be wanted together', async () => {
    const act = async (form: Record<string, string>) => answered(await order(pageArgs(world, buyer, { params: { number }, form })))
    const read = async () => (await orderPage(pageArgs(world, buyer, { params: { number } }))).order
    const { version } = await read()
    expect(await act({ verb: 'delivery', delivery: 'together', version: String(version) })).toMatchObject({ done: 'delivery' })
    expect(await read()).toMatchObject({ delivery: 'together', heldBack: true })
    expect(await act({ verb: 'split', position: '1', version: String(version) })).toMatchObject({ refusal: { code: 'order.changed_meanwhile' } })
    expect(await act({ verb: 'split', position: '1', version: String(version + 1) })).toMatchObject({ done: 'split' })
    expect((await read()).lines.map((line) => [line.sku, line.qty, line.waiting, line.comesLater])).toEqual([
      ['BOULON', 5, 0, false],
      ['ECROU', 3, 3, false],
      ['BOULON', 3, 3, true],
    ])
  })

  it("begins with the company's habit, which its administrator chooses; the second who changes it is told", async () => {
    const chosen = async (seen: string, delivery: string) => sites(pageArgs(world, buyer, { form: { verb: 'delivery', seen, delivery } })).catch((thrown: Response) => thrown)
    expect(((await chosen('available', 'together')) as Response).status).toBe(302)
    expect((await sitesPage(pageArgs(world, await actingFor(world, buyer, company)))).delivery).toBe('together')
    expect(answered((await chosen('available', 'available')) as never)).toMatchObject({ refusal: { code: 'company.changed_meanwhile' } })
  })
})
