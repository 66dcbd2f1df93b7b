import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { addLines } from '#modules/cart/index.ts'
import { decidePreorders, orderById, placePreorder } from '#modules/orders/index.ts'
import { listCampaigns, receive, saveCampaign, saveCollecting } from '#modules/stock/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { aWarehouse } from '#testing/index.ts'
import { openSeller, type Seller } from './seller.ts'
import { wordsOf } from './words-of.ts'

let seller: Seller
let office: Ctx
let buyer: Ctx
let client: Page
let counter: Page
let campaign: number
let number: string
let called: string
let code: string

const place = { line1: '12 rue du Port', postalCode: '69007', city: 'Lyon', country: 'FR', phone: null, opens: '08:00', closes: '17:30', readyHours: 2, bringDays: 1, note: null }
const collects = (at: string, open: boolean) => saveCollecting(seller.world.ctx(office), at, { ...place, collects: open, seen: null })

beforeAll(async () => {
  seller = await openSeller()
  office = await seller.staff()
  buyer = (await seller.client({ name: 'Couverture Dorval', buyer: 'Mia Dorval' })).buyer
  await aWarehouse(seller.world, { code: 'LYON', name: 'Agence de Lyon', position: 5 })
  await aWarehouse(seller.world, { code: 'BREST', name: 'Agence de Brest', position: 6 })
  await collects('LYON', true)
  campaign = await saveCampaign(seller.world.ctx(office), null, {
    nameFr: 'Gants, série d’été',
    nameEn: 'Gloves, summer run',
    opensOn: '2026-03-01',
    closesOn: '2026-03-31',
    minUnits: 10,
    capUnits: null,
    clientMinUnits: null,
    clientMaxUnits: null,
    whenMissed: 'cancel',
    warehouse: null,
    skus: [seller.glove.sku],
    windows: [{ id: null, from: '2026-04-13', to: '2026-04-17' }],
    publish: true,
  })
  await addLines(seller.world.ctx(buyer), [{ variantId: seller.glove.id, qty: 700 }])
  const [open] = await listCampaigns(seller.world.ctx(office), { id: campaign })
  const lines = [{ variantId: seller.glove.id, qty: 10 }]
  const { id } = await placePreorder(seller.world.ctx(buyer), { campaignId: campaign, windowId: open!.windows[0]!.id, source: 'by call', lines, collectAt: 'LYON' })
  called = (await orderById(seller.world.ctx(buyer), id))!.number
  client = await seller.open('/cart', { as: buyer })
  counter = await seller.open('/office', { as: office })
  return () => Promise.all([client, counter].map((page) => page.context().close()))
})

describe('a pre-order that its client collects', () => {
  test('is placed at a counter, without carriage', async () => {
    await client.getByRole('link', { name: 'Précommander' }).click()
    await client.getByRole('radio', { name: /Agence de Lyon/ }).check()
    await client.getByRole('checkbox', { name: /J’accepte les/ }).check()
    await client.getByRole('button', { name: 'Précommander' }).click()
    await client.getByText(/Précommande à retirer au comptoir après son arrivée/).waitFor()
    number = /(\d{4}-\d{5})/.exec(await wordsOf(client.getByRole('main')))![1]!
    expect(await wordsOf(client.getByRole('main'))).toContain('Agence de Lyon')
  })

  test('goes to another counter once its own is closed, by a choice that also names delivery with its cost', async () => {
    await collects('BREST', true)
    await collects('LYON', false)
    await decidePreorders(seller.world.ctx(office), campaign, { decision: 'launch', seen: null })
    await seller.world.runReactions()
    await client.goto(`/account/orders/${number}`)
    await client.getByText('Ce comptoir ne remet plus de commandes : Agence de Lyon').waitFor()
    expect(await wordsOf(client.getByRole('main'))).toMatch(/Faire livrer à Couverture Dorval, dépôt, .+ \(port .+ HT, total .+ € TTC\)/)
    await client.getByLabel('Autre comptoir').selectOption({ label: 'Agence de Brest' })
    await client.getByRole('button', { name: 'Retirer à ce comptoir' }).click()
    await client.getByText('Le nouveau comptoir est noté.').waitFor()
    await seller.world.runReactions()
  })

  test('is delivered instead where the office chooses an address for its client, with carriage', async () => {
    await counter.goto(`/office/orders/${called}`)
    await counter.getByRole('button', { name: 'Faire livrer à cette adresse' }).click()
    await counter.getByText('La commande sera livrée à cette adresse.').waitFor()
    // 10 pairs at 1.85, and 14.90 of carriage.
    expect(await orderById(seller.world.ctx(buyer), called)).toMatchObject({
      state: 'placed',
      collect: null,
      shipTo: { name: 'Couverture Dorval, dépôt' },
      carriageNetCents: 1_490,
      netCents: 3_340,
    })
    await expect.poll(() => wordsOf(counter.getByRole('main'))).toContain('Livraison choisie à la place du comptoir')
  })

  test('is made ready at the counter once its goods have come, and its client sees the code', async () => {
    const { rows } = await seller.world.pool.query(`select id from stock.warehouse where code = 'MAIN'`)
    await inTransaction(seller.world.ctx(office), (tx) => receive(tx, [{ variantId: seller.glove.id, warehouseId: rows[0].id, qty: 700, document: 'BL-1' }]))
    await seller.world.runReactions()
    await counter.goto(`/office/orders/${number}`)
    await counter.getByRole('button', { name: 'Confirmer' }).click()
    await counter.getByRole('link', { name: 'Préparer le retrait' }).click()
    await counter.getByRole('button', { name: 'Tout est au comptoir, prévenir le client' }).click()
    await counter.getByText('Le client est prévenu : sa commande l’attend.').waitFor()
    await client.goto(`/account/orders/${number}`)
    await client.getByText('Code de retrait').waitFor()
    code = /Code de retrait\s+([A-Z0-9]{6})/.exec(await wordsOf(client.getByRole('main')))![1]!
  })

  test('is handed over for that code, not for another one', async () => {
    await counter.getByRole('link', { name: 'Remettre au client' }).click()
    await counter.getByLabel('Qui la retire').fill('Mia Dorval')
    await counter.getByLabel('Code donné par le client').fill('AAAAAA')
    await counter.getByRole('button', { name: 'Noter la remise' }).click()
    await expect.poll(() => counter.getByLabel('Code donné par le client').getAttribute('aria-invalid')).toBe('true')
    await counter.getByLabel('Code donné par le client').fill(code)
    await counter.getByRole('button', { name: 'Noter la remise' }).click()
    await counter.getByText('La remise est notée.').waitFor()
    await client.reload()
    await expect.poll(() => wordsOf(client.getByRole('main'))).toMatch(/Mia Dorval/)
    expect(await client.getByText('Code de retrait').count()).toBe(0)
  })
})
