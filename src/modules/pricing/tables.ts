import type { Kysely } from 'kysely'
import type { Database } from '#platform/database/database.gen.ts'

export type PricingTables = Pick<
  Database,
  | 'pricing.price_list'
  | 'pricing.price'
  | 'pricing.agreement'
  | 'pricing.agreement_price'
  | 'pricing.agreement_discount'
  | 'pricing.vat_rate'
  | 'pricing.cost'
  | 'pricing.offer'
  | 'pricing.offer_company'
  | 'pricing.redemption'
  | 'pricing.ordered'
  | 'pricing.tier_family'
  | 'pricing.tier_family_article'
  | 'pricing.on_request'
  | 'pricing.agreement_document'
  | 'pricing.revision'
  | 'pricing.price_change'
>

/** The only way this room reaches the database. */
export function own(ctx: { db: Kysely<{}> }): Kysely<PricingTables> {
  return ctx.db.$extendTables<PricingTables>()
}
