import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCompany, anArticle, createWorld, type World } from '#testing/index.ts'
import { importFile } from '#testing/import-file.ts'
import { historyImport, invariants, listOrders, orderById } from '../index.ts'

let world: World
let bolt: { id: number }
beforeAll(async () => {
  world = await createWorld()
  await aCompany(world, { number: 'C1', name: 'Atelier Morel' })
  bolt = await anArticle(world, { sku: 'VIS-M8', onHand: 40 })
  await anArticle(world, { sku: 'CABLE', unit: 'm', stepsPerUnit: 1_000 })
})
afterAll(() => world.drop())

const imported = (...lines: string[]) => importFile(world.system(), historyImport, lines.join('\n'))
const order = async (number: string) => (await orderById(world.system(), number))!
const past = [
  'Facture;type;date;client;devise;Réf;Désignation;quantité;Prix HT;par;TVA;type de ligne;bon de commande',
  'F1;vente;03/11/2025 14:30;C1;eur;vis-m8;Vis;150;12,50;100;20;;BC-7',
  'F1;vente;03/11/2025 14:30;C1;eur;CABLE;;2,5;1,3333;1;20;;BC-7',
  'F1;vente;03/11/2025 14:30;C1;eur;PORT;Port;1;9,9;;20;frais;BC-7',
  'A1;avoir;2025-11-20;C1;eur;VIS-M8;Vis;-50;12,50;100;20;;',
  'X1;ajustement;2025-12-31;C1;eur;OLD-9;Article disparu;-3;0;;;;',
]

describe('past documents from a file', () => {
  it('become closed orders with their lines, totals and VAT as they were (M1, M2, M3, M7)', async () => {
    expect(await imported(...past)).toMatchObject({ state: 'done', written: 5, rejects: [] })
    const sale = await order('F1')
    expect(sale).toMatchObject({
      kind: 'sale',
      state: 'closed',
      companyName: 'Atelier Morel',
      currency: 'EUR',
      submittedAt: '2025-11-03T13:30:00.000Z',
      poNumber: 'BC-7',
      sourceKind: 'history',
      goodsNetCents: 1_875 + 333 + 990,
      netCents: 3_198,
      vatCents: 640,
      grossCents: 3_838,
      vat: [{ category: 'S', rate: 200_000, netCents: 3_198, vatCents: 640 }],
    })
    expect(sale.lines.map(({ kind, variantId, sku, name, unit, qty, unitNet, per, netCents }) => [kind, variantId !== null, sku, name, unit, qty, unitNet, per, netCents])).toEqual(
      [
        ['article', true, 'VIS-M8', 'Vis', 'piece', 150, 125_000, 100, 1_875],
        ['article', true, 'CABLE', expect.any(String), 'm', 2_500, 13_333, 1, 333],
        ['charge', false, 'PORT', 'Port', 'piece', 1, 99_000, 1, 990],
      ],
    )
    expect(await order('A1')).toMatchObject({ kind: 'credit', netCents: -625, vatCents: -125, grossCents: -750, lines: [{ qty: -50 }] })
    expect(await order('X1')).toMatchObject({
      kind: 'adjustment',
      netCents: 0,
      vat: [{ category: 'O', rate: 0 }],
      lines: [{ variantId: null, sku: 'OLD-9', name: 'Article disparu' }],
    })
  })

  it('touch no stock, no credit, no mail and announce no order', async () => {
    const { rows } = await world.pool.query(`
      select (select count(*)::int from stock.movement where kind <> 'opening') as movements, (select count(*)::int from stock.reservation) as held, (select count(*)::int from credit.entry) as credit,
        (select count(*)::int from platform.mail) as mails, (select count(*)::int from platform.event where name like 'orders.%') as events`)
    expect(rows).toEqual([{ movements: 0, held: 0, credit: 0, mails: 0, events: 0 }])
    expect((await world.pool.query('select on_hand, reserved from stock.level where variant_id = $1', [bolt.id])).rows).toEqual([{ on_hand: 40, reserved: 0 }])
  })

  it('are written once; a corrected one replaces the former under the same id', async () => {
    const { id } = await order('F1')
    expect(await imported(...past)).toMatchObject({ written: 0, unchanged: 5 })
    expect(await imported(...past.with(1, past[1]!.replace(';150;', ';200;')))).toMatchObject({ written: 3, unchanged: 2 })
    expect(await order('F1')).toMatchObject({ id, goodsNetCents: 2_500 + 333 + 990, version: 2 })
    expect((await order('F1')).lines).toHaveLength(3)
    expect((await listOrders(world.system(), { words: 'F1' })).total).toBe(1)
  })

  it('are linked to an article that comes into the catalogue later', async () => {
    await anArticle(world, { sku: 'OLD-9' })
    expect(await imported(past[0]!, past[5]!)).toMatchObject({ written: 1 })
    expect((await order('X1')).lines[0]?.variantId).not.toBeNull()
  })

  it('come in whole or not at all', async () => {
    const run = await imported(
      past[0]!,
      'F2;vente;2025-11-04;C1;eur;VIS-M8;;1;1;;;;',
      'F2;vente;2025-11-04;C1;eur;VIS-M8;;x;1;;;;',
      'F3;vente;2025-11-04;C9;eur;VIS-M8;;1;1;;;;',
      'F4;vente;2025-11-04;C1;eur;VIS-M8;;1;1;;;;',
      'F4;avoir;2025-11-04;C1;eur;VIS-M8;;1;1;;;;',
      'F5;;2025-11-04;C1;;VIS-M8;;1,5;1;;;;',
    )
    expect(run).toMatchObject({ written: 0, rejected: 6 })
    expect(run.rejects.map(({ line, code }) => [line, code])).toEqual([
      [2, 'import.group_rejected'],
      [3, 'import.not_number'],
      [4, 'history.company_unknown'],
      [5, 'history.document_differs'],
      [6, 'history.document_differs'],
      [7, 'quantity.not_whole'],
    ])
    expect(await orderById(world.system(), 'F2')).toBeNull()
  })

  it('never take the number of an order of ours', async () => {
    await world.pool.query(`update orders.order set source_kind = 'api', source_id = 'ours' where number = 'A1'`)
    expect(await imported(past[0]!, past[4]!)).toMatchObject({ written: 0, rejects: [{ line: 2, code: 'history.number_taken' }] })
    await world.pool.query(`update orders.order set source_kind = 'history', source_id = 'A1' where number = 'A1'`)
  })

  it('leave the books of the room in order', async () => {
    for (const { name, sql } of invariants) expect((await world.pool.query(sql)).rows, name).toEqual([])
  })
})
