import { afterAll, beforeAll, expect, it } from 'vitest'
import { aStaff, createWorld, type World } from '#testing/index.ts'
import type { Ctx } from '#platform/context.ts'
import { applying, decisionOn, type KeptRule, type Seen } from '../../assortment-rules.ts'
import { ruleEffect, type RuleChange, type RuleEffect } from '../rule-effect.ts'

/** Held with 5,000 clients and 300 articles too; fewer keep the suite quick. */
const clients = 500
const articles = 60

let world: World
let manager: Ctx
beforeAll(async () => {
  world = await createWorld()
  manager = await aStaff(world, ['product_manager'])
  const { pool } = world
  await pool.query(`insert into catalogue.brand (code, name) select 'B' || n, 'B' || n from generate_series(1, 6) n`)
  await pool.query(`insert into catalogue.category (code, path) select 'C' || n, '{}' from generate_series(1, 12) n`)
  // Twelve categories: four at the top, each with two below it, the second below the first.
  await pool.query(
    `update catalogue.category c set path = case when k % 3 = 1 then array[id] when k % 3 = 2 then array[id - 1, id] else array[id - 2, id - 1, id] end
     from (select id as of, substr(code, 2)::int as k from catalogue.category) n where n.of = c.id`,
  )
  await pool.query(
    `insert into catalogue.product (code, category_id, brand_id) select 'P' || n, (select id from catalogue.category where code = 'C' || 1 + n % 12),
       (select id from catalogue.brand where code = 'B' || n % 7) from generate_series(1, ${articles / 3}) n`,
  )
  await pool.query(`insert into catalogue.variant (product_id, sku) select p.id, p.code || '-' || n from catalogue.product p, generate_series(1, 3) n`)
  await pool.query(`insert into accounts.tariff_class (id, code, name) select 'k' || n, 'K' || n, 'K' || n from generate_series(1, 3) n`)
  await pool.query(
    `insert into accounts.company (id, number, name, class_id, parent_id) select 'c' || n, 'N' || n, 'Client ' || n, 'k' || 1 + n % 3, case when n % 5 = 0 then 'c' || n - 1 end from generate_series(1, ${clients}) n order by n`,
  )
  // Each client has rules of his own, hardly two the same: an article, a product, and some a brand, a category or everything.
  await pool.query(
    `insert into catalogue.assortment_rule (audience, company_id, target, target_id, allow)
     select 'company', 'c' || n, 'variant', (select id from catalogue.variant order by id offset (n * 7) % ${articles} limit 1), n % 2 = 0 from generate_series(1, ${clients}) n
     union all select 'company', 'c' || n, 'product', (select id from catalogue.product order by id offset (n * 11) % ${articles / 3} limit 1), n % 3 > 0 from generate_series(1, ${clients}) n
     union all select 'company', 'c' || n, 'brand', (select id from catalogue.brand order by id offset n % 6 limit 1), n % 4 > 1 from generate_series(1, ${clients}, 2) n
     union all select 'company', 'c' || n, 'category', (select id from catalogue.category order by id offset n % 12 limit 1), n % 5 > 2 from generate_series(1, ${clients}, 3) n
     union all select 'company', 'c' || n, 'all', null, false from generate_series(1, ${clients}, 11) n`,
  )
  await pool.query(
    `insert into catalogue.assortment_rule (audience, class_id, target, target_id, allow) select 'class', 'k' || n, 'category', (select id from catalogue.category order by id offset n limit 1), n = 2 from generate_series(1, 3) n`,
  )
  await pool.query(`insert into catalogue.assortment_rule (audience, target, target_id, allow) select 'everyone', 'brand', id, false from catalogue.brand where code = 'B3'`)
  await pool.query('analyze')
})
afterAll(() => world.drop())

const idOf = async (table: string, code: string) => Number((await world.pool.query(`select id from catalogue.${table} where code = $1`, [code])).rows[0].id)

type Rule = Extract<RuleChange, { rule: unknown }>['rule']
const rule = (over: Partial<NonNullable<Rule>>): Rule => ({
  audience: 'everyone',
  classId: null,
  companyId: null,
  target: 'all',
  targetId: null,
  allow: false,
  from: null,
  to: null,
  ...over,
})

type OneChange = Exclude<RuleChange, { rules: unknown }>

