import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sellerSettings } from '#modules/accounts/index.ts'
import { listCampaigns, saveCampaign } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import { aBuyer, aMember, anArticle, aStaff, aWarehouse, aLevel, createWorld, someVatRates, type World } from '#testing/index.ts'
import { pdfText } from '#testing/pdf-text.ts'
import { cancelOrder, confirmOrder, decidePreorders, orderConfirmation, pickingList, placeOrder, placePreorder, publishTerms, shipOrder } from '../index.ts'

let world: World
let bolt: { id: number }
let cable: { id: number }
let buyer: Ctx
let office: Ctx
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  await world.app.tools.settings.write(world.system(), sellerSettings, {
    ...(await world.app.tools.settings.read(world.system(), sellerSettings)),
    name: 'Comptoir du Fixe',
    legalForm: 'SAS',
    capital: '120 000 €',
    siren: '732829320',
    siret: '73282932000074',
    rcs: 'Lyon',
    vatNumber: 'FR44732829320',
    line1: '12 rue de l’Industrie',
    postalCode: '69007',
    city: 'Lyon',
  })
  await publishTerms(world.system(), { version: '2026-1', publishedOn: '2026-01-01', bodyFr: 'CGV', bodyEn: 'Terms' })
  buyer = await aBuyer(world, { name: 'Camille Lefèvre' })
  bolt = await anArticle(world, {
    sku: 'VIS-M8',
    name: 'Vis tête fraisée Ø 8 × 40',
    nameEn: 'Bolt M8',
    unitNet: 125_000,
    per: 100,
    onHand: 1_000_000,
    packs: [['box', 100]],
    clientRefs: [[buyer.actor.company!.id, 'AX-1']],
  })
  cable = await anArticle(world, { sku: 'CABLE', name: 'Câble œil-de-bœuf', nameEn: 'Cable', unit: 'm', stepsPerUnit: 1_000, unitNet: 10_000, onHand: 1_000_000 })
  office = await aStaff(world)
})
afterAll(() => world.drop())

let count = 0
const place = (who: Ctx, lines: { variantId: number; qty: number; unit?: string; note?: string }[]) =>
  placeOrder(world.ctx(who), { source: { kind: 'api', id: `d-${++count}`, lines }, poNumber: 'BC-2026-17', wantedOn: '2026-03-20', comment: 'Livrer au quai B' })
const usual = () => [
  { variantId: bolt.id, qty: 200, unit: 'box', note: 'Lot 3' },
  { variantId: cable.id, qty: 12_500 },
]
const sheetsOf = ({ bytes }: { bytes: Buffer }) => pdfText(bytes).map((text) => text.replaceAll(/[\u00a0\u202f]/g, ' '))

