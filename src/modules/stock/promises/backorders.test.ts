import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anArticle, aLevel, aStaff, aWarehouse, breaches, createWorld, type World } from '#testing/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { availability, backorderSettings, expect as expectReceipts, issue, moveStock, receive, release, reserve, setLevels } from '../index.ts'

let world: World
let logistics: Ctx
let main: number
beforeAll(async () => {
  world = await createWorld()
  logistics = await aStaff(world, ['logistics'])
  await world.app.tools.settings.write(world.system(), backorderSettings, { allowed: true })
})
afterAll(async () => {
  expect((await breaches(world)).filter((line) => line.startsWith('stock:'))).toEqual([])
  await world.drop()
})

type Article = { id: number; sku: string }
const article = async (onHand: number, ...incoming: [dueOn: string, qty: number][]): Promise<Article> => {
  const made = await anArticle(world, { onHand })
  main = (await world.pool.query(`select id from stock.warehouse where code = 'MAIN'`)).rows[0].id
  await coming(made, ...incoming)
  return made
}
const coming = (one: Article, ...incoming: [dueOn: string, qty: number][]) =>
  inTransaction(world.ctx(logistics), (tx) =>
    expectReceipts(
      tx,
      incoming.map(([dueOn, qty], i) => ({ id: `${one.sku}-${i}`, variantId: one.id, warehouseId: main, qty, dueOn, document: null })),
    ),
  )
const ordered = (holder: string, ...lines: [Article, number][]) =>
  inTransaction(world.ctx(logistics), (tx) =>
    reserve(
      tx,
      holder,
      lines.map(([{ id, sku }, qty], i) => ({ line: i + 1, variantId: id, sku, qty })),
    ),
  )
const waits = async ({ id }: Article) =>
  (await world.pool.query('select holder, qty, promised_on, cover from stock.backorder where variant_id = $1 order by place', [id])).rows.map((row) => [
    row.holder,
    row.qty,
    row.promised_on,
  ])
const held = async (holder: string) => (await world.pool.query('select coalesce(sum(qty), 0)::int as qty from stock.reservation where holder = $1', [holder])).rows[0].qty
const rule = (one: Article, mode: string, cap: number | null = null) =>
  world.pool.query('insert into stock.backorder_rule (variant_id, mode, cap) values ($1, $2, $3)', [one.id, mode, cap])
const movedBy = async (work: () => Promise<unknown>) => {
  await world.pool.query(`delete from platform.event where name = 'stock.promises-moved'`)
  await work()
  return (await world.pool.query(`select payload from platform.event where name = 'stock.promises-moved' order by id`)).rows.flatMap((row) => row.payload.moved)
}

