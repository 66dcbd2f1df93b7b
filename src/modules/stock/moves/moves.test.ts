import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBuyer, aCategory, anArticle, aLevel, aStaff, aSupplierStock, aWarehouse, breaches, createWorld, type World } from '#testing/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import {
  adjustReasons,
  adjustStock,
  availability,
  bookStocktake,
  cancelStocktake,
  cancelTransfer,
  countArticle,
  countArticles,
  listTransfers,
  moveStock,
  movementsOf,
  openStocktake,
  receiveTransfer,
  reserve,
  setAside,
  setLevels,
  stocktakeByNumber,
  transferByNumber,
  transferStock,
} from '../index.ts'

let world: World
let logistics: Ctx
let west: { id: number; code: string }
beforeAll(async () => {
  world = await createWorld()
  logistics = await aStaff(world, ['logistics'], { name: 'Luc Petit' })
  await aWarehouse(world, { code: 'MAIN' })
  west = await aWarehouse(world, { code: 'WEST', position: 1 })
})
afterAll(async () => {
  expect((await breaches(world)).filter((line) => line.startsWith('stock:'))).toEqual([])
  await world.drop()
})

const ctx = () => world.ctx(logistics)
const onHand = async (id: number) =>
  (await world.pool.query('select w.code, l.on_hand from stock.level l join stock.warehouse w on w.id = l.warehouse_id where variant_id = $1 order by w.position', [id])).rows.map(
    (row) => [row.code, row.on_hand],
  )
const incoming = async (id: number) => (await availability(ctx(), [id])).get(id)!.incoming
const held = (holder: string, { id, sku }: { id: number; sku: string }, qty: number) => inTransaction(ctx(), (tx) => reserve(tx, holder, [{ line: 1, variantId: id, sku, qty }]))

describe('a transfer', () => {
  it('leaves one warehouse, is expected in the other, and arrives in parts, with the document on each movement', async () => {
    const article = await anArticle(world, { onHand: 100 })
    const number = await transferStock(ctx(), {
      from: 'MAIN',
      to: 'WEST',
      lines: [
        { sku: article.sku.toLowerCase(), qty: 30 },
        { sku: article.sku, qty: 10 },
      ],
      expectedOn: '2026-03-12',
    })
    expect([await onHand(article.id), await incoming(article.id)]).toEqual([
      [
        ['MAIN', 60],
        ['WEST', 0],
      ],
      [{ dueOn: '2026-03-12', qty: 40 }],
    ])
    await receiveTransfer(ctx(), { number, version: 1 }, [{ line: 1, qty: 25 }])
    expect([await onHand(article.id), await incoming(article.id), (await transferByNumber(ctx(), number))?.state]).toEqual([
      [
        ['MAIN', 60],
        ['WEST', 25],
      ],
      [{ dueOn: '2026-03-12', qty: 15 }],
      'sent',
    ])
    await expect(receiveTransfer(ctx(), { number, version: 1 }, [])).rejects.toMatchObject({ code: 'stock.changed_meanwhile' })
    await expect(receiveTransfer(ctx(), { number, version: 2 }, [{ line: 1, qty: 16 }])).rejects.toMatchObject({ code: 'stock.more_than_under_way' })
    await receiveTransfer(ctx(), { number, version: 2 }, [{ line: 1, qty: 14 }], { close: true })
    expect([await incoming(article.id), (await listTransfers(ctx())).rows.find((row) => row.number === number)?.state]).toEqual([[], 'received'])
    expect((await movementsOf(ctx(), article.id)).map((row) => [row.kind, row.qty, row.document, row.actorName]).slice(0, 3)).toEqual([
      ['transfer', 14, number, 'Luc Petit'],
      ['transfer', 25, number, 'Luc Petit'],
      ['transfer', -40, number, 'Luc Petit'],
    ])
    await expect(receiveTransfer(ctx(), { number, version: 3 }, [])).rejects.toMatchObject({ code: 'stock.transfer_over' })
  })

  it('that is called off brings back what has not arrived, to those who wait for it there too', async () => {
    const article = await anArticle(world, { onHand: 100 })
    const number = await transferStock(ctx(), { from: 'MAIN', to: 'WEST', lines: [{ sku: article.sku, qty: 40 }], expectedOn: '2026-03-12' })
    await receiveTransfer(ctx(), { number, version: 1 }, [{ line: 1, qty: 15 }])
    await expect(cancelTransfer(ctx(), { number, version: 1 })).rejects.toMatchObject({ code: 'stock.changed_meanwhile' })
    const both = await Promise.allSettled([cancelTransfer(ctx(), { number, version: 2 }), receiveTransfer(ctx(), { number, version: 2 }, [{ line: 1, qty: 25 }])])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const cancelled = both[0].status === 'fulfilled'
    expect([await onHand(article.id), await incoming(article.id)]).toEqual([
      [
        ['MAIN', cancelled ? 85 : 60],
        ['WEST', cancelled ? 15 : 40],
      ],
      [],
    ])
    await expect(cancelTransfer(ctx(), { number, version: null })).rejects.toMatchObject({ code: 'stock.transfer_over' })
    await expect(cancelTransfer(ctx(), { number: 'TR-0', version: null })).rejects.toMatchObject({ code: 'stock.transfer_unknown' })
  })

  it('can be there at once', async () => {
    const article = await anArticle(world, { onHand: 10 })
    await transferStock(ctx(), { from: 'MAIN', to: 'WEST', lines: [{ sku: article.sku, qty: 10 }], atOnce: true })
    expect([await onHand(article.id), await incoming(article.id)]).toEqual([
      [
        ['MAIN', 0],
        ['WEST', 10],
      ],
      [],
    ])
  })

  it('never takes what orders hold or what is kept for somebody', async () => {
    const article = await anArticle(world, { onHand: 100 })
    await held('ord_stays', article, 50)
    await setAside(ctx(), { sku: article.sku, warehouse: 'MAIN', qty: 30, until: '2026-06-30', company: (await aBuyer(world)).actor.company!.number })
    const move = (qty: number) => transferStock(ctx(), { from: 'MAIN', to: 'WEST', lines: [{ sku: article.sku, qty }] })
    await expect(move(21)).rejects.toMatchObject({ code: 'stock.not_free_to_move', details: { free: 20 } })
    expect(await move(20)).toMatch(/^TR-\d+$/)
  })

  it.each([
    ['the same warehouse', { to: 'MAIN' }, 'stock.same_warehouse'],
    ['a warehouse that is not there', { to: 'MOON' }, 'stock.warehouse_unknown'],
    ['nothing', { lines: [] }, 'stock.nothing_moved'],
    ['an article that is not there', { lines: [{ sku: 'NOPE', qty: 1 }] }, 'stock.sku_unknown'],
    ['a day that has passed', { expectedOn: '2026-03-01' }, 'stock.until_past'],
  ])('is not made to or of %s', async (_, wrong, code) => {
    const article = await anArticle(world, { onHand: 10 })
    await expect(transferStock(ctx(), { from: 'MAIN', to: 'WEST', lines: [{ sku: article.sku, qty: 1 }], ...wrong })).rejects.toMatchObject({ code })
  })
})

