import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBuyer, anArticle, aLevel, aStaff, aWarehouse, breaches, createWorld, type World } from '#testing/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { availability, issue, moveStock, movementsOf, release, reserve, setLevels } from './index.ts'

let world: World
let logistics: Ctx
beforeAll(async () => {
  world = await createWorld()
  logistics = await aStaff(world, ['logistics'])
})
afterAll(async () => {
  expect((await breaches(world)).filter((line) => line.startsWith('stock:'))).toEqual([])
  await world.drop()
})

const level = async (id: number) => {
  const found = (await availability(logistics, [id])).get(id)
  return found && [found.onHand, found.reserved, found.available]
}
const held = (holder: string, lines: { id: number; sku: string; qty: number }[]) =>
  inTransaction(logistics, (tx) =>
    reserve(
      tx,
      holder,
      lines.map(({ id, sku, qty }, i) => ({ line: i + 1, variantId: id, sku, qty })),
    ).then(({ held: taken }) => taken),
  )

describe('reservations', () => {
  it('are all or nothing and say what is short', async () => {
    const [bolt, nut] = [await anArticle(world, { onHand: 10 }), await anArticle(world, { onHand: 5 })]
    await expect(
      held('ord_short', [
        { ...bolt, qty: 10 },
        { ...nut, qty: 6 },
      ]),
    ).rejects.toMatchObject({ code: 'stock.insufficient', details: { lines: [{ sku: nut.sku, wanted: 6, available: 5 }] } })
    expect([await level(bolt.id), await level(nut.id)]).toEqual([
      [10, 0, 10],
      [5, 0, 5],
    ])
  })

  it('take a line whole from one warehouse before they split it', async () => {
    const second = await aWarehouse(world)
    const article = await anArticle(world, { onHand: 4 })
    await aLevel(world, { variantId: article.id, onHand: 10, warehouseId: second.id })
    const whole = await held('ord_whole', [{ ...article, qty: 9 }])
    const split = await held('ord_split', [{ ...article, qty: 5 }])
    expect([whole.map((one) => [one.warehouseId === second.id, one.qty]), split.map((one) => one.qty)]).toEqual([[[true, 9]], [4, 1]])
  })

  it('count two lines of the same article together', async () => {
    const article = await anArticle(world, { onHand: 10 })
    await expect(
      held('ord_twice', [
        { ...article, qty: 6 },
        { ...article, qty: 5 },
      ]),
    ).rejects.toMatchObject({ code: 'stock.insufficient' })
  })

  it('are released in part and whole', async () => {
    const article = await anArticle(world, { onHand: 10 })
    await held('ord_part', [{ ...article, qty: 8 }])
    await inTransaction(logistics, (tx) => release(tx, 'ord_part', [{ line: 1, qty: 3 }]))
    expect(await level(article.id)).toEqual([10, 5, 5])
    await inTransaction(logistics, (tx) => release(tx, 'ord_part', 'all'))
    expect(await level(article.id)).toEqual([10, 0, 10])
  })

  it('become movements when goods leave, and no more than is held', async () => {
    const article = await anArticle(world, { onHand: 10 })
    await held('ord_ship', [{ ...article, qty: 8 }])
    await inTransaction(logistics, (tx) => issue(tx, 'ord_ship', 'BL1', [{ line: 1, qty: 6 }]))
    expect(await level(article.id)).toEqual([4, 2, 2])
    expect((await movementsOf(logistics, article.id)).map((row) => [row.kind, row.qty, row.after])).toEqual([
      ['issue', -6, 4],
      ['opening', 10, 10],
    ])
    await expect(inTransaction(logistics, (tx) => issue(tx, 'ord_ship', 'BL2', [{ line: 1, qty: 3 }]))).rejects.toMatchObject({ code: 'stock.not_held' })
  })
})

describe('counts from outside', () => {
  it('are facts: new level = count + our movements after its as-of, and may fall below what is reserved', async () => {
    const article = await anArticle(world, { onHand: 100 })
    await held('ord_fact', [{ ...article, qty: 50 }])
    world.at('2026-03-10T10:00:00Z')
    await inTransaction(world.ctx(logistics), (tx) => issue(tx, 'ord_fact', 'BL3', [{ line: 1, qty: 20 }]))
    const [result] = await setLevels(world.ctx(logistics), 'erp', [{ sku: article.sku, warehouse: 'MAIN', onHand: 40, asOf: '2026-03-10T09:30:00Z' }])
    expect([result, await level(article.id)]).toEqual([{ line: 1, status: 'set', onHand: 20 }, [20, 30, 0]])
  })

  it('ignore an older version, an earlier as-of and a repeat', async () => {
    const article = await anArticle(world, { onHand: 0 })
    const set = async (onHand: number, version: number, asOf: string) =>
      (await setLevels(world.ctx(logistics), 'erp', [{ sku: article.sku, warehouse: 'MAIN', onHand, version, asOf }]))[0]?.status
    expect([
      await set(10, 5, '2026-03-10T09:00:00Z'),
      await set(99, 4, '2026-03-10T09:10:00Z'),
      await set(99, 5, '2026-03-10T09:00:00Z'),
      await set(99, 6, '2026-03-10T08:00:00Z'),
      await set(12, 6, '2026-03-10T09:20:00Z'),
    ]).toEqual(['set', 'ignored', 'ignored', 'ignored', 'set'])
    expect(await level(article.id)).toEqual([12, 0, 12])
  })

  it('answer each line, and keep the good ones', async () => {
    const article = await anArticle(world, { onHand: 0 })
    const results = await setLevels(world.ctx(logistics), 'erp2', [
      { sku: article.sku, warehouse: 'MAIN', onHand: 7 },
      { sku: 'NOPE', warehouse: 'MAIN', onHand: 1 },
      { sku: article.sku, warehouse: 'MOON', onHand: 1 },
      { sku: article.sku, warehouse: 'MAIN', onHand: -1 },
      { sku: article.sku, warehouse: 'MAIN', onHand: 8 },
      { sku: article.sku, warehouse: 'MAIN', onHand: 8, asOf: '2031-01-01T00:00:00Z' },
    ])
    expect(results.map((result) => result.code ?? result.status)).toEqual([
      'set',
      'stock.sku_unknown',
      'stock.warehouse_unknown',
      'stock.quantity_invalid',
      'stock.line_twice',
      'stock.as_of_future',
    ])
  })

  it('are not for somebody without the right', async () => {
    const buyer = await aBuyer(world)
    await expect(setLevels(buyer, 'erp', [])).rejects.toMatchObject({ code: 'access.denied' })
    await expect(moveStock(buyer, [])).rejects.toMatchObject({ code: 'access.denied' })
  })
})

it('moves stock with a reason for adjustments', async () => {
  const article = await anArticle(world, { onHand: 5 })
  const results = await moveStock(world.ctx(logistics), [
    { sku: article.sku, warehouse: 'MAIN', kind: 'receive', qty: 20, document: 'BR-1' },
    { sku: article.sku, warehouse: 'MAIN', kind: 'adjust', qty: -2, reason: 'cassé' },
    { sku: article.sku, warehouse: 'MAIN', kind: 'adjust', qty: -2 },
    { sku: article.sku, warehouse: 'MAIN', kind: 'receive', qty: -2 },
  ])
  expect([results.map((result) => result.code ?? result.status), await level(article.id)]).toEqual([
    ['moved', 'moved', 'stock.reason_missing', 'stock.quantity_invalid'],
    [23, 0, 23],
  ])
})
