import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { articleSheet, listArticles } from '#modules/catalogue/index.ts'
import { companyById, listCompanies } from '#modules/accounts/index.ts'
import { listOrders, orderById, type Order } from '#modules/orders/index.ts'
import { breaches } from '../books.ts'
import { createWorld, type World } from '../world.ts'
import { becomeTheWholesaler, importWholesaler, type ImportedWholesaler } from './wholesaler/import-wholesaler.ts'
import { wholesalerFiles, type WholesalerFiles } from './wholesaler/wholesaler-files.ts'

const folder = resolve(process.env.COMPTOIR_DATA || '../shared/data')

/** Every 25th number, and the invoices that show a quirk. */
const quirks = new Set([
  '489434',
  '492807',
  '495735',
  '508457',
  '514532',
  '518560',
  '529727',
  '529728',
  '529729',
  '529730',
  '536365',
  'A506401',
  'A516228',
  'A528059',
  'C496350',
  'C536379',
])
const inSample = (invoice: string) => quirks.has(invoice) || Number(invoice.replace(/\D/g, '')) % 25 === 3

let world: World
let files: WholesalerFiles
let first: ImportedWholesaler
beforeAll(async () => {
  world = await createWorld()
  await becomeTheWholesaler(world)
  files = await wholesalerFiles(folder, inSample)
  first = await importWholesaler(world, files)
})
afterAll(() => world.drop())

const order = async (number: string): Promise<Order> => {
  const found = await orderById(world.system(), number)
  if (!found) throw new Error(`no order ${number}`)
  return found
}
const count = async (what: string): Promise<number> => (await world.pool.query(`select (${what})::int as n`)).rows[0].n

