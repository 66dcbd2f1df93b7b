import type { Person } from '../orders/keep-books.ts'
import type { PriceList } from '../prices/build-lists.ts'
import { lessOf, type PricedArticle } from '../prices/price-article.ts'
import type { Loader } from './loader.ts'

/** Least margin on cost that the demonstration asks of most categories. */
const leastMargin = 0.03

/** A large client has two prices under cost for his largest quantities, kept so knowingly: the reason stands on his list, and who kept them with each price and in the journal. */
export async function writeUnderCost(loader: Loader, { priced, lists, by }: { priced: readonly PricedArticle[]; lists: readonly PriceList[]; by: Person }): Promise<void> {
  const list = lists.find(({ audience, until }) => audience === 'company' && until === null)
  if (!list) return
  const costs = new Map(priced.map(({ article, cost }) => [article.id, { cost, article }]))
  const kept = [...list.prices].slice(0, 2).map(([id, tiers]) => {
    const { cost, article } = costs.get(id)!
    return { id, sku: article.sku, per: article.selling.per, minQty: tiers.at(-1)!.minQty, unitNet: lessOf(cost, 0.02), floorNet: Math.ceil(cost * (1 + leastMargin)) }
  })
  for (const { id, minQty, unitNet, floorNet } of kept)
    await loader.query('update pricing.price set unit_net = $4, floor_net = $5, approved_by = $6 where list_id = $1 and variant_id = $2 and min_qty = $3', [
      list.id,
      id,
      minQty,
      unitNet,
      floorNet,
      by.name,
    ])
  await loader.query('update pricing.price_list set note = $2 where id = $1', [
    list.id,
    'Deux prix sous le coût pour les plus grandes quantités, gardés sciemment : ce sont les articles d’appel du marché annuel. À revoir à l’échéance.',
  ])
  const prices = kept.map(({ sku, unitNet, floorNet, per }) => ({ sku, unitNet, floorNet, per }))
  await loader.query(`insert into platform.audit (actor, actor_name, what, subject, after) values ($1, $2, 'prices.kept_under_cost', $3, $4)`, [
    by.id,
    by.name,
    list.code,
    JSON.stringify({ prices }),
  ])
}
