import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importRows } from '#modules/integration/index.ts'
import { aBuyer, aClass, aCompany, anArticle, createWorld, someVatRates, type World } from '#testing/index.ts'
import { importFile } from '#testing/import-file.ts'
import { invariants, listPriceLists, priceImport, priceLines, pricesOfArticle } from '../index.ts'

let world: World
let bolt: { id: number; sku: string }
let cable: { id: number; sku: string }
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  bolt = await anArticle(world, { sku: 'VIS-M8', unitNet: 20_000 })
  cable = await anArticle(world, { sku: 'CABLE', unitNet: 10_000, unit: 'm', stepsPerUnit: 1_000 })
})
afterAll(() => world.drop())

const imported = (...lines: string[]) => importFile(world.system(), priceImport, lines.join('\n'))
const prices = async (variantId: number, list: string) =>
  (await pricesOfArticle(world.system(), variantId)).filter((price) => price.listCode === list).map(({ minQty, unitNet, per, from, to }) => ({ minQty, unitNet, per, from, to }))

describe('prices from a file', () => {
  const ladder = ['Tarif;Réf;Quantité;Prix HT;Prix par;du;au', 'PUBLIC;vis-m8;1;1,9999;;;', 'PUBLIC;VIS-M8;100;189,5;100;01/01/2026;31/12/2026', 'PUBLIC;CABLE;12,5;0,8765;;;']

  it("are exact ten-thousandths for their quantity of units, from a quantity in the article's unit on, last day included", async () => {
    expect(await imported(...ladder)).toMatchObject({ state: 'done', written: 3, rejects: [] })
    expect(await prices(bolt.id, 'PUBLIC')).toEqual([
      { minQty: 1, unitNet: 19_999, per: 1, from: null, to: null },
      { minQty: 100, unitNet: 1_895_000, per: 100, from: '2026-01-01', to: '2026-12-31' },
    ])
    expect(await prices(cable.id, 'PUBLIC')).toEqual([
      { minQty: 1, unitNet: 10_000, per: 1, from: null, to: null },
      { minQty: 12_500, unitNet: 8_765, per: 1, from: null, to: null },
    ])
  })

  it('hold at the next request', async () => {
    const buyer = await aBuyer(world)
    expect((await priceLines(buyer, { lines: [{ variantId: bolt.id, qty: 100 }] }))[0]).toMatchObject({ price: { unitNet: 1_895_000, per: 100 } })
  })

  it('are written once; a file of one row touches one row', async () => {
    expect(await imported(...ladder)).toMatchObject({ written: 0, unchanged: 3 })
    const before = await world.pool.query('select variant_id, min_qty, valid_from, xmin::text, unit_net from pricing.price order by 1, 2, 3')
    expect(await imported('list;sku;min_qty;unit_net;per;valid_from;valid_to', 'PUBLIC;VIS-M8;100;190;100;2026-01-01;2026-12-31')).toMatchObject({ written: 1 })
    const after = await world.pool.query('select variant_id, min_qty, valid_from, xmin::text, unit_net from pricing.price order by 1, 2, 3')
    const touched = after.rows.filter((row, i) => row.xmin !== before.rows[i].xmin)
    expect(touched).toEqual([expect.objectContaining({ min_qty: 100, unit_net: 1_900_000 })])
  })

  it('make a list when its audience stands beside its code, and never otherwise', async () => {
    await aClass(world, { code: 'WHOLESALE', name: 'Grossistes' })
    const company = await aCompany(world, { number: 'C77', name: 'Morel' })
    const run = await imported(
      'list;sku;unit_net;audience;class;company;list_name;currency',
      'GROS;VIS-M8;1,80;class;WHOLESALE;;Tarif grossistes;eur',
      'C77;VIS-M8;1,70;client;;C77;Tarif Morel;',
      'GROS;CABLE;0,80;;;;;',
      'PUBLC;VIS-M8;1;;;;;',
      'OR;VIS-M8;1;class;GOLD;;;',
      'EXPORT;VIS-M8;1,5;public;;;Export;GBP',
      'EXPORT;CABLE;1,5;public;;;Export;EUR',
    )
    expect(run).toMatchObject({ written: 4, rejected: 3 })
    expect(run.rejects.map(({ line, code }) => [line, code])).toEqual([
      [5, 'price.list_not_made'],
      [6, 'price.audience_unknown'],
      [8, 'price.currency_differs'],
    ])
    expect(
      (await listPriceLists(world.system())).map(({ code, name, currency, audience, className, companyName, prices: n }) => [
        code,
        name,
        currency,
        audience,
        className ?? companyName,
        n,
      ]),
    ).toEqual([
      ['EXPORT', 'Export', 'GBP', 'public', null, 1],
      ['PUBLIC', expect.any(String), 'EUR', 'public', null, 4],
      ['GROS', 'Tarif grossistes', 'EUR', 'class', 'Grossistes', 2],
      ['C77', 'Tarif Morel', 'EUR', 'company', 'Morel', 1],
    ])
    const buyer = await aBuyer(world, { company })
    expect((await priceLines(buyer, { lines: [{ variantId: bolt.id, qty: 1 }] }))[0]).toMatchObject({ price: { unitNet: 17_000 } })
  })

  it.each([
    ['an article that is not there', 'list;sku;unit_net', 'PUBLIC;NONE;1', 'price.sku_unknown'],
    ['a quantity of half a piece', 'list;sku;unit_net;min_qty', 'PUBLIC;VIS-M8;1;2,5', 'price.min_not_whole'],
    ['a quantity beyond reason', 'list;sku;unit_net;min_qty', 'PUBLIC;VIS-M8;1;1000000000', 'price.min_too_large'],
    ['a period that ends before it begins', 'list;sku;unit_net;du;au', 'PUBLIC;VIS-M8;1;2026-02-01;2026-01-31', 'price.period_empty'],
    ['a fifth decimal', 'list;sku;unit_net', 'PUBLIC;VIS-M8;1,00001', 'import.too_precise'],
    ['a negative price', 'list;sku;unit_net', 'PUBLIC;VIS-M8;-1', 'import.out_of_range'],
    ['no price', 'list;sku;unit_net', 'PUBLIC;VIS-M8;', 'import.value_missing'],
    ['a price for a dozen', 'list;sku;unit_net;per', 'PUBLIC;VIS-M8;1;12', 'import.not_choice'],
  ])('are rejected with %s', async (_, header, line, code) => {
    expect(await imported(header, line)).toMatchObject({ written: 0, rejected: 1, rejects: [{ line: 2, code }] })
  })

  it('are rejected when a larger quantity would cost more than a smaller one of the file; the other lines are written', async () => {
    const made = await imported('list;sku;min_qty;unit_net;audience', 'HAUSSE;VIS-M8;1;2;public', 'HAUSSE;VIS-M8;10;2,1;', 'HAUSSE;VIS-M8;100;1,9;')
    expect(made).toMatchObject({ written: 2, rejects: [{ line: 3, code: 'price.tiers_rise', details: { sku: 'VIS-M8', minQty: 10 } }] })
  })

  it('are rejected when a larger quantity would cost more than a smaller one that stands on the list already, whichever of the two the file names; what is said again passes', async () => {
    await imported('list;sku;min_qty;unit_net;audience', 'DEJA;VIS-M8;1;2;public', 'DEJA;VIS-M8;100;1,5;', 'DEJA;CABLE;1;3;')
    const made = await imported('list;sku;min_qty;unit_net', 'DEJA;CABLE;1;2,9', 'DEJA;VIS-M8;10;2,1', 'DEJA;VIS-M8;100;1,5')
    expect(made).toMatchObject({ written: 1, unchanged: 1, rejects: [{ line: 3, code: 'price.tiers_rise', details: { sku: 'VIS-M8', minQty: 10 } }] })
    const alone = await imported('list;sku;min_qty;unit_net', 'DEJA;VIS-M8;1;1,4')
    expect(alone).toMatchObject({ written: 0, rejects: [{ line: 2, code: 'price.tiers_rise', details: { sku: 'VIS-M8', minQty: 1 } }] })
    expect(await imported('list;sku;min_qty;unit_net', 'DEJA;VIS-M8;1;1,4', 'DEJA;VIS-M8;100;1,3')).toMatchObject({ written: 2, rejects: [] })
  })

  it('are rejected when the same tier stands twice with different prices', async () => {
    const run = await imported('list;sku;min_qty;unit_net;audience', 'DEUX;VIS-M8;7;1,5;public', 'DEUX;vis-m8;7;1,6;public')
    expect(run).toMatchObject({ written: 1, rejects: [{ line: 3, code: 'import.line_repeated', details: { first: 2 } }] })
  })

  it('take a call of 10,000 lines, each answered for', async () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => ({
      list: 'PALIERS',
      audience: 'public',
      sku: i % 2 ? 'VIS-M8' : 'CABLE',
      min_qty: 1_000 + i,
      unit_net: (10_000 - i) / 100,
    }))
    expect(await importRows(world.system(), [priceImport], 'prices', rows)).toMatchObject({ written: 10_000, unchanged: 0, rejects: [] })
    expect(
      await importRows(world.system(), [priceImport], 'prices', rows.with(5, { list: 'PALIERS', audience: 'public', sku: 'VIS-M8', min_qty: 1_005, unit_net: 99.94 })),
    ).toMatchObject({
      written: 1,
      unchanged: 9_999,
    })
  })

  it('leave the books of the room in order', async () => {
    for (const { name, sql } of invariants) expect((await world.pool.query(sql)).rows, name).toEqual([])
  })
})
