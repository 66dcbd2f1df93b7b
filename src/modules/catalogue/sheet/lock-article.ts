import { sql, type Selectable } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import type { TxCtx } from '#platform/context.ts'
import type { Database } from '#platform/database/database.gen.ts'

export type LockedArticle = Selectable<Database['catalogue.variant']>
export type LockedFamily = Selectable<Database['catalogue.product']>

/** An article and its family, held until the end of the transaction: the family first, as imports do. Refuses `article.unknown`. */
export async function lockArticle(tx: TxCtx, sku: string): Promise<{ article: LockedArticle; family: LockedFamily }> {
  const families =
    await sql<LockedFamily>`select p.* from catalogue.product p where p.id = (select v.product_id from catalogue.variant v where upper(v.sku) = upper(${sku})) for update`.execute(
      tx.db,
    )
  const articles = await sql<LockedArticle>`select v.* from catalogue.variant v where upper(v.sku) = upper(${sku}) for update`.execute(tx.db)
  const [family] = families.rows
  const [article] = articles.rows
  if (!family || !article) throw new Refusal('article.unknown', { sku })
  return { article, family }
}
