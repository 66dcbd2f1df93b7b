import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Ctx } from '#platform/context.ts'
import { aBuyer, aClass, aCompany, anArticle, createWorld, someVatRates, type World } from '#testing/index.ts'
import { priceLines } from './index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
})
afterAll(() => world.drop())

type Tier = { article: number; minQty: number; unitNet: number; per: number; from: string | null; until: string | null }
type Discount = { target: 'all' | 'brand' | 'category' | 'product' | 'variant'; targetId: number | null; share: number; onTop: boolean }
type Element = {
  kind: 'agreement' | 'list'
  id: number
  code: string
  companyId: string | null
  classId: string | null
  from: string | null
  until: string | null
  tiers: Tier[]
  signed: boolean
  combine: 'chain' | 'add'
  best: boolean
  discounts: Discount[]
}
type Article = { id: number; brandId: number; categoryId: number; productId: number }
type Client = { id: string; classId: string; parents: string[]; ctx: Ctx }
type Net = { top: bigint; bottom: bigint; per: number; code: string }

const days = ['2026-01-15', '2026-03-10', '2026-07-01']
const quantities = [1, 12, 150]

/** Numbers that are the same in every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** `rulings.md`, Order of search, word for word and without haste. Where two of one kind hold for the same company, class or public, the newer one is asked first. */
function naive(elements: readonly Element[], client: Client, article: Article, qty: number, day: string): Net | null {
  const holds = (one: { from: string | null; until: string | null }) => (one.from === null || one.from <= day) && (one.until === null || day < one.until)
  const asked: Element[] = []
  const ask = (mine: (one: Element) => boolean) => asked.push(...elements.filter((one) => mine(one) && holds(one) && one.signed).toSorted((a, b) => b.id - a.id))
  for (const company of [client.id, ...client.parents]) {
    ask((one) => one.kind === 'agreement' && one.companyId === company)
    ask((one) => one.kind === 'list' && one.companyId === company)
  }
  ask((one) => one.classId === client.classId)
  ask((one) => one.companyId === null && one.classId === null)
  const search = (from: readonly Element[]): Net | null => {
    for (const [i, element] of from.entries()) {
      const [tier] = element.tiers.filter((one) => one.article === article.id && holds(one) && one.minQty <= qty).toSorted((a, b) => b.minQty - a.minQty)
      if (!tier) continue
      const net = discounted({ top: BigInt(tier.unitNet), bottom: 1n, per: tier.per, code: element.code }, element.kind === 'agreement', asked, article)
      const next = element.kind === 'agreement' && element.best ? search(from.slice(i + 1)) : null
      return next && next.top * net.bottom * BigInt(net.per) < net.top * next.bottom * BigInt(next.per) ? next : net
    }
    return null
  }
  return search(asked)
}

function discounted(net: Net, fixed: boolean, asked: readonly Element[], article: Article): Net {
  const aims: Record<Discount['target'], number | null> = { all: null, brand: article.brandId, category: article.categoryId, product: article.productId, variant: article.id }
  for (const { kind, discounts, combine } of asked) {
    const mine = kind === 'agreement' ? discounts.filter((one) => aims[one.target] === one.targetId && (!fixed || one.onTop)) : []
    if (mine.length === 0) continue
    if (combine === 'add') return { ...net, top: net.top * BigInt(1_000_000 - mine.reduce((sum, one) => sum + one.share, 0)), bottom: 1_000_000n }
    const top = mine.reduce((now, one) => now * BigInt(1_000_000 - one.share), net.top)
    return { ...net, top, bottom: net.bottom * 1_000_000n ** BigInt(mine.length) }
  }
  return net
}

function rounded({ top, bottom }: Net): number {
  return Number((2n * top + bottom) / (2n * bottom))
}

function someElements(random: (below: number) => number, clients: readonly Client[], classes: readonly string[], articles: readonly Article[]): Element[] {
  const period = () => {
    const kind = random(5)
    return { from: kind === 1 || kind === 3 ? '2026-03-01' : null, until: kind === 2 ? '2026-03-01' : kind === 3 ? '2026-06-01' : null }
  }
  return Array.from({ length: 4 + random(12) }, (_, i): Element => {
    const kind = random(5) < 2 ? 'agreement' : 'list'
    const [companyId, classId] =
      kind === 'agreement' || random(3) === 0 ? [clients[random(clients.length)]!.id, null] : random(2) === 0 ? [null, classes[random(classes.length)]!] : [null, null]
    const discounts = Array.from({ length: kind === 'agreement' ? random(4) : 0 }, (): Discount => {
      const article = articles[random(articles.length)]!
      const target = (['all', 'brand', 'category', 'product', 'variant'] as const)[random(5)]!
      return {
        target,
        targetId: { all: null, brand: article.brandId, category: article.categoryId, product: article.productId, variant: article.id }[target],
        share: 10_000 * (1 + random(30)),
        onTop: random(3) === 0,
      }
    })
    const tiers = articles.flatMap((article) =>
      [1, 10, 100].filter(() => random(3) === 0).map((minQty): Tier => ({ article: article.id, minQty, unitNet: 40_001 + random(60_000), per: [1, 10][random(2)]!, ...period() })),
    )
    return {
      kind,
      id: 1_000 + i,
      code: `E${i}`,
      companyId,
      classId,
      ...period(),
      tiers,
      signed: kind === 'list' || random(5) > 0,
      combine: random(2) === 0 ? 'chain' : 'add',
      best: kind === 'agreement' && random(2) === 0,
      discounts,
    }
  })
}

