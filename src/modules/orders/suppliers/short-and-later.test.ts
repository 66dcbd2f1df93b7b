import { afterAll, beforeAll, expect, it } from 'vitest'
import { aBuyer, anArticle, anArticleHeld, aStaff, aSupplierStock, breaches, createWorld, someVatRates, type World } from '#testing/index.ts'
import { backorderSettings } from '#modules/stock/index.ts'
import { confirmSupplyOrder, supplyOrdersFor } from '#modules/supply/index.ts'
import type { Ctx } from '#platform/context.ts'
import { placeOrder } from '../index.ts'

let world: World
let boss: Ctx
let purchasing: Ctx
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  boss = await aStaff(world)
  purchasing = await aStaff(world, ['purchasing'], { email: 'yann@short.example' })
  await anArticle(world, { onHand: 1 })
  await world.app.tools.settings.write(world.system(), backorderSettings, { allowed: true })
})
afterAll(async () => {
  expect(await breaches(world)).toEqual([])
  await world.drop()
})

it('x', async () => {
  const direct = await aSupplierStock(world, { boss, leadDays: 3 })
  const buyer = await aBuyer(world, { email: 'lea@short.example' })
  const article = await anArticleHeld(world, direct, { ours: 0, his: 20 })
  const other = await anArticleHeld(world, direct, { ours: 0, his: 20 })
  const { id } = await placeOrder(world.ctx(buyer), {
    source: {
      kind: 'api',
      id: 'n1',
      lines: [
        { variantId: article.id, qty: 8 },
        { variantId: other.id, qty: 8 },
      ],
    },
  })
  await world.runReactions()
  const [asked] = await supplyOrdersFor(world.ctx(purchasing), id)
  const says = async (...lines: { dueOn: string; qty: number }[][]) => {
    await confirmSupplyOrder(world.ctx(purchasing), { number: asked!.number, version: null }, { lines: lines.map((parts, i) => ({ position: i + 1, parts })) })
    await world.runReactions()
  }
  await says([{ dueOn: '2026-03-13', qty: 8 }], [{ dueOn: '2026-03-13', qty: 8 }])
  const from = (await world.pool.query('select max(id) as id from platform.mail')).rows[0].id
  await says([{ dueOn: '2026-03-20', qty: 5 }], [{ dueOn: '2026-03-24', qty: 8 }])
  const { rows } = await world.pool.query('select kind, to_address, text from platform.mail where id > $1 order by id', [from])
  for (const r of rows) console.log(r.kind, r.to_address, r.text)
  expect(rows.length).toBe(0)
})
