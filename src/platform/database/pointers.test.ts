import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anArticle, aPriceList, aProduct, createWorld, type World } from '#testing/index.ts'

let world: World
let other: pg.Client
beforeAll(async () => {
  world = await createWorld()
  other = new pg.Client({ connectionString: world.connectionString })
  await other.connect()
})
afterAll(async () => {
  await other.end()
  await world.drop()
})

let article: { id: number }
let list: { id: number }
let taken = 0
beforeEach(async () => {
  article = await anArticle(world, { sku: `A${++taken}` })
  list = await aPriceList(world, { code: `L${taken}` })
})

const nowhere = 999_999_999
const price = (variantId: number, listId: number, minQty = 1) =>
  `insert into pricing.price (variant_id, list_id, unit, min_qty, valid_from, valid_to, unit_net, per) values (${variantId}, ${listId}, '', ${minQty}, '-infinity', 'infinity', 1000, 1)`
const refused = (sql: string) =>
  world.pool.query(sql).then(
    () => null,
    (error: { code: string }) => error.code,
  )
const [isMissing, stays] = ['23503', '23001']

describe('columns that are asked by statements instead of by a foreign key', () => {
  it('are the six that large files fill', async () => {
    const { rows } = await world.pool.query('select child::text, col::text, parent::text from platform.pointer order by 1, 2')
    expect(rows.map(({ child, col, parent }) => `${child}.${col} ${parent}`)).toEqual([
      'catalogue.code.variant_id catalogue.variant',
      'catalogue.pack.variant_id catalogue.variant',
      'catalogue.variant.product_id catalogue.product',
      'catalogue.variant_text.variant_id catalogue.variant',
      'pricing.price.list_id pricing.price_list',
      'pricing.price.variant_id catalogue.variant',
    ])
  })

  it.each([
    ['a name', () => `insert into catalogue.variant_text (variant_id, locale, name) values (${article.id}, 'de', 'da'), (${nowhere}, 'de', 'weg')`],
    ['a pack', () => `insert into catalogue.pack (variant_id, unit, factor) values (${article.id}, 'box', 10), (${nowhere}, 'box', 10)`],
    ['a code', () => `insert into catalogue.code (variant_id, kind, code) values (${article.id}, 'maker', 'M1'), (${nowhere}, 'maker', 'M2')`],
    ['an article', () => `insert into catalogue.variant (product_id, sku) values (${nowhere}, 'LOST')`],
    ["a price's article", () => price(nowhere, list.id)],
    ["a price's list", () => price(article.id, nowhere)],
    ['an article that is moved', () => `update catalogue.variant set product_id = ${nowhere} where id = ${article.id}`],
    ['a row that came by an upsert', () => `${price(nowhere, list.id)} on conflict (variant_id, list_id, unit, min_qty, valid_from) do update set unit_net = excluded.unit_net`],
  ])('refuse what is not there, and with it the whole statement: %s', async (_, statement) => {
    expect(await refused(statement())).toBe(isMissing)
    expect((await world.pool.query('select * from platform.points_nowhere()')).rows).toEqual([])
    expect((await world.pool.query('select from catalogue.variant_text where variant_id = $1 and locale = $2', [article.id, 'de'])).rowCount).toBe(0)
  })

  it('take what the same transaction has made', async () => {
    const product = await aProduct(world)
    const made = await world.pool.query(
      `with made as (insert into catalogue.variant (product_id, sku) values (${product.id}, 'NEW${taken}') returning id)
       insert into catalogue.variant_text (variant_id, locale, name) select id, 'fr', 'Neuf' from made`,
    )
    expect(made.rowCount).toBe(1)
  })

  it('see nothing of what another has not committed, or has taken back', async () => {
    await other.query('begin; savepoint before_it')
    const { rows } = await other.query(`insert into pricing.price_list (code, name, audience, class_id, company_id) values ('SOON', 'Soon', 'public', null, null) returning id`)
    expect(await refused(price(article.id, rows[0].id))).toBe(isMissing)
    await other.query('rollback to savepoint before_it')
    await expect(other.query(price(article.id, rows[0].id))).rejects.toMatchObject({ code: isMissing })
    await other.query('rollback')
    await other.query('begin')
    const { rows: again } = await other.query(
      `insert into pricing.price_list (code, name, audience, class_id, company_id) values ('SOON', 'Soon', 'public', null, null) returning id`,
    )
    await other.query('commit')
    expect(await refused(price(article.id, again[0].id))).toBeNull()
  })

  it('what they point at is never deleted, renumbered, or emptied alone, by two at once either', async () => {
    await world.pool.query(price(article.id, list.id))
    expect(await refused(`delete from pricing.price_list where id = ${list.id}`)).toBe(stays)
    expect(await refused(`delete from catalogue.variant where id = ${article.id}`)).toBe(stays)
    expect(await refused(`update catalogue.variant set id = ${nowhere} where id = ${article.id}`)).toBe(stays)
    await other.query('begin')
    await other.query(price(article.id, list.id, 5))
    const deleting = refused(`delete from pricing.price_list where id = ${list.id}`)
    await other.query('commit')
    expect(await deleting).toBe(stays)
    expect(await refused('truncate catalogue.product, catalogue.product_text, catalogue.document, catalogue.category_redirect, catalogue.product_redirect')).not.toBeNull()
    expect((await world.pool.query('select * from platform.points_nowhere()')).rows).toEqual([])
  })

  it('tell verify when somebody went round them', async () => {
    await other.query('begin')
    await other.query('set local session_replication_role = replica')
    await other.query(price(nowhere, list.id))
    expect((await other.query('select * from platform.points_nowhere()')).rows).toEqual([{ child: 'pricing.price', col: 'variant_id', missing: String(nowhere) }])
    await other.query('rollback')
  })
})