async function stored(elements: readonly Element[]): Promise<void> {
  const range = ({ from, until }: Element) => `[${from ?? ''},${until ?? ''})`
  await world.pool.query(
    'delete from pricing.agreement_price; delete from pricing.agreement_discount; delete from pricing.agreement; truncate pricing.price, pricing.price_list cascade',
  )
  for (const one of elements) {
    if (one.kind === 'list') {
      await world.pool.query('insert into pricing.price_list (id, code, name, audience, class_id, company_id, valid) values ($1, $2, $2, $3, $4, $5, $6)', [
        one.id,
        one.code,
        one.companyId ? 'company' : one.classId ? 'class' : 'public',
        one.classId,
        one.companyId,
        range(one),
      ])
    } else {
      await world.pool.query('insert into pricing.agreement (id, code, name, company_id, valid, state, combine, best_price) values ($1, $2, $2, $3, $4, $5, $6, $7)', [
        one.id,
        one.code,
        one.companyId,
        range(one),
        one.signed ? 'signed' : 'draft',
        one.combine,
        one.best,
      ])
      for (const { target, targetId, share, onTop } of one.discounts)
        await world.pool.query('insert into pricing.agreement_discount (agreement_id, target, target_id, share, on_top) values ($1, $2, $3, $4, $5)', [
          one.id,
          target,
          targetId,
          share,
          onTop,
        ])
    }
    const [table, column] = one.kind === 'list' ? ['price', 'list_id'] : ['agreement_price', 'agreement_id']
    await world.pool.query(
      `insert into pricing.${table} (variant_id, ${column}, min_qty, unit_net, per, valid_from, valid_to) select v, $1, m, n, p, coalesce(f, '-infinity'), coalesce(u, 'infinity')
       from unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::int[], $6::date[], $7::date[]) as g(v, m, n, p, f, u)`,
      [
        one.id,
        one.tiers.map((t) => t.article),
        one.tiers.map((t) => t.minQty),
        one.tiers.map((t) => t.unitNet),
        one.tiers.map((t) => t.per),
        one.tiers.map((t) => t.from),
        one.tiers.map((t) => t.until),
      ],
    )
  }
}

it("is the rulings', for random lists, agreements, parents, classes, days and quantities", async () => {
  const random = seeded(20_260_310)
  const classes = [(await aClass(world)).id, (await aClass(world)).id]
  const made = await Promise.all(
    [
      ['ACIER', 'vis'],
      ['ACIER', 'ecrous'],
      ['LAITON', 'vis'],
    ].map(([brand, category]) => anArticle(world, { brand: brand!, category: category! })),
  )
  const { rows: articles } = await world.pool.query<Article>(
    `select v.id::int, p.brand_id::int as "brandId", p.category_id::int as "categoryId", p.id::int as "productId" from catalogue.variant v join catalogue.product p on p.id = v.product_id where v.id = any($1) order by v.id`,
    [made.map(({ id }) => id)],
  )
  const clients: Client[] = []
  for (const parent of [null, 0, 1, null, 3]) {
    const above = parent === null ? null : clients[parent]!
    const classId = classes[random(2)]!
    const company = await aCompany(world, { classId, ...(above && { parentId: above.id }) })
    clients.push({ id: company.id, classId, parents: above ? [above.id, ...above.parents] : [], ctx: await aBuyer(world, { company }) })
  }
  let found = 0
  for (let round = 0; round < 10; round += 1) {
    const elements = someElements(random, clients, classes, articles)
    await stored(elements)
    for (const client of clients) {
      for (const day of days) {
        for (const qty of quantities) {
          const lines = await priceLines(world.ctx(client.ctx), { lines: articles.map(({ id }) => ({ variantId: id, qty })), on: day as never })
          const expected = articles.map((article) => naive(elements, client, article, qty, day))
          expect({ round, client: clients.indexOf(client), day, qty, prices: lines.map(({ price }) => price && [price.unitNet, price.per, price.source?.code]) }).toEqual({
            round,
            client: clients.indexOf(client),
            day,
            qty,
            prices: expected.map((net) => net && [rounded(net), net.per, net.code]),
          })
          found += expected.filter((net) => net !== null).length
        }
      }
    }
  }
  // Neither everything nor nothing has a price: the rounds say something.
  expect(found).toBeGreaterThan(500)
  expect(found).toBeLessThan(10 * 5 * 3 * 3 * 3)
}, 60_000)
