import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBuyer, aCompany, anArticle, createWorld, someVatRates, type World } from '#testing/index.ts'
import { exportedFile } from '#testing/exported-file.ts'
import { importFile } from '#testing/import-file.ts'
import type { Ctx } from '#platform/context.ts'
import { agreementExport, agreementImport, agreementSheet, invariants, listFamilies, priceExport, priceHistory, priceImport, priceLines, pricePage } from '../index.ts'

let world: World
let buyer: Ctx
let red: { id: number; sku: string }
let blue: { id: number; sku: string }
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  buyer = await aBuyer(world, { company: await aCompany(world, { number: 'C1042' }) })
  red = await anArticle(world, { sku: 'ROUGE', unitNet: 100_000, brand: 'GANT', category: 'peinture', packs: [['box', 12]] })
  blue = await anArticle(world, { sku: 'BLEU', unitNet: 100_000, brand: 'GANT', category: 'peinture' })
  await anArticle(world, { sku: 'CABLE', unit: 'm', stepsPerUnit: 1_000, unitNet: 10_000 })
})
afterAll(async () => {
  for (const { name, sql } of invariants) expect((await world.pool.query(sql)).rows, name).toEqual([])
  await world.drop()
})

const imported = (...lines: string[]) => importFile(world.system(), agreementImport, lines.join('\n'))
const header =
  'agreement;name;company;state;starts;ends;combine;order;min_order;note;target;code;discount;on_top;sku;min_qty;unit_net;per;unit;valid_from;valid_to;family;family_name'
/** A line of the file: only the columns that it fills. */
const line = (cells: Record<string, string>) =>
  header
    .split(';')
    .map((name) => cells[name] ?? '')
    .join(';')
const terms = (over: Record<string, string> = {}) =>
  line({
    agreement: 'ACC-1',
    name: 'Accord Morel',
    company: 'c1042',
    state: 'signé',
    starts: '01/01/2026',
    ends: '31/12/2026',
    combine: 'add',
    order: 'best',
    min_order: '250',
    note: 'négocié',
    ...over,
  })
const paid = async (variantId: number, qty = 1) => (await priceLines(world.ctx(buyer), { lines: [{ variantId, qty }] }))[0]?.price?.unitNet
const reasons = async (...lines: string[]) => (await imported(header, ...lines)).rejects.map((one) => [one.line, one.code])

