import type { Day } from '#kernel/day.ts'
import { articlePictures, productBySlug, type Article, type ProductPage, type ShownPicture } from '#modules/catalogue/index.ts'
import { priceLines, toldReasons, type PricedLine } from '#modules/pricing/index.ts'
import { availability, counterStock, nothingThere, promiseOf, preorderMarks, promiseSteps, type Availability, type CounterStock, type PromiseStep } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { formatNumber } from '../../ui/format.ts'
import { articleRowView, currencyOf, smallestQuantity, type ArticleRowView } from './article-rows.ts'
import { facetWords, type FacetWords } from '../catalogue/facet-words.ts'
import { familyView, type FamilyView } from '../prices/family-view.ts'
import { ladderView, priceView, type PriceView, type StepView } from '../prices/price-view.ts'
import { reasonViews, type ReasonView } from '../stock/reason-view.ts'
import { todayOf } from '../stock/stock-view.ts'
import { attributeLabel, valueWithUnit } from './value-label.ts'

/** One unit or pack of the article in the buying box. A price stands for `per` × `steps` base steps. */
export type OfferedUnit = { unit: string; basePerUnit: number; price: PriceView | null; steps: number; ladder: StepView[] }

export type ArticlePageView = {
  name: string
  description: string
  slug: string
  slugs: Record<string, string>
  categoryPath: number[]
  article: ArticleRowView
  ean: string | null
  brand: string | null
  attributes: { label: string; value: string }[]
  pictures: readonly ShownPicture[]
  documents: { name: string; kind: string; sha256: string; mime: string }[]
  units: OfferedUnit[]
  incoming: { on: Day; qty: number }[]
  /** For which quantities beyond what is there an order is taken, and for when. */
  promises: PromiseStep[]
  today: Day
  /** What lies at the counter where the reader collects. */
  atCounter: CounterStock | null
  /** Null for a visitor, who has no terms to be told about. */
  because: ReasonView[] | null
  family: FamilyView | null
  /** Its articles as rows, where a table of two axes would say nothing. */
  siblings: ArticleRowView[]
  relations: { kind: string; rows: ArticleRowView[] }[]
}

/**
 * A product's page by its address, with one article chosen (the one of `sku`, or the first): what it is, what it costs this client and why,
 * what is there, its family and relations. Null when the acting company may see none of it.
 */
export async function articlePage(ctx: Ctx, slug: string, sku: string | null): Promise<ArticlePageView | null> {
  const product = await productBySlug(ctx, slug, sku)
  if (!product) return null
  const article = product.articles.find((one) => one.sku.toUpperCase() === sku?.toUpperCase()) ?? product.articles[0]
  if (!article) return null
  const related = product.relations.filter(({ from }) => from === article.variantId).map((relation) => relation.article)
  const all = new Map([...product.articles, ...related].map((one) => [one.variantId, one]))
  const [levels, words, today, currency, pictures, priced, marks, atCounter] = await Promise.all([
    availability(ctx, [...all.keys()]),
    facetWords(ctx),
    todayOf(ctx),
    currencyOf(ctx),
    articlePictures(ctx, article.variantId),
    priceLines(ctx, { lines: [...all.values()].map((one) => ({ variantId: one.variantId, qty: smallestQuantity(one) })), articles: all, smallest: true }),
    preorderMarks(ctx, [...all.keys()]),
    counterStock(ctx, article),
  ])
  const lines = new Map(priced.map((line) => [line.article.variantId, line]))
  const rowOf = ({ variantId }: Article): ArticleRowView[] => {
    const line = lines.get(variantId)
    return line ? [articleRowView(line, levels.get(variantId), { currency, today, mark: marks.get(variantId) ?? null })] : []
  }
  const line = lines.get(article.variantId)!
  const family = familyView({ product, article, lines, levels, words })
  return {
    name: product.name,
    description: product.description,
    slug: product.slug,
    slugs: product.slugs,
    categoryPath: article.categoryPath,
    article: { ...articleRowView(line, levels.get(article.variantId), { currency, today, mark: marks.get(article.variantId) ?? null }), packs: article.packs },
    ean: article.ean,
    brand: article.brand,
    attributes: [...attributesOf(article, words), ...lifeOf(article)],
    pictures,
    documents: product.documents,
    units: [...unitsOf(line, currency), ...(await packsOf(ctx, article, currency))],
    incoming: incomingOf(article, levels.get(article.variantId), today),
    promises: promiseSteps(levels.get(article.variantId) ?? nothingThere, { leadDays: article.leadDays, today }),
    today,
    atCounter: marks.has(article.variantId) ? null : atCounter,
    because: ctx.actor.kind === 'visitor' ? null : reasonViews(toldReasons(ctx, line.because)),
    family,
    siblings: family === null && product.articles.length > 1 ? product.articles.filter((one) => one !== article).flatMap(rowOf) : [],
    relations: relationsOf(product, article, levels.get(article.variantId) ?? nothingThere).map(({ kind, articles }) => ({ kind, rows: articles.flatMap(rowOf) })),
  }
}

function attributesOf(article: Article, words: FacetWords): { label: string; value: string }[] {
  const codes = Object.keys(article.attributes).toSorted((a, b) => (words.attributes.get(a)?.position ?? 999) - (words.attributes.get(b)?.position ?? 999))
  return codes.map((code) => ({ label: attributeLabel(code, words), value: valueWithUnit(code, String(article.attributes[code]), words) }))
}

/** How long it lasts: what says when to buy again. */
function lifeOf({ lifeDays }: Article): { label: string; value: string }[] {
  return lifeDays === null ? [] : [{ label: m.shop_life(), value: m.shop_life_days({ days: formatNumber(lifeDays, getLocale()) }) }]
}

function unitsOf(line: PricedLine, currency: string): OfferedUnit[] {
  return [{ unit: line.unit, basePerUnit: line.basePerUnit, price: priceView(line, currency), steps: line.price?.steps ?? line.basePerUnit, ladder: ladderView(line) }]
}

/** Packs may have prices of their own; the ladder of each does not depend on what stands beside it. */
async function packsOf(ctx: Ctx, article: Article, currency: string): Promise<OfferedUnit[]> {
  if (article.packs.length === 0) return []
  const lines = article.packs.map(({ unit, factor }) => ({ variantId: article.variantId, qty: factor, unit }))
  const priced = await priceLines(ctx, { lines, articles: new Map([[article.variantId, article]]) })
  return priced.flatMap((line) => unitsOf(line, currency))
}

function incomingOf(article: Article, level: Availability | undefined, today: Day): { on: Day; qty: number }[] {
  const { incoming } = promiseOf(level ?? nothingThere, { qty: 1, leadDays: article.leadDays, today })
  return incoming.slice(0, 3).map(({ dueOn, qty }) => ({ on: dueOn < today ? today : dueOn, qty }))
}

const kinds = ['substitute', 'goes_with', 'accessory', 'spare', 'upsell'] as const

/** Related articles of the chosen one, by kind; substitutes come first where it is out of stock and are left out where it isn't. Who is told nothing of stock has them last, always. */
function relationsOf({ relations }: ProductPage, article: Article, { shows, available }: Availability): { kind: string; articles: Article[] }[] {
  const [substitute, ...others] = kinds
  return (shows === 'nothing' ? [...others, substitute] : kinds)
    .filter((kind) => kind !== 'substitute' || available === 0)
    .map((kind) => ({ kind, articles: relations.filter((relation) => relation.kind === kind && relation.from === article.variantId).map((relation) => relation.article) }))
    .filter(({ articles }) => articles.length > 0)
}
