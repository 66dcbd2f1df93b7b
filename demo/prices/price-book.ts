import type { Client } from '../clients/client.ts'
import type { PriceList } from './build-lists.ts'
import { tierFor, type Tier } from './price-article.ts'
import type { Agreement } from './build-agreements.ts'

/** What a client pays for a quantity: its agreement's fixed price, else its own list, its class's, the public's. Discounts are left out: history need not follow today's terms. */
export type PriceBook = (client: Client, articleId: number, qty: number) => Tier

export function priceBook(lists: readonly PriceList[], agreements: readonly Agreement[], today: string): PriceBook {
  const valid = lists.filter((list) => (list.from ?? '') <= today && (list.until ?? '9') > today)
  const open = valid.find((list) => list.audience === 'public')
  if (!open) throw new Error('no public list is valid today')
  const byClass = new Map(valid.filter((list) => list.class !== null).map((list) => [list.class, list.prices]))
  const byCompany = new Map(valid.filter((list) => list.companyId !== null).map((list) => [list.companyId, list.prices]))
  const byAgreement = new Map(agreements.filter((one) => one.from <= today && one.until > today).map((one) => [one.companyId, one.prices]))
  return (client, articleId, qty) => {
    const tiers = byAgreement.get(client.id)?.get(articleId) ?? byCompany.get(client.id)?.get(articleId) ?? byClass.get(client.class)?.get(articleId) ?? open.prices.get(articleId)
    if (!tiers) throw new Error(`article ${articleId} has no price`)
    return tierFor(tiers, qty)
  }
}