describe('agreements from a file', () => {
  const whole = [
    header,
    terms(),
    line({ agreement: 'ACC-1', target: 'marque', code: 'gant', discount: '5,5' }),
    line({ agreement: 'ACC-1', target: 'category', code: 'peinture', discount: '2', on_top: 'oui' }),
    line({ agreement: 'ACC-1', sku: 'rouge', unit_net: '8', family: 'TEINTES', family_name: 'Teintes' }),
    line({ agreement: 'ACC-1', sku: 'ROUGE', min_qty: '10', unit_net: '700', per: '100', valid_from: '2026-02-01', valid_to: '2026-12-31', family: 'TEINTES' }),
    line({ agreement: 'ACC-1', sku: 'ROUGE', unit: 'box', unit_net: '90,1234' }),
    line({ agreement: 'ACC-1', sku: 'BLEU', unit_net: '8', family: 'TEINTES' }),
    line({ agreement: 'ACC-1', sku: 'CABLE', min_qty: '12,5', unit_net: '0,8' }),
  ]

  it('bring terms, discounts, fixed prices with tiers and units, and families; they hold at the next request', async () => {
    expect([await paid(red.id), await paid(blue.id)]).toEqual([100_000, 100_000])
    expect(await imported(...whole)).toMatchObject({ state: 'done', written: 8, rejects: [] })
    expect(await agreementSheet(world.system(), { code: 'ACC-1' })).toMatchObject({
      name: 'Accord Morel',
      companyNumber: 'C1042',
      state: 'signed',
      from: '2026-01-01',
      to: '2026-12-31',
      combine: 'add',
      bestPrice: true,
      minOrderCents: 25_000,
      note: 'négocié',
      prices: 5,
      discounts: [
        { target: 'brand', share: 55_000, onTop: false },
        { target: 'category', code: 'peinture', share: 20_000, onTop: true },
      ],
    })
    expect(await listFamilies(world.system())).toMatchObject([{ code: 'TEINTES', name: 'Teintes', holder: { kind: 'agreement', code: 'ACC-1' }, skus: ['BLEU', 'ROUGE'] }])
    // 8.00 less 2 %, on top; from 10 on 7.00 less 2 %.
    expect([await paid(red.id), await paid(red.id, 10)]).toEqual([78_400, 6_860_000])
    expect((await priceHistory(world.system(), { agreementId: (await agreementSheet(world.system(), { code: 'ACC-1' }))!.id })).rows.map((row) => row.via)).toEqual(
      Array(5).fill('file'),
    )
  })

  it('are written once: the same file changes nothing, and one changed cell changes one row', async () => {
    const versions = async () =>
      (await world.pool.query(`select code, version, xmin::text from pricing.agreement union all select code, version, xmin::text from pricing.tier_family`)).rows
    const before = await versions()
    expect(await imported(...whole)).toMatchObject({ written: 0, unchanged: 8, rejects: [] })
    expect((await versions()).map(({ version }) => version)).toEqual(before.map(({ version }) => version))
    expect(await imported(...whole.map((one) => one.replace('90,1234', '90')))).toMatchObject({ written: 1, unchanged: 7 })
    expect(await imported(header, line({ agreement: 'ACC-1', target: 'brand', code: 'GANT', discount: '6' }))).toMatchObject({ written: 1 })
    expect((await agreementSheet(world.system(), { code: 'ACC-1' }))?.version).toBe(before[0].version + 1)
  })

  it('go out and come back without a difference, for machines and for people; one changed cell is one row', async () => {
    for (const reader of ['machine', 'fr', 'en'] as const) {
      const file = await exportedFile(world.system(), agreementExport, {}, reader)
      expect(await importFile(world.system(), agreementImport, file)).toMatchObject({ state: 'done', read: 8, written: 0, unchanged: 8, rejects: [] })
    }
    const file = await exportedFile(world.system(), agreementExport)
    for (const [is, becomes] of [
      ['Accord Morel', 'Accord cadre'],
      [/(?<=GANT[,;])6/, '5'],
      [/(?<=[,;])0\.8(?=[,;])/, '0.7'],
    ] as const) {
      expect(await importFile(world.system(), agreementImport, file.replace(is, becomes))).toMatchObject({ written: 1, unchanged: 7, rejects: [] })
      await importFile(world.system(), agreementImport, file)
    }
  })

  it('leave what a file does not name: a file of SKU and price alone touches no terms', async () => {
    expect(await imported('accord;réf;prix ht', 'ACC-1;ROUGE;8,5')).toMatchObject({ written: 1, rejects: [] })
    expect(await agreementSheet(world.system(), { code: 'ACC-1' })).toMatchObject({ minOrderCents: 25_000, to: '2026-12-31', bestPrice: true, state: 'signed' })
  })

  it('take a discount away with 0 %, and an article out of its family with a dash', async () => {
    expect(
      await imported(header, line({ agreement: 'ACC-1', target: 'brand', code: 'GANT', discount: '0' }), line({ agreement: 'ACC-1', sku: 'BLEU', unit_net: '8', family: '-' })),
    ).toMatchObject({ written: 2, rejects: [] })
    expect((await agreementSheet(world.system(), { code: 'ACC-1' }))?.discounts.map(({ target }) => target)).toEqual(['category'])
    expect((await listFamilies(world.system()))[0]?.skus).toEqual(['ROUGE'])
  })

  it('are rejected line by line, and the good lines stand', async () => {
    const bad = [
      line({ agreement: 'ACC-1', sku: 'NONE', unit_net: '1' }),
      line({ agreement: 'ACC-1', target: 'all', discount: '100,5' }),
      line({ agreement: 'ACC-1', target: 'brand', code: 'NOBODY', discount: '5' }),
      line({ agreement: 'ACC-1', sku: 'BLEU', min_qty: '100', unit_net: '9' }),
      line({ agreement: 'ACC-9', sku: 'BLEU', unit_net: '1' }),
      line({ agreement: 'ACC-9', state: 'signed' }),
      line({ agreement: 'ACC-8', company: 'C9999' }),
      line({ agreement: 'ACC-7', company: 'C1042', starts: '2026-02-01', ends: '2026-01-31' }),
      line({ agreement: 'ACC-1', sku: 'BLEU', target: 'all', unit_net: '1', discount: '5' }),
      line({ agreement: 'ACC-1', sku: 'CABLE', unit_net: '1', family: 'TEINTES' }),
      line({ agreement: 'ACC-1', sku: 'BLEU', min_qty: '50', unit_net: '7,5' }),
      line({ agreement: 'ACC-1', sku: 'BLEU', unit: 'pallet', unit_net: '7,5' }),
    ]
    expect(await reasons(...bad)).toEqual([
      [2, 'price.sku_unknown'],
      [3, 'agreement.discount_too_large'],
      [4, 'agreement.target_unknown'],
      [5, 'price.tiers_rise'],
      [6, 'agreement.not_made'],
      [7, 'agreement.company_missing'],
      [8, 'company.number_unknown'],
      [9, 'price.period_empty'],
      [10, 'agreement.line_unclear'],
      [11, 'price.family_units_differ'],
      [13, 'price.unit_unknown'],
    ])
    const { id } = (await agreementSheet(world.system(), { code: 'ACC-1' }))!
    expect((await pricePage(world.system(), { kind: 'agreement', id }, { words: 'BLEU' })).rows.map(({ minQty, unitNet }) => [minQty, unitNet])).toEqual([
      [1, 80_000],
      [50, 75_000],
    ])
  })

  it('are rejected when their days run into a later price of the same tier', async () => {
    expect(await reasons(line({ agreement: 'ACC-1', sku: 'CABLE', min_qty: '1', unit_net: '0,95', valid_from: '2026-06-01' }))).toEqual([])
    expect(await reasons(line({ agreement: 'ACC-1', sku: 'CABLE', min_qty: '1', unit_net: '0,94', valid_from: '2026-03-01', valid_to: '2026-07-31' }))).toEqual([
      [2, 'price.period_overlaps'],
    ])
  })

  it('let no price below the floor in, but leave one alone that somebody approved', async () => {
    await world.pool.query('insert into pricing.cost (variant_id, unit_net, per) values ($1, 70000, 1)', [blue.id])
    expect(await reasons(line({ agreement: 'ACC-1', sku: 'BLEU', min_qty: '60', unit_net: '6,9' }))).toEqual([[2, 'price.under_floor']])
    await world.pool.query(`update pricing.agreement_price set unit_net = 65000, floor_net = 70000, approved_by = 'B. Vernay' where variant_id = $1 and min_qty = 50`, [blue.id])
    expect(await importFile(world.system(), agreementImport, await exportedFile(world.system(), agreementExport))).toMatchObject({ written: 0, rejects: [] })
  })
})

