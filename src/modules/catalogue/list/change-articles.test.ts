import { afterAll, beforeAll, expect, it } from 'vitest'
import { articleSheet, changeArticles, listArticles, previewBulkChange, takeBackBulkChange, type BulkChange } from '#modules/catalogue/index.ts'
import { searchArticles } from '#modules/search/index.ts'
import type { Ctx } from '#platform/context.ts'
import { aCategory, anArticle, aProduct, aStaff, createWorld, type MadeArticle, type World } from '#testing/index.ts'

let world: World
let product: Ctx
let made: MadeArticle[]

beforeAll(async () => {
  world = await createWorld()
  product = await aStaff(world, ['product_manager'])
  const family = await aProduct(world, { category: 'vis' })
  made = [
    await anArticle(world, { sku: 'A1', productId: family.id, leadDays: 3 }),
    await anArticle(world, { sku: 'A2', productId: family.id }),
    await anArticle(world, { sku: 'B1', category: 'vis', unit: 'm', stepsPerUnit: 1_000, leadDays: 5 }),
    await anArticle(world, { sku: 'C1', category: 'clous' }),
  ]
})
afterAll(() => world.drop())

const sheet = async (sku: string) => (await articleSheet(world.ctx(product), sku))!
const vis = async () => ({ filter: { categoryId: (await sheet('A1')).categoryId } })

it('says how many change before, changes those only, and takes it back', async () => {
  const change: BulkChange = { field: 'leadDays', value: 5 }
  expect(await previewBulkChange(product, await vis(), change)).toEqual({ matched: 3, changing: 2, besides: 0 })
  const { id, changed } = await changeArticles(product, await vis(), change)
  expect([changed, (await sheet('A2')).leadDays, (await sheet('C1')).leadDays]).toEqual([2, 5, null])
  expect(await takeBackBulkChange(product, id)).toBe(2)
  expect([(await sheet('A1')).leadDays, (await sheet('A2')).leadDays, (await sheet('B1')).leadDays]).toEqual([3, null, 5])
  await expect(takeBackBulkChange(product, id)).rejects.toMatchObject({ code: 'articles.change_gone' })
})

it('leaves what somebody changed meanwhile when it is taken back', async () => {
  const { id } = await changeArticles(product, { ids: [made[0]!.id, made[1]!.id] }, { field: 'leadDays', value: 9 })
  await changeArticles(product, { ids: [made[0]!.id] }, { field: 'leadDays', value: 12 })
  expect(await takeBackBulkChange(product, id)).toBe(1)
  expect([(await sheet('A1')).leadDays, (await sheet('A2')).leadDays]).toEqual([12, null])
})

it('moves whole families, says so before, and the shop finds them there', async () => {
  const nails = await aCategory(world, { code: 'pointes' })
  const change: BulkChange = { field: 'category', value: nails.id }
  expect(await previewBulkChange(product, { ids: [made[0]!.id] }, change)).toEqual({ matched: 1, changing: 1, besides: 1 })
  expect((await changeArticles(product, { ids: [made[0]!.id] }, change)).changed).toBe(2)
  await world.runReactions()
  expect((await searchArticles(world.ctx(), { categoryId: nails.id })).total).toBe(2)
})

it('counts minimum and multiple in the unit of each article', async () => {
  await changeArticles(product, { ids: made.map(({ id }) => id) }, { field: 'quantities', minimum: 20, multiple: 10 })
  expect([(await sheet('A1')).minQty, (await sheet('B1')).minQty]).toEqual([20, 20_000])
  await expect(changeArticles(product, { ids: [] }, { field: 'quantities', minimum: 15, multiple: 10 })).rejects.toMatchObject({ code: 'article.minimum_breaks_multiple' })
})

it('withdraws from the shop, and tells who has a name or a picture to add', async () => {
  await changeArticles(product, { ids: [made[3]!.id] }, { field: 'state', value: 'withdrawn' })
  await world.pool.query(`delete from catalogue.variant_text where variant_id = $1 and locale = 'en'`, [made[2]!.id])
  await world.pool.query(`update catalogue.variant set picture = 'x' where sku <> 'A1'`)
  expect((await listArticles(product, { missing: 'text' })).rows.map((row) => row.sku)).toEqual(['B1'])
  expect((await listArticles(product, { missing: 'picture' })).rows.map((row) => row.sku)).toEqual(['A1'])
  expect((await listArticles(product, { state: 'withdrawn' })).rows.map((row) => row.sku)).toEqual(['C1'])
})

it('writes no multiple by which a pack could not be ordered alone, on any article', async () => {
  const [boxed, plain] = [await anArticle(world, { sku: 'BOXED', packs: [['carton', 12]] }), await anArticle(world, { sku: 'PLAIN' })]
  const scope = { ids: [boxed.id, plain.id] }
  const refused = { code: 'articles.packs_break_multiple', details: { articles: 1, sku: 'BOXED', multiple: 5, field: 'multiple' } }
  await expect(previewBulkChange(product, scope, { field: 'quantities', minimum: 5, multiple: 5 })).rejects.toMatchObject(refused)
  await expect(changeArticles(product, scope, { field: 'quantities', minimum: 5, multiple: 5 })).rejects.toMatchObject(refused)
  expect(await changeArticles(product, scope, { field: 'quantities', minimum: 6, multiple: 6 })).toMatchObject({ changed: 2 })
})

it('is not for who only reads', async () => {
  await expect(changeArticles(await aStaff(world, ['logistics']), { ids: [] }, { field: 'leadDays', value: 1 })).rejects.toMatchObject({ code: 'access.denied' })
})
