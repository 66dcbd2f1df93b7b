import type { Page } from 'playwright-core'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addLines } from '#modules/cart/index.ts'
import { listOrders } from '#modules/orders/index.ts'
import type { Ctx } from '#platform/context.ts'
import { anArticle } from '#testing/index.ts'
import { openSeller, password, type Seller } from './seller.ts'
import { typeSignIn } from './sign-in.ts'
import { wordsOf } from './words-of.ts'

let seller: Seller
let buyer: Ctx
let drill: { id: number; sku: string }
let page: Page
let clients = 0

beforeAll(async () => {
  seller = await openSeller()
})
beforeEach(async () => {
  const { world } = seller
  clients += 1
  buyer = (await seller.client({ name: `Charpentes ${clients}`, buyer: `Nora ${clients}` })).buyer
  drill = await anArticle(world, { sku: `FOR-${clients}`, name: `Foret ${clients}`, category: 'visserie', unitNet: 300_000, onHand: 50 })
  await addLines(buyer, [{ variantId: drill.id, qty: 2 }])
  page = await seller.open('/checkout', { as: buyer })
  await page.getByLabel('Votre numéro de commande').fill('BC-77')
  await page.getByLabel('Livraison souhaitée le').fill('2026-03-18')
  await page.getByLabel('Commentaire').fill('Livrer quai 3')
  await page.getByRole('checkbox', { name: /J’accepte les/ }).check()
})
afterEach(() => page.context().close())

describe('while a buyer checks out', () => {
  test('a price changes: nothing is ordered, he is told which and decides', async () => {
    await seller.world.pool.query('update pricing.price set unit_net = 340000 where variant_id = $1', [drill.id])
    await page.getByRole('button', { name: 'Passer la commande' }).click()
    await page.getByText('Ceci a changé depuis que vous avez ouvert cette page').waitFor()
    expect(await wordsOf(page.getByRole('main'))).toContain(`Foret ${clients} (${drill.sku}) : 34,00 € HT, avant 30,00 € HT`)
    expect(await orders()).toEqual([])
    expect(await typedNow()).toEqual(['BC-77', '2026-03-18', 'Livrer quai 3'])
    await page.getByRole('button', { name: 'Accepter et commander' }).click()
    await thanks(page)
    expect((await orders()).map(({ netCents }) => netCents)).toEqual([6_800 + 1_490])
  })

  test('his session ends: he signs in again and finds all that he had typed', async () => {
    await seller.world.pool.query('delete from accounts.session where user_id = $1', [buyer.actor.id])
    await page.getByRole('button', { name: 'Passer la commande' }).click()
    await page.waitForURL('**/sign-in?to=*')
    await typeSignIn(page, buyer.actor.email!, password)
    await page.getByRole('heading', { level: 1, name: 'Commander' }).waitFor()
    expect(await typedNow()).toEqual(['BC-77', '2026-03-18', 'Livrer quai 3'])
    expect(await wordsOf(page.getByRole('main'))).toContain(`Foret ${clients}`)
    expect(await orders()).toEqual([])
  })

  test('he clicks twice, and again in another tab: one order', async () => {
    const tab = await page.context().newPage()
    await tab.goto('/checkout')
    await tab.getByRole('checkbox', { name: /J’accepte les/ }).check()
    await page.getByRole('button', { name: 'Passer la commande' }).dblclick()
    const first = await thanks(page)
    await tab.getByRole('button', { name: 'Passer la commande' }).click()
    expect(await thanks(tab)).toBe(first)
    expect(await orders()).toHaveLength(1)
  })
})

async function typedNow(): Promise<string[]> {
  return Promise.all(['Votre numéro de commande', 'Livraison souhaitée le', 'Commentaire'].map((label) => page.getByLabel(label).inputValue()))
}

function thanks(where: Page): Promise<string> {
  return wordsOf(where.getByText(/Merci, votre commande .+ est enregistrée/))
}

async function orders() {
  return (await listOrders(seller.world.ctx(buyer), { companyId: buyer.actor.company!.id })).rows
}
