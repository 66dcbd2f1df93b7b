import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { placeOrder } from '#modules/orders/index.ts'
import { saveBackorders } from '#modules/stock/index.ts'
import { confirmSupplyOrder, createSupplyOrder, submitSupplyOrder, supplyOrderByNumber } from '#modules/supply/index.ts'
import type { Ctx } from '#platform/context.ts'
import { aLevel, anArticle, aSupplied, aSupplier, aWarehouse } from '#testing/index.ts'
import { hears } from './browser.ts'
import { openSeller, type Seller } from './seller.ts'
import { wordsOf } from './words-of.ts'

const ean = '2900041009018'

let seller: Seller
let purchasing: Ctx
let logistics: Ctx
let rep: Ctx
let buyer: Ctx
let order: string
let supplyOrder: string

beforeAll(async () => {
  seller = await openSeller()
  const { world } = seller
  purchasing = await seller.staff(['purchasing'], { name: 'Yann Le Goff', email: 'yann@seller.example' })
  logistics = await seller.staff(['logistics'], { name: 'Nadia Peyrard' })
  const client = await seller.client({ name: 'Chantiers Rey', buyer: 'Lucie Rey' })
  buyer = client.buyer
  rep = await seller.staff(['rep'], { name: 'Inès Petit', email: 'ines@seller.example', portfolio: [client.company] })
  const pump = await anArticle(world, { sku: 'POMPE-12', name: 'Pompe de relevage 12 m', unitNet: 1_000_000, onHand: 4, ean })
  await saveBackorders(world.system(), { allowed: true })
  const supplier = await aSupplier(world, { code: 'VERDIER', name: 'Verdier & Fils', buyerId: purchasing.actor.id })
  await aSupplied(world, supplier, pump)
  await aSupplied(world, await aSupplier(world, { code: 'RAPIDE', name: 'Rapide SA', leadDays: 2 }), pump, { preferred: false })
  supplyOrder = (await createSupplyOrder(purchasing, { supplier: supplier.code, lines: [{ variantId: pump.id, qty: 20 }] })).number
  await submitSupplyOrder(purchasing, await seen())
  await confirmSupplyOrder(purchasing, await seen(), { lines: [{ position: 1, parts: [{ dueOn: '2026-03-18', qty: 20 }] }] })
  order = (await placeOrder(buyer, { source: { kind: 'api', id: 'pumps', lines: [{ variantId: pump.id, qty: 10 }] } })).number
  await aLevel(world, { variantId: pump.id, onHand: 3, warehouseId: (await aWarehouse(world, { code: 'NORD', name: 'Lille' })).id })
})

const seen = async () => ({ number: supplyOrder, version: (await supplyOrderByNumber(purchasing, supplyOrder)).version })

describe('a supplier is late', () => {
  let office: Page
  let client: Page
  beforeAll(async () => {
    ;[office, client] = await Promise.all([seller.open(`/office/supply/orders/${supplyOrder}`, { as: purchasing }), seller.open(`/account/orders/${order}`, { as: buyer })])
    return () => Promise.all([office.context().close(), client.context().close()])
  })

  test('purchasing types a later date and reads who waits, until when, and what can be done, before anything changes', async () => {
    expect(await wordsOf(client.getByRole('main'))).toContain('6 pièces en attente départ 18 mars')
    await office.getByRole('link', { name: 'Saisir un retard' }).click()
    await office.getByLabel('Nouvelle date pour POMPE-12').fill('2026-04-02')
    await office.getByLabel('Raison').first().fill('Panne de presse')
    await office.getByRole('button', { name: 'Voir les conséquences' }).click()
    await office.getByRole('heading', { name: 'Commandes clients concernées' }).waitFor()
    const told = await wordsOf(office.getByRole('main'))
    expect(told).toContain(`${order} Chantiers Rey POMPE-12 6 pièces 18 mars 2026 2 avr. 2026`)
    expect(told).toContain('POMPE-12 : commander chez Rapide SA, arrivée le 12 mars 2026.')
    expect(told).toContain('POMPE-12 : transférer 3 pièces du dépôt NORD.')
    await client.reload()
    expect(await wordsOf(client.getByRole('main'))).toContain('6 pièces en attente départ 18 mars')
  })

  test('saved, the client reads the new date beside the old one and says that he waits', async () => {
    await office.getByRole('button', { name: 'Enregistrer la nouvelle date' }).click()
    await office.getByText('Panne de presse').waitFor()
    await seller.world.runReactions()
    await client.reload()
    expect(await wordsOf(client.getByRole('main'))).toContain('date annoncée avant : 18 mars départ 2 avr.')
    await client.getByRole('link', { name: 'Attendre POMPE-12' }).click()
    await client.getByText('Vous attendez 6 pièces').waitFor()
    await client.getByRole('button', { name: 'Confirmer l’attente' }).click()
    await client.getByText('Attente acceptée').first().waitFor()
  })

  test('client, rep and buyer in charge each have a mail in the outbox', async () => {
    await seller.world.runReactions()
    const outbox = await seller.open(`/office/mails?q=${order}`, { as: await seller.staff() })
    const mails = await wordsOf(outbox.getByRole('main'))
    expect(mails).toMatch(new RegExp(`Commande ${order} : nouvelles dates.*${buyer.actor.email}|${buyer.actor.email}.*Commande ${order} : nouvelles dates`))
    expect(mails).toContain(rep.actor.email!)
    await outbox.getByRole('link', { name: `Chantiers Rey : nouvelles dates pour la commande ${order}` }).click()
    await outbox.frameLocator('iframe').getByText('Pompe de relevage 12 m').first().waitFor()
    await outbox.goto(`/office/mails?q=${supplyOrder}`)
    await outbox.getByRole('link', { name: `Retard de Verdier & Fils, commande ${supplyOrder}` }).click()
    expect(await wordsOf(outbox.getByRole('main'))).toContain(purchasing.actor.email!)
    await outbox.context().close()
  })
})

describe('the goods come', () => {
  test('logistics scans and types them by keyboard; more than was ordered is asked back, then taken, and the client is served', async () => {
    const page = await seller.open(`/office/supply/orders/${supplyOrder}/receive`, { as: logistics })
    await hears(page)
    const keys = page.keyboard
    await keys.type('BL-778')
    await page.getByLabel('Scanner un code').focus()
    for (const code of [ean, ean]) {
      await keys.type(code)
      await keys.press('Enter')
    }
    const good = page.getByLabel('Bonnes pièces de POMPE-12')
    expect(await good.inputValue()).toBe('2')
    await good.focus()
    await keys.type('24')
    await keys.press('Enter')
    await page.getByText(/POMPE-12 \(24 \/ 20\spièces\)/).waitFor()
    expect([await page.getByLabel('Bon de livraison n°').inputValue(), await good.inputValue()]).toEqual(['BL-778', '24'])
    await page.getByLabel('Accepter plus que commandé').focus()
    await keys.press('Space')
    await keys.press('Enter')
    await page.getByText(/Réception BR2026-\d+ enregistrée\.\sLignes clients servies\s: 1\./).waitFor()
    await page.context().close()

    const client = await seller.open(`/account/orders/${order}`, { as: buyer })
    expect(await wordsOf(client.getByRole('main'))).not.toContain('en attente')
    await client.context().close()
  })
})
