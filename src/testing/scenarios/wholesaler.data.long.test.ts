import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listCompanies } from '#modules/accounts/index.ts'
import { articleSheet, listArticles } from '#modules/catalogue/index.ts'
import { listOrders, orderById } from '#modules/orders/index.ts'
import { priceLines } from '#modules/pricing/index.ts'
import { breaches } from '../books.ts'
import { aBuyer } from '../factories/people.ts'
import { createWorld, type World } from '../world.ts'
import { becomeTheWholesaler, importWholesaler, type ImportedWholesaler } from './wholesaler/import-wholesaler.ts'
import { wholesalerFiles, type WholesalerFiles } from './wholesaler/wholesaler-files.ts'

const folder = resolve(process.env.COMPTOIR_DATA || '../shared/data')

let world: World
let files: WholesalerFiles
let first: ImportedWholesaler
beforeAll(async () => {
  world = await createWorld()
  await becomeTheWholesaler(world)
  files = await wholesalerFiles(folder)
  first = await importWholesaler(world, files)
  tell('first', first)
}, 1_200_000)
afterAll(() => world.drop())

const count = async (what: string): Promise<number> => (await world.pool.query(`select (${what})::int8 as n`)).rows[0].n

function tell(time: string, runs: ImportedWholesaler): void {
  for (const { kind, read, written, seconds, highestMiB } of Object.values(runs)) {
    console.info(
      `wholesaler, ${time} import of ${kind}: ${read} lines, ${written} written, ${seconds.toFixed(1)} s, ${Math.round(read / seconds)} lines/s, at most ${highestMiB} MiB`,
    )
  }
}

