import type { Article } from '../articles/build-catalogue.ts'
import { chanceOf, type Chance } from '../chance/chance-of.ts'
import { trained, type Client } from '../clients/client.ts'

/** Draws articles: by trade for a client, the well-known ones more often. */
export type Shelf = {
  /** What the client buys again and again, the most usual first. */
  usualOf(client: Client): Article[]
  /** Any article of the client's trades. */
  anyFor(client: Client, chance: Chance): Article
}

/** Hidden from all but a few; nobody else may have bought it. */
export const restricted = { category: 'chemical-anchors', brand: 'tornavel', hiddenFromShowcase: 'TRA', hiddenFromStandard: 'protection-gear' }

export function buildShelf(articles: readonly Article[], restrictedBrandId: number, seed: number): Shelf {
  const pools = poolsOf(
    articles.filter((article) => article.category !== restricted.category && article.brandId !== restrictedBrandId),
    seed,
  )
  const special = articles.filter((article) => article.category === restricted.category)
  const usual = new Map<string, Article[]>()
  const roots = (client: Client): [string, number][] => Object.entries(client.roots)

  function anyFor(client: Client, chance: Chance): Article {
    for (;;) {
      let left = chance.next() * roots(client).reduce((sum, [, weight]) => sum + weight, 0)
      const root = roots(client).find(([, weight]) => (left -= weight) < 0)?.[0] ?? roots(client)[0]?.[0] ?? ''
      const article = (pools.get(root) as Pool).draw(chance)
      if (client.class === 'standard' && article.category === restricted.hiddenFromStandard) continue
      if (article.productCode === restricted.hiddenFromShowcase) continue
      return article
    }
  }

  return {
    anyFor,
    usualOf(client) {
      const kept = usual.get(client.id)
      if (kept) return kept
      const chance = chanceOf(seed, 'usual', client.id)
      const size = chance.whole(45, client.class === 'reseller' || client.class === 'key' ? 260 : 140)
      const made = [...new Set(Array.from({ length: size }, () => anyFor(client, chance)))]
      if (client.name === trained) made.splice(3, 0, ...special.slice(0, 3))
      usual.set(client.id, made)
      return made
    },
  }
}

type Pool = { draw(chance: Chance): Article }

function poolsOf(articles: readonly Article[], seed: number): Map<string, Pool> {
  const fame = new Map<number, number>()
  const chance = chanceOf(seed, 'fame')
  const byRoot = Map.groupBy(articles, (article) => article.root)
  return new Map(
    [...byRoot].map(([root, members]) => {
      let sum = 0
      const upTo = members.map((article) => {
        if (!fame.has(article.productId)) fame.set(article.productId, Math.exp(chance.normal() * 0.9))
        return (sum += (fame.get(article.productId) ?? 1) * Math.exp(chance.normal() * 0.8) * (article.replacedBy === null ? 1 : 0.4))
      })
      return [root, { draw: (by: Chance) => members[placeOf(upTo, by.next() * sum)] as Article }]
    }),
  )
}

function placeOf(upTo: readonly number[], value: number): number {
  let low = 0
  let high = upTo.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((upTo[middle] ?? 0) > value) high = middle
    else low = middle + 1
  }
  return low
}
