import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Ctx } from '#platform/context.ts'
import { openSeller, password, type Seller } from './seller.ts'
import { paste } from './paste.ts'
import { signInAs, typeSignIn } from './sign-in.ts'
import { wordsOf } from './words-of.ts'

let seller: Seller
beforeAll(async () => {
  seller = await openSeller()
})

describe('the main job, in French on a desk', () => {
  let buyer: Ctx
  let page: Page
  let order: string

  beforeAll(async () => {
    buyer = (await seller.client({ name: 'Atelier Morel', buyer: 'Anaïs Morel' })).buyer
    page = await seller.open('/')
    return () => page.context().close()
  })

  test('a visitor browses and puts an article in the cart at the public price', async () => {
    await page.getByRole('navigation', { name: 'Catégories' }).getByRole('link', { name: 'Gants', exact: true }).click()
    const glove = page.getByRole('listitem').filter({ hasText: 'GAN-NIT-9' })
    await glove.getByText('1,85 €').waitFor()
    await glove.getByLabel('Quantité de GAN-NIT-9').fill('12')
    await glove.getByRole('button', { name: 'Ajouter GAN-NIT-9 au panier' }).click()
    await glove.getByText('Ajouté : 12 paires').waitFor()
    await expect.poll(() => cartIn(page)).toBe('Panier 1 · 20,64 € HT')
    await page.keyboard.press('/')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('q')
    await glove.getByRole('link', { name: 'Gant de protection nitrile taille 9' }).click()
    await page.getByRole('heading', { level: 1, name: 'Gant de protection nitrile taille 9' }).waitFor()
  })

  test('he signs in to order, and his cart comes along', async () => {
    await page.locator('[data-cart]').click()
    await page.getByRole('link', { name: 'Se connecter pour commander' }).click()
    await typeSignIn(page, buyer.actor.email!, password)
    expect(new URL(page.url()).pathname).toBe('/checkout')
    await expect.poll(() => cartIn(page)).toBe('Panier 1 · 20,64 € HT')
    await page.getByText('Anaïs Morel').waitFor()
  })

  test('he finds a bolt with a typing error, at the price of his company', async () => {
    const search = page.getByRole('search').getByRole('combobox')
    await search.fill('vis hexagonnale m8 40')
    await search.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'vis hexagonnale m8 40' }).waitFor()
    const bolt = page.getByRole('listitem').filter({ hasText: 'VTH-M8X40-ZN' })
    await bolt.getByText('11,00 €').waitFor()
    expect(await wordsOf(bolt)).toContain('dès 1 000 : 9,80 € HT')
  })

  test('he pastes lines from a spreadsheet; the wrong one says so and what may have been meant', async () => {
    await page.getByRole('navigation', { name: 'Outils' }).getByRole('link', { name: 'Commande rapide' }).click()
    await page.getByRole('heading', { level: 1, name: 'Commande rapide' }).waitFor()
    await paste(page, 'VTH-M8X40-ZN\t1000\nECR-M8-ZM\t200\nGAN-NIT-9\t24')
    await page.getByRole('button', { name: 'Ajouter 2 lignes' }).waitFor()
    await page.getByRole('button', { name: '1 à vérifier' }).waitFor()
    await page.getByText('Inconnue, ou hors de votre assortiment.').waitFor()
    await page.getByRole('button', { name: /^ECR-M8-ZN/ }).click()
    await page.getByRole('button', { name: 'Ajouter 3 lignes' }).click()
    await page.getByText('3 lignes ajoutées au panier.').waitFor()
    await expect.poll(() => cartIn(page)).toBe('Panier 3 · 168,32 € HT')
  })

  test('he changes a quantity and the totals follow to the cent', async () => {
    await page.locator('[data-cart]').click()
    const nuts = page.getByLabel('Quantité de ECR-M8-ZN')
    await nuts.fill('300')
    await nuts.press('Tab')
    await expect.poll(() => totalsIn(page)).toEqual(['Marchandises HT 172,52', 'Port HT 14,90', 'Total HT 187,42 €', 'TVA 20 % sur 187,42 € 37,48', 'Total TTC 224,90 €'])
  })

  test('he orders with his number and a wanted date, and sees the order', async () => {
    await page.getByRole('link', { name: 'Commander', exact: true }).click()
    await page.getByLabel('Livraison souhaitée le').fill('2026-03-20')
    await page.getByLabel('Votre numéro de commande').fill('BC-4711')
    await page.getByRole('checkbox', { name: /J’accepte les/ }).check()
    await page.getByRole('button', { name: 'Passer la commande' }).click()
    const thanks = await wordsOf(page.getByText(/Merci, votre commande .+ est enregistrée/))
    order = /commande (\S+) est/.exec(thanks)![1]!
    expect(await wordsOf(page.getByRole('main'))).toMatch(/BC-4711.*20 mars 2026/)
    expect(await totalsIn(page)).toContain('Total TTC 224,90 €')
  })

  test('the office confirms and ships it, the client sees it shipped and owes it', async () => {
    const office = await seller.open('/office/orders', { as: await seller.staff(['administrator'], { name: 'Paul Dubreuil' }) })
    await office.getByRole('link', { name: order }).click()
    await office.getByRole('button', { name: 'Confirmer' }).click()
    await office.getByText('Commande confirmée.').waitFor()
    await office.getByRole('link', { name: 'Expédier' }).click()
    await office.getByLabel('Numéro de suivi').fill('1Z999')
    await office.getByRole('button', { name: 'Marquer comme expédié' }).click()
    await office.getByText('Expédition enregistrée.').waitFor()
    await office.context().close()

    await page.reload()
    await page.getByRole('heading', { level: 1, name: `Commande ${order}` }).waitFor()
    const told = await wordsOf(page.getByRole('main'))
    expect(told).toContain('Terminée')
    expect(told.match(/Tout est expédié/g)).toHaveLength(3)
    expect(told).toContain('1Z999')
    expect(await wordsOf(page.getByRole('banner'))).toContain('Encours TTC 224,90 € / 5 000,00 €')
    await page
      .getByRole('banner')
      .getByRole('link', { name: /^Encours/ })
      .click()
    await page.getByRole('heading', { level: 1, name: 'Encours' }).waitFor()
    expect(await wordsOf(page.getByRole('main'))).toContain('À régler TTC 224,90 €')
  })
})

