import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { lockArticle } from '../sheet/lock-article.ts'
import { own } from '../tables.ts'

/** Takes a document away from the family of an article; its bytes stay until nobody names them. Refuses `document.unknown`. */
export async function removeDocument(ctx: Ctx, sku: string, id: number): Promise<void> {
  mustBeAllowed(ctx, 'catalogue.manage')
  await inTransaction(ctx, async (tx) => {
    const { article, family } = await lockArticle(tx, sku)
    const gone = await own(tx)
      .deleteFrom('catalogue.document')
      .where('id', '=', id)
      .where('product_id', '=', family.id)
      .returning(['kind', 'name', 'locale', 'sha256'])
      .executeTakeFirst()
    if (!gone) throw new Refusal('document.unknown')
    await audit(tx, 'article.document_removed', article.sku, { before: gone })
  })
}
