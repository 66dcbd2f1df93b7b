import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Day } from '#kernel/day.ts'
import { aBuyer, aCategory, aClass, aCompany, anArticle, aProduct, createWorld, type World } from '#testing/index.ts'
import { articlesByIds, someArticles } from '../articles.ts'
import { applying, decisionOn, isSeen, ruleSteps, type Eyes, type KeptRule, type Seen } from '../assortment-rules.ts'
import { seenInSql } from '../assortment-sql.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.drop())

type DatedRule = KeptRule & { from: Day | null; to: Day | null }
type Random = (below: number) => number
const today = '2026-03-10'

describe('the fast paths of the assortment agree with rulings.md read word by word', () => {
  it('for random trees, rules, clients and articles: in TypeScript, in SQL, and in what the office explains', async () => {
    const random = seeded(20_260_310)
    let decisions = 0
    for (let round = 0; round < 150; round++) {
      const tree = aTree(random)
      const articles = Array.from({ length: 40 }, (_, i): Seen => ({
        variantId: i + 1,
        productId: 1 + Math.floor(i / 3),
        brandId: random(6) === 0 ? null : 1 + (Math.floor(i / 3) % 4),
        categoryPath: tree[Math.floor(i / 3) % tree.length]!,
      }))
      const eyes = someEyes(random)
      const rules = Array.from({ length: random(14) }, (_, i) => aRule(random, i + 1, tree, 40))
      const otherwise = random(3) > 0
      const held = rules.filter(inForce)
      const expected = articles.map((article) => naive(article, rules, eyes, otherwise))
      const steps = ruleSteps(applying(held, eyes))
      const told = JSON.stringify({ rules: held, eyes, otherwise })
      expect(
        articles.map((article) => isSeen(article, steps, otherwise)),
        told,
      ).toEqual(expected)
      expect(
        articles.map((article) => decisionOn(article, applying(held, eyes), otherwise).seen),
        told,
      ).toEqual(expected)
      const { rows } = await sql<{ seen: boolean }>`
        select ${seenInSql(steps, otherwise, 'x')} as seen from (
          select (a ->> 0)::bigint as variant_id, (a ->> 1)::bigint as product_id, (a ->> 2)::bigint as brand_id, array(select p::bigint from jsonb_array_elements_text(a -> 3) as p) as category_path, place
          from jsonb_array_elements(${JSON.stringify(articles.map((one) => [one.variantId, one.productId, one.brandId, one.categoryPath]))}::jsonb) with ordinality as t(a, place)) x order by x.place`.execute(
        world.app.db,
      )
      expect(
        rows.map((row) => row.seen),
        told,
      ).toEqual(expected)
      decisions += articles.length
    }
    expect(decisions).toBe(6_000)
  })

  it('for random rules in the database, with their dates, for a client, his parent’s, his class’s and everyone’s', async () => {
    const random = seeded(7)
    const clazz = await aClass(world)
    const parent = await aCompany(world, { classId: clazz.id })
    const company = await aCompany(world, { classId: clazz.id, parentId: parent.id })
    const buyer = await aBuyer(world, { company })
    const { articles, tree } = await aSmallCatalogue()
    const eyes = { classId: clazz.id, lineage: [company.id, parent.id] }
    for (let round = 0; round < 30; round++) {
      await world.pool.query('delete from catalogue.assortment_rule')
      const visible = random(3) > 0
      await world.pool.query('update catalogue.version set n = n + 1, visible_by_default = $1', [visible])
      const rules: DatedRule[] = []
      for (let n = 0; n < 1 + random(7); n++) {
        const rule = aRule(random, n, tree, 0, articles, [clazz.id, company.id, parent.id])
        await world.pool.query(
          `insert into catalogue.assortment_rule (audience, class_id, company_id, target, target_id, allow, valid) values ($1, $2, $3, $4, $5, $6, daterange($7, $8, '[]'))`,
          [rule.audience, rule.classId, rule.companyId, rule.target, rule.targetId, rule.allow, rule.from, rule.to],
        )
        rules.push(rule)
      }
      const expected = articles.filter((article) => naive(article, rules, eyes, visible)).map((article) => article.variantId)
      const found = await articlesByIds(
        world.ctx(buyer),
        articles.map((article) => article.variantId),
      )
      expect(
        [...found.keys()].toSorted((a, b) => a - b),
        JSON.stringify(rules),
      ).toEqual(expected)
      expect(
        (await someArticles(world.ctx(buyer), 100)).toSorted((a, b) => a - b),
        JSON.stringify(rules),
      ).toEqual(expected)
    }
    await world.pool.query('delete from catalogue.assortment_rule')
    await world.pool.query('update catalogue.version set n = n + 1, visible_by_default = true')
  })
})

