import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Ctx } from '#platform/context.ts'
import { aMember } from '#testing/index.ts'
import { openSeller, password, type Seller } from './seller.ts'
import { signInAs } from './sign-in.ts'
import { wordsOf } from './words-of.ts'

const email = 'tom.garcin@garcin.example'

let seller: Seller
let head: Ctx
let page: Page

beforeAll(async () => {
  seller = await openSeller()
  const { company } = await seller.client({ name: 'Métallerie Garcin', buyer: 'Zoé Garcin' })
  head = await aMember(seller.world, { company, roles: ['administrator', 'buyer'], name: 'Odile Garcin' })
})

describe('a client’s administrator', () => {
  beforeAll(async () => {
    page = await seller.open('/account/people', { as: head })
    return () => page.context().close()
  })

  test('invites a colleague, who waits in the list until he answers', async () => {
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Nom').fill('Tom Garcin')
    await page.getByRole('button', { name: 'Envoyer l’invitation' }).click()
    await page.getByText(`L’invitation est partie à ${email}.`).waitFor()
    expect(await wordsOf(page.getByRole('table', { name: 'Invitations en attente' }))).toContain(`${email} Acheteur`)
  })

  test('adds a delivery site', async () => {
    await page.getByRole('link', { name: 'Adresses', exact: true }).click()
    await page.getByRole('link', { name: 'Nouvelle adresse' }).click()
    for (const [label, typed] of [
      ['Nom du site', 'Chantier Gerland'],
      ['Adresse', '12 avenue Jean-Jaurès'],
      ['Code postal', '69007'],
      ['Ville', 'Lyon'],
    ] as const)
      await page.getByLabel(label, { exact: true }).fill(typed)
    await page.getByLabel('Horaires d’accès').fill('7 h – 15 h')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await page.getByText('L’adresse est enregistrée.').waitFor()
    await page.getByRole('heading', { name: 'Chantier Gerland' }).waitFor()
  })
})

describe('the colleague', () => {
  beforeAll(async () => {
    await seller.world.runReactions()
    page = await seller.open(await linkInMail())
    return () => page.context().close()
  })

  test('opens the link of his mail, sets his password, and is in his company’s shop', async () => {
    await page.getByRole('heading', { level: 1, name: 'Rejoindre Métallerie Garcin' }).waitFor()
    expect(await page.getByLabel('Prénom et nom').inputValue()).toBe('Tom Garcin')
    await page.getByLabel('Mot de passe').fill(password)
    await page.getByRole('button', { name: 'Accepter l’invitation' }).click()
    await page.waitForURL((url) => url.pathname === '/')
    await expect.poll(() => wordsOf(page.getByRole('banner'))).toContain('Métallerie Garcin')
  })

  test('signs in again later and sees what his company sees, at its prices', async () => {
    await page.context().clearCookies({ name: /session/ })
    await signInAs(page, email, password)
    await page.goto('/search?q=VTH-M8X40')
    const bolt = page.getByRole('listitem').filter({ hasText: 'VTH-M8X40-ZN' })
    await bolt.getByText('11,00 €').waitFor()
    await bolt.getByLabel('Quantité de VTH-M8X40-ZN').fill('2000')
    await bolt.getByRole('button', { name: 'Ajouter VTH-M8X40-ZN au panier' }).click()
    await bolt.getByText('Ajouté').waitFor()
  })

  test('has his order sent to the new site, which says how it is reached', async () => {
    await page.goto('/checkout')
    await page.getByRole('radio', { name: /^Chantier Gerland/ }).check()
    await page.getByRole('checkbox', { name: /J’accepte les/ }).check()
    await page.getByRole('button', { name: 'Passer la commande' }).click()
    await page.getByText(/Merci, votre commande .+ est enregistrée/).waitFor()
    expect(await wordsOf(page.getByRole('main'))).toMatch(/Chantier Gerland 12 avenue Jean-Jaurès 69007 Lyon .*7 h – 15 h/)
  })
})

/** The one link in the mail that the invitation made. */
async function linkInMail(): Promise<string> {
  const { rows } = await seller.world.pool.query('select html from platform.mail where to_address = $1', [email])
  return new URL(/href="([^"]+\/invitation\/[^"]+)"/.exec(rows[0].html)![1]!).pathname
}
