import { afterAll, beforeAll, expect, it } from 'vitest'
import { aBuyer, anArticle, aStaff, aWarehouse, createWorld, outcomes, type World } from '#testing/index.ts'
import { listCampaigns, saveCampaign } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import { invariants as stockBooks } from '../../stock/verify.ts'
import { decidePreorders, invariants, placePreorder } from '../index.ts'

let world: World
let manager: Ctx
beforeAll(async () => {
  world = await createWorld()
  manager = await aStaff(world, ['product_manager'])
  await aWarehouse(world)
})
afterAll(() => world.drop())

async function aCampaign(more: { capUnits?: number; clientMaxUnits?: number }) {
  const article = await anArticle(world, { unitNet: 40_000 })
  const id = await saveCampaign(manager, null, {
    nameFr: 'Série',
    nameEn: 'Run',
    opensOn: '2026-03-01',
    closesOn: '2026-03-31',
    minUnits: null,
    capUnits: null,
    clientMinUnits: null,
    clientMaxUnits: null,
    whenMissed: 'decide',
    warehouse: null,
    skus: [article.sku],
    windows: [{ id: null, from: '2026-09-14', to: '2026-09-18' }],
    publish: true,
    ...more,
  })
  const [row] = await listCampaigns(manager, { id })
  return { campaignId: id, windowId: row!.windows[0]!.id, variantId: article.id }
}

async function booksHold() {
  for (const { name, sql } of [...invariants, ...stockBooks]) expect({ name, rows: (await world.pool.query(sql)).rows }).toEqual({ name, rows: [] })
}

it('sells exactly the cap to any number of buyers, and no client more than his share', async () => {
  const { variantId, ...one } = await aCampaign({ capUnits: 100, clientMaxUnits: 40 })
  const buyers = await Promise.all([1, 2, 3, 4].map(() => aBuyer(world)))
  const all = await outcomes(
    buyers.flatMap((buyer, b) => Array.from({ length: 12 }, (_, i) => placePreorder(world.ctx(buyer), { ...one, source: `${b} ${i}`, lines: [{ variantId, qty: 5 }] }))),
  )
  expect(all.ok).toBe(20)
  expect((all['preorder.cap_reached'] ?? 0) + (all['preorder.client_max'] ?? 0)).toBe(28)
  const { rows } = await world.pool.query<{ qty: number }>(`select sum(qty)::int as qty from stock.preorder where campaign_id = $1 group by company_id`, [one.campaignId])
  expect(Math.max(...rows.map(({ qty }) => qty))).toBeLessThanOrEqual(40)
  expect(rows.reduce((sum, { qty }) => sum + qty, 0)).toBe(100)
  await booksHold()
})

it('makes one order of many clicks', async () => {
  const { variantId, ...one } = await aCampaign({})
  const buyer = await aBuyer(world)
  const all = await outcomes(Array.from({ length: 20 }, () => placePreorder(world.ctx(buyer), { ...one, source: 'one click', lines: [{ variantId, qty: 5 }] })))
  expect(all).toEqual({ ok: 20 })
  expect((await listCampaigns(manager, { id: one.campaignId }))[0]?.taken).toBe(5)
})

it('places or refuses each order that comes while the campaign is decided; none is left behind', async () => {
  const { variantId, ...one } = await aCampaign({})
  const buyers = await Promise.all([1, 2, 3].map(() => aBuyer(world)))
  const ordering = outcomes(
    buyers.flatMap((buyer, b) => Array.from({ length: 8 }, (_, i) => placePreorder(world.ctx(buyer), { ...one, source: `late ${b} ${i}`, lines: [{ variantId, qty: 1 }] }))),
  )
  const deciding = outcomes([1, 2, 3].map(() => decidePreorders(world.ctx(manager), one.campaignId, { decision: 'launch', seen: null })))
  const [ordered, decided] = await Promise.all([ordering, deciding])
  expect(decided).toEqual({ ok: 1, 'preorder.over': 2 })
  expect((ordered.ok ?? 0) + (ordered['preorder.closed'] ?? 0)).toBe(24)
  await world.runReactions()
  const { rows } = await world.pool.query<{ state: string; n: number }>(`select state, count(*)::int as n from orders."order" where campaign_id = $1 group by state`, [
    one.campaignId,
  ])
  expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(ordered.ok ?? 0)
  expect(rows.every(({ state }) => state === 'placed')).toBe(true)
  await booksHold()
})