describe("a sample of the real wholesaler's invoices, let in through the import doors", () => {
  it('is taken whole: no line of any file is rejected', () => {
    expect(Object.values(first).map(({ kind, state, read, written, rejects }) => ({ kind, state, rest: read - written, rejects }))).toEqual(
      ['articles', 'companies', 'prices', 'history'].map((kind) => ({ kind, state: 'done', rest: 0, rejects: [] })),
    )
  })

  it('has the lines, invoices, cancellations and net value that its books have', async () => {
    expect({ lines: files.seen.lines, invoices: files.seen.invoices.size, read: first.history.read }).toEqual({ lines: 29_192, invoices: 1_561, read: 29_192 })
    expect(await count('select count(*) from orders.line')).toBe(29_192)
    expect((await world.pool.query('select kind, count(*)::int as n from orders.order group by 1 order by 1')).rows).toEqual([
      { kind: 'adjustment', n: 107 },
      { kind: 'credit', n: 268 },
      { kind: 'sale', n: 1_186 },
    ])
    expect(await count('select sum(net_cents) from orders.line')).toBe(42_022_613)
    expect(await count('select sum(goods_net_cents) from orders.order')).toBe(42_022_613)
  })

  it('folds codes that differ by letter case, or by a blank behind them, to one article', async () => {
    expect(files.seen.codes.size).toBe(3_325)
    expect(new Set([...files.seen.codes].map((code) => code.toUpperCase())).size).toBe(3_282)
    expect((await listArticles(world.system(), {})).total).toBe(3_271)
    const lower = (await order('489603')).lines.find((line) => line.name === 'SET/3 VANILLA SCENTED CANDLE IN BOX')
    expect(lower).toMatchObject({ sku: '72807C', variantId: (await articleSheet(world.system(), '72807c'))?.variantId })
    expect((await order('514532')).lines.filter((line) => line.sku.startsWith('47503J')).map((line) => line.sku)).toEqual(['47503J'])
  })

  it('books carriage, bank charges, discounts and vouchers as charges, never as articles', async () => {
    expect([...files.seen.charges].toSorted()).toEqual(['ADJUST', 'B', 'BANK CHARGES', 'C2', 'D', 'DOT', 'GIFT_0001_30', 'M', 'POST', 'S'])
    for (const code of files.seen.charges) expect(await articleSheet(world.system(), code), code).toBeNull()
    expect(await count(`select count(*) from orders.line where kind = 'charge' and variant_id is null`)).toBe(185)
    expect(await count(`select count(*) from orders.line where kind = 'article' and variant_id is null`)).toBe(0)
    expect((await order('C536379')).lines).toMatchObject([{ kind: 'charge', sku: 'D', name: 'Discount', qty: -1, netCents: -2_750 }])
  })

  it('keeps goods with unusual codes as articles', async () => {
    expect((await listArticles(world.system(), { words: 'DCGS' })).total).toBeGreaterThan(0)
  })

  it('makes families of the codes that share their number', async () => {
    const [pink, white] = [await articleSheet(world.system(), '79323P'), await articleSheet(world.system(), '79323W')]
    expect([pink?.productCode, white?.productCode]).toEqual(['79323', '79323'])
    expect(pink).toMatchObject({ nameEn: 'PINK CHERRY LIGHTS', nameFr: 'PINK CHERRY LIGHTS' })
  })

  it('makes credits of C… invoices, with negative quantities, and of the one line in them that is positive', async () => {
    expect(await count(`select count(*) from orders.line l join orders.order o on o.id = l.order_id where o.kind = 'credit'`)).toBe(504)
    expect(await order('C536379')).toMatchObject({ kind: 'credit', state: 'closed', netCents: -2_750 })
    expect(await order('C496350')).toMatchObject({ kind: 'credit', netCents: 37_357, lines: [{ qty: 1 }] })
  })

  it('makes adjustments of A… invoices, at their negative price', async () => {
    expect(await order('A506401')).toMatchObject({ kind: 'adjustment', netCents: -5_359_436, lines: [{ kind: 'charge', sku: 'B', qty: 1, unitNet: -535_943_600 }] })
  })

  it('makes adjustments of write-offs: negative quantities that cancel nothing', async () => {
    expect(await order('491978')).toMatchObject({ kind: 'adjustment', netCents: 0, lines: [{ sku: '72755C', qty: -60, unitNet: 0 }] })
    expect(await count(`select count(*) from orders.line l join orders.order o on o.id = l.order_id where o.kind = 'adjustment' and l.qty < 0`)).toBe(104)
  })

  it('gives the lines of customers whom nobody wrote down to one unidentified client', async () => {
    expect(await count('select count(*) from accounts.company')).toBe(927 + 1)
    expect(files.seen.withoutCustomer).toBe(6_794)
    const nobody = (await listCompanies(world.system(), { words: 'UNIDENTIFIED' })).rows[0]
    expect((await listOrders(world.system(), { companyId: nobody?.id ?? '' })).total).toBe(297)
    expect(await order('489603')).toMatchObject({ companyId: nobody?.id, companyName: 'Unidentified customers' })
  })

  it('keeps lines at price 0', async () => {
    expect(await count('select count(*) from orders.line where unit_net = 0')).toBe(172)
    expect(await count('select count(*) from orders.line where unit_net < 0')).toBe(3)
  })

  it('names an article after the description that its sales bear most often, and keeps on each line what stood there', async () => {
    expect(files.seen.severalDescriptions).toBe(275)
    const bag = await articleSheet(world.system(), '85099B')
    expect(bag?.nameEn).toBe('JUMBO BAG RED RETROSPOT')
    const { rows } = await world.pool.query('select name, count(*)::int as n from orders.line where variant_id = $1 group by 1 order by 2 desc', [bag?.variantId])
    expect(rows).toEqual([
      { name: 'JUMBO BAG RED RETROSPOT', n: 90 },
      { name: 'JUMBO BAG RED WHITE SPOTTY', n: 26 },
      { name: 'RED RETROSPOT JUMBO BAG', n: 6 },
    ])
  })

  it("writes the catalogue's name where a line has no description", async () => {
    expect(files.seen.withoutDescription).toBe(40)
    const [line] = (await order('537003')).lines
    expect(line?.name).toBe((await articleSheet(world.system(), line?.sku ?? ''))?.nameEn)
    expect(await count(`select count(*) from orders.line where name in ('', 'nan')`)).toBe(0)
  })

  it('takes the blanks around descriptions away', async () => {
    expect((await order('489434')).lines.map((line) => line.name)).toContain('WHITE CHERRY LIGHTS')
  })

  it('keeps a line that stands twice on an invoice', async () => {
    expect((await order('489878')).lines.filter((line) => line.sku === '21107')).toMatchObject([
      { qty: 1, netCents: 295 },
      { qty: 1, netCents: 295 },
    ])
  })

  it("brings the lines of an invoice together when another's stand between them", async () => {
    expect(await order('529728')).toMatchObject({ netCents: 24_320 })
    expect((await order('529728')).lines).toHaveLength(10)
  })

  it("dates an invoice of two different minutes by the first, in London's time", async () => {
    expect(await order('492807')).toMatchObject({ submittedAt: '2009-12-20T12:28:00.000Z' })
    expect(await order('518560')).toMatchObject({ submittedAt: expect.stringMatching(/^2010-08-/) })
  })

  it('puts a customer of two countries into the one that he bought from most', async () => {
    const { companyId } = await order('495735')
    expect(await companyById(world.system(), companyId)).toMatchObject({ number: '12745', country: 'GB' })
  })

  it('leaves the books in order: totals equal lines, and no stock, credit, mail or event comes of the past', async () => {
    expect(await breaches(world)).toEqual([])
    expect(await count('select (select count(*) from stock.movement) + (select count(*) from credit.entry) + (select count(*) from platform.mail)')).toBe(0)
    expect(await count(`select count(*) from platform.event where name like 'orders.%'`)).toBe(0)
  })

  it('writes nothing when everything comes in a second time', async () => {
    const second = await importWholesaler(world, files)
    expect(Object.values(second).map(({ kind, read, written, unchanged, rejected }) => [kind, read - unchanged, written, rejected])).toEqual(
      ['articles', 'companies', 'prices', 'history'].map((kind) => [kind, 0, 0, 0]),
    )
  })
})
