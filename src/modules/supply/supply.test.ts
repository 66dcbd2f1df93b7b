import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { orderById, placeOrder } from '#modules/orders/index.ts'
import { availability, backorderSettings, movementsOf } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import { aBuyer, aLevel, anArticle, aStaff, aSupplied, aSupplier, aWarehouse, breaches, createWorld, someVatRates, type MadeArticle, type World } from '#testing/index.ts'
import { importFile } from '#testing/import-file.ts'
import { pdfText } from '#testing/pdf-text.ts'
import {
  approveSupplyOrder,
  changeSupplyOrder,
  confirmSupplyOrder,
  createSupplyOrder,
  delayEffect,
  endSupplyOrder,
  listSupplierArticles,
  postponeSupplyOrder,
  receiveSupply,
  resolveReceiptCodes,
  saveSupplierArticle,
  submitSupplyOrder,
  supplyBoard,
  surveyProposals,
  supplierArticleExport,
  supplierArticleImport,
  supplyOrderByNumber,
  supplyOrderCsv,
  supplyOrderPdf,
  supplyProposals,
  supplySettings,
  tellLate,
  undoReceipt,
} from './index.ts'

let world: World
let purchasing: Ctx
let other: Ctx
let logistics: Ctx
let supplier: { id: number; code: string; name: string }
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  purchasing = await aStaff(world, ['purchasing'], { name: 'Yann Le Goff', email: 'yann@seller.example' })
  other = await aStaff(world, ['purchasing'], { name: 'Ana Roux' })
  logistics = await aStaff(world, ['logistics'])
  supplier = await aSupplier(world, { code: 'VERDIER', name: 'Verdier & Fils', buyerId: purchasing.actor.id })
})
afterAll(async () => {
  expect(await breaches(world)).toEqual([])
  await world.drop()
})

const sheet = (number: string) => supplyOrderByNumber(world.ctx(purchasing), number)
const seen = async (number: string) => ({ number, version: (await sheet(number)).version })
async function anOrder(article: MadeArticle, qty: number): Promise<string> {
  return (await createSupplyOrder(world.ctx(purchasing), { supplier: supplier.code, lines: [{ variantId: article.id, qty }] })).number
}
async function sent(article: MadeArticle, qty = 100): Promise<string> {
  const number = await anOrder(article, qty)
  await submitSupplyOrder(world.ctx(purchasing), await seen(number))
  return number
}
async function confirmed(article: MadeArticle, parts: { dueOn: string; qty: number }[]): Promise<string> {
  const number = await sent(article)
  await confirmSupplyOrder(world.ctx(purchasing), await seen(number), { lines: [{ position: 1, parts }] })
  return number
}
async function supplied(given: Parameters<typeof anArticle>[1] = {}, terms: Parameters<typeof aSupplied>[3] = {}): Promise<MadeArticle> {
  const article = await anArticle(world, { onHand: 0, ...given })
  await aSupplied(world, supplier, article, terms)
  return article
}
const stock = async (id: number) => (await availability(world.ctx(logistics), [id])).get(id)!
let notes = 0
const note = () => `BL-${++notes}`
const receipt = (number: string, lines: { variantId: number; qty: number; damaged?: number }[], more: object = {}) =>
  receiveSupply(world.ctx(logistics), { number, version: null }, { deliveryNote: note(), lines: lines.map((line) => ({ damaged: 0, ...line })), ...more })

