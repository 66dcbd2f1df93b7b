import { beforeAll, describe, expect, test } from 'vitest'
import { openSeller, password, type Seller } from './seller.ts'
import { signInAs } from './sign-in.ts'
import { wordsOf } from './words-of.ts'

let seller: Seller
beforeAll(async () => {
  seller = await openSeller()
})

describe('a sales rep', () => {
  test('orders in the client’s place, at the client’s price; client and office read both names', async () => {
    const { company, buyer } = await seller.client({ name: 'Ateliers Verdier', buyer: 'Marc Verdier' })
    const rep = await seller.staff(['rep'], { name: 'Luc Fabre', portfolio: [company] })
    const page = await seller.open('/')
    await signInAs(page, rep.actor.email!, password)
    expect(new URL(page.url()).pathname).toBe('/desk')
    await page.getByRole('link', { name: 'Ateliers Verdier' }).click()
    await page.getByRole('link', { name: 'Commander pour ce client' }).click()
    await page.getByText('Au nom de').waitFor()

    await page.getByRole('search').getByRole('combobox').fill('VTH-M8X40')
    await page.getByRole('search').getByRole('combobox').press('Enter')
    const bolt = page.getByRole('listitem').filter({ hasText: 'VTH-M8X40-ZN' })
    await bolt.getByText('11,00 €').waitFor()
    await bolt.getByLabel('Quantité de VTH-M8X40-ZN').fill('2000')
    await bolt.getByRole('button', { name: 'Ajouter VTH-M8X40-ZN au panier' }).click()
    await bolt.getByText('Ajouté').waitFor()
    await page.locator('[data-cart]').click()
    await page.getByRole('link', { name: 'Commander', exact: true }).click()
    await page.getByRole('checkbox', { name: /J’accepte les/ }).check()
    await page.getByRole('button', { name: 'Passer la commande' }).click()
    const thanks = await wordsOf(page.getByText(/Merci, votre commande .+ est enregistrée/))
    const number = /commande (\S+) est/.exec(thanks)![1]!
    expect(await wordsOf(page.getByRole('main'))).toContain('Passée pour vous par Luc Fabre')
    await page.context().close()

    const client = await seller.open(`/account/orders/${number}`, { as: buyer })
    expect(await wordsOf(client.getByRole('main'))).toMatch(/Passée pour vous par Luc Fabre[^]*Total TTC 253,08 €/)
    await client.context().close()
    const office = await seller.open(`/office/orders/${number}`, { as: await seller.staff() })
    expect(await wordsOf(office.getByRole('main'))).toMatch(/Ateliers Verdier[^]*Luc Fabre/)
    await office.context().close()
  })
})
