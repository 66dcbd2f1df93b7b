import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#platform/context.ts'
import { aBuyer, aCategory, anArticle, createWorld, someVatRates, type World } from '#testing/index.ts'
import { indexArticles } from '../index-articles.ts'
import { searchArticles, sorts, type SearchResult } from '../search-articles.ts'
import { choicesOf, readRange } from './choice.ts'

type Random = (below: number) => number
type Made = { id: number; category: string; facets: Record<string, string> }

const categoryCodes = ['c0', 'c1', 'c2']
const lengths = ['-5', '0', '2.5', '8', '10', '16', '40', '100']

let world: World
const categories = new Map<string, number>()
let articles: Made[]
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  await world.pool.query(
    `insert into catalogue.attribute (code, kind, unit, facet) values ('long_mm', 'number', 'mm', true), ('longXmm', 'text', null, true), ('matter', 'list', null, true), ('sealed', 'boolean', null, true)`,
  )
  for (const code of categoryCodes) categories.set(code, (await aCategory(world, { code })).id)
  articles = await aRandomCatalogue(seeded(11))
  await indexArticles(world.system(), 'all')
})
afterAll(() => world.drop())

describe('counts of facets', () => {
  it('equal a naive count, for random assortments, categories, values and ranges', async () => {
    const random = seeded(20_260_310)
    for (let round = 0; round < 60; round++) {
      const { buyer, sees } = await someBuyer(random)
      const category = random(2) === 0 ? null : categoryCodes[random(3)]!
      const facets = someChoice(random)
      const candidates = articles.filter((one) => sees(one) && (category === null || one.category === category))
      const found = await searchArticles(world.ctx(buyer), {
        ...(category !== null && { categoryId: categories.get(category)! }),
        facets,
        limit: 200,
        sort: sorts[random(sorts.length)]!,
      })
      const told = JSON.stringify({ round, category, facets })
      const expected = candidates.filter((one) => agrees(one, facets))
      expect([found.total, found.variantIds.toSorted((a, b) => a - b)], told).toEqual([expected.length, expected.map(({ id }) => id)])
      expect(found.facets, told).toEqual(naiveCounts(candidates, facets))
    }
  })

  it('say what a range leaves when it is chosen, and so does each value in it', async () => {
    const buyer = await aBuyer(world)
    const all = await searchArticles(world.ctx(buyer), {})
    for (const [range, values] of [
      ['8..16', ['8', '10', '16']],
      ['..0', ['-5', '0']],
      ['16..', ['16', '40', '100']],
      ['40..10', ['10', '16', '40']],
      ['2.5..2.5', ['2.5']],
    ] as const) {
      const narrowed = await searchArticles(world.ctx(buyer), { facets: { long_mm: [range] } })
      expect([range, narrowed.total]).toEqual([range, values.reduce((sum, value) => sum + (all.facets['long_mm']![value] ?? 0), 0)])
      expect(narrowed.facets['long_mm']).toEqual(all.facets['long_mm'])
    }
  })
})

describe('a chosen value', () => {
  it.each([
    ['10..40', { from: '10', to: '40' }],
    ['40..10', { from: '10', to: '40' }],
    ['2.5..', { from: '2.5', to: null }],
    ['..-3', { from: null, to: '-3' }],
    ['-3..-1.25', { from: '-3', to: '-1.25' }],
    ['..', null],
    ['M8', null],
    ['1...2', null],
    ['a..b', null],
    ['10..', { from: '10', to: null }],
    ['1e3..', null],
  ])('%s is read as a range or left as it is', (text, range) => {
    expect(readRange(text)).toEqual(range)
  })

  it('that is a text with two dots in it is still looked for', async () => {
    const article = await anArticle(world, { sku: 'RAL', category: 'c0', attributes: { longXmm: '1..2', long_mm: 'unknown' } })
    await indexArticles(world.system(), [article.id])
    expect((await searchArticles(world.ctx(await aBuyer(world)), { facets: { longXmm: ['1..2'] } })).variantIds).toEqual([article.id])
    await world.pool.query(`update catalogue.variant set state = 'withdrawn' where id = $1`, [article.id])
    await indexArticles(world.system(), [article.id])
  })
})