describe('a supply order', () => {
  it('takes the price step of its quantity, once per source, and changes as a draft', async () => {
    const article = await supplied(
      {},
      {
        breaks: [
          [1, 10_000],
          [100, 80_000, 10],
        ],
        ref: 'VD-1',
      },
    )
    const make = () =>
      createSupplyOrder(world.ctx(purchasing), {
        supplier: 'verdier',
        sourceId: 'form 1',
        lines: [
          { variantId: article.id, qty: 60 },
          { variantId: article.id, qty: 40 },
        ],
      })
    const { number } = await make()
    expect(await make()).toEqual({ number })
    expect(await sheet(number)).toMatchObject({ state: 'draft', netCents: 8_000, lines: [{ qty: 100, unitNet: 80_000, per: 10, ref: 'VD-1' }] })
    const before = await seen(number)
    await changeSupplyOrder(world.ctx(purchasing), before, { wantedOn: null, comment: 'Au quai B', lines: [{ variantId: article.id, qty: 10 }] })
    expect(await sheet(number)).toMatchObject({ netCents: 1_000, comment: 'Au quai B' })
    await expect(changeSupplyOrder(world.ctx(other), before, { wantedOn: null, comment: null, lines: [] })).rejects.toMatchObject({ code: 'supply.order_changed_meanwhile' })
  })

  it('leaves by mail with PDF and CSV, in the supplier’s language, and counts as incoming once confirmed only', async () => {
    const article = await supplied({ sku: 'VIS-M8', name: 'Vis M8' }, { ref: 'VD-10840', breaks: [[1, 125_000, 100]] })
    const number = await sent(article, 1_000)
    await world.runReactions()
    expect((await stock(article.id)).incoming).toEqual([])
    const {
      rows: [mail],
    } = await world.pool.query(`select to_address, subject, attachments from platform.mail where unique_key like 'supply.order %' order by created_at desc, id desc limit 1`)
    expect([mail.to_address, mail.subject, mail.attachments.map((file: { name: string }) => file.name)]).toEqual([
      'commandes@verdier.example',
      expect.stringContaining(number),
      [`commande-fournisseur-${number}.pdf`, `${number}.csv`],
    ])
    const [text] = pdfText((await supplyOrderPdf(world.ctx(purchasing), number)).bytes).map((one) => one.replaceAll(/[\u00a0\u202f]/g, ' '))
    for (const words of ['Commande fournisseur', number, 'Verdier & Fils', 'VD-10840', 'VIS-M8', 'Vis M8', '1 000 pièces', '12,50 € / 100', '125,00 €'])
      expect(text).toContain(words)
    expect((await supplyOrderCsv(world.ctx(purchasing), number)).text).toContain(`${number},1,VD-10840,VIS-M8,Vis M8,1000,piece,12.5000,100,EUR,`)
    await confirmSupplyOrder(world.ctx(purchasing), await seen(number), { supplierRef: 'AR 77', lines: [] })
    expect([(await stock(article.id)).incoming.map(({ dueOn, qty }) => [dueOn, qty]), (await sheet(number)).state]).toEqual([[['2026-03-17', 1_000]], 'confirmed'])
  })

  it('needs somebody else above the limit', async () => {
    await world.app.tools.settings.write(world.system(), supplySettings, { approveFromCents: 10_000, coverDays: 30, breakDays: 30 })
    const article = await supplied()
    const number = await anOrder(article, 100)
    expect(await submitSupplyOrder(world.ctx(purchasing), await seen(number))).toBe('to_approve')
    await expect(approveSupplyOrder(world.ctx(purchasing), await seen(number))).rejects.toMatchObject({ code: 'supply.own_approval' })
    await approveSupplyOrder(world.ctx(other), await seen(number), 'Trop tôt')
    expect((await sheet(number)).state).toBe('draft')
    await submitSupplyOrder(world.ctx(purchasing), await seen(number))
    await approveSupplyOrder(world.ctx(other), await seen(number))
    expect((await sheet(number)).state).toBe('sent')
    await world.app.tools.settings.write(world.system(), supplySettings, { approveFromCents: null, coverDays: 30, breakDays: 30 })
  })

  it('does not leave with a quantity that its supplier does not deliver, until it is corrected or kept knowingly', async () => {
    const article = await supplied({ sku: 'PAR-50', unit: 'm', stepsPerUnit: 1_000 }, { minQty: 100_000, multiple: 50_000 })
    const number = await anOrder(article, 120_000)
    const submit = async () => submitSupplyOrder(world.ctx(purchasing), await seen(number))
    await expect(submit()).rejects.toMatchObject({
      code: 'supply.off_terms',
      details: { skus: 'PAR-50 (120: 100 / 150)', lines: [{ position: 1, sku: 'PAR-50', quantity: '120', valid: ['100', '150'] }] },
    })
    const change = async (qty: number, keepQty: boolean) =>
      changeSupplyOrder(world.ctx(purchasing), await seen(number), { wantedOn: null, comment: null, lines: [{ variantId: article.id, qty, keepQty }] })
    await change(60_000, false)
    await expect(submit()).rejects.toMatchObject({ details: { lines: [{ valid: ['100'] }] } })
    await change(150_000, true)
    expect((await sheet(number)).lines).toMatchObject([{ keptQty: false, minQty: 100_000, multiple: 50_000 }])
    await change(120_000, true)
    expect(await submit()).toBe('sent')
    const { lines, timeline } = await sheet(number)
    expect([lines[0]!.keptQty, timeline.map(({ what }) => what).includes('kept_off_terms')]).toEqual([true, true])
  })

  it('that waits for approval is told by mail to those who may approve it, with a link, each in his language; not to who asked', async () => {
    await world.app.tools.settings.write(world.system(), supplySettings, { approveFromCents: 10_000, coverDays: 30, breakDays: 30 })
    await aStaff(world, ['finance'], { name: 'Kate Miller', email: 'kate@seller.example', locale: 'en' })
    const number = await sent(await supplied(), 150)
    await world.runReactions()
    const { rows } = await world.pool.query(`select to_address, subject, text from platform.mail where kind = 'supply.to-approve' and subject like $1`, [`%${number}%`])
    const to = rows.map((row) => row.to_address)
    expect([to.includes('kate@seller.example'), to.includes(other.actor.email), to.includes('yann@seller.example'), to.includes(logistics.actor.email)]).toEqual([
      true,
      true,
      false,
      false,
    ])
    const mail = rows.find((row) => row.to_address === 'kate@seller.example')
    expect(mail.subject).toBe(`Order ${number} to approve: Verdier & Fils`)
    for (const words of ['Yann Le Goff', '€150.00', '€100.00', `/office/supply/orders/${number}`]) expect(mail.text).toContain(words)
    await approveSupplyOrder(world.ctx(other), await seen(number))
    await world.app.tools.settings.write(world.system(), supplySettings, { approveFromCents: null, coverDays: 30, breakDays: 30 })
  })

  it('is announced as late once for a day that has passed, and again when another day is the first', async () => {
    const article = await supplied()
    const number = await confirmed(article, [
      { dueOn: '2026-03-16', qty: 40 },
      { dueOn: '2026-03-17', qty: 60 },
    ])
    const late = async () =>
      (
        await world.pool.query(
          `select e.payload ->> 'since' as since from platform.event e join supply.order o on o.id = e.payload ->> 'supplyOrderId' where e.name = 'supply.late' and o.number = $1 order by e.id`,
          [number],
        )
      ).rows.map(({ since }) => since)
    world.at('2026-03-16T20:00:00Z')
    await tellLate(world.system())
    expect(await late()).toEqual([])
    world.at('2026-03-18T07:00:00Z')
    await Promise.all([tellLate(world.system()), tellLate(world.system())])
    await tellLate(world.system())
    expect(await late()).toEqual(['2026-03-16'])
    await receipt(number, [{ variantId: article.id, qty: 40 }])
    await tellLate(world.system())
    expect(await late()).toEqual(['2026-03-16', '2026-03-17'])
    world.at('2026-03-10T09:00:00Z')
  })

  it('is confirmed with less, over several days, at another price; and given up', async () => {
    const article = await supplied()
    const number = await sent(article, 100)
    await confirmSupplyOrder(world.ctx(purchasing), await seen(number), {
      lines: [
        {
          position: 1,
          parts: [
            { dueOn: '2026-03-20', qty: 30 },
            { dueOn: '2026-04-01', qty: 50 },
          ],
          price: { unitNet: 12_000, per: 1 },
        },
      ],
    })
    expect(await sheet(number)).toMatchObject({
      netCents: 9_600,
      lines: [
        {
          qty: 100,
          qtyConfirmed: 80,
          dues: [
            { dueOn: '2026-03-20', qty: 30 },
            { dueOn: '2026-04-01', qty: 50 },
          ],
        },
      ],
    })
    expect((await stock(article.id)).projected).toBe(80)
    expect(await endSupplyOrder(world.ctx(purchasing), await seen(number), 'Plus besoin')).toBe('cancelled')
    await world.runReactions()
    expect([(await stock(article.id)).projected, (await world.pool.query(`select 1 from platform.mail where kind = 'supply.cancelled'`)).rowCount]).toEqual([0, 1])
  })

  it('is not for people without the right', async () => {
    const buyer = await aBuyer(world)
    await expect(createSupplyOrder(buyer, { supplier: supplier.code, lines: [] })).rejects.toMatchObject({ code: 'access.denied' })
    await expect(createSupplyOrder(world.ctx(logistics), { supplier: supplier.code, lines: [] })).rejects.toMatchObject({ code: 'access.denied' })
    const article = await anArticle(world, { onHand: 0 })
    await expect(anOrder(article, 5)).rejects.toMatchObject({ code: 'supply.not_supplied' })
  })
})

