import { addDays, type Day } from '#kernel/day.ts'
import { chanceOf } from '../chance/chance-of.ts'
import type { ClassCode, Client } from '../clients/client.ts'
import { lessOf, type PricedArticle, type Tier } from './price-article.ts'

export type PriceList = {
  id: number
  code: string
  name: string
  audience: 'public' | 'class' | 'company'
  class: ClassCode | null
  companyId: string | null
  from: Day | null
  /** First day on which it is no longer valid. */
  until: Day | null
  /** Tiers by article id; what is missing is asked of the next list. */
  prices: Map<number, Tier[]>
}

/** How much less a class pays than the public, and for which roots of the catalogue (all when left out). */
const terms: Record<ClassCode, { name: string; share: number; covers: number; roots?: string[] }> = {
  standard: { name: 'Tarif clients professionnels', share: 0.04, covers: 0.15 },
  artisan: { name: 'Tarif artisans et installateurs', share: 0.12, covers: 0.7 },
  industry: { name: 'Tarif industrie', share: 0.15, covers: 0.85, roots: ['fastenings', 'accessories', 'protection', 'hand-tools', 'chemistry'] },
  reseller: { name: 'Tarif revendeurs', share: 0.21, covers: 0.9 },
  key: { name: 'Tarif grands comptes', share: 0.24, covers: 0.95 },
}

/** Public lists (last year's and today's), one for each class with industry's next one, and a handful of clients' own. */
export function buildLists(priced: readonly PricedArticle[], clients: readonly Client[], today: Day, seed: number): PriceList[] {
  const year = Number(today.slice(0, 4))
  const newYear = `${year}-01-01`
  const next = addDays(today, 35)
  const publicNow = new Map(priced.map(({ article, tiers }) => [article.id, tiers]))
  const lists: Omit<PriceList, 'id'>[] = [
    {
      code: `PUBLIC-${year - 1}`,
      name: `Tarif public ${year - 1}`,
      audience: 'public',
      class: null,
      companyId: null,
      from: `${year - 1}-01-01`,
      until: newYear,
      prices: changed(publicNow, 0.03),
    },
    { code: `PUBLIC-${year}`, name: `Tarif public ${year}`, audience: 'public', class: null, companyId: null, from: newYear, until: null, prices: publicNow },
  ]
  for (const code of Object.keys(terms) as ClassCode[]) {
    const prices = classPrices(priced, code, seed)
    const until = code === 'industry' ? next : null
    lists.push({ code: `CLASSE-${code.toUpperCase()}`, name: terms[code].name, audience: 'class', class: code, companyId: null, from: newYear, until, prices })
    if (until)
      lists.push({
        code: `CLASSE-${code.toUpperCase()}-2`,
        name: `${terms[code].name}, prochaine révision`,
        audience: 'class',
        class: code,
        companyId: null,
        from: until,
        until: null,
        prices: changed(prices, -0.025),
      })
  }
  for (const [i, client] of clients
    .filter((one) => one.class === 'key' || one.class === 'reseller')
    .slice(0, 6)
    .entries()) {
    lists.push({
      code: `CLIENT-${client.number}`,
      name: `Tarif ${client.name}`,
      audience: 'company',
      class: null,
      companyId: client.id,
      from: newYear,
      until: i === 5 ? addDays(today, -20) : null,
      prices: clientPrices(priced, client, seed),
    })
  }
  return lists.map((list, i) => ({ id: i + 1, ...list }))
}

function classPrices(priced: readonly PricedArticle[], code: ClassCode, seed: number): Map<number, Tier[]> {
  const { share, covers, roots } = terms[code]
  const chance = chanceOf(seed, 'class', code)
  const prices = new Map<number, Tier[]>()
  for (const { article, margin, tiers } of priced) {
    const covered = chance.happens(covers)
    const less = Math.min(margin * 0.5, share * (0.8 + 0.4 * chance.next()))
    if (covered && (!roots || roots.includes(article.root))) prices.set(article.id, cheaper(tiers, less, margin))
  }
  return prices
}

function clientPrices(priced: readonly PricedArticle[], client: Client, seed: number): Map<number, Tier[]> {
  const chance = chanceOf(seed, 'client list', client.id)
  const liked = priced.filter(({ article }) => (client.roots[article.root] ?? 0) > 1)
  return new Map(
    chance.some(liked, chance.whole(80, 260)).map(({ article, margin, tiers }) => [article.id, cheaper(tiers, Math.min(margin * 0.6, 0.24 + 0.08 * chance.next()), margin)]),
  )
}

/** Every tier less a share, the whole never eating more than four fifths of the margin. */
export function cheaper(tiers: readonly Tier[], share: number, margin: number): Tier[] {
  const [first] = tiers
  if (!first) return []
  const least = lessOf(first.unitNet, margin * 0.82)
  const made = tiers.map(({ minQty, unitNet }) => ({ minQty, unitNet: Math.max(least, lessOf(unitNet, share)) }))
  return made.filter((tier, i) => i === 0 || tier.unitNet < (made[i - 1]?.unitNet ?? 0))
}

function changed(prices: ReadonlyMap<number, readonly Tier[]>, share: number): Map<number, Tier[]> {
  return new Map([...prices].map(([id, tiers]) => [id, tiers.map(({ minQty, unitNet }) => ({ minQty, unitNet: lessOf(unitNet, share) }))]))
}
