import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { availability } from '#modules/stock/index.ts'
import { hears } from './browser.ts'
import { openSeller, type Seller } from './seller.ts'
import { wordsOf } from './words-of.ts'

/** As a spreadsheet of Windows saves it in France: semicolons, and letters of Windows-1252, which are these bytes. */
const csv = Buffer.from(['Référence;Quantité;Unité', 'VTH-M8X40-ZN;1000;', 'VTH-M8X50-ZN;3;boîte', 'ÉCROU-M8;200;'].join('\r\n'), 'latin1')

let seller: Seller
let page: Page

beforeAll(async () => {
  seller = await openSeller()
  const { buyer } = await seller.client({ name: 'Clôtures Besson', buyer: 'Léa Besson' })
  page = await seller.open('/quick-order', { as: buyer })
  return () => page.context().close()
})

describe('an order from a file', () => {
  let reservedBefore: number[]

  test('reads a CSV of Windows; the wrong line stands as it was written, and is mended by keyboard', async () => {
    reservedBefore = await reserved()
    await hears(page)
    await page.getByLabel('Fichier CSV ou texte').setInputFiles({ name: 'commande.csv', mimeType: 'text/csv', buffer: csv })
    await page.getByRole('button', { name: 'Ajouter 2 lignes' }).waitFor()
    expect(await page.getByLabel('Référence, ligne 3').inputValue()).toBe('ÉCROU-M8')
    await page.getByRole('button', { name: '1 à vérifier' }).click()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('ECR-M8-ZN')
    await page.getByRole('button', { name: 'Ajouter 3 lignes' }).waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByText('3 lignes ajoutées au panier.').waitFor()
    await expect.poll(() => page.getByLabel('Référence, ligne 1', { exact: true }).evaluate((box) => box === document.activeElement)).toBe(true)
  })

  test('is placed, and holds its pieces', async () => {
    await page.getByRole('link', { name: 'Voir le panier' }).click()
    await page.getByRole('link', { name: 'Commander', exact: true }).click()
    await page.getByRole('checkbox', { name: /J’accepte les/ }).check()
    await page.getByRole('button', { name: 'Passer la commande' }).click()
    await page.getByText(/Merci, votre commande .+ est enregistrée/).waitFor()
    expect((await reserved()).map((qty, i) => qty - reservedBefore[i]!)).toEqual([1_000, 300, 200])
  })

  test('is cancelled by the buyer before the seller confirms: the pieces are free again and nothing is owed', async () => {
    await page.getByRole('link', { name: 'Annuler la commande' }).click()
    await page.getByLabel('Motif').fill('Chantier reporté')
    await page.getByRole('button', { name: 'Annuler la commande' }).click()
    await page.getByText('La commande est annulée ; rien ne sera livré ni facturé.').waitFor()
    expect(await reserved()).toEqual(reservedBefore)
    await expect.poll(() => wordsOf(page.getByRole('main'))).toMatch(/Annulée.*Chantier reporté/)
    await expect.poll(() => wordsOf(page.getByRole('banner'))).toContain('Encours TTC 0,00 €')
    expect(await page.getByRole('link', { name: 'Annuler la commande' }).count()).toBe(0)
  })
})

async function reserved(): Promise<number[]> {
  const ids = [seller.bolts.m8x40.id, seller.bolts.m8x50.id, seller.nut.id]
  const levels = await availability(seller.world.system(), ids)
  return ids.map((id) => levels.get(id)!.reserved)
}