describe('the same in English, on a phone', () => {
  test('a buyer signs in, finds a glove, orders it and sees the order', async () => {
    const { buyer } = await seller.client({ name: 'Vandermeer', buyer: 'Sofie Maes', locale: 'en' })
    const page = await seller.open('/', { width: 360, locale: 'en' })
    await signInAs(page, buyer.actor.email!, password)
    await page.getByRole('search').getByRole('combobox').fill('gloves nitrile')
    await page.getByRole('search').getByRole('combobox').press('Enter')
    await page.getByLabel('Quantity of GAN-NIT-9').fill('20')
    await page.getByRole('button', { name: 'Add GAN-NIT-9 to cart' }).click()
    await page.getByText('Added: 20 pairs').waitFor()
    await page.locator('[data-cart]').click()
    await page.getByRole('link', { name: 'Check out' }).click()
    await page.getByRole('checkbox', { name: /I accept the/ }).check()
    await page.getByRole('button', { name: 'Place the order' }).click()
    await page.getByText(/Thank you, your order .+ is recorded/).waitFor()
    expect(await wordsOf(page.getByRole('main'))).toContain('Nitrile protective glove size 9')
    await page.context().close()
  })
})

function cartIn(page: Page): Promise<string> {
  return wordsOf(page.locator('[data-cart]'))
}

async function totalsIn(page: Page): Promise<string[]> {
  return Promise.all((await page.locator('dl[aria-label="Totaux"] > div').all()).map(wordsOf))
}