describe('prices of lists with a family', () => {
  it('go out and come back without a difference; one changed cell is one row', async () => {
    expect(
      await importFile(
        world.system(),
        priceImport,
        'list;sku;min_qty;unit_net;family;family_name\nPUBLIC;ROUGE;1;10;COULEURS;Couleurs\nPUBLIC;ROUGE;100;9;COULEURS;\nPUBLIC;BLEU;1;10;COULEURS;',
      ),
    ).toMatchObject({ written: 3, rejects: [] })
    const file = await exportedFile(world.system(), priceExport)
    expect(await importFile(world.system(), priceImport, file)).toMatchObject({ written: 0, rejects: [], unchanged: 4 })
    expect(await importFile(world.system(), priceImport, file.replace('BLEU,1,10', 'BLEU,1,9').replace('BLEU;1;10', 'BLEU;1;9'))).toMatchObject({ written: 1, unchanged: 3 })
    expect(await importFile(world.system(), priceImport, 'list;sku;unit_net;family\nPUBLIC;CABLE;1;COULEURS\nPUBLIC;BLEU;9;TEINTES')).toMatchObject({
      rejects: [
        { line: 2, code: 'price.family_units_differ' },
        { line: 3, code: 'price.family_elsewhere' },
      ],
    })
  })
})
