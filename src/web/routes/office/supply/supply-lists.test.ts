import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recomputeThresholds, saveCampaign, type CampaignInput } from '#modules/stock/index.ts'
import { confirmSupplyOrder, createSupplyOrder, receiveSupply, submitSupplyOrder, supplyOrderByNumber, undoReceipt } from '#modules/supply/index.ts'
import type { Ctx } from '#platform/context.ts'
import { anArticle, answered, aStaff, aSupplied, aSupplier, breaches, createWorld, pageArgs, someVatRates, type MadeArticle, type World } from '#testing/index.ts'
import { loader as alertsFile } from '../alerts/list.csv.ts'
import { loader as home } from '../home.tsx'
import { loader as attachment } from '../mails/attachment.ts'
import { loader as campaignsFile } from '../preorders/list.csv.ts'
import { loader as campaigns } from '../preorders/list.tsx'
import { loader as board } from './board.tsx'
import { loader as ordersFile } from './orders.csv.ts'
import { loader as orders } from './orders.tsx'
import { loader as proposalsFile } from './proposals.csv.ts'
import { action as propose, loader as proposals } from './proposals.tsx'
import { loader as receiptsFile } from './receipts.csv.ts'
import { loader as receipts } from './receipts.tsx'
import { loader as suppliersFile } from './suppliers.csv.ts'
import { loader as suppliers } from './suppliers.tsx'

let world: World
let yann: Ctx
let bolt: MadeArticle
const numbers: string[] = []

beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  yann = await aStaff(world, ['purchasing'], { name: 'Yann Le Goff' })
  const verdier = await aSupplier(world, { code: 'VERDIER', name: 'Verdier & Fils', buyerId: yann.actor.id })
  const muller = await aSupplier(world, { code: 'MULLER', name: 'Müller GmbH', leadDays: 3 })
  bolt = await anArticle(world, { sku: 'BOLT', onHand: 500 })
  const nut = await anArticle(world, { sku: 'NUT', onHand: 500 })
  await aSupplied(world, verdier, bolt, { ref: 'V-1', breaks: [[1, 12_500]] })
  await aSupplied(world, muller, nut)
  for (const [supplier, article, qty] of [
    ['VERDIER', bolt, 40],
    ['MULLER', nut, 10],
  ] as const) {
    const { number } = await createSupplyOrder(world.ctx(yann), { supplier, lines: [{ variantId: article.id, qty }] })
    numbers.push(number)
    await submitSupplyOrder(world.ctx(yann), { number, version: (await supplyOrderByNumber(world.ctx(yann), number)).version })
  }
  const { number, version } = await supplyOrderByNumber(world.ctx(yann), numbers[0]!)
  await confirmSupplyOrder(world.ctx(yann), { number, version }, { lines: [{ position: 1, parts: [{ dueOn: '2026-03-10', qty: 40 }] }] })
})
afterAll(async () => {
  expect(await breaches(world)).toEqual([])
  await world.drop()
})

const found = async (query: string) => (await orders(pageArgs(world, yann, { path: `/office/supply/orders${query}` }))).rows.map(({ number }) => number)
const lines = async (answer: Promise<Response>) =>
  (await (await answer).text())
    .replace('\ufeff', '')
    .trim()
    .split('\r\n')
    .map((line) => line.split(';'))

describe('the list of supply orders', () => {
  it('is narrowed to a supplier, to a buyer and to what is due on a day, and sorted by what is asked', async () => {
    expect(await found('?supplier=MULLER')).toEqual([numbers[1]])
    expect(await found('?dueFrom=2026-03-10&dueTo=2026-03-10')).toEqual([numbers[0]])
    expect(await found('?sort=net')).toEqual([numbers[1], numbers[0]])
    expect(await found('?sort=-net')).toEqual(numbers)
    expect(await found('?whose=mine&supplier=VERDIER')).toEqual([numbers[0]])
  })

  it('is a file with the columns on screen, and those of a view in the address', async () => {
    const file = await lines(ordersFile(pageArgs(world, yann, { path: '/office/supply/orders.csv?supplier=VERDIER' })))
    expect([file.length, file[1]?.[0], file[1]?.slice(-2)]).toEqual([2, numbers[0], ['50', 'EUR']])
    const chosen = await lines(ordersFile(pageArgs(world, yann, { path: '/office/supply/orders.csv?cols=number.code' })))
    expect(chosen.slice(1)).toEqual([
      [numbers[1], '', 'MULLER', 'EUR'],
      [numbers[0], '', 'VERDIER', 'EUR'],
    ])
  })

  it('is closed to marketing', async () => {
    const marketing = await aStaff(world, ['marketing'])
    await expect(ordersFile(pageArgs(world, marketing))).rejects.toMatchObject({ code: 'access.denied' })
  })
})