describe('a correction', () => {
  it('is one document with a reason of the list, may go below what is reserved and says so, but not below nothing', async () => {
    const [a, b] = [await anArticle(world, { onHand: 10 }), await anArticle(world, { onHand: 10 })]
    await held('ord_lacks', a, 8)
    expect((await adjustReasons(ctx())).map((one) => one.code)).toContain('broken')
    const adjust = (qty: number, reason = 'broken') =>
      adjustStock(ctx(), {
        warehouse: 'MAIN',
        reason,
        note: 'Palette',
        lines: [
          { sku: a.sku, qty },
          { sku: b.sku, qty: 5 },
        ],
      })
    await expect(adjust(-11)).rejects.toMatchObject({ code: 'stock.below_zero', details: { sku: a.sku } })
    await expect(adjust(-1, 'whim')).rejects.toMatchObject({ code: 'stock.reason_missing' })
    const number = await adjust(-5)
    expect((await movementsOf(ctx(), a.id))[0]).toMatchObject({ kind: 'adjust', qty: -5, document: number, reason: 'Cassé ou abîmé · Palette', after: 5 })
    expect((await world.pool.query(`select payload from platform.event where name = 'stock.short'`)).rows.map((row) => row.payload.levels[0])).toContainEqual(
      expect.objectContaining({ variantId: a.id, missing: 3 }),
    )
    expect((await world.pool.query('select holder, missing from stock.at_risk where variant_id = $1', [a.id])).rows).toEqual([{ holder: 'ord_lacks', missing: 3 }])
  })

  it('and counts from outside below what is reserved name the last orders as those at risk', async () => {
    const article = await anArticle(world, { onHand: 10 })
    await held('ord_first', article, 4)
    world.at('2026-03-10T09:10:00Z')
    await held('ord_second', article, 6)
    await setLevels(ctx(), 'erp', [{ sku: article.sku, warehouse: 'MAIN', onHand: 7 }])
    expect((await world.pool.query('select holder, qty, missing from stock.at_risk where variant_id = $1', [article.id])).rows).toEqual([
      { holder: 'ord_second', qty: 6, missing: 3 },
    ])
    await moveStock(ctx(), [{ sku: article.sku, warehouse: 'MAIN', kind: 'receive', qty: 3 }])
    expect((await world.pool.query('select 1 from stock.at_risk where variant_id = $1', [article.id])).rowCount).toBe(0)
  })
})