describe('a delay', () => {
  it('proposes of what lies in another warehouse no more than those wait for whom it is', async () => {
    await world.app.tools.settings.write(world.system(), backorderSettings, { allowed: true })
    const article = await supplied({ sku: 'AILLEURS', unitNet: 20_000 })
    const number = await confirmed(article, [{ dueOn: '2026-03-18', qty: 100 }])
    await placeOrder(await aBuyer(world), { source: { kind: 'api', id: 'elsewhere', lines: [{ variantId: article.id, qty: 10 }] } })
    const other = await aWarehouse(world, { code: 'NORD' })
    await aLevel(world, { variantId: article.id, warehouseId: other.id, onHand: 70 })
    const due = (await sheet(number)).lines[0]!.dues[0]!
    const { remedies } = await delayEffect(world.ctx(purchasing), await seen(number), [{ dueId: due.id, dueOn: '2026-03-25' }])
    expect(remedies).toEqual([{ kind: 'transfer', variantId: article.id, warehouse: 'NORD', qty: 10 }])
  })

  it('shows who waits before it is saved, moves their day when it is, and tells the buyer in charge', async () => {
    await world.app.tools.settings.write(world.system(), backorderSettings, { allowed: true })
    const article = await supplied({ sku: 'RETARD', unitNet: 20_000 })
    const second = await aSupplier(world, { code: 'RAPIDE', leadDays: 2 })
    await aSupplied(world, second, article, { preferred: false })
    const number = await confirmed(article, [{ dueOn: '2026-03-18', qty: 100 }])
    const client = await aBuyer(world)
    const order = await placeOrder(client, { source: { kind: 'api', id: 'waits', lines: [{ variantId: article.id, qty: 10 }] } })
    const due = (await sheet(number)).lines[0]!.dues[0]!
    const moves = [{ dueId: due.id, dueOn: '2026-03-25' }]
    const effect = await delayEffect(world.ctx(purchasing), await seen(number), moves)
    expect(effect.moved).toEqual([{ holder: order.id, line: 1, variantId: article.id, qty: 10, from: '2026-03-18', to: '2026-03-25' }])
    expect(effect.remedies).toContainEqual(expect.objectContaining({ kind: 'supplier', code: 'RAPIDE', dueOn: '2026-03-12' }))
    const promised = async () => (await world.pool.query('select promised_on from stock.backorder where holder = $1', [order.id])).rows[0].promised_on
    expect([await promised(), (await sheet(number)).lines[0]!.dues[0]!.dueOn]).toEqual(['2026-03-18', '2026-03-18'])
    await postponeSupplyOrder(world.ctx(purchasing), await seen(number), moves, 'Panne de presse')
    await world.runReactions()
    expect(await promised()).toBe('2026-03-25')
    const {
      rows: [mail],
    } = await world.pool.query(`select to_address, text from platform.mail where kind = 'supply.delayed'`)
    expect(mail.to_address).toBe('yann@seller.example')
    expect(mail.text).toContain('RETARD')
    expect((await sheet(number)).timeline.map(({ what }) => what)).toEqual(['delayed', 'reason', 'confirmed', 'sent', 'created'])
  })

  it('is told to whoever looks after the article, and to the order’s buyer once that one is gone', async () => {
    const article = await supplied()
    const number = await confirmed(article, [{ dueOn: '2026-03-18', qty: 100 }])
    await world.pool.query(`insert into stock.lead_time (variant_id, lead_days, supplier, supplier_name, buyer_id) values ($1, 5, 'VERDIER', 'Verdier', $2)`, [
      article.id,
      other.actor.id,
    ])
    const toldOf = async (dueOn: string, words: string) => {
      await postponeSupplyOrder(world.ctx(purchasing), await seen(number), [{ dueId: (await sheet(number)).lines[0]!.dues[0]!.id, dueOn }])
      await world.runReactions()
      const { rows } = await world.pool.query(`select to_name from platform.mail where kind = 'supply.delayed' and text like $1 and text like $2`, [
        `%${article.sku}%`,
        `%${words}%`,
      ])
      return rows.map((row) => row.to_name)
    }
    expect(await toldOf('2026-03-20', '20 mars 2026')).toEqual(['Ana Roux'])
    await world.pool.query('update accounts.staff set suspended_at = now() where user_id = $1', [other.actor.id])
    expect(await toldOf('2026-03-23', '23 mars 2026')).toEqual(['Yann Le Goff'])
    await world.pool.query('update accounts.staff set suspended_at = null where user_id = $1', [other.actor.id])
  })
})