describe('the list of suppliers', () => {
  it('is narrowed to one’s own, sorted by lead time, and a file', async () => {
    const names = async (query: string) => (await suppliers(pageArgs(world, yann, { path: `/office/supply/suppliers${query}` }))).rows.map(({ code }) => code)
    expect([await names('?whose=mine'), await names('?sort=lead'), await names('?sort=-lead')]).toEqual([['VERDIER'], ['MULLER', 'VERDIER'], ['VERDIER', 'MULLER']])
    const file = await lines(suppliersFile(pageArgs(world, yann, { path: '/office/supply/suppliers.csv?q=mull' })))
    expect(file.slice(1).map(([code, name]) => [code, name])).toEqual([['MULLER', 'Müller GmbH']])
  })
})

describe('the proposals', () => {
  it('hold an article that sells and has no threshold, say so, and one press gives it one', async () => {
    const steady = await anArticle(world, { sku: 'STEADY', onHand: 2_040 })
    await aSupplied(world, await aSupplier(world, { code: 'NORD', name: 'Nord Visserie' }), steady)
    // Twenty a day since December: sixty are left.
    await world.pool.query(
      `insert into stock.movement (variant_id, warehouse_id, kind, qty, effective_at, at, actor, actor_name)
       select $1, w.id, 'issue', -20, d, d, 't', 't' from stock.warehouse w, generate_series('2025-12-01T12:00:00Z'::timestamptz, '2026-03-09T12:00:00Z', '1 day') d where w.code = 'MAIN'`,
      [steady.id],
    )
    await world.pool.query('update stock.level set on_hand = 60 where variant_id = $1', [steady.id])
    await recomputeThresholds(world.system(), [steady.id])
    const page = () => proposals(pageArgs(world, yann, { path: '/office/supply/proposals?supplier=NORD' }))
    const { orders: proposed, unwatched } = await page()
    expect([unwatched, proposed[0]?.lines[0]]).toMatchObject([
      1,
      { sku: 'STEADY', unwatched: true, because: expect.arrayContaining([expect.objectContaining({ code: 'uncovered' })]) },
    ])
    const file = await lines(proposalsFile(pageArgs(world, yann, { path: '/office/supply/proposals.csv?supplier=NORD' })))
    expect(file[1]?.slice(0, 4)).toEqual(['NORD', 'Nord Visserie', 'MAIN', 'STEADY'])
    expect(answered(await propose(pageArgs(world, yann, { path: '/office/supply/proposals?supplier=NORD', form: { verb: 'compute' } })))).toEqual({ computed: 1 })
    expect((await page()).unwatched).toBe(0)
    expect((await lines(alertsFile(pageArgs(world, yann))))[1]).toContain('STEADY')
  })
})

describe('the list of receipts', () => {
  it('is narrowed to a supplier, to days and to what was damaged or taken back, sorted, and a file with a row for each line', async () => {
    const come = (number: string, deliveryNote: string, line: { variantId: number; qty: number; damaged: number }, receivedOn: string) =>
      receiveSupply(world.ctx(yann), { number, version: null }, { deliveryNote, receivedOn, lines: [line] })
    const muller = await supplyOrderByNumber(world.ctx(yann), numbers[1]!)
    const first = await come(numbers[0]!, 'V/100', { variantId: bolt.id, qty: 10, damaged: 3 }, '2026-03-09')
    const second = await come(numbers[1]!, 'M-7', { variantId: muller.lines[0]!.variantId, qty: 4, damaged: 0 }, '2026-03-02')
    await undoReceipt(world.ctx(yann), second.number, 'Mauvais quai')
    const listed = async (query: string) => (await receipts(pageArgs(world, yann, { path: `/office/supply/receipts${query}` }))).rows.map(({ number }) => number)
    expect([await listed(''), await listed('?sort=received'), await listed('?supplier=VERDIER'), await listed('?receivedTo=2026-03-05')]).toEqual([
      [second.number, first.number],
      [second.number, first.number],
      [first.number],
      [second.number],
    ])
    expect([await listed('?only=damaged'), await listed('?only=undone'), await listed('?only=unordered'), await listed('?q=v-1')]).toEqual([
      [first.number],
      [second.number],
      [],
      [],
    ])
    const { counts } = await receipts(pageArgs(world, yann, { path: '/office/supply/receipts?supplier=MULLER' }))
    expect(counts).toEqual({ all: 1, damaged: 0, unordered: 0, undone: 1 })
    const file = await lines(receiptsFile(pageArgs(world, yann, { path: '/office/supply/receipts.csv?supplier=VERDIER' })))
    expect(file[1]?.slice(0, 9)).toEqual([first.number, '2026-03-09', 'VERDIER', 'Verdier & Fils', 'V/100', numbers[0], 'BOLT', expect.stringMatching(/./), '10'])
    expect(file[0]).toHaveLength(file[1]!.length)
    expect(file[1]).toContain('3')
  })
})

describe('the home of purchasing and logistics', () => {
  it('counts what runs out, what comes today, what is late and which files failed, and keeps to itself who sees it', async () => {
    const day = await home(pageArgs(world, yann))
    expect(day.supply).toMatchObject({ dueToday: 1, lateOrders: 0, toApprove: 0, failingSources: 0, runsOutTotal: 1, cover: { days7: 1, out: 0 }, alerts: 1 })
    expect(day.supply!.toOrder).toEqual({ count: (await proposals(pageArgs(world, yann, { path: '/office/supply/proposals' }))).count, about: false })
    const logistics = await home(pageArgs(world, await aStaff(world, ['logistics'])))
    expect(logistics.supply).toMatchObject({ dueToday: 1, toApprove: null, failingSources: null })
    const finance = await aStaff(world, ['finance'])
    expect(await home(pageArgs(world, finance))).toMatchObject({ supply: null, toApprove: 0 })
    expect(await board(pageArgs(world, finance))).toMatchObject({ readsStock: false, runsOutTotal: 0, dueToday: 1 })
  })
})

