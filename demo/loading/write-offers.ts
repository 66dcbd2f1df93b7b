import type { Catalogue } from '../articles/build-catalogue.ts'
import type { DemoOffer } from '../prices/build-offers.ts'
import { rangeText } from './copy-rows.ts'
import type { Loader } from './loader.ts'
import { classIdOf } from './write-clients.ts'

/** Offers, all active; and which companies have ordered already, for offers on a first order. Runs after the orders. */
export async function writeOffers(loader: Loader, offers: readonly DemoOffer[], categories: Catalogue['categories']): Promise<void> {
  const idOf = (code: string) => categories.find((one) => one.code === code)?.id ?? null
  await loader.copy(
    'offers',
    'pricing.offer',
    'code, name_fr, name_en, state, audience, class_id, valid, target, target_id, min_net_cents, first_order, action_kind, action, exclusive, position, max_uses, max_uses_company, budget_cents',
    offers.map((one) => [
      one.code,
      one.nameFr,
      one.nameEn,
      'active',
      one.class === null ? 'all' : 'class',
      one.class === null ? null : classIdOf(one.class),
      rangeText(one.from, one.until),
      one.category === null ? 'all' : 'category',
      one.category === null ? null : idOf(one.category),
      one.minNetCents,
      one.firstOrder,
      one.action,
      JSON.stringify(one.settings),
      one.exclusive,
      one.position,
      one.maxUses,
      one.maxUsesCompany,
      one.budgetCents,
    ]),
  )
  await loader.query(`insert into pricing.ordered (company_id, first_order_id)
    select distinct on (company_id) company_id, id from orders.order where kind = 'sale' order by company_id, submitted_at, id`)
}
