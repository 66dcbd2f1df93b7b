import type { Article } from '../articles/build-catalogue.ts'
import type { Agreement } from '../prices/build-agreements.ts'
import type { PriceList } from '../prices/build-lists.ts'
import type { PricedArticle, Tier } from '../prices/price-article.ts'
import { rangeText, type Row } from './copy-rows.ts'
import type { Loader } from './loader.ts'
import { classIdOf } from './write-clients.ts'

const what = 'prices'
const vatRates: [country: string, taxClass: string, rate: number][] = [
  ['FR', 'standard', 200_000],
  ['FR', 'intermediate', 100_000],
  ['FR', 'reduced', 55_000],
  ['DE', 'standard', 190_000],
  ['BE', 'standard', 210_000],
  ['IT', 'standard', 220_000],
  ['ES', 'standard', 210_000],
]

/** VAT rates, costs, price lists and agreements. */
export async function writePrices(
  loader: Loader,
  priced: readonly PricedArticle[],
  lists: readonly PriceList[],
  agreements: readonly Agreement[],
  articles: readonly Article[],
): Promise<void> {
  const perOf = (id: number): number => articles[id - 1]?.selling.per ?? 1
  await loader.copy(what, 'pricing.vat_rate', 'country, tax_class, rate', vatRates)
  await loader.copy(
    what,
    'pricing.cost',
    'variant_id, unit_net, per',
    priced.map(({ article, cost }) => [article.id, cost, article.selling.per]),
  )
  await loader.copy(
    what,
    'pricing.price_list',
    'id, code, name, audience, class_id, company_id, valid',
    lists.map((list) => [list.id, list.code, list.name, list.audience, list.class === null ? null : classIdOf(list.class), list.companyId, rangeText(list.from, list.until)]),
  )
  await loader.copy(what, 'pricing.price', 'variant_id, list_id, min_qty, unit_net, per', tierRows(lists, perOf))
  await loader.copy(
    what,
    'pricing.agreement',
    'id, code, company_id, name, valid, combine, best_price, note, min_order_cents, state',
    agreements.map((one) => [one.id, one.code, one.companyId, one.name, rangeText(one.from, one.until), one.combine, one.bestPrice, one.note, one.minOrderCents, one.state]),
  )
  await loader.copy(what, 'pricing.agreement_price', 'variant_id, agreement_id, min_qty, unit_net, per', tierRows(agreements, perOf))
  await loader.copy(
    what,
    'pricing.agreement_discount',
    'agreement_id, target, target_id, share, on_top',
    agreements.flatMap(({ id, discounts }) => discounts.map((one): Row => [id, one.target, one.targetId, one.share, one.onTop])),
  )
}

function* tierRows(holders: readonly { id: number; prices: ReadonlyMap<number, readonly Tier[]> }[], perOf: (id: number) => number): Generator<Row> {
  for (const { id, prices } of holders) for (const [articleId, tiers] of prices) for (const { minQty, unitNet } of tiers) yield [articleId, id, minQty, unitNet, perOf(articleId)]
}
