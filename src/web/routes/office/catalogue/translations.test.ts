import { afterAll, beforeAll, expect, it } from 'vitest'
import { placeOrder } from '#modules/orders/index.ts'
import type { Ctx } from '#platform/context.ts'
import { aBuyer, aCategory, anArticle, aSite, aStaff, createWorld, pageArgs, someVatRates, type World } from '#testing/index.ts'
import { loader } from './translations.tsx'
import { loader as file } from './translations.csv.ts'

let world: World
let manager: Ctx
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  manager = await aStaff(world, ['product_manager'])
  await aCategory(world, { code: 'vis', name: 'Vis' })
  await aCategory(world, { code: 'colles', name: 'Colles', nameEn: 'Glues' })
  const slow = await anArticle(world, { sku: 'SLOW', name: 'Colle lente', category: 'colles', unitNet: 10_000, onHand: 100 })
  const fast = await anArticle(world, { sku: 'FAST', name: 'Vis rapide', category: 'vis', unitNet: 100_000, onHand: 100 })
  await anArticle(world, { sku: 'NEVER', name: 'Rossignol', category: 'colles' })
  await anArticle(world, { sku: 'GONE', name: 'Retiré', category: 'colles', state: 'withdrawn' })
  await anArticle(world, { sku: 'DONE', name: 'Traduit', nameEn: 'Translated', category: 'colles' })
  await world.pool.query(`delete from catalogue.variant_text t using catalogue.variant v where v.id = t.variant_id and t.locale = 'en' and v.sku <> 'DONE'`)
  await world.pool.query(`delete from catalogue.category_text t using catalogue.category c where c.id = t.category_id and t.locale = 'en' and c.code = 'vis'`)
  await world.pool.query(
    `update catalogue.product_text set description = 'Prise en 5 min' where locale = 'fr' and product_id = (select product_id from catalogue.variant where sku = 'SLOW')`,
  )
  const buyer = await aBuyer(world)
  await aSite(world, { company: buyer.actor.company! })
  await placeOrder(buyer, {
    source: {
      kind: 'api',
      id: 'A',
      lines: [
        { variantId: slow.id, qty: 50 },
        { variantId: fast.id, qty: 30 },
      ],
    },
  })
  // What was bought before these twelve months tells nothing of today.
  const { id } = await placeOrder(buyer, { source: { kind: 'api', id: 'OLD', lines: [{ variantId: slow.id, qty: 40 }] } })
  await world.pool.query(`update orders.order set submitted_at = '2025-03-01T09:00:00Z' where id = $1`, [id])
})
afterAll(() => world.drop())

const page = (path = '') => loader(pageArgs(world, manager, { path: `/office/translations${path}` }))

it('lists articles without a name by what they sold in twelve months; withdrawn ones ask for nothing', async () => {
  const { rows, counts } = await page()
  expect(rows.map(({ code, locale, qty, netCents }) => [code, locale, qty, netCents])).toEqual([
    ['FAST', 'en', 30, 30_000],
    ['SLOW', 'en', 50, 5_000],
    ['NEVER', 'en', 0, 0],
  ])
  expect(counts).toMatchObject({ article: 3, description: 1, category: 1 })
})

it('gives categories the sales of all that is below them, and descriptions those of the family', async () => {
  expect((await page('?kind=category')).rows).toMatchObject([{ code: 'vis', name: 'Vis', locale: 'en', netCents: 30_000, qty: null }])
  expect((await page('?kind=description')).rows).toMatchObject([{ sku: 'SLOW', locale: 'en', netCents: 5_000 }])
})

it('is narrowed by language and words, and sorted; the next page goes on where this one ends', async () => {
  expect((await page('?language=fr')).rows).toEqual([])
  expect((await page('?language=en&q=ROSSI')).rows.map(({ code }) => code)).toEqual(['NEVER'])
  expect((await page('?sort=code')).rows.map(({ code }) => code)).toEqual(['FAST', 'NEVER', 'SLOW'])
  expect((await page('?sort=-quantity')).rows.map(({ code }) => code)).toEqual(['SLOW', 'FAST', 'NEVER'])
})

it('is a file of all that the list holds, for whoever reads the catalogue', async () => {
  const text = await ((await file(pageArgs(world, manager, { path: '/office/translations.csv' }))) as Response).text()
  expect(
    text
      .split('\r\n')
      .slice(1, 4)
      .map((line) => line.split(/[;,]/)[0]),
  ).toEqual(['FAST', 'SLOW', 'NEVER'])
  await expect(loader(pageArgs(world, await aBuyer(world), { path: '/office/translations' }))).rejects.toMatchObject({ code: 'access.denied' })
})
