import { createHash } from 'node:crypto'
import { chanceOf } from '../chance/chance-of.ts'
import { brands } from './brands.ts'
import { categories } from './categories.ts'
import { carton } from '../pictures/packs.ts'
import { families } from './families.ts'
import type { ProductDraft, Selling, Trait, Words } from './draft.ts'

export type Category = { id: number; code: string; parentId: number | null; path: number[]; position: number; name: Words; slug: Words }
export type Product = { id: number; code: string; categoryId: number; brandId: number; name: Words; about: Words; slug: Words; axes: string[] }
export type Article = {
  id: number
  productId: number
  productCode: string
  brandId: number
  /** The leaf and its root, by code: what lists, agreements and repertoires choose by. */
  category: string
  root: string
  sku: string
  name: Words
  traits: Record<string, Trait>
  selling: Selling
  /** Public price in ten-thousandths for `selling.per` units. */
  unitNet: number
  grams: number
  leadDays: number
  position: number
  picture: string
  /** When it is no longer sold: the article that takes its place. */
  replacedBy: number | null
}
export type Catalogue = {
  categories: Category[]
  brands: { id: number; code: string; name: string }[]
  products: Product[]
  articles: Article[]
  pictures: Map<string, string>
  /** The picture of a carton, by its sha-256. */ carton: string
}

const withdrawn = 15

/** The whole catalogue with its ids: categories in order, their products, their articles; each picture once by its sha-256. */
export function buildCatalogue(seed: number): Catalogue {
  const brandRows = Object.entries(brands).map(([code, name], i) => ({ id: i + 1, code, name }))
  const categoryRows = numbered()
  const order = new Map(categoryRows.map((category) => [category.code, category.id]))
  const drafts = families.flatMap((family) => family()).toSorted((a, b) => (order.get(a.category) ?? 0) - (order.get(b.category) ?? 0))
  const slugs = { fr: uniquely(), en: uniquely() }
  const pictures = new Map<string, string>()
  const articles: Article[] = []
  const products = drafts.map((draft, i): Product => {
    const category = categoryRows.find((one) => one.code === draft.category)
    const brand = brandRows.find((one) => one.code === draft.brand)
    if (!category || !brand) throw new Error(`${draft.code}: no category ${draft.category} or no brand ${draft.brand}`)
    const root = categoryRows.find((one) => one.id === category.parentId)?.code ?? ''
    for (const article of articlesOf(draft, pictures)) articles.push({ ...article, id: articles.length + 1, productId: i + 1, brandId: brand.id, category: category.code, root })
    return {
      id: i + 1,
      code: draft.code,
      categoryId: category.id,
      brandId: brand.id,
      name: draft.name,
      about: draft.about,
      axes: draft.axes,
      slug: { fr: slugs.fr(draft.name.fr, draft.code), en: slugs.en(draft.name.en, draft.code) },
    }
  })
  withdraw(articles, seed)
  const closed = carton()
  const cartonOf = createHash('sha256').update(closed).digest('hex')
  pictures.set(cartonOf, closed)
  return { categories: categoryRows, brands: brandRows, products, articles, pictures, carton: cartonOf }
}

function numbered(): Category[] {
  const rows: Category[] = []
  const slugs = { fr: uniquely(), en: uniquely() }
  const add = (code: string, name: Words, parentId: number | null, position: number): number => {
    const id = rows.length + 1
    rows.push({ id, code, parentId, path: parentId === null ? [id] : [parentId, id], position, name, slug: { fr: slugs.fr(name.fr, code), en: slugs.en(name.en, code) } })
    return id
  }
  for (const [i, root] of categories.entries()) {
    const parent = add(root.code, root.name, null, i + 1)
    for (const [j, leaf] of root.leaves.entries()) add(leaf.code, leaf.name, parent, j + 1)
  }
  return rows
}

function articlesOf(draft: ProductDraft, pictures: Map<string, string>): Omit<Article, 'id' | 'productId' | 'brandId' | 'category' | 'root'>[] {
  return draft.variants.map(({ picture, ...variant }, i) => {
    const sha256 = createHash('sha256').update(picture).digest('hex')
    pictures.set(sha256, picture)
    return { ...variant, productCode: draft.code, position: i + 1, picture: sha256, replacedBy: null }
  })
}

// A few odd lengths that went out of the range: the next longer one takes over.
function withdraw(articles: Article[], seed: number): void {
  const odd = new Set([14, 18, 22, 55, 65, 75, 110, 130, 150])
  const longer = (article: Article): Article | undefined => {
    const next = articles[article.id]
    return next?.productId === article.productId && next.traits.thread === article.traits.thread && !odd.has(Number(next.traits.length)) ? next : undefined
  }
  const candidates = articles.filter((article) => article.root === 'fastenings' && odd.has(Number(article.traits.length)) && longer(article))
  for (const article of chanceOf(seed, 'withdrawn').some(candidates, withdrawn)) article.replacedBy = longer(article)?.id ?? null
}

/** A part of an address from a name: ascii, lower case, hyphens; the code is added when the name is taken. */
function uniquely(): (name: string, code: string) => string {
  const taken = new Set<string>()
  return (name, code) => {
    const plain = slugOf(name)
    const slug = taken.has(plain) ? `${plain}-${slugOf(code)}` : plain
    taken.add(slug)
    return slug
  }
}

function slugOf(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
