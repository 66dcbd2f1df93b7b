import type { Kysely } from 'kysely'
import type { Database } from '#platform/database/database.gen.ts'

export type CatalogueTables = Pick<
  Database,
  | 'catalogue.category'
  | 'catalogue.category_text'
  | 'catalogue.brand'
  | 'catalogue.attribute'
  | 'catalogue.attribute_text'
  | 'catalogue.attribute_value'
  | 'catalogue.attribute_value_text'
  | 'catalogue.product'
  | 'catalogue.product_text'
  | 'catalogue.variant'
  | 'catalogue.variant_text'
  | 'catalogue.pack'
  | 'catalogue.code'
  | 'catalogue.document'
  | 'catalogue.relation'
  | 'catalogue.assortment_rule'
  | 'catalogue.version'
  | 'catalogue.published'
  | 'catalogue.company_quantity'
  | 'catalogue.picture'
>

/** The only way this room reaches the database. */
export function own(ctx: { db: Kysely<{}> }): Kysely<CatalogueTables> {
  return ctx.db.$extendTables<CatalogueTables>()
}
