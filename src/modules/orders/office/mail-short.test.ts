import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { placeOrder } from '#modules/orders/index.ts'
import { moveStock, saveAlertOwner, setLeadTimes, setLevels } from '#modules/stock/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { aBuyer, aCompany, anArticle, aSite, aStaff, breaches, createWorld, someVatRates, type World } from '#testing/index.ts'

let world: World
let logistics: Ctx
let owner: Ctx
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  logistics = await aStaff(world, ['logistics'], { name: 'Nadia Peyrard', email: 'nadia@seller.example' })
  owner = await aStaff(world, ['purchasing'], { name: 'Ann Buyer', email: 'ann@seller.example', locale: 'en' })
  await aStaff(world, ['purchasing'], { name: 'Yann Le Goff', email: 'yann@seller.example' })
  await aStaff(world, ['finance'], { email: 'finance@seller.example' })
})
afterAll(async () => {
  expect(await breaches(world)).toEqual([])
  await world.drop()
})

let n = 0
/** An article with ten pieces, held by two orders: four by the first, six by the second client. */
async function aHeldArticle(): Promise<{ id: number; sku: string; orders: string[] }> {
  const article = await anArticle(world, { sku: `VIS-${++n}`, name: 'Vis M8', onHand: 10 })
  const orders: string[] = []
  for (const [name, qty] of [
    ['Atelier Morel', 4],
    ['Forges Roy', 6],
  ] as const) {
    const company = await aCompany(world, { name })
    await aSite(world, { company })
    orders.push((await placeOrder(world.ctx(await aBuyer(world, { company })), { source: { kind: 'api', id: `short-${++n}`, lines: [{ variantId: article.id, qty }] } })).number)
    world.at(`2026-03-10T09:${String(n + 10)}:00Z`)
  }
  return { ...article, orders }
}

const counted = async (sku: string, onHand: number) => {
  await setLevels(world.ctx(logistics), `wms ${++n}`, [{ sku, warehouse: 'MAIN', onHand }])
  await world.runReactions()
}
const mails = async () => (await world.pool.query(`select to_address, subject, text from platform.mail where kind = 'orders.short' order by to_address, created_at, id`)).rows

describe('a count below what orders hold', () => {
  it('is told by mail, with the orders at risk, to logistics and to whoever looks after the article, each in his language', async () => {
    const article = await aHeldArticle()
    await inTransaction(world.system(), (tx) =>
      setLeadTimes(tx, [{ variantId: article.id, leadDays: 5, leadDeviationHundredths: 0, supplier: { code: 'VERDIER', name: 'Verdier' } }]),
    )
    await saveAlertOwner(world.system(), { supplier: 'VERDIER', userId: owner.actor.id })
    await counted(article.sku, 7)
    const sent = await mails()
    expect(sent.map((mail) => [mail.to_address, mail.subject])).toEqual([
      ['ann@seller.example', '1 article no longer covers its orders'],
      ['nadia@seller.example', '1 article ne couvre plus ses commandes'],
    ])
    const text = String(sent[1].text).replaceAll(/[\u00a0\u202f]/g, ' ')
    expect(text).toContain(`${article.sku} · Vis M8, MAIN  |  ${article.orders[1]}, Forges Roy  |  3 pièces`)
    expect([text.includes('Atelier Morel'), text.includes('/office/stock/at-risk')]).toEqual([false, true])
  })

  it('is told once however often it is counted so, and again when it comes again after it was covered', async () => {
    const article = await aHeldArticle()
    const before = (await mails()).length
    await counted(article.sku, 7)
    const told = (await mails()).length - before
    await counted(article.sku, 6)
    await counted(article.sku, 7)
    expect((await mails()).length - before).toBe(told)
    await moveStock(world.ctx(logistics), [{ sku: article.sku, warehouse: 'MAIN', kind: 'receive', qty: 3 }])
    await world.runReactions()
    await counted(article.sku, 9)
    expect((await mails()).length - before).toBe(told * 2)
  })

  it('is everybody’s in purchasing where nobody looks after the article; finance is not told', async () => {
    await world.pool.query('delete from platform.mail')
    const article = await aHeldArticle()
    await counted(article.sku, 0)
    expect((await mails()).map((mail) => mail.to_address)).toEqual(['ann@seller.example', 'nadia@seller.example', 'yann@seller.example'])
  })

  it('that was covered before anybody was told is no news', async () => {
    await world.pool.query('delete from platform.mail')
    const article = await aHeldArticle()
    await setLevels(world.ctx(logistics), 'erp a', [{ sku: article.sku, warehouse: 'MAIN', onHand: 2 }])
    await setLevels(world.ctx(logistics), 'erp b', [{ sku: article.sku, warehouse: 'MAIN', onHand: 12 }])
    await world.runReactions()
    expect(await mails()).toEqual([])
  })
})
