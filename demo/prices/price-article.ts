import { chanceOf } from '../chance/chance-of.ts'
import type { Article } from '../articles/build-catalogue.ts'

export type Tier = { minQty: number; unitNet: number }
/** What an article costs the seller and the public; amounts in ten-thousandths for the article's `per`. */
export type PricedArticle = { article: Article; cost: number; margin: number; tiers: Tier[] }

/** Cost and public tiers of an article: margin 18 to 45 %, one to three tiers whose first step is about 7 % at the median, never eating the margin up. */
export function priceArticle(article: Article, seed: number): PricedArticle {
  const chance = chanceOf(seed, 'price', article.sku)
  const margin = 0.18 + 0.27 * (0.15 + 0.7 * chance.next() + 0.15 * chance.next())
  const { unitNet } = article
  const first = Math.min(0.24, margin * 0.5, 0.07 * Math.exp(chance.normal() * 0.55))
  const second = Math.min(margin * 0.75, first + (0.05 + first * 0.5) * Math.exp(chance.normal() * 0.3))
  const count = chance.happens(0.18) ? 1 : chance.happens(0.22) ? 2 : 3
  const [from, far] = stepsOf(article)
  const tiers = [
    { minQty: 1, unitNet },
    { minQty: from, unitNet: lessOf(unitNet, first) },
    { minQty: far, unitNet: lessOf(unitNet, second) },
  ].slice(0, count)
  return { article, cost: lessOf(unitNet, margin), margin, tiers: tiers.filter((tier, i) => i === 0 || tier.unitNet < (tiers[i - 1]?.unitNet ?? 0)) }
}

/** Where an article's tiers begin: boxes for small hardware, rolls for what is cut, fewer pieces the dearer one is. */
function stepsOf({ selling, unitNet }: Article): [number, number] {
  const box = selling.packs.find((pack) => pack.unit === 'box' || pack.unit === 'roll')?.factor
  if (selling.stepsPerUnit > 1) return [box ?? 10_000, (box ?? 10_000) * 10]
  if (selling.per > 1 || selling.multiple > 1) return [Math.max(10, selling.multiple === 1 ? (box ?? 10) : selling.multiple * 5), Math.max(100, (box ?? selling.multiple) * 10)]
  const euros = unitNet / 10_000
  return euros > 60 ? [3, 10] : euros > 12 ? [5, 25] : [10, 100]
}

/** Less a share, ending as prices do: on a cent from one euro on, finer below. */
export function lessOf(unitNet: number, share: number): number {
  const step = unitNet < 1_000 ? 1 : unitNet < 10_000 ? 10 : 100
  return Math.max(1, Math.round((unitNet * (1 - share)) / step) * step)
}

/** The price that a quantity reaches. */
export function tierFor(tiers: readonly Tier[], qty: number): Tier {
  return tiers.findLast((tier) => tier.minQty <= qty) ?? (tiers[0] as Tier)
}