describe('a receipt', () => {
  it('serves who waits, takes damaged pieces aside, writes the cost, and closes the order when all is there', async () => {
    const article = await supplied({ unitNet: 20_000 }, { breaks: [[1, 8_000]] })
    const number = await confirmed(article, [
      { dueOn: '2026-03-18', qty: 60 },
      { dueOn: '2026-03-28', qty: 40 },
    ])
    const order = await placeOrder(await aBuyer(world), { source: { kind: 'api', id: 'served', lines: [{ variantId: article.id, qty: 10 }] } })
    const { served } = await receipt(number, [{ variantId: article.id, qty: 70, damaged: 5 }])
    expect(served).toEqual([{ holder: order.id, line: 1, variantId: article.id, qty: 10 }])
    expect(await stock(article.id)).toMatchObject({ onHand: 70, reserved: 10, available: 60, projected: 90 })
    expect(await sheet(number)).toMatchObject({ state: 'partly_received', lines: [{ qtyReceived: 70, dues: [{ dueOn: '2026-03-28', qty: 30 }] }] })
    expect((await world.pool.query('select unit_net, per from pricing.cost where variant_id = $1', [article.id])).rows).toEqual([{ unit_net: 8_000, per: 1 }])
    await receipt(number, [{ variantId: article.id, qty: 30 }])
    expect((await sheet(number)).state).toBe('closed')
  })

  it('that comes in part leaves the day of who waits for the rest of that delivery where it is, and tells nobody of another', async () => {
    const article = await supplied()
    const number = await confirmed(article, [
      { dueOn: '2026-03-18', qty: 18 },
      { dueOn: '2026-03-27', qty: 12 },
    ])
    const buyer = await aBuyer(world)
    const order = (qty: number) => placeOrder(buyer, { source: { kind: 'api', id: `part ${qty}`, lines: [{ variantId: article.id, qty }] } })
    const orders = [await order(15), await order(10)]
    const days = async () => (await Promise.all(orders.map(({ id }) => orderById(world.system(), id)))).map((one) => [one!.lines[0]!.waiting, one!.lines[0]!.promisedOn])
    await receipt(number, [{ variantId: article.id, qty: 14, damaged: 2 }])
    await world.runReactions()
    expect(await days()).toEqual([
      [1, '2026-03-18'],
      [10, '2026-03-27'],
    ])
    const { rows } = await world.pool.query(`select subject from platform.mail where kind = 'orders.promises-moved' and text like $1`, [`%${article.sku}%`])
    expect(rows).toEqual([])
  })

  it('refuses the same delivery note twice, too much, and what was not ordered, until it is accepted', async () => {
    const [article, strange] = [await supplied(), await supplied()]
    const number = await sent(article, 10)
    const lines = [{ variantId: article.id, qty: 4 }]
    await receipt(number, lines, { deliveryNote: 'BL 2026/1' })
    await expect(receipt(number, lines, { deliveryNote: 'bl-2026-1' })).rejects.toMatchObject({ code: 'supply.note_taken' })
    await expect(receipt(number, [{ variantId: article.id, qty: 7 }])).rejects.toMatchObject({ code: 'supply.over_delivery', details: { lines: [{ open: 6, came: 7 }] } })
    await expect(receipt(number, [{ variantId: strange.id, qty: 1 }])).rejects.toMatchObject({ code: 'supply.not_ordered' })
    await receipt(
      number,
      [
        { variantId: article.id, qty: 7 },
        { variantId: strange.id, qty: 1 },
      ],
      { acceptOver: true, acceptUnordered: true },
    )
    expect([(await stock(article.id)).onHand, (await stock(strange.id)).onHand, (await sheet(number)).state]).toEqual([11, 1, 'closed'])
  })

  it('is taken back by a counter-movement: stock, cost and expected days stand as before', async () => {
    const article = await supplied({}, { breaks: [[1, 7_000]] })
    await world.pool.query(`insert into pricing.cost (variant_id, unit_net, valid_from) values ($1, 6500, '2026-01-01')`, [article.id])
    const number = await confirmed(article, [
      { dueOn: '2026-03-18', qty: 60 },
      { dueOn: '2026-03-28', qty: 40 },
    ])
    const made = await receipt(number, [{ variantId: article.id, qty: 70 }])
    await undoReceipt(world.ctx(logistics), made.number, 'Mauvais quai')
    await expect(undoReceipt(world.ctx(logistics), made.number, 'encore')).rejects.toMatchObject({ code: 'supply.receipt_undone' })
    expect(await sheet(number)).toMatchObject({
      state: 'confirmed',
      lines: [
        {
          qtyReceived: 0,
          dues: [
            { dueOn: '2026-03-18', qty: 60 },
            { dueOn: '2026-03-28', qty: 40 },
          ],
        },
      ],
    })
    expect((await movementsOf(world.ctx(logistics), article.id)).map(({ kind, qty }) => [kind, qty])).toEqual([
      ['adjust', -70],
      ['receive', 70],
    ])
    expect((await world.pool.query('select unit_net from pricing.cost where variant_id = $1', [article.id])).rows).toEqual([{ unit_net: 6_500 }])
  })

  it('knows articles by SKU, by EAN and by the supplier’s reference', async () => {
    const article = await supplied({ sku: 'SCAN-1', ean: '3760000000017' }, { ref: 'VD/88' })
    const found = await resolveReceiptCodes(world.ctx(logistics), supplier.code, ['scan-1', '3760000000017', 'vd 88', 'RIEN'])
    expect([...found].map(([code, { variantId }]) => [code, variantId === article.id])).toEqual([
      ['scan-1', true],
      ['vd 88', true],
      ['3760000000017', true],
    ])
  })

  it('of two people at once for one order is taken once', async () => {
    const article = await supplied()
    const number = await sent(article, 100)
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => receipt(number, [{ variantId: article.id, qty: 60 }])))
    expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect((await stock(article.id)).onHand).toBe(60)
    const same = await Promise.allSettled(Array.from({ length: 8 }, () => receipt(number, [{ variantId: article.id, qty: 10 }], { deliveryNote: 'SAME' })))
    expect(same.filter((one) => one.status === 'rejected').map((one) => (one as PromiseRejectedResult).reason.code)).toEqual(Array.from({ length: 7 }, () => 'supply.note_taken'))
    expect((await stock(article.id)).onHand).toBe(70)
  })
})