describe('a stocktake', () => {
  it('books what was counted against what should be there at that moment, as one document', async () => {
    await aCategory(world, { code: 'counted' })
    const [a, b, c] = [
      await anArticle(world, { onHand: 10, category: 'counted', ean: '3760000000017' }),
      await anArticle(world, { onHand: 20, category: 'counted' }),
      await anArticle(world, { onHand: 5 }),
    ]
    await aLevel(world, { variantId: a.id, onHand: 99, warehouseId: west.id })
    const {
      rows: [category],
    } = await world.pool.query(`select id from catalogue.category where code = 'counted'`)
    const number = await openStocktake(ctx(), { warehouse: 'MAIN', categoryId: category.id })
    expect((await stocktakeByNumber(ctx(), number))!.rows.map((row) => [row.sku, row.expected, row.counted])).toEqual(
      [
        [a.sku, 10, null],
        [b.sku, 20, null],
      ].toSorted(),
    )
    await countArticle(ctx(), number, { code: '3760000000017', qty: () => 4 })
    expect(await countArticle(ctx(), number, { code: a.sku, qty: () => 5, add: true })).toMatchObject({ sku: a.sku, counted: 9, expected: 10 })
    await countArticle(ctx(), number, { code: c.sku, qty: () => 6 })
    await moveStock(ctx(), [{ sku: a.sku, warehouse: 'MAIN', kind: 'receive', qty: 100 }])
    await bookStocktake(ctx(), { number, version: 1 })
    expect([await onHand(a.id), await onHand(b.id), await onHand(c.id)]).toEqual([
      [
        ['MAIN', 109],
        ['WEST', 99],
      ],
      [['MAIN', 20]],
      [['MAIN', 6]],
    ])
    expect((await movementsOf(ctx(), a.id))[0]).toMatchObject({ kind: 'adjust', qty: -1, document: number })
    await expect(bookStocktake(ctx(), { number, version: 2 })).rejects.toMatchObject({ code: 'stock.stocktake_over' })
  })

  it('takes many counts at once, each answered, and follows several of one article', async () => {
    const articles = await Promise.all(Array.from({ length: 3 }, () => anArticle(world, { onHand: 10 })))
    const number = await openStocktake(ctx(), { warehouse: 'MAIN' })
    const [a, b, c] = articles.map(({ sku }) => sku) as [string, string, string]
    const count = (code: string, qty: number, add = false) => ({ code, qty: () => qty, add })
    const results = await countArticles(ctx(), number, [count(a, 3), count(a, 4, true), count(b, 5, true), count('NOPE', 1), count(c, -1), count(a.toLowerCase(), 1, true)])
    expect(results.map((one) => (one.status === 'set' ? [one.sku, one.counted] : one.code))).toEqual([
      [a, 8],
      [a, 8],
      [b, 5],
      'stock.sku_unknown',
      'stock.quantity_invalid',
      [a, 8],
    ])
    expect((await countArticles(ctx(), number, [count(b, 2, true), count(a, 1)])).map((one) => one.status === 'set' && one.counted)).toEqual([7, 1])
    await cancelStocktake(ctx(), { number, version: null })
  })

  it('is refused with nothing counted, seen as it was, or somewhere that has nothing, and thrown away without a trace', async () => {
    const article = await anArticle(world, { onHand: 10 })
    const number = await openStocktake(ctx(), { warehouse: 'MAIN' })
    await expect(bookStocktake(ctx(), { number, version: 1 })).rejects.toMatchObject({ code: 'stock.nothing_counted' })
    await countArticle(ctx(), number, { code: article.sku, qty: () => 0 })
    await expect(bookStocktake(ctx(), { number, version: 9 })).rejects.toMatchObject({ code: 'stock.changed_meanwhile' })
    await expect(countArticle(ctx(), number, { code: 'NOPE', qty: () => 1 })).rejects.toMatchObject({ code: 'stock.sku_unknown' })
    await cancelStocktake(ctx(), { number, version: 1 })
    expect(await onHand(article.id)).toEqual([['MAIN', 10]])
    await aWarehouse(world, { code: 'EMPTY', position: 9 })
    await expect(openStocktake(ctx(), { warehouse: 'EMPTY' })).rejects.toMatchObject({ code: 'stock.nothing_to_count' })
  })

  it('is not for a supplier’s stock, nor is a transfer', async () => {
    const afar = await aSupplierStock(world, { boss: world.system() })
    const article = await anArticle(world, { onHand: 5 })
    await aLevel(world, { variantId: article.id, onHand: 5, warehouseId: afar.id })
    const lines = [{ sku: article.sku, qty: 1 }]
    await expect(openStocktake(ctx(), { warehouse: afar.code })).rejects.toMatchObject({ code: 'stock.warehouse_not_ours', details: { field: 'warehouse' } })
    await expect(transferStock(ctx(), { from: afar.code, to: 'MAIN', lines })).rejects.toMatchObject({ code: 'stock.warehouse_not_ours', details: { field: 'from' } })
    await expect(transferStock(ctx(), { from: 'MAIN', to: afar.code, lines })).rejects.toMatchObject({ code: 'stock.warehouse_not_ours', details: { field: 'to' } })
  })

  it('is not for somebody without the right', async () => {
    const rep = await aStaff(world, ['rep'])
    await expect(openStocktake(rep, { warehouse: 'MAIN' })).rejects.toMatchObject({ code: 'access.denied' })
    await expect(transferStock(rep, { from: 'MAIN', to: 'WEST', lines: [] })).rejects.toMatchObject({ code: 'access.denied' })
  })
})
