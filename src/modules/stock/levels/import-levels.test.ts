import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anArticle, aWarehouse, createWorld, type World } from '#testing/index.ts'
import { importFile } from '#testing/import-file.ts'
import { invariants, levelImport, movementsOf } from '../index.ts'

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

  it('leave the books of the room in order', async () => {
    for (const { name, sql } of invariants) expect((await world.pool.query(sql)).rows, name).toEqual([])
  })
})
