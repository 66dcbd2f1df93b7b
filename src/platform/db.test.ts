import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, type World } from '#testing/index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.drop())

const back = async (list: unknown[], type: string) => (await sql<{ back: unknown[] }>`select ${list}::${sql.raw(type)}[] as back`.execute(world.system().db)).rows[0]?.back

it.each([
  ['numbers', [1, -2.5, 1e15], 'float8'],
  ['numbers and nothing', [1, null, 3], 'int'],
  ['yes and no', [true, null, false], 'boolean'],
  ['words', ['', 'a b', 'NULL', 'null', '{}', 'a,b', "l'écrou", '螺丝', '"', '\\', '\\"', 'a\nb', null], 'text'],
  ['nothing at all', [], 'text'],
])('a list of %s reaches the database as it is', async (_, list, type) => {
  expect(await back(list, type)).toEqual(list)
})

it('a list of lists, of dates or of bytes as well', async () => {
  expect(
    await back(
      [
        ['a', 'b'],
        ['c"', null],
      ],
      'text',
    ),
  ).toEqual([
    ['a', 'b'],
    ['c"', null],
  ])
  expect(await back([new Date('2026-03-10T08:00:00Z')], 'timestamptz')).toEqual([new Date('2026-03-10T08:00:00Z')])
  expect(await back([Buffer.from([0, 255])], 'bytea')).toEqual([Buffer.from([0, 255])])
})