/**
 * Straight from rulings.md: among the rules of today for these eyes that speak of the article, compare audience first (company > parent > class > everyone), then target (variant > product >
 * deepest category > brand > all); equal: refusal wins; none: the default.
 */
function naive(article: Seen, rules: readonly DatedRule[], { classId, lineage }: Eyes, otherwise: boolean): boolean {
  const speaking = rules.filter((rule) => inForce(rule) && isFor(rule, classId, lineage) && speaksOf(rule, article))
  let best = speaking[0]
  for (const rule of speaking.slice(1)) {
    const stronger = audience(rule, lineage) - audience(best!, lineage) || target(rule, article) - target(best!, article) || Number(best!.allow) - Number(rule.allow)
    if (stronger > 0) best = rule
  }
  return best ? best.allow : otherwise
}

function inForce({ from, to }: DatedRule): boolean {
  return (from === null || from <= today) && (to === null || today <= to)
}

function isFor(rule: DatedRule, classId: string | null, lineage: readonly string[]): boolean {
  if (rule.audience === 'everyone') return true
  return rule.audience === 'class' ? rule.classId === classId : lineage.includes(rule.companyId!)
}

function speaksOf({ target: kind, targetId }: DatedRule, article: Seen): boolean {
  if (kind === 'all') return true
  if (kind === 'brand') return article.brandId === targetId
  if (kind === 'category') return article.categoryPath.includes(targetId!)
  return (kind === 'product' ? article.productId : article.variantId) === targetId
}

function audience(rule: DatedRule, lineage: readonly string[]): number {
  if (rule.audience === 'everyone') return 0
  return rule.audience === 'class' ? 1 : 100 - lineage.indexOf(rule.companyId!)
}

function target({ target: kind, targetId }: DatedRule, article: Seen): number {
  if (kind === 'category') return 10 + article.categoryPath.indexOf(targetId!)
  return { all: 0, brand: 1, product: 100, variant: 200 }[kind]
}

/** Paths from the root of a random tree of up to four levels, ids from 1. */
function aTree(random: Random): number[][] {
  const paths: number[][] = []
  for (let id = 1; id <= 10; id++) {
    const above = paths.filter((path) => path.length < 4)[random(paths.length + 2)] ?? []
    paths.push([...above, id])
  }
  return paths
}

function someEyes(random: Random): Eyes {
  return random(8) === 0 ? { classId: null, lineage: [] } : { classId: `k${random(2)}`, lineage: ['c0', 'c1', 'c2'].slice(random(2), 1 + random(3)) }
}

function aRule(
  random: Random,
  id: number,
  tree: readonly number[][],
  most: number,
  among?: readonly Seen[],
  [classId, ...companies]: string[] = [`k${random(2)}`, 'c0', 'c1', 'c2', 'c3'],
): DatedRule {
  const kind = (['everyone', 'class', 'company', 'company'] as const)[random(4)]!
  const what = (['all', 'brand', 'category', 'category', 'product', 'variant'] as const)[random(6)]!
  const path = tree[random(tree.length)]!
  const one = among?.[random(among.length)] ?? { variantId: 1 + random(most || 1), productId: 1 + random(14), brandId: 1 + random(5) }
  return {
    id,
    audience: kind,
    classId: kind === 'class' ? classId! : null,
    companyId: kind === 'company' ? companies[random(companies.length)]! : null,
    allow: random(2) === 1,
    target: what,
    targetId: { all: null, brand: one.brandId, category: path.at(-1)!, product: one.productId, variant: one.variantId }[what],
    depth: what === 'category' ? path.length : 0,
    from: random(4) === 0 ? ['2026-03-09', '2026-03-10', '2026-03-11'][random(3)]! : null,
    to: random(4) === 0 ? ['2026-03-11', '2026-03-12', '2026-04-01'][random(3)]! : null,
  }
}

async function aSmallCatalogue(): Promise<{ articles: Seen[]; tree: number[][] }> {
  const root = await aCategory(world)
  const leaves = [await aCategory(world, { parentId: root.id }), await aCategory(world, { parentId: root.id })]
  const articles: Seen[] = []
  for (let i = 0; i < 8; i++) {
    const product = await aProduct(world, { category: leaves[i % 2]!.code, brand: `brand${i % 3}` })
    const article = await anArticle(world, { productId: product.id })
    const { rows } = await world.pool.query('select brand_id from catalogue.product where id = $1', [product.id])
    articles.push({ variantId: article.id, productId: product.id, categoryPath: [root.id, leaves[i % 2]!.id], brandId: Number(rows[0].brand_id) })
  }
  return { articles, tree: [[root.id], ...leaves.map((leaf) => [root.id, leaf.id])] }
}

function seeded(seed: number): Random {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