describe('many proposals', () => {
  it('are a row for each supplier with lines and total; one supplier’s lines follow', async () => {
    const grand = await aSupplier(world, { code: 'GRAND', name: 'Grand', minOrderCents: 1_000_000 })
    for (let n = 0; n < 41; n++) await aSupplied(world, grand, await anArticle(world, { sku: `G-${n}`, onHand: 0 }), { breaks: [[1, 10_000]] })
    await world.pool.query(
      `insert into stock.threshold (variant_id, warehouse_id, mode, safety, reorder_point) select v.id, w.id, 'hand', 5, 10 from catalogue.variant v, stock.warehouse w where v.sku like 'G-%' and w.code = 'MAIN'`,
    )
    const page = (query: string) => proposals(pageArgs(world, yann, { path: `/office/supply/proposals${query}` }))
    const { orders: none, groups, count, counted } = await page('')
    expect([none, counted, count >= 41]).toEqual([[], true, true])
    expect(groups!.find(({ code }) => code === 'GRAND')).toEqual({
      code: 'GRAND',
      name: 'Grand',
      warehouse: 'MAIN',
      lines: 41,
      out: 41,
      coverDays: null,
      net: { cents: 41_000, currency: 'EUR' },
      missing: { cents: 959_000, currency: 'EUR' },
    })
    const one = await page('?supplier=GRAND&warehouse=MAIN')
    expect([one.groups, one.orders.map(({ count: all, lines: shown }) => [all, shown.length])]).toEqual([null, [[41, 41]]])
  })
})

describe('the list of campaigns', () => {
  const campaign = (nameFr: string, skus: string[], closesOn: string): CampaignInput => ({
    nameFr,
    nameEn: nameFr,
    opensOn: '2026-03-01',
    closesOn,
    minUnits: 100,
    capUnits: null,
    clientMinUnits: null,
    clientMaxUnits: null,
    whenMissed: 'decide',
    warehouse: null,
    skus,
    windows: [{ id: null, from: '2026-09-14', to: '2026-09-18' }],
    publish: true,
  })
  const named = async (query: string) => (await campaigns(pageArgs(world, yann, { path: `/office/preorders${query}` }))).rows.map(({ name }) => name)

  it('is narrowed by name, article and closing day, and is a file', async () => {
    const manager = await aStaff(world, ['product_manager'])
    await anArticle(world, { sku: 'GANT-9', onHand: 0 })
    await anArticle(world, { sku: 'CASQUE-1', onHand: 0 })
    await saveCampaign(manager, null, campaign('Gants d’hiver', ['GANT-9'], '2026-03-31'))
    await saveCampaign(manager, null, campaign('Casques au logo', ['CASQUE-1'], '2026-04-30'))
    expect([await named(''), await named('?q=hiver'), await named('?q=casque-1'), await named('?closesFrom=2026-04-01'), await named('?state=launched')]).toEqual([
      ['Gants d’hiver', 'Casques au logo'],
      ['Gants d’hiver'],
      ['Casques au logo'],
      ['Casques au logo'],
      [],
    ])
    const file = await lines(campaignsFile(pageArgs(world, yann, { path: '/office/preorders.csv?q=hiver' })))
    expect([file.length, file[1]?.slice(0, 5)]).toEqual([2, ['Gants d’hiver', 'Ouverte', '2026-03-01', '2026-03-31', '0']])
  })
})

describe('what goes with a mail', () => {
  it('is opened from the outbox: the order as its supplier got it, who is told whom to answer', async () => {
    await world.runReactions()
    const { rows } = await world.pool.query<{ id: string; text: string }>(`select id, text from platform.mail where kind = 'supply.order' and subject like '%' || $1 || '%'`, [
      numbers[0],
    ])
    expect(rows[0]!.text).toContain(`Répondre à\u00a0: Yann Le Goff, ${yann.actor.email}`)
    const administrator = await aStaff(world, ['administrator'])
    const open = (n: string, who: Ctx) => attachment(pageArgs(world, who, { path: `/office/mails/${rows[0]!.id}/files/${n}`, params: { id: rows[0]!.id, n } }))
    const [pdf, csv] = [await open('0', administrator), await open('1', administrator)]
    expect([pdf.headers.get('content-type'), pdf.headers.get('content-disposition')]).toEqual(['application/pdf', `inline; filename="commande-fournisseur-${numbers[0]}.pdf"`])
    expect([csv.headers.get('content-disposition'), (await csv.text()).includes('BOLT')]).toEqual([`attachment; filename="${numbers[0]}.csv"`, true])
    await expect(open('0', yann)).rejects.toMatchObject({ code: 'access.denied' })
  })
})
