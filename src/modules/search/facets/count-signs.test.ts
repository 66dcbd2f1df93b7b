import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, type World } from '#testing/index.ts'
import { countSigns } from './count-signs.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.drop())

it('counts the numbers that the database wrote as signs, whatever their size', async () => {
  const numbers = [1, 10, 127, 128, 2_047, 2_048, 32_767, 32_768, 32_769, 65_535, 65_536, 1_000_000, 600_000_000]
  const articles = [numbers, numbers.slice(3, 9), numbers.slice(6), [32_768, 1]]
  const { rows } = await world.pool.query<{ signs: string }>(
    `select string_agg(search.signs(array(select jsonb_array_elements_text(a.facets)), $2::jsonb), '') as signs from jsonb_array_elements($1::jsonb) as a(facets)`,
    [JSON.stringify(articles.map((of) => of.map(String))), JSON.stringify(Object.fromEntries(numbers.map((number) => [String(number), number])))],
  )
  const expected = new Map(numbers.map((number) => [number, articles.flat().filter((one) => one === number).length]))
  expect(new Map([...countSigns(rows[0]!.signs)].toSorted(([a], [b]) => a - b))).toEqual(expected)
})

it('counts nothing where there is nothing', () => {
  expect(countSigns('')).toEqual(new Map())
})
