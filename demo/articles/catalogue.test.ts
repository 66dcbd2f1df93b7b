import { describe, expect, it } from 'vitest'
import { priceArticle } from '../prices/price-article.ts'
import { attributes } from './attributes.ts'
import { buildCatalogue } from './build-catalogue.ts'
import { relationsOf } from './relations.ts'

const catalogue = buildCatalogue(1)
const { articles, products, categories, pictures } = catalogue

describe('the catalogue of the demonstration', () => {
  it('is the same each time', () => {
    expect(JSON.stringify(buildCatalogue(1).articles)).toBe(JSON.stringify(articles))
  })

  it('has about 5,000 articles in about 350 products, one at least in each leaf of two levels', () => {
    expect(articles.length).toBeGreaterThan(4_700)
    expect(articles.length).toBeLessThan(5_300)
    expect(products.length).toBeGreaterThan(330)
    const leaves = categories.filter((one) => one.parentId !== null)
    expect(categories.length - leaves.length).toBe(10)
    expect(leaves.filter((leaf) => !products.some((product) => product.categoryId === leaf.id))).toEqual([])
  })

  it('gives every article a SKU and a name of its own, in both languages', () => {
    expect(new Set(articles.map(({ sku }) => sku.toUpperCase())).size).toBe(articles.length)
    for (const locale of ['fr', 'en'] as const) {
      expect(new Set(articles.map(({ name }) => name[locale])).size).toBe(articles.length)
      expect(new Set(products.map(({ slug }) => slug[locale])).size).toBe(products.length)
      expect(products.filter(({ slug }) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug[locale]))).toEqual([])
    }
    expect(articles.find(({ sku }) => sku === 'VTH-M8X40-A2')?.name).toEqual({ fr: 'Vis à tête hexagonale M8 × 40 inox A2', en: 'Hexagon bolt M8 × 40 stainless A2' })
  })

  it('declares every attribute that an article carries, and labels every value', () => {
    const known = new Map(attributes.map((attribute) => [attribute.code, attribute]))
    const wrong = articles.flatMap(({ sku, traits }) =>
      Object.entries(traits)
        .filter(([code, value]) => {
          const attribute = known.get(code)
          if (attribute?.kind === 'list') return !attribute.values.some((one) => one.code === value)
          return attribute?.kind !== (typeof value === 'string' ? 'text' : typeof value)
        })
        .map(([code, value]) => `${sku} ${code}=${value}`),
    )
    expect(wrong).toEqual([])
    expect(products.flatMap(({ axes }) => axes).filter((axis) => !known.has(axis))).toEqual([])
  })

  it('sells a third by whole packs, and what is cut by tenths of a metre', () => {
    expect(articles.filter(({ selling }) => selling.minQty % selling.multiple !== 0)).toEqual([])
    const share = articles.filter(({ selling }) => selling.multiple > 1).length / articles.length
    expect(share).toBeGreaterThan(0.25)
    expect(share).toBeLessThan(0.42)
    const pipe = articles.find(({ sku }) => sku === 'PER-16R')
    expect(pipe?.selling).toMatchObject({ unit: 'm', stepsPerUnit: 1000 })
    expect(12_500 % (pipe?.selling.multiple ?? 0)).toBe(0)
  })

  it('draws each article under two kilobytes, without anything that is not a number', () => {
    const texts = [...pictures.values()]
    expect(texts.filter((text) => text.length > 2_048 || /NaN|undefined|Infinity/.test(text))).toEqual([])
    expect(articles.filter(({ picture }) => !pictures.has(picture))).toEqual([])
  })

  it('relates a bolt to the nut and the washer of its thread and steel', () => {
    const bolt = articles.find(({ sku }) => sku === 'VTH-M8X40-A2')
    const others = relationsOf(articles)
      .filter((one) => one.variantId === bolt?.id && one.kind === 'goes_with')
      .map((one) => articles[one.otherId - 1]?.sku)
    expect(others).toEqual(['ECR-M8-A2', 'ECF-M8-A2', 'RPM-M8-A2'])
  })

  it('replaces what is no longer sold by the next length of the same thread', () => {
    const gone = articles.filter(({ replacedBy }) => replacedBy !== null)
    expect(gone).toHaveLength(15)
    for (const article of gone) expect(articles[(article.replacedBy ?? 0) - 1]?.traits.thread).toBe(article.traits.thread)
  })
})

describe('its public prices', () => {
  const priced = articles.map((article) => priceArticle(article, 1))

  it('keeps a margin of 18 to 45 %, whatever the tier', () => {
    for (const { cost, tiers } of priced) {
      expect(1 - cost / (tiers[0]?.unitNet ?? 0)).toBeGreaterThan(0.17)
      expect(1 - cost / (tiers[0]?.unitNet ?? 0)).toBeLessThan(0.46)
      expect(tiers.at(-1)?.unitNet).toBeGreaterThan(cost)
    }
  })

  it('falls by about 7 % at the first step, at the median', () => {
    const steps = priced
      .filter(({ tiers }) => tiers.length > 1)
      .map(({ tiers }) => 1 - (tiers[1]?.unitNet ?? 0) / (tiers[0]?.unitNet ?? 1))
      .toSorted((a, b) => a - b)
    expect(steps[Math.floor(steps.length / 2)]).toBeGreaterThan(0.06)
    expect(steps[Math.floor(steps.length / 2)]).toBeLessThan(0.08)
    expect(steps.length / priced.length).toBeGreaterThan(0.65)
  })
})
