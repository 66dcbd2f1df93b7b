import { articleOf, nameOf, productIdOf, shelvesOf, type MadeArticle, type Shelf } from '../generate/article-of.ts'
import { productSlug } from '../generate/catalogue-tables.ts'
import { classOf, companyId, cookieOf, keyOf } from '../generate/client-tables.ts'
import { dice } from '../generate/dice.ts'
import { agreementArticles, classListId, publicListId, shelfHolding } from '../generate/price-tables.ts'
import { materials } from '../generate/words.ts'
import type { Size } from '../sizes.ts'

export type Buyer = {
  n: number
  companyId: string
  key: string
  cookie: string
  listId: number
  publicListId: number
  agreementId: number
  /** Where he looks: the shelves of his agreement, and as many others. */
  shelves: Shelf[]
  /** Well stocked articles of his agreement, with a quantity that may be ordered. */
  asks: { article: MadeArticle; qty: number }[]
  /** Addresses of product pages that he opens. */
  slugs: string[]
}

/** The buyers that load the server, in their order; each has a class list, an agreement and an assortment of his own or of his class. */
export function buyersOf(size: Size): Buyer[] {
  const shelves = shelvesOf(size)
  return Array.from({ length: size.buyers }, (_, i) => buyerOf(size, shelves, i + 1))
}

function buyerOf(size: Size, shelves: readonly Shelf[], n: number): Buyer {
  const agreed = agreementArticles(size, n).map((id) => {
    const shelf = shelfHolding(shelves, id)
    return articleOf(size, shelf, id - shelf.first)
  })
  const own = [...new Set(agreed.map((article) => article.shelf))]
  const others = own.map((_, i) => shelves[dice(shelves.length, n, i, 70)]!)
  const looked = [...own, ...others]
  return {
    n,
    companyId: companyId(n),
    key: keyOf(n),
    cookie: cookieOf(n),
    listId: classListId(classOf(n, size)),
    publicListId,
    agreementId: n,
    shelves: looked,
    asks: agreed.filter((article) => article.onHand > 1_000_000).map((article, i) => ({ article, qty: article.multiple * (1 + dice(9, n, i, 71)) })),
    slugs: looked.flatMap((shelf, i) => Array.from({ length: 4 }, (_, j) => slugOn(size, shelf, dice(Math.max(1, Math.floor(shelf.count / 10)), n, i, j, 72)))),
  }
}

function slugOn(size: Size, shelf: Shelf, family: number): string {
  return productSlug(nameOf(shelf, family, dice(materials.length, shelf.n, family, 1)).fr, productIdOf(size, shelf, family))
}
