import { sql } from 'kysely'

/** What holds prices: a price list, or an agreement. */
export type HolderKind = 'list' | 'agreement'

/** Where each keeps itself and its prices. */
export const holders = {
  list: { holder: sql.table('pricing.price_list'), price: sql.table('pricing.price'), id: sql.ref('list_id'), table: 'price' },
  agreement: { holder: sql.table('pricing.agreement'), price: sql.table('pricing.agreement_price'), id: sql.ref('agreement_id'), table: 'agreement_price' },
} as const
