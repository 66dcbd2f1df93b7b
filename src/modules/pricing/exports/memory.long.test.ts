import { afterAll, beforeAll, expect, it } from 'vitest'
import { agreementExport, everyPrice, priceExport } from '#modules/pricing/index.ts'
import { createWorld, type World } from '#testing/index.ts'
import { liveHeap } from '#testing/live-heap.ts'

/** Four tiers each: 100,000 prices in one list, as many in one agreement. */
const articles = 25_000
const agreements = 3_000
/** Of them each has a family of so many articles. */
const inFamily = 40
/** MiB by which what is held may grow between the first lines of a file and its last: the lines themselves weigh ten times as much as objects. */
const flat = 2

let world: World
let listId: number
beforeAll(async () => {
  world = await createWorld()
  const { pool } = world
  await pool.query(`insert into catalogue.category (code, path) values ('stock', '{}')`)
  await pool.query(`update catalogue.category set path = array[id] where code = 'stock'`)
  await pool.query(
    `insert into catalogue.product (code, category_id) select 'P' || n, (select id from catalogue.category where code = 'stock') from generate_series(1, ${articles / 5}) n`,
  )
  await pool.query(`insert into catalogue.variant (product_id, sku) select p.id, p.code || '-' || n from catalogue.product p, generate_series(1, 5) n`)
  const { rows } = await pool.query<{ id: number }>(`insert into pricing.price_list (code, name, audience) values ('GROS', 'Gros', 'public') returning id`)
  listId = Number(rows[0]!.id)
  await pool.query(
    `insert into pricing.price (variant_id, list_id, min_qty, unit_net) select v.id, ${listId}, n, 100000 - n from catalogue.variant v, (values (1), (10), (100), (1000)) t (n)`,
  )
  await pool.query(`insert into accounts.tariff_class (id, code, name) values ('class-a', 'A', 'A')`)
  await pool.query(`insert into accounts.company (id, number, name, class_id) select 'c' || n, 'C' || n, 'Client ' || n, 'class-a' from generate_series(1, ${agreements}) n`)
  await pool.query(`insert into pricing.agreement (code, company_id, name) select 'ACC-' || n, 'c' || n, 'Accord ' || n from generate_series(1, ${agreements}) n`)
  await pool.query(
    `insert into pricing.agreement_price (variant_id, agreement_id, min_qty, unit_net) select v.id, a.id, n, 90000 - n from catalogue.variant v, (values (1), (10), (100), (1000)) t (n), pricing.agreement a where a.code = 'ACC-1'`,
  )
  await pool.query(`insert into pricing.agreement_discount (agreement_id, target, share) select id, 'all', 50000 from pricing.agreement`)
  await pool.query(`insert into pricing.tier_family (code, name, agreement_id) select 'F-' || code, 'Famille ' || code, id from pricing.agreement`)
  await pool.query(
    `insert into pricing.tier_family_article (variant_id, family_id)
     select v.id, f.id from pricing.tier_family f, (select id from catalogue.variant order by id limit ${inFamily}) v`,
  )
  await pool.query(
    `insert into pricing.agreement_price (variant_id, agreement_id, unit_net) select v.id, a.id, 80000 from pricing.agreement a, (select id from catalogue.variant order by id limit ${inFamily}) v where a.code <> 'ACC-1'`,
  )
})
afterAll(() => world.drop())

/** How many lines come, and by how much more is ever held than at the first of them. */
async function grown(rows: AsyncIterable<unknown>): Promise<{ lines: number; more: number }> {
  const held: number[] = []
  let lines = 0
  for await (const _ of rows) if (lines++ % 4_900 === 0) held.push(liveHeap())
  return { lines, more: Math.max(...held) - Math.max(...held.slice(0, 2)) }
}

it('memory does not grow with an export of a hundred thousand prices', async () => {
  const { rows } = await priceExport.open(world.system(), {})
  const { lines, more } = await grown(rows)
  expect(lines).toBe(4 * articles)
  expect(more).toBeLessThan(flat)
})

it('memory does not grow with the file of one list', async () => {
  const { lines, more } = await grown(everyPrice(world.system(), { kind: 'list', id: listId }))
  expect(lines).toBe(4 * articles)
  expect(more).toBeLessThan(flat)
})

it('memory does not grow with an export of agreements, neither by the prices of one nor by their number', async () => {
  const { rows } = await agreementExport.open(world.system(), {})
  const { lines, more } = await grown(rows)
  expect(lines).toBe(2 * agreements + 4 * articles + (agreements - 1) * inFamily)
  expect(more).toBeLessThan(flat)
})
