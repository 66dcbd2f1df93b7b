import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { placeOrder } from '#modules/orders/index.ts'
import type { Ctx } from '#platform/context.ts'
import { openSeller, type Seller } from './seller.ts'

let seller: Seller
let buyer: Ctx
let strangersOrder: string
let page: Page
beforeAll(async () => {
  seller = await openSeller()
  buyer = (await seller.client({ name: 'Serrurerie Blanc', buyer: 'Iris Blanc' })).buyer
  const stranger = (await seller.client({ name: 'Toitures Noir', buyer: 'Hugo Noir' })).buyer
  strangersOrder = (await placeOrder(stranger, { source: { kind: 'api', id: 'a stranger’s', lines: [{ variantId: seller.glove.id, qty: 30 }] } })).number
  page = await seller.open('/', { as: buyer })
})
afterAll(() => page.context().close())

describe('what a buyer may not see is not there', () => {
  test('an article that is hidden has no page, no result and no line', async () => {
    expect(await statusOf('/article/p-sec-ret')).toBe(404)
    await page.getByRole('heading', { name: 'Page introuvable' }).waitFor()
    await page.goto('/search?q=SEC-RET')
    await page.getByRole('heading', { name: 'Aucun article pour « SEC-RET »' }).waitFor()
    expect(await page.getByRole('main').innerText()).not.toContain('Article réservé')
    const answer = await page.request.get('/suggest?q=sec-ret')
    expect(await answer.text()).not.toContain('réservé')
  })

  test('an order of another company is as unknown as one that never was', async () => {
    expect(await statusOf(`/account/orders/${strangersOrder}`)).toBe(404)
    const told = await page.getByRole('main').innerText()
    expect(await statusOf('/account/orders/2026-99999')).toBe(404)
    expect(await page.getByRole('main').innerText()).toBe(told)
    expect((await page.request.get(`/account/orders/${strangersOrder}/confirmation.pdf`)).status()).toBe(404)
  })

  test('another company’s shop, the desk and every page of the office refuse him', async () => {
    const strangers = (await seller.world.pool.query(`select id from accounts.company where name = 'Toitures Noir'`)).rows[0].id
    for (const path of [
      `/c/${strangers}`,
      '/desk',
      '/office',
      '/office/orders',
      `/office/orders/${strangersOrder}`,
      '/office/clients',
      '/office/prices',
      '/office/settings',
      '/office/mails',
      '/office/orders.csv',
    ]) {
      expect([path, (await page.request.get(path)).status()]).toEqual([path, 403])
    }
    await page.goto('/office/orders')
    await page.getByRole('heading', { name: 'Accès réservé' }).waitFor()
  })

  test('a visitor is sent to the sign-in, and back to where he wanted to go', async () => {
    const visitor = await seller.open('/account/orders')
    expect(visitor.url()).toBe(`${seller.baseUrl}/sign-in?to=%2Faccount%2Forders`)
    await visitor.context().close()
  })
})

async function statusOf(path: string): Promise<number | undefined> {
  return (await page.goto(path))?.status()
}
