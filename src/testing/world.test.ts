import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBuyer, aClass, aCompany, anArticle, aStaff, actingFor, createWorld, type World } from './index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.drop())

describe('a world', () => {
  it('gives a buyer who acts for his company, with the rights of production', async () => {
    const wholesale = await aClass(world, { code: 'WHOLESALE' })
    const company = await aCompany(world, { name: 'Atelier Morel', classId: wholesale.id })
    const buyer = await aBuyer(world, { company })
    expect(buyer.actor.company).toMatchObject({ id: company.id, name: 'Atelier Morel', classId: wholesale.id })
    expect(buyer.actor.rights.has('orders.place')).toBe(true)
    expect(buyer.now.toString()).toBe('2026-03-10T09:00:00Z')
  })

  it('lets a rep act for a company of his portfolio, and for no other', async () => {
    const [mine, other] = [await aCompany(world), await aCompany(world)]
    const rep = await aStaff(world, ['rep'], { portfolio: [mine] })
    expect((await actingFor(world, rep, mine)).actor.company?.id).toBe(mine.id)
    await expect(actingFor(world, rep, other)).rejects.toMatchObject({ code: 'company.not_yours' })
  })

  it('opens the level of an article together with its ledger', async () => {
    const article = await anArticle(world, { sku: 'VIS-M8', unitNet: 12_500, per: 100, tiers: [[1_000, 11_000]], onHand: 40 })
    const { rows } = await world.pool.query(
      'select l.on_hand, sum(m.qty)::int as moved from stock.level l join stock.movement m using (variant_id, warehouse_id) where variant_id = $1 group by 1',
      [article.id],
    )
    expect(rows).toEqual([{ on_hand: 40, moved: 40 }])
  })

  it('moves its clock', () => {
    world.at('2026-10-25T01:30:00Z')
    expect(world.ctx().now.toString()).toBe('2026-10-25T01:30:00Z')
    world.at('2026-03-10T09:00:00Z')
  })
})
