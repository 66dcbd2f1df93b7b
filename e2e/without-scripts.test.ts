import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Ctx } from '#platform/context.ts'
import { openSeller, password, type Seller } from './seller.ts'
import { typeSignIn } from './sign-in.ts'
import { wordsOf } from './words-of.ts'

let seller: Seller
let buyer: Ctx
let page: Page
beforeAll(async () => {
  seller = await openSeller()
  buyer = (await seller.client({ name: 'Menuiserie Roux', buyer: 'Denis Roux' })).buyer
  page = await seller.open('/', { javascript: false })
  return () => page.context().close()
})

describe('without scripts in the browser', () => {
  test('the search finds, and a listing adds to the cart', async () => {
    await page.getByRole('search').getByRole('combobox').fill('ecrou m8')
    await Promise.all([page.waitForEvent('load'), page.getByRole('search').getByRole('combobox').press('Enter')])
    const nut = page.getByRole('listitem').filter({ hasText: 'ECR-M8-ZN' })
    await nut.getByLabel('Quantité de ECR-M8-ZN').fill('1000')
    await send(nut.getByRole('button', { name: 'Ajouter ECR-M8-ZN au panier' }))
    expect(await wordsOf(nut)).toContain('Ajouté')
    expect(await wordsOf(page.locator('[data-cart]'))).toMatch(/1 · 42,00/)
  })

  test('a quantity that breaks the multiple is refused beside its box, as it was typed', async () => {
    await page.getByLabel('Quantité de ECR-M8-ZN').fill('150')
    await send(page.getByRole('button', { name: 'Ajouter ECR-M8-ZN au panier' }))
    expect(await page.getByLabel('Quantité de ECR-M8-ZN').inputValue()).toBe('150')
    expect(await page.getByLabel('Quantité de ECR-M8-ZN').getAttribute('aria-invalid')).toBe('true')
  })

  test('quick order reads a pasted list and adds what is good', async () => {
    await page.goto('/quick-order')
    await page.getByLabel('Liste').fill('VTH-M8X40-ZN;1000\nECR-M8-ZM;100')
    await send(page.getByRole('button', { name: 'Lire la liste' }))
    await page.getByText('Inconnue, ou hors de votre assortiment.').waitFor()
    await send(page.getByRole('button', { name: 'Ajouter 1 ligne' }))
    await page.getByText('1 ligne ajoutée au panier.').waitFor()
  })

  test('the cart takes another quantity', async () => {
    await page.goto('/cart')
    await page.getByLabel('Quantité de ECR-M8-ZN').fill('2000')
    await send(page.getByRole('button', { name: 'Mettre à jour les quantités' }))
    expect(await page.getByLabel('Quantité de ECR-M8-ZN').inputValue()).toMatch(/^2\s?000$/)
    expect(await wordsOf(page.locator('[data-cart]'))).toMatch(/2 · 199,00/)
  })

  test('signing in leads to the checkout, and the order is placed', async () => {
    await page.getByRole('link', { name: 'Se connecter pour commander' }).click()
    await typeSignIn(page, buyer.actor.email!, password)
    await page.getByLabel('Votre numéro de commande').fill('BC-12')
    await page.getByRole('checkbox', { name: /J’accepte les/ }).check()
    await send(page.getByRole('button', { name: 'Passer la commande' }))
    expect(new URL(page.url()).pathname).toMatch(/^\/account\/orders\//)
    expect(await wordsOf(page.getByRole('main'))).toContain('BC-12')
  })
})

/** Presses a button whose form draws the page anew. */
async function send(button: Locator): Promise<void> {
  await Promise.all([page.waitForEvent('load'), button.click()])
}