describe('supplier articles', () => {
  const head = 'fournisseur;réf;référence fournisseur;préféré;minimum;colisage;à partir de;prix;par'
  it('come from a file, once, and go out so that they come back in', async () => {
    const [first, second] = [await aSupplier(world, { code: 'FILE-A' }), await aSupplier(world, { code: 'FILE-B' })]
    const article = await anArticle(world, { sku: 'FILE-1', onHand: 0 })
    const lines = [
      head,
      'FILE-A;FILE-1;A-1;;100;50;1;12,50;100',
      'FILE-A;FILE-1;A-1;;100;50;1000;11,90;100',
      'FILE-B;FILE-1;B-1;oui;1;1;1;0,13;1',
      'NONE;FILE-1;;;;;;;',
      'FILE-A;NONE;;;;;;;',
      'FILE-A;VIS-M8;;;70;50;1;1;1',
    ]
    const run = await importFile(world.system(), supplierArticleImport, lines.join('\n'))
    expect([run.written, run.rejects.map(({ line, code }) => [line, code])]).toEqual([
      3,
      [
        [5, 'supply.supplier_unknown'],
        [6, 'supply.sku_unknown'],
        [7, 'supply.minimum_breaks_multiple'],
      ],
    ])
    const found = await listSupplierArticles(world.ctx(purchasing), { variantIds: [article.id] })
    expect(found.rows.map(({ supplierCode, preferred, minQty, breaks }) => [supplierCode, preferred, minQty, breaks.map((one) => [one.minQty, one.unitNet, one.per])])).toEqual([
      [
        first.code,
        false,
        100,
        [
          [1, 125_000, 100],
          [1_000, 119_000, 100],
        ],
      ],
      [second.code, true, 1, [[1, 1_300, 1]]],
    ])
    const { columns, rows } = await supplierArticleExport.open(world.ctx(purchasing), { supplier: 'FILE-A' })
    const cells = [columns, ...(await Array.fromAsync(rows))]
    expect(await importFile(world.system(), supplierArticleImport, cells.map((row) => row.map((cell) => cell ?? '').join(';')).join('\n'))).toMatchObject({
      written: 0,
      unchanged: 2,
      rejects: [],
    })
  })

  it('are saved by one person at a time, and the preferred supplier is one', async () => {
    const article = await supplied()
    const faster = await aSupplier(world)
    const input = { variantId: article.id, ref: 'X', preferred: true, minQty: 1, multiple: 1, leadDays: 3, breaks: [] }
    await saveSupplierArticle(world.ctx(purchasing), faster.code, null, input)
    await expect(saveSupplierArticle(world.ctx(other), faster.code, null, input)).rejects.toMatchObject({ code: 'supply.changed_meanwhile' })
    const { rows } = await listSupplierArticles(world.ctx(purchasing), { variantIds: [article.id] })
    expect(rows.filter((row) => row.preferred).map((row) => row.supplierCode)).toEqual([faster.code])
    expect((await world.pool.query('select lead_days, supplier from stock.lead_time where variant_id = $1', [article.id])).rows).toEqual([{ lead_days: 5, supplier: faster.code }])
  })
})

