import { afterAll, beforeAll, expect, it } from 'vitest'
import { aBuyer, createWorld, pageArgs, someVatRates, type World } from '#testing/index.ts'
import { liveHeap } from '#testing/live-heap.ts'
import { loader } from './prices.csv.ts'

const articles = 100_000
/** MiB by which what is held may grow between the first part of the file and its last. */
const flat = 3

let world: World
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  const { pool } = world
  await pool.query(`insert into catalogue.category (code, path) values ('stock', '{}')`)
  await pool.query(`update catalogue.category set path = array[id] where code = 'stock'`)
  await pool.query(
    `insert into catalogue.product (code, category_id, state) select 'P' || n, (select id from catalogue.category where code = 'stock'), 'published' from generate_series(1, ${articles / 5}) n`,
  )
  await pool.query(`insert into catalogue.variant (product_id, sku) select p.id, p.code || '-' || n from catalogue.product p, generate_series(1, 5) n`)
  await pool.query(`insert into pricing.price_list (code, name, audience) values ('PUBLIC', 'Public', 'public') on conflict (code) do nothing`)
  await pool.query(
    `insert into pricing.price (variant_id, list_id, min_qty, unit_net) select v.id, l.id, n, 100000 - n from catalogue.variant v, pricing.price_list l, (values (1), (100)) t (n) where l.code = 'PUBLIC'`,
  )
  await pool.query('analyze')
})
afterAll(() => world.drop())

it('memory does not grow with the file of a client’s own prices', async () => {
  const buyer = await aBuyer(world)
  const answer = await loader(pageArgs(world, buyer, { path: '/account/prices.csv' }))
  const held: number[] = []
  let [lines, part] = [0, 0]
  const newline = '\n'.charCodeAt(0)
  for await (const piece of answer.body!) {
    for (const byte of piece) if (byte === newline) lines++
    if (part++ % 20 === 0) held.push(liveHeap())
  }
  expect(lines).toBe(1 + 2 * articles)
  expect(held.length).toBeGreaterThan(10)
  expect(Math.max(...held) - Math.max(...held.slice(0, 2))).toBeLessThan(flat)
})
