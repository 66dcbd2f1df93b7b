import type { Size } from '../sizes.ts'
import { dice } from './dice.ts'
import { coatings, grades, inventedName, lengths, materials, threads, trades, uses, type Stem, type Words } from './words.ts'

/** A shelf is a category without others below: one kind of goods for one use. */
export type Shelf = { id: number; n: number; trade: number; stem: Stem; stemId: number; use: number; first: number; count: number; name: Words; slug: string }
export type MadeArticle = {
  id: number
  productId: number
  position: number
  shelf: Shelf
  sku: string
  name: Words
  brandId: number
  material: number
  coating: number
  grade: number
  thread: number
  length: number
  /** Base steps. */
  multiple: number
  box: number
  per: 1 | 100
  /** Public net price for `per` pieces, ten-thousandths. */
  unitNet: number
  onHand: number
  elsewhere: number
}

const shelfCounts = [2_000, 300, 1_200, 200, 800, 500]
export const articlesPerProduct = 10
/** Ids of categories: trades, then kinds of goods, then shelves. */
const stems = trades.flatMap((trade, t) => trade.stems.map((stem) => ({ stem, trade: t })))
export const firstStemId = trades.length + 1
export const firstShelfId = firstStemId + stems.length

/** The shelves that hold all articles, up to 2,000 on each; article ids run through them in order. */
export function shelvesOf({ articles }: Pick<Size, 'articles'>): Shelf[] {
  const shelves: Shelf[] = []
  for (let first = 1, n = 0; first <= articles; n++) {
    const count = Math.min(shelfCounts[n % shelfCounts.length]!, articles - first + 1)
    const at = n % stems.length
    const use = Math.floor(n / stems.length) % uses.length
    const { stem, trade } = stems[at]!
    const name = { fr: `${stem.fr} ${uses[use]!.fr}`, en: `${stem.en} ${uses[use]!.en}` }
    shelves.push({ id: firstShelfId + n, n, trade, stem, stemId: firstStemId + at, use, first, count, name, slug: slugOf(`${name.fr} ${n}`) })
    first += count
  }
  return shelves
}

export function brandCount({ articles }: Pick<Size, 'articles'>): number {
  return Math.max(20, Math.round(Math.sqrt(articles)))
}

/** The n-th article of a shelf: the same for the same shelf, whatever else is made. */
export function articleOf(size: Size, shelf: Shelf, n: number): MadeArticle {
  const id = shelf.first + n
  const family = Math.floor(n / articlesPerProduct)
  const position = n % articlesPerProduct
  const roll = (most: number, salt: number) => dice(most, shelf.n, family, salt)
  const material = roll(materials.length, 1)
  const thread = roll(threads.length - 1, 4) + (position >= 5 ? 1 : 0)
  const length = roll(lengths.length - 5, 5) + (position % 5)
  const size10 = 4 + thread * 3 + length
  const box = [100, 50, 200, 10, 25][roll(5, 6)]!
  const per = roll(3, 7) === 0 ? 100 : 1
  const unitNet = (120 + size10 * 35 * (1 + material)) * 10 * (per === 100 ? 20 : 1)
  const stocked = dice(10, id, 11)
  return {
    id,
    productId: productIdOf(size, shelf, family),
    position,
    shelf,
    sku: `${shelf.stem.code}${shelf.n.toString(36).toUpperCase()}-${family.toString(36).toUpperCase()}-${threads[thread]}X${lengths[length]}`,
    name: nameOf(shelf, family, material, `${threads[thread]} × ${lengths[length]}`),
    brandId: 1 + dice(brandCount(size), shelf.n, Math.floor(family / 12), 8),
    material,
    coating: roll(coatings.length, 2),
    grade: roll(grades.length, 3),
    thread,
    length,
    // A box can be ordered alone.
    multiple: box % 10 === 0 && roll(5, 9) === 0 ? 10 : 1,
    box,
    per,
    unitNet,
    onHand: stocked === 0 ? 0 : stocked < 4 ? 50_000_000 : 10 + dice(5_000, id, 12),
    elsewhere: dice(3, id, 13) === 0 ? 5 + dice(800, id, 14) : 0,
  }
}

/** Every article in order of id. */
export function* allArticles(size: Size): Generator<MadeArticle> {
  for (const shelf of shelvesOf(size)) for (let n = 0; n < shelf.count; n++) yield articleOf(size, shelf, n)
}

export function familiesOn(shelf: Shelf): number {
  return Math.ceil(shelf.count / articlesPerProduct)
}

/** A family's words: what stands on the product's page. */
export function nameOf(shelf: Shelf, family: number, material: number, measure = ''): Words {
  const series = inventedName(dice(23_000, shelf.n, Math.floor(family / 4), 10))
  const { fr, en } = materials[material]!
  return { fr: `${shelf.stem.fr} ${series} ${fr}${measure && ` ${measure}`}`, en: `${shelf.stem.en} ${series} ${en}${measure && ` ${measure}`}` }
}

export function productIdOf(_size: Pick<Size, 'articles'>, shelf: Shelf, family: number): number {
  return Math.floor((shelf.first - 1) / articlesPerProduct) + family + 1
}

export function slugOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