/** rulings.md read word by word, one client and one article after another. */
async function counted(change: OneChange): Promise<string[]> {
  const { rows: seen } = await world.pool.query<Seen>(
    `select variant_id as "variantId", product_id as "productId", brand_id as "brandId", to_json(category_path) as "categoryPath" from catalogue.published`,
  )
  const { rows: kept } = await world.pool.query<KeptRule>(
    `select r.id, r.audience, r.class_id as "classId", r.company_id as "companyId", r.target, r.target_id as "targetId", coalesce(cardinality(c.path), 0) as depth, r.allow
     from catalogue.assortment_rule r left join catalogue.category c on r.target = 'category' and c.id = r.target_id`,
  )
  const rules = kept.map((one) => ({ ...one, id: Number(one.id), targetId: one.targetId === null ? null : Number(one.targetId) }))
  const made = 'rule' in change && change.rule
  const depth = made && made.target === 'category' ? (await world.pool.query(`select cardinality(path) as n from catalogue.category where id = $1`, [made.targetId])).rows[0].n : 0
  const after = 'rule' in change ? [...rules.filter((one) => one.id !== change.id), ...(made ? [{ ...made, id: -1, depth }] : [])] : rules
  const otherwise = 'rule' in change ? true : change.visibleByDefault
  const { rows: all } = await world.pool.query<{ id: string; classId: string; lineage: string[] }>(
    `select company_id as id, class_id as "classId", lineage from accounts.company_lineage where state <> 'closed'`,
  )
  const groups = new Map<string, { clients: number; visitors: boolean }>()
  const [byAudience, then] = [rules, after].map((ones) => Map.groupBy(ones, (one) => one.companyId ?? one.classId ?? ''))
  for (const eyes of [{ id: null, classId: null, lineage: [] as string[] }, ...all]) {
    const of = (known: typeof byAudience) => applying(['', eyes.classId ?? '-', ...eyes.lineage].flatMap((key) => known!.get(key) ?? []) as KeptRule[], eyes)
    const [was, is] = [of(byAudience), of(then)]
    let [hidden, shown, left] = [0, 0, 0]
    for (const article of seen) {
      const [old, next] = [decisionOn(article, was, true).seen, decisionOn(article, is, otherwise).seen]
      if (old && !next) hidden++
      if (!old && next) shown++
      if (next) left++
    }
    if (hidden + shown === 0) continue
    const key = `${hidden} ${shown} ${hidden > 0 && left === 0}`
    const known = groups.get(key) ?? { clients: 0, visitors: false }
    groups.set(key, { clients: known.clients + (eyes.id === null ? 0 : 1), visitors: known.visitors || eyes.id === null })
  }
  return [...groups].map(([key, { clients: n, visitors }]) => `${key}: ${n} ${visitors}`).toSorted()
}

const said = ({ groups }: RuleEffect) => groups.map(({ hidden, shown, hidesAll, clients: n, visitors }) => `${hidden} ${shown} ${hidesAll}: ${n} ${visitors}`).toSorted()

it('counts every one of hundreds of clients with rules of their own, as one by one', async () => {
  const changes: OneChange[] = [
    { id: null, rule: rule({ target: 'category', targetId: await idOf('category', 'C1') }) },
    { id: null, rule: rule({ audience: 'class', classId: 'k1', target: 'brand', targetId: await idOf('brand', 'B2') }) },
    { id: null, rule: rule({}) },
  ]
  for (const change of changes) expect(said(await ruleEffect(world.ctx(manager), change))).toEqual(await counted(change))
})

it('counts rules of companies with children, a rule that goes, one that changes whom it speaks to, and the default', async () => {
  const { rows } = await world.pool.query<{ id: string }>(`select id from catalogue.assortment_rule where company_id = 'c4' or audience = 'everyone' order by audience, id`)
  const [own, everyones] = [Number(rows[0]!.id), Number(rows.at(-1)!.id)]
  const changes: OneChange[] = [
    { id: null, rule: rule({ audience: 'company', companyId: 'c4' }) },
    { id: own, rule: rule({ allow: true, target: 'category', targetId: await idOf('category', 'C4') }) },
    { id: everyones, rule: null },
    { visibleByDefault: false },
  ]
  for (const change of changes) expect(said(await ruleEffect(world.ctx(manager), change))).toEqual(await counted(change))
})
