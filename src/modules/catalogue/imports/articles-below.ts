import { sql } from 'kysely'
import type { TxCtx } from '#platform/context.ts'

/** The articles of these categories and of all below them. */
export async function articlesBelow(tx: TxCtx, codes: readonly string[]): Promise<number[]> {
  if (codes.length === 0) return []
  const { rows } = await sql<{ id: number }>`
    select v.id from catalogue.category c join catalogue.product p on p.category_id = c.id join catalogue.variant v on v.product_id = p.id
    where c.path && (select array_agg(m.id) from catalogue.category m where m.code = any(${[...codes]}::text[]))`.execute(tx.db)
  return rows.map((found) => found.id)
}
