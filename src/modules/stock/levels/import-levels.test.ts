import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anArticle, aWarehouse, createWorld, type World } from '#testing/index.ts'
import { importFile } from '#testing/import-file.ts'
import { invariants, levelImport, moveStock, movementsOf } from '../index.ts'

let world: World
let bolt: { id: number }
let cable: { id: number }
beforeAll(async () => {
  world = await createWorld()
  await aWarehouse(world, { code: 'MAIN', position: 0 })
  await aWarehouse(world, { code: 'LYON', position: 1 })
  bolt = await anArticle(world, { sku: 'VIS-M8', onHand: 40 })
  cable = await anArticle(world, { sku: 'CABLE', unit: 'm', stepsPerUnit: 1_000 })
})
afterAll(() => world.drop())

const imported = (...lines: string[]) => importFile(world.system(), levelImport, lines.join('\n'))
const onHand = async (variantId: number) =>
  (
    await world.pool.query('select w.code, l.on_hand from stock.level l join stock.warehouse w on w.id = l.warehouse_id where variant_id = $1 and on_hand > 0 order by 1', [
      variantId,
    ])
  ).rows.map((row) => [row.code, row.on_hand])

describe('levels from a file', () => {
  it("become what is on hand, in the article's unit, in the first warehouse unless another is named, with a movement of who counted", async () => {
    const lines = ['Réf;Dépôt;Stock', 'vis-m8;;1 200', 'VIS-M8;LYON;5', 'CABLE;;12,5']
    expect(await imported(...lines)).toMatchObject({ state: 'done', written: 3, rejects: [] })
    expect(await onHand(bolt.id)).toEqual([
      ['LYON', 5],
      ['MAIN', 1_200],
    ])
    expect(await onHand(cable.id)).toEqual([['MAIN', 12_500]])
    expect((await movementsOf(world.system(), bolt.id))[0]).toMatchObject({ kind: 'set', actorName: 'test' })
    world.at('2026-03-10T10:00:00Z')
    expect(await imported(...lines)).toMatchObject({ written: 0, unchanged: 3 })
    expect(await imported(...lines.with(2, 'VIS-M8;LYON;6'))).toMatchObject({ written: 1, unchanged: 2 })
  })

  it('never go back: an older count is left aside', async () => {
    await imported('sku;qty;as_of', 'CABLE;20;2026-03-10 10:30')
    world.at('2026-03-10T11:00:00Z')
    await imported('sku;qty;as_of', 'CABLE;30;2026-03-10T10:45:00Z')
    expect(await imported('sku;qty;as_of', 'CABLE;10;10/03/2026 08:00')).toMatchObject({ written: 0, unchanged: 1 })
    expect(await onHand(cable.id)).toEqual([['MAIN', 30_000]])
  })

  it.each([
    ['an article that is not there', 'sku;qty', 'NONE;1', 'stock.sku_unknown'],
    ['a warehouse that is not there', 'sku;qty;warehouse', 'VIS-M8;1;PARIS', 'stock.warehouse_unknown'],
    ['half a piece', 'sku;qty', 'VIS-M8;1,5', 'stock.quantity_invalid'],
    ['less than nothing', 'sku;qty', 'VIS-M8;-1', 'import.out_of_range'],
    ['a count of tomorrow', 'sku;qty;as_of', 'VIS-M8;1;2026-03-12', 'stock.as_of_future'],
    ['a time that is none', 'sku;qty;as_of', 'VIS-M8;1;25:00', 'import.not_moment'],
  ])('are rejected with %s', async (_, header, line, code) => {
    expect(await imported(header, line)).toMatchObject({ written: 0, rejected: 1, rejects: [{ line: 2, code }] })
  })

  describe('sent by hand', () => {
    const head = 'sku;warehouse;qty;as_of'
    const at = '2026-03-10T11:30:00Z'
    const lines = (...counts: [string, string][]) => [head, ...counts.map(([sku, qty]) => `${sku};MAIN;${qty};${at}`)]
    let skus: [string, string, string]
    const levels = async () =>
      (await world.pool.query(`select l.on_hand from stock.level l join catalogue.article_label a using (variant_id) where a.sku = any($1) order by a.sku`, [skus])).rows.map(
        (row) => row.on_hand,
      )
    const movements = async () =>
      (await world.pool.query(`select 1 from stock.movement m join catalogue.article_label a using (variant_id) where a.sku = any($1) and m.kind = 'set'`, [skus])).rowCount
    beforeAll(async () => {
      world.at('2026-03-10T12:00:00Z')
      skus = ['H-1', 'H-2', 'H-3']
      for (const sku of skus) await anArticle(world, { sku, onHand: 0 })
    })

    it('cut in the middle of a line, name that line and count the others; the whole file then counts nothing twice', async () => {
      const whole = lines(['H-1', '100'], ['H-2', '200'], ['H-3', '300']).join('\n')
      const cut = whole.slice(0, whole.lastIndexOf(';MAIN;300') + 7)
      expect(await importFile(world.system(), levelImport, cut)).toMatchObject({ state: 'done', read: 3, written: 2, rejected: 1, rejects: [{ line: 4, code: 'csv.row_cut' }] })
      expect(await levels()).toEqual([100, 200, 0])
      expect(await importFile(world.system(), levelImport, whole)).toMatchObject({ state: 'done', written: 1, unchanged: 2, rejected: 0 })
      expect([await levels(), await movements()]).toEqual([[100, 200, 300], 3])
    })

    it('cut in the middle write nothing at all when all or nothing was asked, and say so', async () => {
      const cut = `${lines(['H-1', '1'], ['H-2', '2']).join('\n')}\nH-3;MAIN;3`
      expect(await importFile(world.system(), levelImport, cut, { allOrNothing: true })).toMatchObject({
        state: 'failed',
        written: 0,
        rejected: 1,
        error: { code: 'import.nothing_written' },
      })
      expect(await levels()).toEqual([100, 200, 300])
    })

    it('cut within quotes are refused at once, with the line', async () => {
      await expect(importFile(world.system(), levelImport, `${head}\nH-1;MAIN;5;${at}\n"H-2;MAIN;7`)).rejects.toMatchObject({ code: 'csv.row_broken', details: { line: 3 } })
      expect(await levels()).toEqual([100, 200, 300])
    })

    it('twice are answered as unchanged, also when goods have moved since they were counted', async () => {
      await moveStock(world.system(), [
        { sku: 'H-1', warehouse: 'MAIN', kind: 'receive', qty: 50 },
        { sku: 'H-2', warehouse: 'MAIN', kind: 'adjust', qty: -30, reason: 'Casse' },
      ])
      const again = lines(['H-1', '100'], ['H-2', '200'], ['H-3', '300']).join('\n')
      expect(await importFile(world.system(), levelImport, again)).toMatchObject({ state: 'done', read: 3, written: 0, unchanged: 3, rejected: 0 })
      expect([await levels(), await movements()]).toEqual([[150, 170, 300], 3])
    })

    it('twice, without saying when it was counted, is the count of the first time: what has left since does not come back, and the import says when it came in', async () => {
      const count = 'sku;warehouse;qty\nH-3;MAIN;310'
      expect(await importFile(world.system(), levelImport, count)).toMatchObject({ written: 1, earlier: null })
      world.at('2026-03-10T12:30:00Z')
      await moveStock(world.system(), [{ sku: 'H-3', warehouse: 'MAIN', kind: 'adjust', qty: -7, reason: 'Casse' }])
      const again = await importFile(world.system(), levelImport, count, { dryRun: true })
      expect(again).toMatchObject({ written: 0, unchanged: 1, earlier: { by: 'test', at: expect.stringContaining('2026-03-10') } })
      expect(await importFile(world.system(), levelImport, count)).toMatchObject({ written: 0, unchanged: 1, rejected: 0, earlier: { by: 'test' } })
      expect(await levels()).toEqual([150, 170, 303])
    })
  })

  it('leave the books of the room in order', async () => {
    for (const { name, sql } of invariants) expect((await world.pool.query(sql)).rows, name).toEqual([])
  })
})