it('proposes by supplier and warehouse what fell below, and nothing twice', async () => {
  const article = await supplied({ onHand: 5 }, { multiple: 10, minQty: 10, breaks: [[1, 5_000]] })
  await world.pool.query(
    `insert into stock.threshold (variant_id, warehouse_id, mode, safety, reorder_point) select $1, id, 'hand', 20, 52 from stock.warehouse where code = 'MAIN'`,
    [article.id],
  )
  const proposed = async () =>
    (await supplyProposals(world.ctx(purchasing), { supplier: supplier.code })).orders.flatMap(({ lines }) => lines).filter((line) => line.variantId === article.id)
  await world.pool.query(`insert into stock.lead_time (variant_id, lead_days, supplier) values ($1, 5, $2) on conflict (variant_id) do update set supplier = excluded.supplier`, [
    article.id,
    supplier.code,
  ])
  // Of few articles all is made; of many it is only counted at whose, and one supplier is always made whole.
  const mine = { code: supplier.code, name: supplier.name, warehouse: 'MAIN' }
  expect((await surveyProposals(world.ctx(purchasing), {}, 0)).suppliers).toContainEqual(expect.objectContaining({ ...mine, articles: 1, out: 0 }))
  expect((await surveyProposals(world.ctx(purchasing), { buyerId: other.actor.id }, 0)).suppliers).toEqual([])
  expect((await surveyProposals(world.ctx(purchasing), { supplier: supplier.code }, 0)).proposals!.orders.map((order) => order.supplier.code)).toEqual([supplier.code])
  expect((await surveyProposals(world.ctx(purchasing), {})).proposals!.orders.map((order) => order.supplier.code)).toContain(supplier.code)
  const [line] = await proposed()
  expect(line).toMatchObject({ qty: 50, netCents: 2_500 })
  await anOrder(article, line!.qty)
  expect(await proposed()).toEqual([])
})

it('tells what runs out and what is to order as two figures, the second as the proposals count it', async () => {
  const article = await supplied({ onHand: 5 })
  await world.pool.query(
    `insert into stock.threshold (variant_id, warehouse_id, mode, safety, reorder_point) select $1, id, 'hand', 20, 52 from stock.warehouse where code = 'MAIN'`,
    [article.id],
  )
  const figures = async () => {
    const [{ runsOutTotal, toOrder }, { orders }] = [await supplyBoard(world.ctx(purchasing)), await supplyProposals(world.ctx(purchasing))]
    expect(toOrder).toEqual({ count: orders.reduce((sum, { lines }) => sum + lines.length, 0), about: false })
    return [runsOutTotal, toOrder!.count]
  }
  const [runsOut, toOrder] = await figures()
  await anOrder(article, 500)
  expect(await figures()).toEqual([runsOut, toOrder! - 1])
  // Above so many articles it is counted without making proposals.
  expect((await supplyBoard(world.ctx(purchasing), { mostProposed: 0 })).toOrder).toMatchObject({ about: true, count: expect.any(Number) })
})