describe('an order beyond what is there', () => {
  it('holds what is there and is promised the rest for the day on which it comes, behind those who came before', async () => {
    const bolt = await article(5, ['2026-03-20', 10], ['2026-04-02', 50])
    const first = await ordered('bo_a', [bolt, 12])
    await ordered('bo_b', [bolt, 4])
    expect([first.held[0]?.qty, first.promisedOn.get(1), await waits(bolt)]).toEqual([
      5,
      '2026-03-20',
      [
        ['bo_a', 7, '2026-03-20'],
        ['bo_b', 4, '2026-04-02'],
      ],
    ])
    expect((await availability(logistics, [bolt.id])).get(bolt.id)).toMatchObject({ available: 0, projected: 49 })
  })

  it('is refused where nobody can promise the rest, whole and with what is there', async () => {
    const bolt = await article(5, ['2026-03-20', 10])
    await expect(ordered('bo_none', [bolt, 16])).rejects.toMatchObject({ code: 'stock.insufficient', details: { lines: [{ sku: bolt.sku, wanted: 16, available: 5 }] } })
    expect([await waits(bolt), await held('bo_none')]).toEqual([[], 0])
  })

  it('counts on the lead time of an article when nothing is coming, also of one that was never stocked', async () => {
    const bolt = await article(0)
    await world.pool.query('update catalogue.variant set lead_days = 11 where id = $1', [bolt.id])
    await world.pool.query('delete from stock.level where variant_id = $1', [bolt.id])
    await ordered('bo_lead', [bolt, 3])
    expect(await waits(bolt)).toEqual([['bo_lead', 3, '2026-03-23']])
  })

  it("keeps to the article's own rule: never, or up to a cap over all orders", async () => {
    const [never, capped] = [await article(1, ['2026-03-20', 100]), await article(0, ['2026-03-20', 100])]
    await rule(never, 'never')
    await rule(capped, 'capped', 10)
    await expect(ordered('bo_never', [never, 2])).rejects.toMatchObject({ code: 'stock.insufficient' })
    await ordered('bo_cap', [capped, 8])
    await expect(ordered('bo_over', [capped, 3])).rejects.toMatchObject({ code: 'stock.insufficient' })
    await ordered('bo_fits', [capped, 2])
    expect((await waits(capped)).map(([, qty]) => qty)).toEqual([8, 2])
  })

  it('counts several lines of an article together', async () => {
    const bolt = await article(5, ['2026-03-20', 10], ['2026-04-02', 50])
    const { promisedOn, waiting } = await ordered('bo_lines', [bolt, 12], [bolt, 6])
    expect([promisedOn.get(1), promisedOn.get(2), waiting.map(({ qty }) => qty)]).toEqual(['2026-03-20', '2026-04-02', [7, 6]])
  })

  it('waits in the warehouse that has the rest first', async () => {
    const bolt = await article(2, ['2026-04-02', 10])
    const lyon = await aWarehouse(world, { position: 5 })
    await aLevel(world, { variantId: bolt.id, onHand: 1, warehouseId: lyon.id })
    await inTransaction(logistics, (tx) => expectReceipts(tx, [{ id: `${bolt.sku}-lyon`, variantId: bolt.id, warehouseId: lyon.id, qty: 10, dueOn: '2026-03-14', document: null }]))
    const { held: taken, waiting } = await ordered('bo_lyon', [bolt, 8])
    expect([taken.map(({ qty }) => qty), waiting]).toEqual([[2, 1], [{ line: 1, variantId: bolt.id, warehouseId: lyon.id, qty: 5, promisedOn: '2026-03-16', cover: 'incoming' }]])
  })

  it('is promised as a whole behind the others when its line grows', async () => {
    const bolt = await article(0, ['2026-03-20', 10], ['2026-04-02', 50])
    await ordered('bo_grows', [bolt, 4])
    await ordered('bo_other', [bolt, 4])
    await inTransaction(world.ctx(logistics), (tx) => reserve(tx, 'bo_grows', [{ line: 1, variantId: bolt.id, sku: bolt.sku, qty: 3 }], { grows: true }))
    expect(await waits(bolt)).toEqual([
      ['bo_other', 4, '2026-03-20'],
      ['bo_grows', 7, '2026-04-02'],
    ])
  })
})

