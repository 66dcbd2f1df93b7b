import { addDays, type Day } from '#kernel/day.ts'
import type { Catalogue } from '../articles/build-catalogue.ts'
import { chanceOf } from '../chance/chance-of.ts'
import type { Client } from '../clients/client.ts'
import { cheaper } from './build-lists.ts'
import type { PricedArticle, Tier } from './price-article.ts'

type AgreementDiscount = { target: 'all' | 'brand' | 'category' | 'product'; targetId: number | null; share: number; onTop: boolean }
export type Agreement = {
  id: number
  code: string
  companyId: string
  name: string
  from: Day
  until: Day
  combine: 'chain' | 'add'
  bestPrice: boolean
  note: string | null
  /** The smallest net order, cents. */
  minOrderCents: number | null
  state: 'draft' | 'signed'
  prices: Map<number, Tier[]>
  discounts: AgreementDiscount[]
}

const many = 25

/** Negotiated terms of some clients, the showcase first: fixed prices with tiers, discounts by brand, category and product, best prices; one is over, one begins later, the showcase's next one is being written, and a parent company has one for its group. */
export function buildAgreements(catalogue: Catalogue, priced: readonly PricedArticle[], clients: readonly Client[], today: Day, seed: number): Agreement[] {
  const chance = chanceOf(seed, 'agreements')
  const [first, ...others] = clients.filter((client) => client.state === 'active')
  const partners = [
    first,
    ...chance.some(
      others.filter((client) => client.class !== 'standard'),
      many - 1,
    ),
  ].filter((client) => client !== undefined)
  const agreements = partners.map((client, i): Agreement => {
    const liked = priced.filter(({ article }) => (client.roots[article.root] ?? 0) > 1 && article.replacedBy === null)
    const from = i === 7 ? addDays(today, 25) : addDays(today, -chance.whole(60, 330))
    const until = i === 6 ? addDays(today, -12) : addDays(from, 365 + chance.whole(40, 200))
    const fixed = i === 0 ? 18 : i % 3 === 2 ? 0 : chance.whole(6, 30)
    return {
      id: i + 1,
      code: `ACC-${from.slice(0, 4)}-${String(i + 1).padStart(3, '0')}`,
      companyId: client.id,
      name: i === 0 ? 'Accord annuel Atelier Morel' : `Accord ${client.name}`,
      from,
      until: i === 6 || i === 7 ? until : until > today ? until : addDays(today, 90),
      combine: i % 4 === 3 ? 'add' : 'chain',
      bestPrice: i % 5 === 4,
      minOrderCents: i % 6 === 2 ? 15_000 : null,
      state: 'signed',
      note: i === 0 ? 'Négocié sur la visserie inox et les abrasifs, révision annuelle.' : null,
      prices: new Map(
        chosen(liked, fixed, i, chance).map(({ article, margin, tiers }) => [article.id, cheaper(tiers, Math.min(margin * 0.62, 0.16 + 0.1 * chance.next()), margin)]),
      ),
      discounts: i === 0 ? discountsOfShowcase(catalogue) : discountsFor(catalogue, client, i, chance),
    }
  })
  const [showcase] = agreements
  const renewed = showcase ? [...agreements, renewalOf(showcase, agreements.length + 1)] : agreements
  const group = agreementOfGroup(catalogue, clients, renewed, today)
  return group ? [...renewed, group] : renewed
}

// What a parent company has signed for itself and its children: the first group of which a child has no agreement of its own, and the rep of the showcase. Discounts alone, so that history stays as it was.
function agreementOfGroup({ categories }: Catalogue, clients: readonly Client[], agreements: readonly Agreement[], today: Day): Agreement | null {
  const alone = (client: Client) => client.state === 'active' && !agreements.some(({ companyId }) => companyId === client.id)
  const heirs = clients.filter((client) => client.parentId !== null && alone(client) && client.repId === clients[0]?.repId)
  const heads = new Set(heirs.map(({ parentId }) => parentId))
  const head = clients.find((client) => heads.has(client.id) && alone(client))
  const root = categories.find((one) => one.parentId === null && head && one.code in head.roots)
  if (!head || !root) return null
  const from = addDays(today, -150)
  return {
    id: agreements.length + 1,
    code: `ACC-${from.slice(0, 4)}-GROUPE`,
    companyId: head.id,
    name: `Accord groupe ${head.name}`,
    from,
    until: addDays(from, 730),
    combine: 'chain',
    bestPrice: false,
    note: 'Signé par la société mère pour toutes les sociétés du groupe.',
    minOrderCents: null,
    state: 'signed',
    prices: new Map(),
    discounts: [
      { target: 'category', targetId: root.id, share: 50_000, onTop: false },
      { target: 'all', targetId: null, share: 20_000, onTop: false },
    ],
  }
}

// What is being negotiated for the year after: more on abrasives, for a smallest order.
function renewalOf(agreement: Agreement, id: number): Agreement {
  return {
    ...agreement,
    id,
    code: `ACC-${agreement.until.slice(0, 4)}-001-R`,
    name: `${agreement.name} (reconduction)`,
    from: agreement.until,
    until: addDays(agreement.until, 365),
    state: 'draft',
    minOrderCents: 25_000,
    note: 'En négociation : remise sur les abrasifs portée à 8 %, commande minimum de 250 € HT en échange.',
    discounts: agreement.discounts.map((one) => (one.target === 'category' ? { ...one, share: 80_000 } : one)),
  }
}

// The showcase's fixed prices stand on what it buys: M8 in stainless steel first.
function chosen(liked: readonly PricedArticle[], count: number, i: number, chance: ReturnType<typeof chanceOf>): PricedArticle[] {
  if (i > 0) return chance.some(liked, count)
  const stainless = liked.filter(({ article }) => /^(VTH|ECR|RPM|CHC)-M8.*A2$/.test(article.sku))
  return [
    ...stainless.slice(0, 12),
    ...chance.some(
      liked.filter((one) => !stainless.includes(one)),
      count - Math.min(12, stainless.length),
    ),
  ]
}

function discountsOfShowcase({ categories, brands }: Catalogue): AgreementDiscount[] {
  return [
    { target: 'category', targetId: categories.find((one) => one.code === 'abrasives')?.id ?? null, share: 60_000, onTop: false },
    { target: 'brand', targetId: brands.find((one) => one.code === 'gantelis')?.id ?? null, share: 40_000, onTop: false },
  ]
}

function discountsFor({ categories, brands, products }: Catalogue, client: Client, i: number, chance: ReturnType<typeof chanceOf>): AgreementDiscount[] {
  const roots = Object.keys(client.roots)
  const leaves = categories.filter((one) => one.parentId !== null && roots.includes(categories[one.parentId - 1]?.code ?? ''))
  const share = (): number => chance.pick([15_000, 20_000, 25_000, 30_000, 40_000, 50_000])
  const made: AgreementDiscount[] = [{ target: 'category', targetId: chance.pick(leaves).id, share: share(), onTop: false }]
  if (i % 2 === 0) made.push({ target: 'brand', targetId: chance.pick(brands).id, share: share(), onTop: false })
  if (i % 3 === 0) made.push({ target: 'product', targetId: chance.pick(products).id, share: share(), onTop: i % 6 === 0 })
  if (i % 8 === 5) made.push({ target: 'all', targetId: null, share: 10_000, onTop: false })
  return made
}