describe('the order confirmation', () => {
  it('says who sells (I1), who buys, what, at which price, with VAT per rate and totals before and with it', async () => {
    const { id, number } = await place(buyer, usual())
    await confirmOrder(world.ctx(office), id)
    const document = await orderConfirmation(world.ctx(buyer), number)
    expect(document.fileName).toBe(`commande-${number}.pdf`)
    const [sheet, ...none] = sheetsOf(document)
    expect(none).toEqual([])
    for (const words of [
      'Comptoir du Fixe',
      'Comptoir du Fixe, SAS au capital de 120 000 €  ·  12 rue de l’Industrie, 69007 Lyon',
      '732 829 320 00074',
      'RCS Lyon',
      'TVA FR44732829320',
      'Confirmation de commande',
      number,
      'du 10 mars 2026',
      buyer.actor.company!.name,
      buyer.actor.company!.number,
      'BC-2026-17',
      '20 mars 2026',
      'Camille Lefèvre',
      '30 jours date de facture',
      'VIS-M8',
      'Votre réf. AX-1',
      'Vis tête fraisée Ø 8 × 40',
      'Lot 3',
      '2 boîtes',
      '200 pièces',
      '12,50 € / 100',
      '20 %',
      '25,00 €',
      'CABLE',
      'Câble œil-de-bœuf',
      '12,5 m',
      '1,00 €',
      '12,50 €',
      'Total HT',
      '37,50 €',
      'TVA 20 % sur 37,50 €',
      '7,50 €',
      'Total TTC',
      '45,00 €',
      'Votre commentaire : Livrer au quai B',
      'version 2026-1',
      '1 / 1',
    ])
      expect(sheet).toContain(words)
  })

  it('is in the language of the order, whoever reads it', async () => {
    const english = await aBuyer(world, { locale: 'en' })
    const { number } = await place(english, usual())
    const document = await orderConfirmation(world.ctx(office), number)
    expect(document.fileName).toBe(`order-${number}.pdf`)
    const [sheet] = sheetsOf(document)
    for (const words of ['Order received', 'Bolt M8', '2 boxes', '€12.50 / 100', 'Total incl. VAT', '€45.00', '10 March 2026']) expect(sheet).toContain(words)
  })

  it('says in its title how far the order is', async () => {
    const { id, number } = await place(buyer, usual())
    expect(sheetsOf(await orderConfirmation(world.ctx(buyer), number))[0]).toContain('Accusé de réception de commande')
    await cancelOrder(world.ctx(buyer), id, null)
    expect(sheetsOf(await orderConfirmation(world.ctx(buyer), number))[0]).toContain('Commande annulée')
  })

  it('of a pre-order names its window, on the order and on each line, until a day is given that does not keep to it', async () => {
    const glove = await anArticle(world, { sku: 'GANT-9', unitNet: 40_000, onHand: 0 })
    const manager = await aStaff(world, ['product_manager'])
    const campaign = {
      nameFr: 'Gants',
      nameEn: 'Gloves',
      opensOn: '2026-03-01',
      closesOn: '2026-03-31',
      minUnits: null,
      capUnits: null,
      clientMinUnits: null,
      clientMaxUnits: null,
      whenMissed: 'decide' as const,
      warehouse: null,
      skus: [glove.sku],
      windows: [{ id: null, from: '2026-09-14', to: '2026-09-18' }],
      publish: true,
    }
    const campaignId = await saveCampaign(manager, null, campaign)
    const windowId = (await listCampaigns(manager, { id: campaignId }))[0]!.windows[0]!.id
    const { id, number } = await placePreorder(world.ctx(buyer), { campaignId, windowId, source: 'pdf', lines: [{ variantId: glove.id, qty: 12 }] })
    // The days may be broken over two lines of a cell.
    const read = async () => sheetsOf(await orderConfirmation(world.ctx(buyer), number))[0]?.replaceAll(/\s+/g, ' ')
    for (const words of ['Livraison de la précommande', 'du 14 septembre 2026 au 18 septembre 2026', 'GANT-9', 'livraison du 14 septembre 2026'])
      expect(await read()).toContain(words)
    await decidePreorders(manager, campaignId, { decision: 'launch', seen: null })
    await world.runReactions()
    expect(await read()).toContain('12 pièces en attente')
    await world.pool.query(`update orders.line set promised_on = '2026-10-02' where order_id = $1`, [id])
    expect(await read()).toContain('12 pièces en attente, départ le 2 octobre 2026')
  })

  it('of 600 lines has its head on each sheet, its number, and its totals never alone', async () => {
    const lines = Array.from({ length: 600 }, (_, n) => ({ variantId: n % 2 === 0 ? bolt.id : cable.id, qty: n + 1 }))
    const { number } = await place(buyer, lines)
    const sheets = sheetsOf(await orderConfirmation(world.ctx(buyer), number))
    expect(sheets.length).toBeGreaterThan(10)
    for (const [i, sheet] of sheets.entries()) {
      expect(sheet).toContain('Désignation')
      expect(sheet).toContain(`${i + 1} / ${sheets.length}`)
      expect(sheet).toContain(number)
    }
    expect(sheets.at(-1)).toMatch(/\n600\n[^]*Total TTC/)
    expect(sheets.join('\n').match(/^(VIS-M8|CABLE)$/gm)).toHaveLength(600)
  }, 60_000)

  it('is not there for a stranger', async () => {
    const { number } = await place(buyer, usual())
    await expect(orderConfirmation(world.ctx(await aBuyer(world)), number)).rejects.toMatchObject({ code: 'order.unknown' })
    await expect(orderConfirmation(world.ctx(), number)).rejects.toMatchObject({ code: 'order.unknown' })
  })

  it('writes names of other Latin languages as they are', async () => {
    const pole = await aMember(world, { name: 'Łukasz Žižka', company: buyer.actor.company!, roles: ['buyer'] })
    const { number } = await place(pole, usual())
    expect(sheetsOf(await orderConfirmation(world.ctx(pole), number))[0]).toContain('Łukasz Žižka')
  })
})

describe('the picking list', () => {
  it("sorts by SKU what has not left yet, with warehouse and quantity, in the reader's language", async () => {
    const west = await aWarehouse(world, { code: 'WEST' })
    const ten = await anArticle(world, { sku: 'VIS-M10', onHand: 0 })
    await aLevel(world, { variantId: ten.id, onHand: 50, warehouseId: west.id })
    const { id, number } = await place(buyer, [...usual(), { variantId: ten.id, qty: 7 }])
    await confirmOrder(world.ctx(office), id)
    await shipOrder(world.ctx(office), id, {
      lines: [
        { position: 1, qty: 100 },
        { position: 2, qty: 12_500 },
      ],
    })
    const [sheet] = sheetsOf(await pickingList(world.ctx(office, 'en'), [number]))
    for (const words of ['Picking list', number, buyer.actor.company!.name, 'Livrer au quai B', 'Wanted for 20 March 2026', '2 lines to pick', '1 / 1'])
      expect(sheet).toContain(words)
    expect(sheet).toMatch(/VIS-M8\n[^]*MAIN\n1 box\n100 pieces\n[^]*VIS-M10\n[^]*WEST\n7 pieces/)
    expect(sheet).not.toContain('CABLE')
    expect(sheet).not.toContain('12,50')
  })

  it('puts several orders on sheets of their own', async () => {
    const [first, second] = [await place(buyer, usual()), await place(buyer, usual())]
    const document = await pickingList(world.ctx(office), [first.number, second.id, first.number])
    const sheets = sheetsOf(document)
    expect(document.fileName).toBe('preparation-2.pdf')
    expect(sheets.map((sheet) => [sheet.includes(first.number), sheet.includes(second.number)])).toEqual([
      [true, false],
      [false, true],
    ])
  })

  it('refuses an order of which nothing is left, one that is not there, and whoever may not read all orders', async () => {
    const { id, number } = await place(buyer, usual())
    await expect(pickingList(world.ctx(buyer), [number])).rejects.toMatchObject({ code: 'access.denied' })
    await expect(pickingList(world.ctx(office), ['2026-99999'])).rejects.toMatchObject({ code: 'order.unknown' })
    await confirmOrder(world.ctx(office), id)
    await shipOrder(world.ctx(office), id)
    await expect(pickingList(world.ctx(office), [number])).rejects.toMatchObject({ code: 'order.nothing_to_ship' })
    await expect(pickingList(world.ctx(office), [])).rejects.toMatchObject({ code: 'order.nothing_to_ship' })
  })
})