async function aRandomCatalogue(random: Random): Promise<Made[]> {
  const made: Made[] = []
  for (let n = 0; n < 90; n++) {
    const category = categoryCodes[random(3)]!
    const attributes: Record<string, string | number | boolean> = {}
    if (random(5) > 0) attributes['long_mm'] = Number(lengths[random(lengths.length)])
    if (random(3) === 0) attributes['longXmm'] = `L${random(3)}`
    if (random(4) > 0) attributes['matter'] = ['steel', 'brass', 'nylon'][random(3)]!
    if (random(2) === 0) attributes['sealed'] = random(2) === 0
    const { id } = await anArticle(world, { sku: `R-${n}`, category, attributes, onHand: random(3) })
    made.push({
      id,
      category,
      facets: { ...Object.fromEntries(Object.entries(attributes).map(([code, value]) => [code, String(value)])), category: String(categories.get(category)) },
    })
  }
  return made
}

/** A buyer from whom a category and some articles are hidden, and who is shown some of these again. */
async function someBuyer(random: Random): Promise<{ buyer: Ctx; sees: (one: Made) => boolean }> {
  const buyer = await aBuyer(world)
  const hidden = random(2) === 0 ? categoryCodes[random(3)]! : null
  const said = new Map(Array.from({ length: random(12) }, () => [articles[random(articles.length)]!.id, random(2) === 0] as const))
  const rule = (target: string, id: number, allow: boolean) =>
    world.pool.query(`insert into catalogue.assortment_rule (audience, company_id, target, target_id, allow) values ('company', $1, $2, $3, $4)`, [
      buyer.actor.company!.id,
      target,
      id,
      allow,
    ])
  if (hidden !== null) await rule('category', categories.get(hidden)!, false)
  for (const [id, allow] of said) await rule('variant', id, allow)
  await world.pool.query('update catalogue.version set n = n + 1')
  return { buyer, sees: (one) => said.get(one.id) ?? one.category !== hidden }
}

function someChoice(random: Random): Record<string, string[]> {
  const chosen: Record<string, string[]> = {}
  const several = (make: () => string) => [...new Set(Array.from({ length: 1 + random(2) }, make))]
  if (random(2) === 0)
    chosen['long_mm'] = several(() => (random(3) === 0 ? lengths[random(lengths.length)]! : `${['', '0', '8', '9.5'][random(4)]}..${['10', '16', '41'][random(3)]}`))
  if (random(3) === 0) chosen['matter'] = several(() => ['steel', 'brass', 'nylon'][random(3)]!)
  if (random(4) === 0) chosen['sealed'] = several(() => String(random(2) === 0))
  if (random(5) === 0) chosen['category'] = several(() => String(categories.get(categoryCodes[random(3)]!)))
  return chosen
}

function agrees({ facets }: Made, chosen: Record<string, string[]>, except?: string): boolean {
  return Object.entries(chosen).every(([code, values]) => {
    const has = facets[code]
    if (code === except) return true
    return (
      has !== undefined &&
      (values.includes(has) ||
        values.some((value) => {
          const [from, to] = value.split('..')
          return to !== undefined && Number(has) >= (from === '' ? -Infinity : Number(from)) && Number(has) <= Number(to)
        }))
    )
  })
}

function naiveCounts(candidates: readonly Made[], chosen: Record<string, string[]>): SearchResult['facets'] {
  const counts: SearchResult['facets'] = {}
  for (const one of candidates) {
    for (const [code, value] of Object.entries(one.facets)) {
      if (!agrees(one, chosen, code)) continue
      const values = (counts[code] ??= {})
      values[value] = (values[value] ?? 0) + 1
    }
  }
  return counts
}

function seeded(seed: number): Random {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

it('leaves out attributes without a choice', () => {
  expect(choicesOf({ matter: [], long_mm: ['8', '10..16'] })).toEqual([{ code: 'long_mm', values: ['8', '10..16'], ranges: [{ from: '10', to: '16' }] }])
})