describe('the whole real wholesaler, let in through the import doors', () => {
  it('is taken whole: no line of any file is rejected', () => {
    expect(Object.values(first).map(({ kind, state, rejects, read, written }) => ({ kind, state, rejects, rest: read - written }))).toEqual(
      ['articles', 'companies', 'prices', 'history'].map((kind) => ({ kind, state: 'done', rejects: [], rest: 0 })),
    )
  })

  it('has 724,762 lines on 39,179 invoices, of which 6,238 cancellations', async () => {
    expect([files.seen.lines, first.history.read, await count('select count(*) from orders.line')]).toEqual([724_762, 724_762, 724_762])
    expect((await world.pool.query('select kind, count(*)::int as n from orders.order group by 1 order by 1')).rows).toEqual([
      { kind: 'adjustment', n: 2_744 },
      { kind: 'credit', n: 6_238 },
      { kind: 'sale', n: 30_197 },
    ])
    expect((await listOrders(world.system(), { limit: 1 })).total).toBe(39_179)
    expect(await count(`select count(*) from orders.line l join orders.order o on o.id = l.order_id where o.kind = 'credit'`)).toBe(13_878)
  })

  it('adds up to 13,106,680.72 pounds, each line rounded once', async () => {
    expect(await count('select sum(net_cents) from orders.line')).toBe(1_310_668_072)
    expect(await count('select sum(net_cents) from orders.order')).toBe(1_310_668_072)
  })

  it('has 4,888 codes as read and 4,731 after folding case; one of these had but a blank too many', async () => {
    expect(files.seen.codes.size).toBe(4_888)
    expect(new Set([...files.seen.codes].map((code) => code.toUpperCase())).size).toBe(4_731)
    expect([...files.seen.codes].filter((code) => code !== code.trim())).toEqual(['47503J '])
    expect(files.seen.charges.size).toBe(24)
    expect((await listArticles(world.system(), {})).total).toBe(4_730 - 24)
    expect(await count('select count(distinct upper(sku)) from orders.line')).toBe(4_730)
  })

  it('has no charge among its articles and no article among its charges', async () => {
    for (const code of files.seen.charges) expect(await articleSheet(world.system(), code), code).toBeNull()
    expect(await count(`select count(*) from orders.line where kind = 'charge'`)).toBe(4_193)
    expect(await count(`select count(*) from orders.line where (kind = 'charge') <> (variant_id is null)`)).toBe(0)
  })

  it('has 5,034 customers of 43 countries and one unidentified, whose 6,912 documents hold 163,466 lines', async () => {
    expect(files.seen.customers.size).toBe(5_034)
    expect((await listCompanies(world.system(), {})).total).toBe(5_035)
    const nobody = (await listCompanies(world.system(), { words: 'UNIDENTIFIED' })).rows[0]
    expect((await listOrders(world.system(), { companyId: nobody?.id ?? '' })).total).toBe(6_912)
    expect(
      await count(`select count(*) from orders.line l join orders.order o on o.id = l.order_id join accounts.company c on c.id = o.company_id where c.number = 'UNIDENTIFIED'`),
    ).toBe(163_466)
  })

  it('keeps what is odd as it is: 4,840 lines at price 0, 3 at a negative price, 2,741 write-offs, several names of one article', async () => {
    expect(await count('select count(*) from orders.line where unit_net = 0')).toBe(4_840)
    expect(await count('select count(*) from orders.line where unit_net < 0')).toBe(3)
    expect(await count(`select count(*) from orders.line l join orders.order o on o.id = l.order_id where o.kind = 'adjustment' and l.qty < 0`)).toBe(2_741)
    expect([files.seen.withoutDescription, files.seen.severalDescriptions]).toEqual([854, 809])
    expect(await count(`select count(*) from orders.line where name in ('', 'nan')`)).toBe(0)
  })

  it('sells at the ladders found in its data', async () => {
    const company = (await listCompanies(world.system(), { words: '17850' })).rows[0]
    const buyer = await aBuyer(world, { company: { id: company?.id ?? '' } })
    const expected = [
      [
        '21754',
        [
          [1, 59_500],
          [18, 54_500],
        ],
      ],
      [
        '84879',
        [
          [16, 16_900],
          [160, 14_500],
        ],
      ],
      [
        '22111',
        [
          [3, 49_500],
          [24, 42_500],
        ],
      ],
      [
        '82582',
        [
          [3, 21_000],
          [72, 16_900],
        ],
      ],
    ] as const
    for (const [sku, steps] of expected) {
      const variantId = (await articleSheet(world.system(), sku))?.variantId ?? 0
      for (const [qty, unitNet] of steps)
        expect((await priceLines(buyer, { lines: [{ variantId, qty }] }))[0], `${sku} × ${qty}`).toMatchObject({ price: { unitNet }, netCents: Math.round((qty * unitNet) / 100) })
    }
    expect(await count('select count(*) from (select variant_id from pricing.price group by 1 having count(*) > 1) t')).toBeGreaterThan(1_300)
  })

  it('shows an old invoice as it was', async () => {
    expect(await orderById(world.system(), '536365')).toMatchObject({
      submittedAt: '2010-12-01T08:26:00.000Z',
      netCents: 13_912,
      lines: expect.arrayContaining([expect.objectContaining({ sku: '85123A', qty: 6, unitNet: 25_500, netCents: 1_530 })]),
    })
  })

  it('is taken in less than three minutes, and in memory that does not grow with the file', () => {
    expect(first.history.seconds).toBeLessThan(180)
    expect(first.history.grownMiB).toBeLessThan(100)
    expect(first.history.highestMiB - first.articles.highestMiB).toBeLessThan(500)
  })

  it('leaves the books in order', async () => {
    expect(await breaches(world)).toEqual([])
    expect(await count('select (select count(*) from stock.movement) + (select count(*) from credit.entry) + (select count(*) from platform.mail)')).toBe(0)
  })

  it('writes nothing when everything comes in a second time', async () => {
    const second = await importWholesaler(world, files)
    tell('second', second)
    expect(Object.values(second).map(({ kind, read, written, unchanged, rejected }) => [kind, read - unchanged, written, rejected])).toEqual(
      ['articles', 'companies', 'prices', 'history'].map((kind) => [kind, 0, 0, 0]),
    )
  }, 600_000)
})
