import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBuyer, anArticle, createWorld, type World } from '#testing/index.ts'
import type { Ctx } from '#platform/context.ts'
import { ruleSteps, isSeen, type AppliedRule } from '../assortment-rules.ts'
import { articlesByIds } from '../articles.ts'
import { variantIdsByCode } from '../codes.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.drop())

const seen = { variantId: 1, productId: 10, categoryPath: [100, 101], brandId: 7 }
const rule = (over: Partial<AppliedRule>): AppliedRule => ({ id: 1, audienceRank: 0, target: 'all', targetId: null, depth: 0, allow: false, ...over })

describe('the order of assortment rules', () => {
  it.each([
    ['nothing said: the default', [], true],
    ['a refusal for everyone', [rule({})], false],
    ['the company beats everyone', [rule({}), rule({ audienceRank: 3000, allow: true })], true],
    ['the nearest parent beats the next', [rule({ audienceRank: 2999, allow: true }), rule({ audienceRank: 2998 })], true],
    ['a variant beats its product', [rule({ target: 'product', targetId: 10 }), rule({ target: 'variant', targetId: 1, allow: true })], true],
    ['the deepest category wins', [rule({ target: 'category', targetId: 100, depth: 1 }), rule({ target: 'category', targetId: 101, depth: 2, allow: true })], true],
    ['a category beats a brand', [rule({ target: 'brand', targetId: 7, allow: true }), rule({ target: 'category', targetId: 100, depth: 1 })], false],
    ['a refusal wins at equal rank', [rule({ target: 'brand', targetId: 7, allow: true }), rule({ target: 'brand', targetId: 7 })], false],
    ['audience first, target second', [rule({ target: 'variant', targetId: 1, allow: true }), rule({ audienceRank: 3000 })], false],
    ['a rule about something else is silent', [rule({ target: 'brand', targetId: 8 })], true],
  ] as const)('%s', (_, rules, expected) => {
    expect(isSeen(seen, ruleSteps(rules), true)).toBe(expected)
  })
})

describe('what a company sees', () => {
  it('hides an article from codes too, and only from whom the rule names', async () => {
    await world.pool.query('delete from catalogue.assortment_rule')
    const mine = await aBuyer(world)
    const other = await aBuyer(world)
    const article = await anArticle(world, { sku: 'VIS-HIDDEN-1' })
    await world.pool.query(`insert into catalogue.assortment_rule (audience, company_id, target, target_id, allow) values ('company', $1, 'variant', $2, false)`, [
      mine.actor.company!.id,
      article.id,
    ])
    const find = async (who: Ctx) => (await variantIdsByCode(world.ctx(who), ['vis hidden 1', 'vis-hidden-1'])).size
    expect([await find(mine), await find(other)]).toEqual([0, 1])
  })

  it('keeps a rule to its dates', async () => {
    await world.pool.query('delete from catalogue.assortment_rule')
    const buyer = await aBuyer(world)
    const article = await anArticle(world)
    await world.pool.query(
      `insert into catalogue.assortment_rule (audience, target, target_id, allow, valid) values ('everyone', 'variant', $1, false, '[2026-03-01,2026-03-11)')`,
      [article.id],
    )
    const count = async () => (await articlesByIds(world.ctx(buyer), [article.id])).size
    expect(await count()).toBe(0)
    world.at('2026-03-11T09:00:00Z')
    expect(await count()).toBe(1)
    world.at('2026-03-10T09:00:00Z')
  })
})
