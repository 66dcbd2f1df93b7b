import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBuyer, aCategory, aClass, aCompany, anArticle, aProduct, createWorld, type World } from '#testing/index.ts'
import type { Ctx } from '#platform/context.ts'
import { ruleSteps, isSeen, type AppliedRule } from './assortment-rules.ts'
import { articlesByIds, someArticles } from './articles.ts'
import { variantIdsByCode } from './codes.ts'

let world: World
beforeAll(async () => { world = await createWorld() })
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
  it('agrees between SQL and the naive reading, for random rules', async () => {
    const clazz = await aClass(world)
    const parent = await aCompany(world, { classId: clazz.id })
    const company = await aCompany(world, { classId: clazz.id, parentId: parent.id })
    const buyer = await aBuyer(world, { company })
    const { articles, targets } = await aSmallCatalogue()
    const random = seeded(20_260_310)
    for (let round = 0; round < 40; round++) {
      await world.pool.query('delete from catalogue.assortment_rule')
      const rules: AppliedRule[] = []
      for (let n = 0; n < 1 + random(6); n++) {
        const audience = [{ rank: 3000, company_id: company.id }, { rank: 2999, company_id: parent.id }, { rank: 1000, class_id: clazz.id }, { rank: 0 }][random(4)]!
        const target = targets[random(targets.length)]!
        const allow = random(2) === 1
        const { rows } = await world.pool.query(
          `insert into catalogue.assortment_rule (audience, class_id, company_id, target, target_id, allow) values ($1, $2, $3, $4, $5, $6) returning id`,
          [audience.company_id ? 'company' : audience.class_id ? 'class' : 'everyone', audience.class_id ?? null, audience.company_id ?? null, target.kind, target.id, allow],
        )
        rules.push({ id: rows[0].id, audienceRank: audience.rank, target: target.kind, targetId: target.id, depth: target.depth, allow })
      }
      const expected = articles.filter((article) => naive(article, rules)).map((article) => article.variantId)
      const found = await articlesByIds(world.ctx(buyer), articles.map((article) => article.variantId))
      expect([...found.keys()].toSorted((a, b) => a - b), JSON.stringify(rules)).toEqual(expected.toSorted((a, b) => a - b))
      expect((await someArticles(world.ctx(buyer), 100)).toSorted((a, b) => a - b), JSON.stringify(rules)).toEqual(expected.toSorted((a, b) => a - b))
    }
  })

  it('hides an article from codes too, and only from whom the rule names', async () => {
    await world.pool.query('delete from catalogue.assortment_rule')
    const mine = await aBuyer(world)
    const other = await aBuyer(world)
    const article = await anArticle(world, { sku: 'VIS-HIDDEN-1' })
    await world.pool.query(`insert into catalogue.assortment_rule (audience, company_id, target, target_id, allow) values ('company', $1, 'variant', $2, false)`, [mine.actor.company!.id, article.id])
    const find = async (who: Ctx) => (await variantIdsByCode(world.ctx(who), ['vis hidden 1', 'vis-hidden-1'])).size
    expect([await find(mine), await find(other)]).toEqual([0, 1])
  })

  it('keeps a rule to its dates', async () => {
    await world.pool.query('delete from catalogue.assortment_rule')
    const buyer = await aBuyer(world)
    const article = await anArticle(world)
    await world.pool.query(`insert into catalogue.assortment_rule (audience, target, target_id, allow, valid) values ('everyone', 'variant', $1, false, '[2026-03-01,2026-03-11)')`, [article.id])
    const count = async () => (await articlesByIds(world.ctx(buyer), [article.id])).size
    expect(await count()).toBe(0)
    world.at('2026-03-11T09:00:00Z')
    expect(await count()).toBe(1)
    world.at('2026-03-10T09:00:00Z')
  })
})

type Small = { variantId: number; productId: number; categoryPath: number[]; brandId: number | null }

async function aSmallCatalogue() {
  const root = await aCategory(world)
  const leaves = [await aCategory(world, { parentId: root.id }), await aCategory(world, { parentId: root.id })]
  const articles: Small[] = []
  for (let i = 0; i < 8; i++) {
    const product = await aProduct(world, { category: leaves[i % 2]!.code, brand: `brand${i % 3}` })
    const article = await anArticle(world, { productId: product.id })
    const { rows } = await world.pool.query('select brand_id from catalogue.product where id = $1', [product.id])
    articles.push({ variantId: article.id, productId: product.id, categoryPath: [root.id, leaves[i % 2]!.id], brandId: Number(rows[0].brand_id) })
  }
  const targets: { kind: AppliedRule['target']; id: number | null; depth: number }[] = [
    { kind: 'all', id: null, depth: 0 }, { kind: 'category', id: root.id, depth: 1 }, ...leaves.map((leaf) => ({ kind: 'category' as const, id: leaf.id, depth: 2 })),
    ...articles.slice(0, 3).flatMap((article) => [{ kind: 'brand' as const, id: article.brandId, depth: 0 }, { kind: 'product' as const, id: article.productId, depth: 0 }, { kind: 'variant' as const, id: article.variantId, depth: 0 }]),
  ]
  return { articles, targets }
}

// Straight from rulings.md: the best-ranked rules that speak of the article; one refusal among them refuses.
function naive(article: Small, rules: readonly AppliedRule[]): boolean {
  const targetOrder = ['all', 'brand', 'category', 'product', 'variant']
  const speaking = rules.filter((one) => one.target === 'all' || one.targetId === { brand: article.brandId, product: article.productId, variant: article.variantId, category: null }[one.target]
    || (one.target === 'category' && article.categoryPath.includes(one.targetId!)))
  const rankOf = (one: AppliedRule) => one.audienceRank * 100 + targetOrder.indexOf(one.target) * 10 + one.depth
  const best = Math.max(...speaking.map(rankOf))
  const deciding = speaking.filter((one) => rankOf(one) === best)
  return deciding.every((one) => one.allow)
}

function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