describe('what comes in', () => {
  it('serves those who wait in order of promise, the last in part, with one movement', async () => {
    const bolt = await article(0, ['2026-03-20', 20])
    await ordered('in_a', [bolt, 6])
    await ordered('in_b', [bolt, 6])
    const { served } = await inTransaction(world.ctx(logistics), (tx) => receive(tx, [{ variantId: bolt.id, warehouseId: main, qty: 9, document: 'BR-1' }]))
    expect(served.map(({ holder, qty }) => [holder, qty]).toSorted()).toEqual([
      ['in_a', 6],
      ['in_b', 3],
    ])
    await coming(bolt, ['2026-03-20', 11])
    expect([await waits(bolt), await held('in_a'), await held('in_b')]).toEqual([[['in_b', 3, '2026-03-20']], 6, 3])
    const { rows } = await world.pool.query(`select kind, qty, document from stock.movement where variant_id = $1`, [bolt.id])
    expect(rows).toEqual([{ kind: 'receive', qty: 9, document: 'BR-1' }])
  })

  it('serves them whoever brings it: a movement, a count, a cancelled order', async () => {
    const bolt = await article(3, ['2026-03-20', 30])
    await ordered('by_none', [bolt, 3])
    for (const holder of ['by_move', 'by_count', 'by_cancel']) await ordered(holder, [bolt, 3])
    await moveStock(world.ctx(logistics), [{ sku: bolt.sku, warehouse: 'MAIN', kind: 'return', qty: 3 }])
    expect([await held('by_move'), await held('by_count')]).toEqual([3, 0])
    await setLevels(world.ctx(logistics), 'erp', [{ sku: bolt.sku, warehouse: 'MAIN', onHand: 9 }])
    expect([await held('by_count'), await held('by_cancel')]).toEqual([3, 0])
    await inTransaction(world.ctx(logistics), (tx) => release(tx, 'by_none', 'all'))
    expect([await held('by_cancel'), await waits(bolt)]).toEqual([3, []])
  })

  it('leaves only what is held: what waits does not ship', async () => {
    const bolt = await article(2, ['2026-03-20', 30])
    await ordered('ship_part', [bolt, 5])
    await expect(inTransaction(world.ctx(logistics), (tx) => issue(tx, 'ship_part', 'BL1', [{ line: 1, qty: 3 }]))).rejects.toMatchObject({ code: 'stock.not_held' })
    await inTransaction(world.ctx(logistics), (tx) => issue(tx, 'ship_part', 'BL1', [{ line: 1, qty: 2 }]))
    expect(await waits(bolt)).toEqual([['ship_part', 3, '2026-03-20']])
  })
})

describe('a date that moves', () => {
  it('moves those who wait for it, in order of promise, and says which', async () => {
    const bolt = await article(0, ['2026-03-20', 10], ['2026-04-02', 50])
    await ordered('mv_a', [bolt, 6])
    await ordered('mv_b', [bolt, 6])
    expect(await movedBy(() => coming(bolt, ['2026-04-10', 10], ['2026-04-02', 50]))).toEqual([
      { holder: 'mv_a', line: 1, variantId: bolt.id, from: '2026-03-20', to: '2026-04-02' },
    ])
    expect(await movedBy(() => coming(bolt, ['2026-03-18', 10], ['2026-04-02', 50]))).toEqual([
      { holder: 'mv_a', line: 1, variantId: bolt.id, from: '2026-04-02', to: '2026-03-18' },
    ])
    expect(await movedBy(() => coming(bolt, ['2026-03-18', 10], ['2026-04-02', 50]))).toEqual([])
  })

  it('leaves no promise when nothing comes any more, but the lead time where there is one', async () => {
    const [bolt, nut] = [await article(0, ['2026-03-20', 10]), await article(0, ['2026-03-20', 10])]
    await world.pool.query('update catalogue.variant set lead_days = 30 where id = $1', [nut.id])
    await ordered('gone', [bolt, 6], [nut, 6])
    await coming(bolt, ['2026-03-20', 0])
    await coming(nut, ['2026-03-20', 5])
    expect([await waits(bolt), await waits(nut)]).toEqual([[['gone', 6, null]], [['gone', 6, '2026-04-09']]])
  })

  it('brings those behind forward when somebody gives up', async () => {
    const bolt = await article(0, ['2026-03-20', 10], ['2026-04-02', 50])
    await ordered('up_a', [bolt, 10])
    await ordered('up_b', [bolt, 10])
    expect(await movedBy(() => inTransaction(world.ctx(logistics), (tx) => release(tx, 'up_a', [{ line: 1, qty: 10 }])))).toEqual([
      { holder: 'up_b', line: 1, variantId: bolt.id, from: '2026-04-02', to: '2026-03-20' },
    ])
  })

  it('refuses a quantity that is none', async () => {
    const bolt = await article(0)
    await expect(coming(bolt, ['2026-03-20', -1])).rejects.toMatchObject({ code: 'stock.quantity_invalid' })
  })
})
